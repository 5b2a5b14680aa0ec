"""Two claims, or two accounts, that are said both to go together and not to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from whosays.diagnostics import Code, Diagnostic, Related
from whosays.model.facts import Account, Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft
    from whosays.diagnostics import Location
    from whosays.model.record import Fact


class Opposition(Struct, frozen=True):
    """Two fields that rule each other out; ``mutual`` where the second speaks for both facts."""

    model: type[Fact[Any]]
    joins: str
    parts: str
    help: str
    mutual: bool = True


OPPOSITIONS = (
    Opposition(Claim, "supports", "contradicts", "a claim cannot back what it rules out: remove one of the two"),
    Opposition(
        Claim, "supports", "undercuts", "a claim cannot back what it weakens: remove one of the two", mutual=False
    ),
    Opposition(Account, "refines", "excludes", "a case of an account cannot rule it out: remove one of the two"),
)


def check(draft: Draft) -> Iterator[Diagnostic]:
    for opposition in OPPOSITIONS:
        facts = {fact.id: fact for fact in draft.folder.of(opposition.model)}
        told: set[frozenset[str]] = set()
        for fact in facts.values():
            for index, target in enumerate(getattr(fact, opposition.joins)):
                other, pair = facts.get(target), frozenset({fact.id, target})
                parting = _parting(opposition, fact, other) if other and len(pair) > 1 else None
                if parting and pair not in told:
                    told.add(pair)
                    yield _problem(opposition, fact, index, target, parting)


def _parting(opposition: Opposition, fact: Fact[Any], other: Fact[Any]) -> Location | None:
    """Where one of two facts rules out the other."""
    pairs = [(fact, other), (other, fact)] if opposition.mutual else [(fact, other)]
    for one, against in pairs:
        named = list(getattr(one, opposition.parts))
        if against.id in named:
            return one.location.at(opposition.parts, named.index(against.id))
    return None


def _problem(opposition: Opposition, fact: Fact[Any], index: int, target: str, parting: Location) -> Diagnostic:
    kind, joins, parts = fact.kind_of_fact, opposition.joins, opposition.parts
    if parting.route[:2] == fact.location.route and parting.file == fact.location.file:
        message = f"{kind} `{fact.id}` both {joins} and {parts} `{target}`"
    else:
        message = f"{kind} `{fact.id}` {joins} `{target}`, which {parts} it"
    related = (Related(parting, f"{parts} it here"),)
    return Diagnostic(Code.CONTRADICTS_AND_SUPPORTS, message, fact.location.at(joins, index), opposition.help, related)
