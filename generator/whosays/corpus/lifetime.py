"""From which day a fact was known, and until which day a claim counted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

from whosays.model.facts import Source
from whosays.model.vocabulary import VerdictStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from whosays.corpus.chronology import Chronology
    from whosays.model.explainer import Change
    from whosays.model.facts import Citation, Claim, ClaimId, SourceId
    from whosays.model.record import Fact

    Sources: TypeAlias = Mapping[SourceId, Source]

ALWAYS = dt.date.min
NEVER = dt.date.max


class Lifetime(Struct, frozen=True):
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


def lifetimes(claims: Mapping[ClaimId, Claim], sources: Sources, chronology: Chronology) -> Mapping[ClaimId, Lifetime]:
    """The lifetime of each claim."""
    told = {id_: known_from(source, sources, chronology) for id_, source in sources.items()}
    known = {id_: _known_from(claim, told, chronology) for id_, claim in claims.items()}
    return {id_: _lifetime(claim, known, told, chronology) for id_, claim in claims.items()}


def turning_points(
    lifetimes: Mapping[ClaimId, Lifetime], changes: Iterable[Change], chronology: Chronology
) -> tuple[dt.date, ...]:
    """The days on which a story changed, in order: claims made, judged, superseded, noted."""
    days = {chronology.known_by(change.on) for change in changes}
    for lifetime in lifetimes.values():
        days |= lifetime.days
    return tuple(sorted(days - {ALWAYS, NEVER}))


def known_from(fact: Fact[Any], sources: Sources, chronology: Chronology) -> dt.date:
    """The day by which a fact had come to be and, if it cites sources, the first of them had told of it.

    One that tells of neither counts as always there; an event that goes on, from its first day.
    """
    citations: Iterable[Citation] = () if isinstance(fact, Source) else _cited(fact)
    told = {cited.id: known_from(sources[cited.id], sources, chronology) for cited in citations}
    return _known_from(fact, told, chronology)


def _known_from(fact: Fact[Any], told: Mapping[SourceId, dt.date], chronology: Chronology) -> dt.date:
    """The same, with the day on which each source was ``told``."""
    came = chronology.known_by(fact.since) if fact.since else ALWAYS
    if isinstance(fact, Source):
        return came
    return max(came, min((told[cited.id] for cited in _cited(fact)), default=ALWAYS))


def _cited(fact: Fact[Any]) -> Iterable[Citation]:
    # to find that a record has no such attribute, pydantic goes a long way
    cited: Iterable[Citation] = vars(fact).get("src", ())
    return cited


def _lifetime(
    claim: Claim,
    known: Mapping[ClaimId, dt.date],
    told: Mapping[SourceId, dt.date],
    chronology: Chronology,
) -> Lifetime:
    judged = _judged_on(claim, known, told, chronology)
    superseded = _superseded_on(claim, known, chronology)
    refuted = claim.verdict is not None and claim.verdict.status is VerdictStatus.REFUTED
    return Lifetime(known[claim.id], judged, superseded, min(superseded, judged if refuted else NEVER))


def _judged_on(
    claim: Claim,
    known: Mapping[ClaimId, dt.date],
    told: Mapping[SourceId, dt.date],
    chronology: Chronology,
) -> dt.date:
    """The day of the verdict: as dated, or of the last source that it rests on, or the claim's."""
    if claim.verdict is None:
        return NEVER
    if claim.verdict.on:
        return chronology.known_by(claim.verdict.on)
    return max([known[claim.id], *(told[cited.id] for cited in claim.verdict.src)])


def _superseded_on(claim: Claim, known: Mapping[ClaimId, dt.date], chronology: Chronology) -> dt.date:
    """The day from which a claim no longer stood: as dated, or that of its successor."""
    if claim.superseded is None:
        return NEVER
    if claim.superseded.on:
        return chronology.known_by(claim.superseded.on)
    return known[claim.superseded.by or claim.id]
