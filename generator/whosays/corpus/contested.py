"""The contradictions of a story in the order of their page, and over as many pages as they take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays import addresses
from whosays.corpus.aftermath import LATEST, aftermaths
from whosays.corpus.conflicts import by_question, conflicts, contests
from whosays.corpus.places import further
from whosays.windows import WIDE, Window, windows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from whosays.addresses import Address
    from whosays.corpus.aftermath import Aftermath, Turn
    from whosays.corpus.conflicts import Conflict, Contest
    from whosays.corpus.story import Story
    from whosays.model.facts import Claim, ClaimId, Question
    from whosays.model.identity import Slug

CONFLICTS_A_PAGE = 100
SOURCES_SHOWN = 3
"""Of a claim, beside its rival; its own page has them all."""
_PAIR, _SIDE, _CONTEST, _TURN, _NAMED, _HEADING = 460, 480, 230, 250, 80, 250
"""Bytes of Markdown around a pair, a claim of it, a claim with its rivals, a later turn, a name, and a heading."""


class Contested(Struct, frozen=True):
    """A contradiction with the question and the claim that it stands below."""

    question: Question | None
    contest: Contest
    conflict: Conflict

    @property
    def begins(self) -> bool:
        """Whether it is the first below its claim."""
        return self.conflict is self.contest.conflicts[0]


def contested(story: Story) -> tuple[Contested, ...]:
    """Every contradiction once."""
    return tuple(
        Contested(question, contest, conflict)
        for question, found in by_question(story.once(conflicts), story)
        for contest in contests(found, story)
        for conflict in contest.conflicts
    )


def aftermath_of(story: Story) -> Mapping[tuple[ClaimId, ClaimId], Aftermath]:
    """What came after each contradiction, by the ids of its two claims."""
    return {(each.first.id, each.second.id): told for each, told in aftermaths(story.once(conflicts), story)}


def conflict_windows(story: Story) -> tuple[Window[Contested], ...]:
    """The contradictions, page by page."""
    after = story.once(aftermath_of)
    every = story.once(contested)
    headings = {each.question.id if each.question else "" for each in every}

    def weight(each: Contested) -> int:
        claim, rival = each.contest.claim, each.conflict.rival_of(each.contest.claim)
        told = _PAIR + _side(rival, story) + _turns(_bearing_on(rival, [each.conflict], after))
        if not each.begins:
            return told
        own = _bearing_on(claim, each.contest.conflicts, after)
        return told + _CONTEST + _side(claim, story) + _turns(own)

    # the first page has the contents of all
    room = max(WIDE // 2, WIDE - _HEADING * len(headings))
    return windows(every, CONFLICTS_A_PAGE, weight, room=room)


def conflict_further(story: Story) -> Mapping[Address, Address]:
    """Where the contradictions are that stand on a further page, by each of their places on the first."""

    def places(each: Contested, slug: Slug) -> Iterator[Address]:
        pair = (each.conflict.first, each.conflict.second)
        yield from (addresses.conflict(slug, *pair), *addresses.former_conflicts(slug, *pair))

    return further(story.slug, story.once(conflict_windows), places)


def conflict_place(one: Claim, other: Claim, story: Story) -> Address:
    """Two claims side by side, on the page that has them."""
    address = addresses.conflict(story.slug, one, other)
    return story.once(conflict_further).get(address, address)


def _side(claim: Claim, story: Story) -> int:
    names = sum(_NAMED + len(story.actors[id_].name.encode()) for id_ in claim.by)
    return _SIDE + names + _NAMED * min(SOURCES_SHOWN, len(claim.src)) + len(claim.text.encode())


def _bearing_on(
    claim: Claim, found: Iterable[Conflict], after: Mapping[tuple[ClaimId, ClaimId], Aftermath]
) -> Sequence[Turn]:
    turns = {
        (turn.day, turn.by.id if turn.by else ""): turn
        for each in found
        for turn in after[each.first.id, each.second.id].turns
        if any(side.id == claim.id for _, side in turn.bearings)
    }
    return [*turns.values()][-LATEST:]


def _turns(turns: Iterable[Turn]) -> int:
    spoken = (turn.by for turn in turns)
    return sum(_TURN + (_NAMED * len(each.by) + len(each.text.encode()) if each else 0) for each in spoken)
