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
    from whosays.model.identity import ClaimId

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
    known = {id_: _known_from(claim, story) for id_, claim in story.claims.items()}
    return {id_: _lifetime(claim, known, story) for id_, claim in story.claims.items()}


def published(source: Source, story: Story) -> dt.date:
    """The day by which a source was out; one without a date counts as always there."""
    return story.chronology.known_by(source.date) if source.date else ALWAYS


def happened(event: Event, story: Story) -> dt.date:
    """The day by which an event was over, or had begun if it goes on, and was reported."""
    return max(story.chronology.known_by(event.when), _reported(event.src, story))


def shown(media: Media, story: Story) -> dt.date:
    """The day by which a picture was taken and, if a source tells of it, reported."""
    taken = story.chronology.known_by(media.when) if media.when else ALWAYS
    return max(taken, _reported(media.src, story))


def _known_from(claim: Claim, story: Story) -> dt.date:
    said = story.chronology.known_by(claim.on) if claim.on else ALWAYS
    return max(said, _reported(claim.src, story))


def _reported(citations: Iterable[Citation], story: Story) -> dt.date:
    """The day of the first report."""
    return min((published(story.sources[cited.id], story) for cited in citations), default=ALWAYS)


def _lifetime(claim: Claim, known: Mapping[ClaimId, dt.date], story: Story) -> Lifetime:
    judged = _judged_on(claim, known, story)
    superseded = _superseded_on(claim, known, story)
    refuted = claim.verdict is not None and claim.verdict.status is VerdictStatus.REFUTED
    return Lifetime(known[claim.id], judged, superseded, min(superseded, judged if refuted else NEVER))


def _judged_on(claim: Claim, known: Mapping[ClaimId, dt.date], story: Story) -> dt.date:
    """The day of the verdict: as dated, or of the last source that it rests on, or the claim's."""
    if claim.verdict is None:
        return NEVER
    if claim.verdict.on:
        return story.chronology.known_by(claim.verdict.on)
    return max([known[claim.id], *(published(story.sources[cited.id], story) for cited in claim.verdict.src)])


def _superseded_on(claim: Claim, known: Mapping[ClaimId, dt.date], story: Story) -> dt.date:
    """The day from which a claim no longer stood: as dated, or that of its successor."""
    if claim.superseded is None:
        return NEVER
    if claim.superseded.on:
        return story.chronology.known_by(claim.superseded.on)
    return known[claim.superseded.by or claim.id]
