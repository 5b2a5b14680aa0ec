"""From which day a claim was known, and until which day it counted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.model.vocabulary import VerdictStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from whosays.corpus.story import Story
    from whosays.model.citation import Citation
    from whosays.model.facts import Claim, Event, Media, Source
    from whosays.model.identity import ClaimId, SourceId

ALWAYS = dt.date.min
NEVER = dt.date.max


@dataclass(frozen=True, slots=True)
class Lifetime:
    """The days on which something happened to a claim; `NEVER` where it did not.

    ``known`` is when it had been said and reported by at least one source.
    """

    known: dt.date
    judged: dt.date
    superseded: dt.date
    ended: dt.date
    """From then on it is not live: it is superseded or refuted."""

    @property
    def days(self) -> set[dt.date]:
        """The days of which a calendar has a leaf."""
        return {self.known, self.judged, self.superseded} - {ALWAYS, NEVER}


def lifetimes(story: Story) -> Mapping[ClaimId, Lifetime]:
    """The lifetime of each claim of a story."""
    known = {id_: _known_from(claim, story.sources) for id_, claim in story.claims.items()}
    return {id_: _lifetime(claim, known, story.sources) for id_, claim in story.claims.items()}


def published(source: Source) -> dt.date:
    """The day by which a source was out; one without a date counts as always there."""
    return source.date.known_by if source.date else ALWAYS


def happened(event: Event, sources: Mapping[SourceId, Source]) -> dt.date:
    """The day by which an event was over, or had begun if it goes on, and was reported."""
    return max(event.when.known_by, _reported(event.src, sources))


def shown(media: Media, sources: Mapping[SourceId, Source]) -> dt.date:
    """The day by which a picture was taken and, if a source tells of it, reported."""
    return max(media.when.known_by if media.when else ALWAYS, _reported(media.src, sources))


def _known_from(claim: Claim, sources: Mapping[SourceId, Source]) -> dt.date:
    said = claim.on.known_by if claim.on else ALWAYS
    return max(said, _reported(claim.src, sources))


def _reported(citations: Iterable[Citation], sources: Mapping[SourceId, Source]) -> dt.date:
    """The day of the first report."""
    return min((published(sources[cited.id]) for cited in citations), default=ALWAYS)


def _lifetime(claim: Claim, known: Mapping[ClaimId, dt.date], sources: Mapping[SourceId, Source]) -> Lifetime:
    judged = _judged_on(claim, known, sources)
    superseded = _superseded_on(claim, known)
    refuted = claim.verdict is not None and claim.verdict.status is VerdictStatus.REFUTED
    return Lifetime(known[claim.id], judged, superseded, min(superseded, judged if refuted else NEVER))


def _judged_on(claim: Claim, known: Mapping[ClaimId, dt.date], sources: Mapping[SourceId, Source]) -> dt.date:
    """The day of the verdict: as dated, or of the last source that it rests on, or the claim's."""
    if claim.verdict is None:
        return NEVER
    if claim.verdict.on:
        return claim.verdict.on.known_by
    return max([known[claim.id], *(published(sources[cited.id]) for cited in claim.verdict.src)])


def _superseded_on(claim: Claim, known: Mapping[ClaimId, dt.date]) -> dt.date:
    """The day from which a claim no longer stood: as dated, or that of its successor."""
    if claim.superseded is None:
        return NEVER
    if claim.superseded.on:
        return claim.superseded.on.known_by
    return known[claim.superseded.by or claim.id]
