"""The story as it stood on a day, and the days on which it changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

from whosays.corpus.lifetime import ALWAYS, NEVER, happened, published, shown
from whosays.corpus.standing import status_of
from whosays.corpus.wording import worded
from whosays.model.references import keeping
from whosays.model.vocabulary import ClaimStatus, QuestionStatus

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from whosays.corpus.story import Story
    from whosays.corpus.wording import Wordings
    from whosays.model.facts import Claim, Question
    from whosays.model.identity import ActorId, Reference
    from whosays.model.record import Fact

FactT = TypeVar("FactT", bound="Fact[Any]")


@dataclass(frozen=True, slots=True)
class Flip:
    """A claim whose status became another one, and the claims that made it so.

    Those are the ones that began to dispute or support it, or no longer did.  ``because`` is empty
    where the editors' own verdict, or the claim's being superseded, decided.
    """

    day: dt.date
    claim: Claim
    was: ClaimStatus
    now: ClaimStatus
    because: tuple[Claim, ...]


def turning_points(story: Story) -> tuple[dt.date, ...]:
    """The days on which the story changed, in order: claims made, judged, superseded, noted."""
    days = {story.chronology.known_by(change.on) for change in story.changes}
    for lifetime in story.lifetimes.values():
        days |= lifetime.days
    return tuple(sorted(days - {ALWAYS, NEVER}))


def as_of(story: Story, day: dt.date, told: Mapping[str, Wordings] | None = None) -> Story:
    """The same story with only what had been said, published, judged or superseded by ``day``.

    Texts without a date are not shown for a day in the past: neither the answers and the narrative
    of today, nor what they make of the status of a question or of the whole.  What was worded otherwise
    since has its words of that day, as far as its wordings tell: those of the story, unless others are given.
    """
    texts = story.wordings if told is None else told
    sources = {id_: each for id_, each in story.sources.items() if published(each, story) <= day}
    claims = {id_: _claim_as_of(each, story, day) for id_, each in story.claims.items() if _is_known(each, story, day)}
    events = {id_: each for id_, each in story.events.items() if happened(each, story) <= day}
    media = {id_: each for id_, each in story.media.items() if shown(each, story) <= day}
    gone = (
        (story.sources.keys() - sources.keys())
        | (story.claims.keys() - claims.keys())
        | (story.events.keys() - events.keys())
        | (story.media.keys() - media.keys())
    )

    def keep(target: str, _reference: Reference) -> bool:
        return target not in gone

    def kept(facts: Mapping[Any, FactT]) -> dict[Any, FactT]:
        known = {id_: keeping(fact, keep) for id_, fact in facts.items()} if gone else dict(facts)
        return {id_: worded(fact, texts.get(id_), day) for id_, fact in known.items()} if texts else known

    changes = tuple(change for change in story.changes if story.chronology.known_by(change.on) <= day)
    explainer = story.explainer.model_copy(update={"sections": (), "status": None})
    return replace(
        story,
        explainer=explainer,
        sources=kept(sources),
        claims=kept(claims),
        events=kept(events),
        media=kept(media),
        actors=kept(story.actors),
        accounts=kept(story.accounts),
        questions=kept({id_: _question_as_of(each, story, day) for id_, each in story.questions.items()}),
        terms=kept(story.terms),
        changes=tuple(keeping(change, keep) for change in changes),
    )


def _is_known(claim: Claim, story: Story, day: dt.date) -> bool:
    return story.lifetimes[claim.id].known <= day


def _claim_as_of(claim: Claim, story: Story, day: dt.date) -> Claim:
    """The claim without the judgements that were still to come."""
    lifetime = story.lifetimes[claim.id]
    update: dict[str, Any] = {}
    if claim.verdict and lifetime.judged > day:
        update["verdict"] = None
    if claim.superseded and lifetime.superseded > day:
        update["superseded"] = None
    return claim.model_copy(update=update) if update else claim


def _question_as_of(question: Question, story: Story, day: dt.date) -> Question:
    checked = question.last_checked
    return question.model_copy(
        update={
            "answer": None,
            "status": QuestionStatus.OPEN,
            "last_checked": checked if checked and story.chronology.known_by(checked) <= day else None,
        }
    )


def flips(story: Story) -> tuple[Flip, ...]:
    """Every change of a status after a claim was first known, oldest first."""
    found = [flip for claim in story.claims.values() for flip in _Ledger(claim, story).flips()]
    return tuple(sorted(found, key=lambda flip: (flip.day, flip.claim.id)))


@dataclass(frozen=True, slots=True)
class _Entry:
    """On a day, a claim begins to dispute or to support another one, or no longer does."""

    day: dt.date
    other: Claim | None
    disputes: bool = False
    begins: bool = False


@dataclass(slots=True)
class _Ledger:
    """Who disputes and who supports one claim, kept from day to day."""

    claim: Claim
    story: Story
    disputes: int = 0
    origins: Counter[ActorId] = field(default_factory=Counter)

    def flips(self) -> Iterator[Flip]:
        """The flips of the claim, oldest first."""
        first = self.story.lifetimes[self.claim.id].known
        self.origins.update(self._parties(self.claim))
        status: ClaimStatus | None = None
        for day, entries in groupby(sorted(self._entries(), key=lambda entry: entry.day), key=lambda entry: entry.day):
            moved = list(entries)
            self._take_in(moved)
            if day < first:
                continue
            was, status = status, self._status(day)
            if was and was is not status:
                yield Flip(day, self.claim, was, status, tuple(_because(moved, status)))

    def _entries(self) -> Iterator[_Entry]:
        own = self._parties(self.claim)
        links, lifetimes = self.story.links, self.story.lifetimes
        lifetime = lifetimes[self.claim.id]
        for day in {lifetime.known, lifetime.judged, lifetime.superseded} - {NEVER}:
            yield _Entry(day, None)
        rivals = (other for other in links.rivals.get(self.claim.id, ()) if self._parties(other) != own)
        supporters = links.supporters.get(self.claim.id, ())
        for disputes, others in ((True, rivals), (False, supporters)):
            for other in others:
                span = lifetimes[other.id]
                if span.known < span.ended:
                    yield _Entry(span.known, other, disputes, begins=True)
                if span.known < span.ended < NEVER:
                    yield _Entry(span.ended, other, disputes, begins=False)

    def _take_in(self, entries: Iterable[_Entry]) -> None:
        for entry in entries:
            if entry.other is None:
                continue
            change = 1 if entry.begins else -1
            if entry.disputes:
                self.disputes += change
            else:
                for party in self._parties(entry.other):
                    self.origins[party] += change

    def _status(self, day: dt.date) -> ClaimStatus:
        lifetime = self.story.lifetimes[self.claim.id]
        return status_of(
            superseded=lifetime.superseded <= day,
            verdict=self.claim.verdict.status if self.claim.verdict and lifetime.judged <= day else None,
            disputed=self.disputes > 0,
            origins=sum(number > 0 for number in self.origins.values()),
        )

    def _parties(self, claim: Claim) -> set[ActorId]:
        return {self.story.parties[actor] for actor in claim.by}


_TIPPED_BY = {
    ClaimStatus.DISPUTED: {(True, True)},
    ClaimStatus.CORROBORATED: {(True, False), (False, True)},
    ClaimStatus.SINGLE_ORIGIN: {(True, False), (False, False)},
}
"""What can bring a claim to a status, as (disputes, begins); the editors decide the others."""


def _because(entries: Iterable[_Entry], now: ClaimStatus) -> Iterator[Claim]:
    tipping = _TIPPED_BY.get(now, set())
    for entry in entries:
        if entry.other and (entry.disputes, entry.begins) in tipping:
            yield entry.other
