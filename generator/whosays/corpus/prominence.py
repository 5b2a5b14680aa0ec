"""Which claims matter most: what is said to have happened before what is foretold, and what more hangs on first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.corpus.timeline import chronological
from whosays.model.vocabulary import ClaimKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from whosays.corpus.story import Story
    from whosays.model.facts import Claim

_FORETOLD = frozenset({ClaimKind.PREDICTION, ClaimKind.THREAT})


def by_prominence(story: Story) -> Callable[[Claim], tuple[object, ...]]:
    """A key to sort claims by, those that matter most first, then by date."""
    order = chronological(story)
    return lambda claim: (claim.kind in _FORETOLD, -_hanging_on(claim, story), *order(claim))


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
