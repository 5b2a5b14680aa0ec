"""In which order claims are told, who says each, and what stands behind it in words about this claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.corpus.provenance import vouching
from whosays.corpus.standing import is_live
from whosays.corpus.timeline import chronological
from whosays.model.vocabulary import ClaimStatus
from whosays.phrasing.grammar import counted, in_words
from whosays.phrasing.labels import STATUS_ORDER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whosays.corpus.provenance import Origin
    from whosays.corpus.standing import Standing
    from whosays.corpus.story import Story
    from whosays.model.facts import Claim, SourceId


def claims_in_order(story: Story) -> list[Claim]:
    """The claims as readers meet them: by status, then by date."""
    rank = {status: number for number, status in enumerate(STATUS_ORDER)}
    order = chronological(story)
    return sorted(story.claims.values(), key=lambda claim: (rank[story.standings[claim.id].status], *order(claim)))


def speakers_in_words(claim: Claim, story: Story) -> str:
    """`Kremlin press service and FSO`."""
    return in_words([story.actors[actor].name for actor in claim.by])


def sourcing_in_words(standing: Standing) -> str:
    """`6 reports, 2 roots, 1 origin`."""
    counts = (
        ("report", len(standing.reports)),
        ("root", len(standing.roots)),
        ("origin", len(standing.origins)),
    )
    return ", ".join(counted(number, noun) for noun, number in counts)


def explained(claim: Claim, story: Story) -> str:
    """Why the claim has its status, in a sentence about this claim."""
    standing = story.standings[claim.id]
    match standing.status:
        case ClaimStatus.DISPUTED:
            rivals = counted(len(standing.disputed_by), "claim")
            parties = {story.parties[actor] for rival in standing.disputed_by for actor in rival.by}
            verb = "contradicts" if len(standing.disputed_by) == 1 else "contradict"
            return f"{rivals} of {'another party' if len(parties) == 1 else 'other parties'} {verb} it."
        case ClaimStatus.CORROBORATED:
            return f"{len(standing.origins)} parties vouch for it, and {_opposition(claim, story)}."
        case ClaimStatus.SINGLE_ORIGIN:
            return f"One party says so; nobody else vouches for it, and {_opposition(claim, story)}."
        case ClaimStatus.CONFIRMED | ClaimStatus.REFUTED as status:
            return f"The editors judged it {status.value}; the reason stands below."
        case ClaimStatus.SUPERSEDED:
            return "It is kept here because it was published, but it no longer stands."


def vouched_for(claim: Claim, story: Story) -> str:
    """`Kremlin press service and 3 other parties`: who says a claim, and how many more stand for it."""
    said = speakers_in_words(claim, story)
    others = len(set(story.standings[claim.id].origins) - {story.parties[actor] for actor in claim.by})
    return f"{said} and {counted(others, 'other party', 'other parties')}" if others else said


def _opposition(claim: Claim, story: Story) -> str:
    """What is to be said of a claim that no live claim of another party contradicts."""
    if any(not is_live(rival) for rival in story.links.rivals.get(claim.id, ())):
        return "what contradicted it no longer stands"
    return "no other party contradicts it"


def said(claim: Claim, story: Story) -> str:
    """What the numbers of reports and roots mean for this claim."""
    standing = story.standings[claim.id]
    number = len(standing.reports)
    reports, roots = _publishers(standing.reports, story), _publishers(standing.roots, story)
    if set(standing.roots) == set(standing.reports):
        if number == 1:
            return f"One report says that this was said: {reports}."
        return f"{number} reports, none of which repeats another, say that this was said: {reports}."
    if number == 1:
        return f"One report says that this was said, {reports}; it repeats {roots}."
    return f"{number} reports say that this was said; they go back to {counted(len(standing.roots), 'root')}: {roots}."


def vouched(claim: Claim, story: Story) -> str:
    """What the number of origins means for this claim."""
    origins = vouching(claim, story)
    parties = _listed([_party(origin) for origin in origins])
    if len(origins) == 1:
        return f"One party vouches for what it says: {parties}."
    return f"{len(origins)} parties vouch for what it says: {parties}."


def _publishers(ids: Iterable[SourceId], story: Story) -> str:
    return _listed([story.sources[id_].publisher or story.sources[id_].title for id_ in ids])


def _party(origin: Origin) -> str:
    """`Russia (Kremlin press service)`; somebody who speaks for no other by the name alone."""
    speakers = [voice.speaker.name for voice in origin.voices if voice.speaker.id != origin.party.id]
    return f"{origin.party.name} ({_listed(speakers)})" if speakers else origin.party.name


_NAMED = 4
"""Names in a sentence; beyond that the last place is a number."""


def _listed(names: Iterable[str]) -> str:
    """`a, b and c`, each once."""
    distinct = list(dict.fromkeys(names))
    if len(distinct) > _NAMED:
        distinct = [*distinct[: _NAMED - 1], f"{len(distinct) - _NAMED + 1} more"]
    return in_words(distinct)


def confidence(claim: Claim) -> str:
    """How sure the speaker is, and of which part; empty where nothing is said of it."""
    if claim.confidence is None:
        return ""
    scope = f" in that {claim.confidence.scope}" if claim.confidence.scope else ""
    return f"{claim.confidence.level.value}{scope}"
