"""What matters most: what more hangs on, and of claims what is said to have happened before what is foretold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.corpus.timeline import chronological
from whosays.model.vocabulary import ClaimKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from whosays.corpus.story import Story
    from whosays.model.facts import Claim, Event, EventId

_FORETOLD = frozenset({ClaimKind.PREDICTION, ClaimKind.THREAT})


def by_prominence(story: Story) -> Callable[[Claim], tuple[object, ...]]:
    """A key to sort claims by, those that matter most first, then by date."""
    order = chronological(story)
    return lambda claim: (claim.kind in _FORETOLD, -_hanging_on(claim, story), *order(claim))


def leading_events(story: Story, most: int) -> frozenset[EventId]:
    """The ids of the events that most hangs on, at most so many; of equals the latest.

    The first and the latest event are always among them.
    """
    order = story.chronology.order
    latest_first = sorted(story.events.values(), key=lambda event: (*order(event.when), event.id), reverse=True)
    if len(latest_first) <= most:
        return frozenset(story.events)
    # equals keep their order
    by_weight = sorted(latest_first, key=lambda event: -_carried(event, story))
    chosen = dict.fromkeys(event.id for event in (latest_first[-1], latest_first[0], *by_weight))
    return frozenset(list(chosen)[:most])


def _carried(event: Event, story: Story) -> int:
    """How much of the story names the event, or the claims that tell of it, which count themselves too."""
    claims = sum(1 + _hanging_on(story.claims[id_], story) for id_ in event.claims)
    return claims + len(story.links.sections_citing.get(event.id, ()))


def _hanging_on(claim: Claim, story: Story) -> int:
    """How much of the story names the claim, or is named by it."""
    links = story.links
    naming = (
        links.rivals.get(claim.id, ()),
        links.supporters.get(claim.id, ()),
        links.sections_citing.get(claim.id, ()),
        links.events_of.get(claim.id, ()),
    )
    return sum(map(len, naming)) + len(claim.about) + len(claim.evidence)
