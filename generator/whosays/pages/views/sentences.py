"""What stands behind a claim, in sentences about this claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.corpus.standing import is_live
from whosays.model.vocabulary import ClaimStatus
from whosays.pages.views.cards import counted

if TYPE_CHECKING:
    from whosays.corpus.story import Story
    from whosays.model.facts import Claim


def explained(claim: Claim, story: Story) -> str:
    """Why the claim has its status, in a sentence about this claim."""
    standing = story.standings[claim.id]
    match standing.status:
        case ClaimStatus.DISPUTED:
            rivals = counted(len(standing.disputed_by), "claim")
            parties = {story.parties[actor] for rival in standing.disputed_by for actor in rival.by}
            return f"{rivals} of {'another party' if len(parties) == 1 else 'other parties'} cannot be true with it."
        case ClaimStatus.CORROBORATED:
            return f"{len(standing.origins)} parties vouch for it, and {_opposition(claim, story)}."
        case ClaimStatus.SINGLE_ORIGIN:
            return f"One party says so; nobody else vouches for it, and {_opposition(claim, story)}."
        case ClaimStatus.CONFIRMED | ClaimStatus.REFUTED as status:
            return f"The editors judged it {status.value}; the reason stands below."
        case ClaimStatus.SUPERSEDED:
            return "It is kept here because it was published, but it no longer stands."


def _opposition(claim: Claim, story: Story) -> str:
    """What is to be said of a claim that no live claim of another party contradicts."""
    if any(not is_live(rival) for rival in story.links.rivals.get(claim.id, ())):
        return "what contradicted it no longer stands"
    return "no other party contradicts it"


def sourcing(claim: Claim, story: Story) -> str:
    """What the numbers of reports, roots and origins mean for this claim."""
    standing = story.standings[claim.id]
    said, roots, vouched = len(standing.reports), len(standing.roots), len(standing.origins)
    if roots < said:
        first = f"{said} reports go back to {counted(roots, 'source')}"
    elif said == 1:
        first = "One report says that this was said"
    else:
        first = f"{said} reports say independently that this was said"
    if vouched == 1:
        return f"{first}; one party vouches for what it says."
    return f"{first}; {vouched} parties vouch for what it says."


def confidence(claim: Claim) -> str:
    """How sure the speaker is, and of which part; empty where nothing is said of it."""
    if claim.confidence is None:
        return ""
    scope = f" in that {claim.confidence.scope}" if claim.confidence.scope else ""
    return f"{claim.confidence.level.value}{scope}"
