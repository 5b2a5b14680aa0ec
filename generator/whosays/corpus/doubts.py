"""What speaks most strongly against a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.corpus.standing import is_live
from whosays.corpus.timeline import chronological
from whosays.model.vocabulary import ClaimStatus

if TYPE_CHECKING:
    from whosays.corpus.story import Story
    from whosays.model.facts import Claim


def strongest_doubt(claim: Claim, story: Story) -> Claim | None:
    """The live claim of another party that casts the most doubt on it; None where there is none.

    What the editors confirmed comes before the rest, then what more parties vouch for, then what contradicts the claim
    before what only weakens its grounds, then what was said first.
    """
    rivals = story.standings[claim.id].disputed_by
    own = {story.parties[actor] for actor in claim.by}
    undercut_by = (each for each in story.links.undercut_by.get(claim.id, ()) if is_live(each))
    others = (each for each in undercut_by if {story.parties[actor] for actor in each.by} != own)
    against = {each.id: each for each in (*rivals, *others)}
    contradicting = {each.id for each in rivals}
    order = chronological(story)

    def rank(doubt: Claim) -> tuple[object, ...]:
        standing = story.standings[doubt.id]
        confirmed = standing.status is ClaimStatus.CONFIRMED
        return (not confirmed, -len(standing.origins), doubt.id not in contradicting, *order(doubt))

    return min(against.values(), key=rank, default=None)
