"""What a fact is called where only its name is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whosays.model.facts import Actor, Term

if TYPE_CHECKING:
    from whosays.model.record import Fact


def name_of(fact: Fact[Any]) -> str:
    """What a fact is called in a link."""
    return getattr(fact, fact.name_field) or str(fact.id).replace("-", " ")


def names_of(fact: Fact[Any]) -> tuple[str, ...]:
    """Everything that a writer may call a fact in place of its id: its name and other spellings of it."""
    match fact:
        case Actor(aliases=others) | Term(forms=others):
            return (name_of(fact), *others)
        case _:
            return (name_of(fact),)
