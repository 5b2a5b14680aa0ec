"""Every change of a status: on which day, and by whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.corpus.lifetime import NEVER
from whosays.corpus.standing import status_of
from whosays.model.vocabulary import ClaimStatus

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from whosays.corpus.lifetime import Lifetime
    from whosays.corpus.links import Links
    from whosays.model.facts import ActorId, Claim, ClaimId


class Flip(Struct, frozen=True):
    """A claim whose status became another one, and the claims that made it so.

    Those are the ones that began to dispute or support it, or no longer did.  ``because`` is empty
    where the editors' own verdict, or the claim's being superseded, decided.
    """

    day: dt.date
    claim: Claim
    was: ClaimStatus
    now: ClaimStatus
    because: tuple[Claim, ...]


def flips(
    claims: Mapping[ClaimId, Claim],
    links: Links,
    lifetimes: Mapping[ClaimId, Lifetime],
    party: Mapping[ActorId, ActorId],
) -> Mapping[ClaimId, tuple[Flip, ...]]:
    """Every change of a status after a claim was first known, by the claim, oldest first."""
    found = [flip for claim in claims.values() for flip in _Ledger(claim, links, lifetimes, party).flips()]
    by_claim: dict[ClaimId, tuple[Flip, ...]] = {}
    for flip in sorted(found, key=lambda flip: (flip.day, flip.claim.id)):
        by_claim[flip.claim.id] = (*by_claim.get(flip.claim.id, ()), flip)
    return by_claim


class _Entry(Struct, frozen=True):
    """On a day, a claim begins to dispute or to support another one, or no longer does."""

    day: dt.date
    other: Claim | None
    disputes: bool = False
    begins: bool = False


@dataclass(slots=True)
class _Ledger:
    """Who disputes and who supports one claim, kept from day to day."""

    claim: Claim
    links: Links
    lifetimes: Mapping[ClaimId, Lifetime]
    party: Mapping[ActorId, ActorId]
    disputes: int = 0
    origins: Counter[ActorId] = field(default_factory=Counter)

    def flips(self) -> Iterator[Flip]:
        """The flips of the claim, oldest first."""
        if not self._may_flip():
            return
        first = self.lifetimes[self.claim.id].known
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

    def _may_flip(self) -> bool:
        """Whether anything but the claim itself has a say in its status."""
        claim = self.claim
        others = claim.id in self.links.rivals or claim.id in self.links.supporters
        return others or claim.verdict is not None or claim.superseded is not None

    def _entries(self) -> Iterator[_Entry]:
        own = self._parties(self.claim)
        lifetime = self.lifetimes[self.claim.id]
        for day in {lifetime.known, lifetime.judged, lifetime.superseded} - {NEVER}:
            yield _Entry(day, None)
        rivals = (other for other in self.links.rivals.get(self.claim.id, ()) if self._parties(other) != own)
        supporters = self.links.supporters.get(self.claim.id, ())
        for disputes, others in ((True, rivals), (False, supporters)):
            for other in others:
                span = self.lifetimes[other.id]
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
        lifetime = self.lifetimes[self.claim.id]
        return status_of(
            superseded=lifetime.superseded <= day,
            verdict=self.claim.verdict.status if self.claim.verdict and lifetime.judged <= day else None,
            disputed=self.disputes > 0,
            origins=sum(number > 0 for number in self.origins.values()),
        )

    def _parties(self, claim: Claim) -> set[ActorId]:
        return {self.party[actor] for actor in claim.by}


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
