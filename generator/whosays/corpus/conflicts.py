"""Contradictions of a story, each pair once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.corpus.standing import is_live
from whosays.corpus.timeline import chronological

if TYPE_CHECKING:
    from whosays.corpus.story import Story
    from whosays.model.facts import Claim


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two claims that cannot both be true; ``first`` was made first.

    It is ``open`` while both are live and come from different parties.
    """

    first: Claim
    second: Claim
    open: bool


def conflicts(story: Story) -> tuple[Conflict, ...]:
    """Open conflicts before settled ones, then by date of the first claim."""
    found: dict[frozenset[str], Conflict] = {}
    for claim in story.claims.values():
        for other in story.links.rivals.get(claim.id, ()):
            pair = frozenset({claim.id, other.id})
            if pair not in found:
                first, second = sorted((claim, other), key=chronological)
                apart = {story.parties[a] for a in claim.by} != {story.parties[a] for a in other.by}
                still_open = apart and is_live(claim) and is_live(other)
                found[pair] = Conflict(first, second, still_open)
    return tuple(sorted(found.values(), key=lambda c: (not c.open, chronological(c.first), chronological(c.second))))
