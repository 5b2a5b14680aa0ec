"""What was new on each day on which a story changed, and the story as far as that day needs it.

A story of many days is not told anew for each: that would take the square of its length.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from whosays.corpus.history import as_of
from whosays.corpus.standing import FALLEN
from whosays.model.facts import ClaimId
from whosays.model.prose import mentions
from whosays.model.references import keeping, prose_mentions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from whosays.corpus.flips import Flip
    from whosays.corpus.story import Story
    from whosays.model.facts import ActorId, Claim, SourceId
    from whosays.model.identity import Reference
    from whosays.model.vocabulary import ClaimStatus


class Leaf(Struct, frozen=True):
    """A day on which a story changed: what was new on it, and how many claims then had each status."""

    day: dt.date
    new: tuple[Claim, ...]
    flipped: tuple[Flip, ...]
    numbers: Mapping[ClaimStatus, int]

    @property
    def known(self) -> int:
        """How many claims were known."""
        return sum(self.numbers.values())

    @property
    def gone(self) -> tuple[Flip, ...]:
        """The claims that from this day on no longer stood."""
        return tuple(flip for flip in self.flipped if flip.now in FALLEN)

    @property
    def turned(self) -> tuple[Flip, ...]:
        """The other claims whose status became another one."""
        return tuple(flip for flip in self.flipped if flip.now not in FALLEN)


class Since(Struct, frozen=True):
    """A claim whose status of a day is no longer its status, and the day on which that last changed."""

    claim: Claim
    then: ClaimStatus
    now: ClaimStatus
    day: dt.date


def calendar(story: Story) -> Iterator[Leaf]:
    """The leaves of all days, oldest first; on the first day all is new that was known by then."""
    new: dict[dt.date, list[Claim]] = {}
    flipped: dict[dt.date, list[Flip]] = {}
    days = story.turning_points
    for claim in story.claims.values():
        first = max(story.lifetimes[claim.id].known, days[0]) if days else dt.date.min
        new.setdefault(first, []).append(claim)
        for flip in story.flips.get(claim.id, ()):
            if flip.day > first:
                flipped.setdefault(flip.day, []).append(flip)
    numbers: Counter[ClaimStatus] = Counter()
    for day in days:
        moved = flipped.get(day, [])
        numbers.update(status_on(claim, day, story) for claim in new.get(day, ()))
        numbers.update(flip.now for flip in moved)
        numbers.subtract(flip.was for flip in moved)
        yield Leaf(day, tuple(new.get(day, ())), tuple(moved), +numbers)


def leaves(story: Story) -> tuple[Leaf, ...]:
    """The whole calendar."""
    return tuple(calendar(story))


def since_then(day: dt.date, story: Story) -> Iterator[Since]:
    """The claims known by the end of a day that have another status now, in the order in which they got it."""
    flipped = story.once(_flipped)
    lifetimes, standings = story.lifetimes, story.standings
    for id_, flips in flipped[bisect_right(flipped, day, key=lambda each: each[1][-1].day) :]:
        if lifetimes[id_].known <= day:
            then, now = next(flip.was for flip in flips if flip.day > day), standings[id_].status
            if then is not now:
                yield Since(flips[-1].claim, then, now, flips[-1].day)


def _flipped(story: Story) -> list[tuple[ClaimId, tuple[Flip, ...]]]:
    """The changes of the status of each claim, in the order of the last of them."""
    return sorted(story.flips.items(), key=lambda each: (each[1][-1].day, each[0]))


def course(claim: Claim, story: Story) -> Iterator[tuple[dt.date, ClaimStatus]]:
    """The first day of the calendar that knew a claim and each on which its status changed, with the status since."""
    first = max(story.lifetimes[claim.id].known, story.turning_points[0])
    yield first, status_on(claim, first, story)
    yield from ((flip.day, flip.now) for flip in story.flips.get(claim.id, ()) if flip.day > first)


def status_on(claim: Claim, day: dt.date, story: Story) -> ClaimStatus:
    """The status that a claim had by the end of a day on which it was known."""
    for flip in story.flips.get(claim.id, ()):
        if flip.day > day:
            return flip.was
    return story.standings[claim.id].status


def around(chosen: Collection[Claim], story: Story, day: dt.date, told: Iterable[str] = ()) -> Story:
    """The story as of a day with some claims, and of everything else what their standing and their texts need.

    ``told`` are other texts that the day is told in, which may name more facts.
    """
    mentioned = {mention.id for claim in chosen for _, mention in prose_mentions(claim)}
    mentioned |= {mention.id for text in told for mention in mentions(text)}
    weighed = {claim.id for claim in (*chosen, *(story.claims.get(ClaimId(id_)) for id_ in mentioned)) if claim}
    claims = _neighbours(weighed, story)
    sources = _with_origins((src for id_ in claims for src in _cited(story.claims[id_])), story)
    parties = {story.parties[actor] for id_ in claims for actor in story.claims[id_].by}
    members = story.once(_members)
    wanted = {*mentioned, *claims, *sources, *(actor for party in parties for actor in members[party])}
    order = story.once(_order)

    def keep(target: str, _reference: Reference) -> bool:
        return target in wanted

    part = replace(
        story,
        explainer=story.explainer.model_copy(update={"sections": (), "days": {}}),
        by_kind={
            kind: {id_: keeping(facts[id_], keep) for id_ in sorted(wanted & facts.keys(), key=order.__getitem__)}
            for kind, facts in story.by_kind.items()
        },
        changes=(),
    )
    return as_of(part, day, story.wordings)


def _members(story: Story) -> Mapping[ActorId, Sequence[ActorId]]:
    """Who belongs to each party, by its head."""
    members: dict[ActorId, list[ActorId]] = {}
    for actor, party in story.parties.items():
        members.setdefault(party, []).append(actor)
    return members


def _order(story: Story) -> Mapping[str, int]:
    """Where each fact comes among all of them: days are many, and each shows a few."""
    return {id_: number for number, id_ in enumerate(story.facts)}


def _neighbours(ids: Iterable[ClaimId], story: Story) -> set[ClaimId]:
    """The claims, those that contradict, support or undercut them, and what superseded any of these."""
    links = story.links
    near = {*ids}
    for id_ in ids:
        for bearing in (links.rivals, links.supporters, links.undercut_by):
            near.update(other.id for other in bearing.get(id_, ()))
    gone = (story.claims[id_].superseded for id_ in near)
    return near | {each.by for each in gone if each and each.by}


def _cited(claim: Claim) -> Iterator[SourceId]:
    judged = claim.verdict.src if claim.verdict else ()
    return (cited.id for cited in (*claim.src, *judged))


def _with_origins(ids: Iterable[SourceId], story: Story) -> set[SourceId]:
    """The sources, those that they repeat, those that these repeat, and so on."""
    found: set[SourceId] = set()
    ahead = [*ids]
    while ahead:
        id_ = ahead.pop()
        if id_ not in found:
            found.add(id_)
            ahead += story.sources[id_].via
    return found
