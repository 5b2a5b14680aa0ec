"""What has been said since two claims contradicted each other."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from enum import Enum, auto
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.corpus.lifetime import ALWAYS, NEVER
from whosays.corpus.standing import is_live
from whosays.model.vocabulary import VerdictStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from whosays.corpus.chronology import Bound
    from whosays.corpus.conflicts import Conflict
    from whosays.corpus.story import Story
    from whosays.model.facts import Claim, ClaimId

LATEST = 10
"""Turns that are told of a conflict."""


class Bearing(Enum):
    """What happened to one of the two claims."""

    SUPPORTED = auto()
    CONTRADICTED = auto()
    UNDERCUT = auto()
    CONFIRMED = auto()
    REFUTED = auto()
    SUPERSEDED = auto()


class Turn(Struct, frozen=True):
    """A later live claim and how it bears on the two, or what the editors made of one of them.

    ``by`` is the later claim, the successor of a superseded one, or None.
    """

    day: dt.date
    by: Claim | None
    bearings: tuple[tuple[Bearing, Claim], ...]


class Aftermath(Struct, frozen=True):
    """The latest turns in the order of their dates, and whether there were earlier ones."""

    turns: tuple[Turn, ...]
    more: bool


class _Remark(Struct, frozen=True):
    """A live claim, when it was made, and what it does to another one."""

    at: Bound
    by: Claim
    bearing: Bearing


def aftermaths(found: Iterable[Conflict], story: Story) -> Iterator[tuple[Conflict, Aftermath]]:
    """Each conflict with what came after it.

    What has no date, or only that of the later claim's day, is not known to have come after it.
    """
    remarks: dict[ClaimId, list[_Remark]] = {}
    for conflict in found:
        for side in (conflict.first, conflict.second):
            if side.id not in remarks:
                remarks[side.id] = sorted(_remarks(side, story), key=lambda remark: (remark.at, remark.by.id))
        yield conflict, _aftermath(conflict, remarks, story)


def _aftermath(conflict: Conflict, remarks: Mapping[ClaimId, list[_Remark]], story: Story) -> Aftermath:
    # the vaguer date of the two comes first, and may yet be the later one
    start = max(_made(conflict.first, story), _made(conflict.second, story))
    bearings: dict[ClaimId, list[tuple[Bearing, Claim]]] = {}
    said: dict[ClaimId, _Remark] = {}
    more = False
    for side in (conflict.first, conflict.second):
        known = remarks[side.id]
        begin = bisect_right(known, start, key=attrgetter("at"))
        more |= len(known) - begin > LATEST
        for remark in known[max(begin, len(known) - LATEST) :]:
            said[remark.by.id] = remark
            bearings.setdefault(remark.by.id, []).append((remark.bearing, side))
    turns = [(remark.at, Turn(remark.at[0].date(), remark.by, tuple(bearings[id_]))) for id_, remark in said.items()]
    turns += [(_end_of(turn.day), turn) for turn in _judgements(conflict, start[0].date(), story)]
    turns.sort(key=lambda each: each[0])
    return Aftermath(tuple(turn for _, turn in turns[-LATEST:]), more or len(turns) > LATEST)


def _made(claim: Claim, story: Story) -> Bound:
    """The last moment at which the claim may have been made."""
    return story.chronology.ends(claim.on) if claim.on else (dt.datetime.combine(ALWAYS, dt.time.min), dt.timedelta.min)


def _end_of(day: dt.date) -> Bound:
    return dt.datetime.combine(day, dt.time.max), dt.timedelta.max


def _remarks(claim: Claim, story: Story) -> Iterator[_Remark]:
    links = story.links
    for bearing, others in (
        (Bearing.SUPPORTED, links.supporters.get(claim.id, ())),
        (Bearing.CONTRADICTED, links.rivals.get(claim.id, ())),
        (Bearing.UNDERCUT, links.undercut_by.get(claim.id, ())),
    ):
        for other in others:
            if other.on and is_live(other):
                yield _Remark(story.chronology.begins(other.on), other, bearing)


def _judgements(conflict: Conflict, start: dt.date, story: Story) -> Iterator[Turn]:
    """What the editors made of either claim from that day on."""
    for side in (conflict.first, conflict.second):
        lifetime = story.lifetimes[side.id]
        if side.verdict and start <= lifetime.judged < NEVER:
            confirmed = side.verdict.status is VerdictStatus.CONFIRMED
            yield Turn(lifetime.judged, None, ((Bearing.CONFIRMED if confirmed else Bearing.REFUTED, side),))
        if side.superseded and start <= lifetime.superseded < NEVER:
            successor = story.claims[side.superseded.by] if side.superseded.by else None
            yield Turn(lifetime.superseded, successor, ((Bearing.SUPERSEDED, side),))
