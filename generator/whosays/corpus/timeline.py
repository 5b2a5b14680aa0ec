"""Events and statements in the order in which they happened, and over as many pages as they take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays import addresses
from whosays.model.facts import Claim, Kind
from whosays.windows import WIDE, Window, windows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from whosays.addresses import Address
    from whosays.corpus.facts import Facts
    from whosays.model.dates import Date
    from whosays.model.facts import Event
    from whosays.model.identity import Slug


class Entry(Struct, frozen=True):
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


ENTRIES_A_PAGE = 200
_STATEMENT, _EVENT, _CLAIM, _LINK = 120, 360, 195, 52
"""Bytes of Markdown around a statement, an event, a claim on a line, and a name that is a link."""


def timeline_windows(story: Facts) -> tuple[Window[Entry], ...]:
    """The timeline, page by page."""

    def claim(claim: Claim) -> int:
        names = sum(_LINK + _bytes(id_, story.actors[id_].name) for id_ in claim.by)
        return _CLAIM + names + _bytes(claim.id, claim.text)

    def weight(entry: Entry) -> int:
        fact = entry.fact
        if isinstance(fact, Claim):
            return _STATEMENT + _bytes(fact.id) + claim(fact)
        claims = [story.claims[id_] for id_ in fact.claims]
        asked = {id_ for each in claims for id_ in each.about}
        # an event stands in the page a second time, for machines
        return (
            _EVENT
            + 2 * _bytes(fact.id, fact.text, fact.where)
            + sum(_LINK + _bytes(src.id, src.at, src.quote.exact if src.quote else None) for src in fact.src)
            + sum(_LINK + _bytes(id_, story.questions[id_].text) for id_ in asked)
            + sum(map(claim, claims))
        )

    return windows(timeline(story), ENTRIES_A_PAGE, weight, room=WIDE)


def timeline_places(entry: Entry, slug: Slug) -> Iterator[Address]:
    """Every place on the timeline that leads to an entry."""
    fact = entry.fact
    if isinstance(fact, Claim):
        yield from (addresses.said(slug, fact), *addresses.formerly_said(slug, fact))
    else:
        yield from (addresses.fact(slug, fact), *addresses.former((slug,), fact))


def _bytes(*texts: str | None) -> int:
    return sum(len(text.encode()) for text in texts if text)
