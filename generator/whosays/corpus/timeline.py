"""Events and statements in the order in which they happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.model.facts import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from whosays.corpus.facts import Facts
    from whosays.model.dates import Date
    from whosays.model.facts import Claim, Event


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline: an event, or a claim that belongs to no event."""

    when: Date
    fact: Event | Claim


def chronological(story: Facts) -> Callable[[Claim], tuple[object, ...]]:
    """Key that sorts claims by when they were said; those without a date come first."""
    order = story.chronology.order
    return lambda claim: (order(claim.on) if claim.on else (), claim.id)


def timeline(story: Facts) -> tuple[Entry, ...]:
    """Dated events and claims, oldest first; on one date events come before claims."""
    told = {id_ for event in story.events.values() for id_ in event.claims}
    events = [Entry(event.when, event) for event in story.events.values()]
    claims = [Entry(claim.on, claim) for claim in story.claims.values() if claim.on and claim.id not in told]

    def order(entry: Entry) -> tuple[object, ...]:
        return (*story.chronology.order(entry.when), entry.fact.kind_of_fact is Kind.CLAIM, entry.fact.id)

    return tuple(sorted(events + claims, key=order))
