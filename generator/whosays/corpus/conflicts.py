"""Contradictions of a story, each pair once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.corpus.standing import is_live
from whosays.corpus.timeline import chronological

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whosays.corpus.story import Story
    from whosays.model.facts import ActorId, Claim, Question, QuestionId, SourceId


@dataclass(frozen=True, slots=True)
class Conflict:
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


@dataclass(frozen=True, slots=True)
class Contrast:
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
    """The conflicts below the first question that each bears on, in the order of the files; those on none last."""
    groups: dict[QuestionId | None, list[Conflict]] = {id_: [] for id_ in (*story.questions, None)}
    for conflict in found:
        groups[next(iter(conflict.questions), None)].append(conflict)
    return tuple((story.questions[id_] if id_ else None, tuple(group)) for id_, group in groups.items() if group)


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
