"""Contradictions of a story, each pair once."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.corpus.standing import is_live
from whosays.corpus.timeline import chronological

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from whosays.corpus.story import Story
    from whosays.model.facts import ActorId, Claim, ClaimId, Question, QuestionId, SourceId


class Conflict(Struct, frozen=True):
    """Two claims that cannot both be true; ``first`` was made first.

    It is ``open`` while both are live and come from different parties.
    """

    first: Claim
    second: Claim
    open: bool

    @property
    def questions(self) -> tuple[QuestionId, ...]:
        """The questions that it bears on, those that both claims bear on before the others."""
        first, second = self.first.about, self.second.about
        return tuple(dict.fromkeys((*(each for each in first if each in second), *first, *second)))

    def rival_of(self, claim: Claim) -> Claim:
        """The other of the two."""
        return self.second if claim.id == self.first.id else self.first


class Contest(Struct, frozen=True):
    """A claim with contradictions that it is one of the two sides of."""

    claim: Claim
    conflicts: tuple[Conflict, ...]


class Contrast(Struct, frozen=True):
    """In what two claims of a conflict differ, apart from what they say."""

    parties: tuple[tuple[ActorId, ...], tuple[ActorId, ...]]
    """Those that the speakers of the first, and of the second, belong to."""
    days: int | None
    """Between the two; None where it is not known to the day."""
    shared_roots: tuple[SourceId, ...]
    """Sources that the reports of both go back to."""


def conflicts(story: Story) -> tuple[Conflict, ...]:
    """Open conflicts before settled ones, then by date of the first claim."""
    order = chronological(story)
    found: dict[frozenset[str], Conflict] = {}
    for claim in story.claims.values():
        for other in story.links.rivals.get(claim.id, ()):
            pair = frozenset({claim.id, other.id})
            if pair not in found:
                first, second = sorted((claim, other), key=order)
                apart = {story.parties[a] for a in claim.by} != {story.parties[a] for a in other.by}
                still_open = apart and is_live(claim) and is_live(other)
                found[pair] = Conflict(first, second, still_open)
    return tuple(sorted(found.values(), key=lambda c: (not c.open, order(c.first), order(c.second))))


def by_question(found: Iterable[Conflict], story: Story) -> tuple[tuple[Question | None, tuple[Conflict, ...]], ...]:
    """The conflicts below the first question that each bears on.

    First come those whose answers the story weighs against each other, the most contested before the others; then the
    others by the day on which half of their conflicts had arisen, the newest last; and what bears on none at the end.
    """
    groups: dict[QuestionId | None, list[Conflict]] = {id_: [] for id_ in (*story.questions, None)}
    for conflict in found:
        groups[next(iter(conflict.questions), None)].append(conflict)
    told = [(story.questions[id_] if id_ else None, tuple(group)) for id_, group in groups.items() if group]
    return tuple(sorted(told, key=lambda each: _place(each[0], each[1], story)))


def _place(question: Question | None, group: Sequence[Conflict], story: Story) -> tuple[bool, int, dt.date]:
    arisen = sorted(max(story.lifetimes[each.id].known for each in (one.first, one.second)) for one in group)
    is_weighed = question is not None and bool(question.accounts)
    return question is None, -len(group) if is_weighed else 0, arisen[(len(arisen) - 1) // 2]


def contests(found: Sequence[Conflict], story: Story) -> tuple[Contest, ...]:
    """Each conflict once, below the claim that has the most of them.

    Of two claims with as many it is the one that the narrative cites, then the older one.  Contests with an open
    conflict come before the others, and those of claims that the narrative cites before those of which it does not
    tell.
    """
    order = chronological(story)
    cited = story.links.sections_citing
    made = [*_by_claim(found, story)]
    return tuple(
        sorted(
            made,
            key=lambda each: (
                not any(one.open for one in each.conflicts),
                each.claim.id not in cited,
                -len(each.conflicts),
                order(each.claim),
            ),
        )
    )


def _by_claim(found: Sequence[Conflict], story: Story) -> Iterator[Contest]:
    order = chronological(story)
    left: dict[ClaimId, dict[int, Conflict]] = {}
    claims: dict[ClaimId, Claim] = {}
    for number, conflict in enumerate(found):
        for claim in (conflict.first, conflict.second):
            claims[claim.id] = claim
            left.setdefault(claim.id, {})[number] = conflict
    ranks = {claim.id: rank for rank, claim in enumerate(sorted(claims.values(), key=order))}
    queue = [(-len(own), id_ not in story.links.sections_citing, ranks[id_], id_) for id_, own in left.items()]
    heapify(queue)
    while queue:
        number, is_uncited, rank, id_ = heappop(queue)
        own = left[id_]
        if own and len(own) != -number:
            # some of them stand below other claims by now
            heappush(queue, (-len(own), is_uncited, rank, id_))
        elif own:
            taken = dict(own)
            for position, conflict in taken.items():
                del left[conflict.rival_of(claims[id_]).id][position]
            own.clear()
            yield Contest(claims[id_], tuple(taken[position] for position in sorted(taken)))


def contrast(conflict: Conflict, story: Story) -> Contrast:
    """Who, when and on which source, against each other."""
    first, second = conflict.first, conflict.second
    roots = set(story.standings[second.id].roots)
    return Contrast(
        parties=(_parties(first, story), _parties(second, story)),
        days=_days_between(first, second, story),
        shared_roots=tuple(root for root in story.standings[first.id].roots if root in roots),
    )


def _parties(claim: Claim, story: Story) -> tuple[ActorId, ...]:
    return tuple(dict.fromkeys(story.parties[actor] for actor in claim.by))


def _days_between(first: Claim, second: Claim, story: Story) -> int | None:
    on = [claim.on for claim in (first, second) if claim.on and claim.on.earliest == claim.on.latest]
    days = [day for date in on if (day := story.chronology.first_day(date))]
    return (days[1] - days[0]).days if len(days) == len((first, second)) else None
