"""The story as it stood on a day, and the days on which it changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from whosays.corpus.standing import weigh
from whosays.model.references import keeping
from whosays.model.vocabulary import QuestionStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whosays.corpus.standing import Standing
    from whosays.corpus.story import Story
    from whosays.model.citation import Citation
    from whosays.model.facts import Claim, Event, Source
    from whosays.model.identity import ClaimId, Reference, SourceId
    from whosays.model.record import Fact
    from whosays.model.vocabulary import ClaimStatus

FactT = TypeVar("FactT", bound="Fact[Any]")

_ALWAYS = dt.date.min


@dataclass(frozen=True, slots=True)
class Flip:
    """A claim whose status became another one, and the claims that made it so.

    ``because`` is empty where the editors' own verdict, or the claim's being superseded, did.
    """

    day: dt.date
    claim: Claim
    was: ClaimStatus
    now: ClaimStatus
    because: tuple[Claim, ...]


def published(source: Source) -> dt.date:
    """The day by which a source was out; one without a date counts as always there."""
    return source.date.known_by if source.date else _ALWAYS


def known_from(claim: Claim, sources: Mapping[SourceId, Source]) -> dt.date:
    """The day from which a claim was known: said, and reported by at least one source."""
    said = claim.on.known_by if claim.on else _ALWAYS
    reported = min((published(sources[cited.id]) for cited in claim.src), default=_ALWAYS)
    return max(said, reported)


def judged_on(claim: Claim, sources: Mapping[SourceId, Source]) -> dt.date:
    """The day of the verdict: as dated, or of the last source that it rests on, or the claim's."""
    if claim.verdict is None:
        return dt.date.max
    if claim.verdict.on:
        return claim.verdict.on.known_by
    grounds = [published(sources[cited.id]) for cited in claim.verdict.src]
    return max([known_from(claim, sources), *grounds])


def superseded_on(claim: Claim, claims: Mapping[ClaimId, Claim], sources: Mapping[SourceId, Source]) -> dt.date:
    """The day from which a claim no longer stood: as dated, or that of its successor."""
    if claim.superseded is None:
        return dt.date.max
    if claim.superseded.on:
        return claim.superseded.on.known_by
    if claim.superseded.by:
        return known_from(claims[claim.superseded.by], sources)
    return known_from(claim, sources)


def turning_points(story: Story) -> tuple[dt.date, ...]:
    """The days on which the story changed, in order: claims made, judged, superseded, noted."""
    days = {change.on.known_by for change in story.changes}
    for claim in story.claims.values():
        days |= _days_of(claim, story)
    return tuple(sorted(days - {_ALWAYS, dt.date.max}))


def as_of(story: Story, day: dt.date) -> Story:
    """The same story with only what had been said, published, judged or superseded by ``day``."""
    sources = {id_: each for id_, each in story.sources.items() if published(each) <= day}
    claims = {id_: past for id_, claim in story.claims.items() if (past := claim_as_of(claim, story, day)) is not None}
    events = {id_: each for id_, each in story.events.items() if _happened(each, story, day)}
    media = {id_: item for id_, item in story.media.items() if item.when is None or item.when.known_by <= day}
    gone = (
        (story.sources.keys() - sources.keys())
        | (story.claims.keys() - claims.keys())
        | (story.events.keys() - events.keys())
        | (story.media.keys() - media.keys())
    )

    def keep(target: str, _reference: Reference) -> bool:
        return target not in gone

    def kept(facts: Mapping[Any, FactT]) -> dict[Any, FactT]:
        return {id_: keeping(fact, keep) for id_, fact in facts.items()} if gone else dict(facts)

    changes = tuple(change for change in story.changes if change.on.known_by <= day)
    # the hand-written texts have no date: an answer of today is not shown for a day in the past
    unanswered = {"answer": None, "status": QuestionStatus.OPEN}
    questions = {id_: q.model_copy(update=unanswered) for id_, q in story.questions.items()}
    return replace(
        story,
        sources=kept(sources),
        claims=kept(claims),
        events=kept(events),
        media=kept(media),
        actors=kept(story.actors),
        accounts=kept(story.accounts),
        questions=kept(questions),
        changes=tuple(keeping(change, keep) for change in changes),
    )


def claim_as_of(claim: Claim, story: Story, day: dt.date) -> Claim | None:
    """The claim without what was not yet said of it by ``day``; None before it was known."""
    sources = story.sources
    if known_from(claim, sources) > day:
        return None
    update: dict[str, Any] = {}
    if claim.verdict and judged_on(claim, sources) > day:
        update["verdict"] = None
    if claim.superseded and superseded_on(claim, story.claims, sources) > day:
        update["superseded"] = None
    reported = _published_by(claim.src, sources, day)
    if len(reported) < len(claim.src):
        update["src"] = reported
    return claim.model_copy(update=update) if update else claim


def flips(story: Story) -> tuple[Flip, ...]:
    """Every change of a status after a claim was first known, oldest first.

    A status depends only on the claim and its neighbours, so only their days are looked at.
    """
    found: list[Flip] = []
    for claim in story.claims.values():
        first = known_from(claim, story.sources)
        near = (claim, *_neighbours(claim, story))
        days = sorted(day for each in near for day in _days_of(each, story) if day > first)
        before = _standing_on(claim, story, first)
        for day in dict.fromkeys(days):
            after = _standing_on(claim, story, day)
            if after.status is not before.status:
                known = {other.id for other in (*before.disputed_by, *before.backed_by)}
                new = (*after.disputed_by, *after.backed_by)
                because = tuple(other for other in new if other.id not in known)
                found.append(Flip(day, claim, before.status, after.status, because))
            before = after
    return tuple(sorted(found, key=lambda flip: (flip.day, flip.claim.id)))


def _standing_on(claim: Claim, story: Story, day: dt.date) -> Standing:
    def past(others: tuple[Claim, ...]) -> list[Claim]:
        trimmed = (claim_as_of(other, story, day) for other in others)
        return [other for other in trimmed if other is not None]

    links = story.links
    return weigh(
        claim_as_of(claim, story, day) or claim,
        past(links.rivals.get(claim.id, ())),
        past(links.supporters.get(claim.id, ())),
        story.sources,
        story.parties,
    )


def _neighbours(claim: Claim, story: Story) -> Iterator[Claim]:
    yield from story.links.rivals.get(claim.id, ())
    yield from story.links.supporters.get(claim.id, ())


def _days_of(claim: Claim, story: Story) -> set[dt.date]:
    days = {
        known_from(claim, story.sources),
        judged_on(claim, story.sources),
        superseded_on(claim, story.claims, story.sources),
    }
    return days - {_ALWAYS, dt.date.max}


def _published_by(
    citations: tuple[Citation, ...], sources: Mapping[SourceId, Source], day: dt.date
) -> tuple[Citation, ...]:
    return tuple(cited for cited in citations if published(sources[cited.id]) <= day)


def _happened(event: Event, story: Story, day: dt.date) -> bool:
    began = event.when.earliest or _ALWAYS
    reported = min((published(story.sources[cited.id]) for cited in event.src), default=began)
    return max(began, reported) <= day
