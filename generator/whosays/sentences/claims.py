"""In which order claims are told, who says each, and what stands behind it in words about this claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from whosays.corpus.prominence import by_prominence
from whosays.corpus.provenance import vouching
from whosays.corpus.standing import is_live
from whosays.model.vocabulary import ClaimStatus
from whosays.phrasing.grammar import counted, in_words
from whosays.phrasing.labels import KNOWN, STATUS_ORDER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whosays.corpus.provenance import Origin
    from whosays.corpus.standing import Standing
    from whosays.corpus.story import Story
    from whosays.model.facts import Claim, SourceId


def claims_in_order(story: Story) -> list[Claim]:
    """The claims as readers meet them: those that are known, then by status, in each those that matter most first."""
    rank = {status: number for number, status in enumerate(STATUS_ORDER)} | dict.fromkeys(KNOWN, 0)
    order = by_prominence(story)
    return sorted(story.claims.values(), key=lambda claim: (rank[story.standings[claim.id].status], order(claim)))


def speakers_in_words(claim: Claim, story: Story) -> str:
    """`Kremlin press service and FSO`."""
    return in_words([story.actors[actor].name for actor in claim.by])


def sourcing_in_words(standing: Standing) -> str:
    """`6 reports from 2 first reports; 3 sides vouch for it`: what is to be said beside the status.

    That one side alone vouches for it is not repeated, but whether others doubt it is told.
    """
    vouching_for = len(standing.origins)
    return "; ".join(
        filter(
            None,
            (
                f"doubted by {counted(len(standing.doubted_by), 'side')}" if _tells_doubts(standing) else "",
                _reported(standing),
                ""
                if standing.status is ClaimStatus.SINGLE_ORIGIN
                else f"{counted(vouching_for, 'side vouches', 'sides vouch')} for it",
            ),
        )
    )


def _reported(standing: Standing) -> str:
    number, first = len(standing.reports), len(standing.roots)
    reports, roots = {*standing.reports}, {*standing.roots}
    if reports == roots:
        return "reported once" if number == 1 else f"{number:,} separate reports"
    if reports.isdisjoint(roots):
        others = "another" if first == 1 else f"{first:,} others"
        return f"{counted(number, 'report')}, which {'repeats' if number == 1 else 'repeat'} {others}"
    return f"{number:,} reports from {counted(first, 'first report')}"


def _tells_doubts(standing: Standing) -> bool:
    """Whether somebody doubts it, which the status does not yet say by itself: a doubt moves none."""
    return bool(standing.doubted_by) and standing.status in {ClaimStatus.CORROBORATED, ClaimStatus.SINGLE_ORIGIN}


def explained(claim: Claim, story: Story) -> str:
    """Why the claim has its status, in a sentence about this claim."""
    standing = story.standings[claim.id]
    match standing.status:
        case ClaimStatus.DISPUTED:
            rivals = counted(len(standing.disputed_by), "claim")
            parties = {story.parties[actor] for rival in standing.disputed_by for actor in rival.by}
            verb = "contradicts" if len(standing.disputed_by) == 1 else "contradict"
            return f"{rivals} of {'another side' if len(parties) == 1 else 'other sides'} {verb} it."
        case ClaimStatus.CORROBORATED:
            return f"{len(standing.origins):,} sides vouch for it, and {_opposition(claim, story)}.{_doubts(standing)}"
        case ClaimStatus.SINGLE_ORIGIN:
            return f"One side says so. Nobody else vouches for it, and {_opposition(claim, story)}.{_doubts(standing)}"
        case ClaimStatus.CONFIRMED:
            return "The editors found it to be so, and say why below."
        case ClaimStatus.REFUTED:
            return "The editors found it not to be so, and say why below."
        case ClaimStatus.SUPERSEDED:
            return "It no longer stands. It is kept because it was published."
        case _:
            assert_never(standing.status)


def _doubts(standing: Standing) -> str:
    number = len(standing.doubted_by)
    return f" {counted(number, 'other side doubts', 'other sides doubt')} it." if number else ""


def vouched_for(claim: Claim, story: Story) -> str:
    """`Kremlin press service and 3 other sides; doubted by 1 side`: who says it, how many more are for it or not."""
    standing = story.standings[claim.id]
    said = speakers_in_words(claim, story)
    others = len(set(standing.origins) - {story.parties[actor] for actor in claim.by})
    more = f" and {counted(others, 'other side')}" if others else ""
    doubts = f"; doubted by {counted(len(standing.doubted_by), 'side')}" if _tells_doubts(standing) else ""
    return f"{said}{more}{doubts}"


def _opposition(claim: Claim, story: Story) -> str:
    """What is to be said of a claim that no live claim of another party contradicts."""
    if any(not is_live(rival) for rival in story.links.rivals.get(claim.id, ())):
        return "what contradicted it no longer stands"
    return "no other side contradicts it"


def said(claim: Claim, story: Story) -> str:
    """Where this claim was reported, and whether the reports repeat others."""
    standing = story.standings[claim.id]
    number, first = len(standing.reports), len(standing.roots)
    reports, roots = _publishers(standing.reports, story), _publishers(standing.roots, story)
    if set(standing.roots) == set(standing.reports):
        if number == 1:
            return f"Reported once: {reports}."
        return f"Reported {number:,} times, and no report repeats another: {reports}."
    if number == 1:
        return f"Reported once: {reports}, which repeats {roots}."
    return f"Reported {number:,} times. All of it goes back to {counted(first, 'first report')}: {roots}."


def vouched(claim: Claim, story: Story) -> str:
    """Which sides vouch for this claim, and which doubt it."""
    origins = vouching(claim, story)
    told = f"{_sides(len(origins), 'vouches', 'vouch')} for it: {_listed(map(_party, origins))}."
    doubting = story.standings[claim.id].doubted_by
    if not doubting:
        return told
    names = _listed(story.actors[party].name for party in doubting)
    return f"{told} {_sides(len(doubting), 'doubts', 'doubt')} it: {names}."


def _sides(number: int, verb: str, plural: str) -> str:
    return f"One side {verb}" if number == 1 else f"{number:,} sides {plural}"


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
        distinct = [*distinct[: _NAMED - 1], f"{len(distinct) - _NAMED + 1:,} more"]
    return in_words(distinct)


def confidence(claim: Claim) -> str:
    """How sure the speaker is, and of which part; empty where nothing is said of it."""
    if claim.confidence is None:
        return ""
    scope = f" in that {claim.confidence.scope}" if claim.confidence.scope else ""
    return f"{claim.confidence.level.value}{scope}"
