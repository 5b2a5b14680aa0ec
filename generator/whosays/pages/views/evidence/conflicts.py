"""Contradictions side by side, made from the claims that name each other, below the questions that they bear on."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from msgspec.structs import replace

from whosays import addresses
from whosays.addresses import Address
from whosays.corpus.aftermath import LATEST, Bearing
from whosays.corpus.conflicts import conflicts, contrast
from whosays.corpus.contested import SOURCES_SHOWN, aftermath_of, conflict_windows, contested
from whosays.pages.views.entries import ClaimEntry, claim_entry
from whosays.pages.views.pager import Pager, part_pager
from whosays.pages.writer import Link
from whosays.phrasing.dates import Moment, moment, moment_of
from whosays.phrasing.escape import token
from whosays.phrasing.grammar import counted, in_words
from whosays.site_parts import Part

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterator, Sequence

    from markupsafe import Markup

    from whosays.corpus.aftermath import Turn
    from whosays.corpus.conflicts import Conflict, Contest
    from whosays.corpus.contested import Contested
    from whosays.corpus.story import Story
    from whosays.model.facts import Claim, ClaimId, Question
    from whosays.pages.writer import Writer
    from whosays.windows import Window


class Side(Struct, frozen=True):
    """One of two claims that cannot both be true, and the sources that it is first read in."""

    claim: ClaimEntry
    sources: tuple[Link, ...]
    more_sources: int


class TurnLine(Struct, frozen=True):
    """What was said later, or what the editors did, as ``words`` of the two claims; ``claim`` is the later one."""

    when: Moment
    words: str
    claim: ClaimEntry | None
    reason: Markup
    """Where the editors say why; empty for a claim."""


class SinceView(Struct, frozen=True):
    """What has been said since, oldest first; there was ``more`` before."""

    turns: tuple[TurnLine, ...]
    number: str
    more: bool


class ConflictView(Struct, frozen=True):
    """A contradiction by its rival; it is open while both claims stand."""

    id: Markup
    former: tuple[Markup, ...]
    differs: str
    open: bool
    rival: Side
    also_on: tuple[Link, ...]
    since: SinceView | None


class ContestView(Struct, frozen=True):
    """A claim, once, with those that contradict it."""

    claim: Side
    number: int
    """How many contradict it, on this page and on others."""
    conflicts: tuple[ConflictView, ...]
    since: SinceView | None
    """What bears on the claim itself, where it has several rivals."""


class ConflictGroup(Struct, frozen=True):
    """The contradictions below one question, or below none."""

    id: Markup
    heading: str
    question: Link | None
    contests: tuple[ContestView, ...]


class GroupLink(Struct, frozen=True):
    """Where a group begins, and how many contradictions it has."""

    heading: str
    href: Markup
    number: str


class ConflictsPage(Struct, frozen=True):
    """The view of ``/<explainer>/conflicts/``."""

    lead: str
    contents: tuple[GroupLink, ...]
    groups: tuple[ConflictGroup, ...]
    pager: Pager | None


def conflicts_page(window: Window[Contested], writer: Writer) -> ConflictsPage:
    """A page of the contradictions of the story, each below the first question that it bears on and a claim of it."""
    groups = tuple(
        _group(question, [*found], writer) for question, found in groupby(window.items, lambda each: each.question)
    )
    return ConflictsPage(
        lead=_lead(writer.story.once(conflicts)),
        contents=tuple(contents(window, writer)),
        groups=groups,
        pager=part_pager(window, Part.CONFLICTS, "pairs", writer),
    )


def _lead(found: tuple[Conflict, ...]) -> str:
    if not found:
        return ""
    settled = sum(not each.open for each in found)
    told = f"{counted(len(found), 'pair')} of claims that cannot both be true, side by side."
    return f"{told} {settled} no longer open." if settled else told


def contents(window: Window[Contested], writer: Writer) -> Iterator[GroupLink]:
    """The groups of the whole list on its first page, and on a further one those that are on it."""
    story = writer.story
    numbers = Counter(each.question.id if each.question else "" for each in story.once(contested))
    pages = story.once(conflict_windows) if window.number == 1 else (window,)
    found: dict[str, None] = {}
    for page in pages:
        for each in page.items:
            key = each.question.id if each.question else ""
            if key not in found:
                found[key] = None
                there = addresses.part(story.slug, Part.CONFLICTS, page.number).page
                href = writer.href(Address(there, _group_id(each.question)))
                yield GroupLink(_heading(each.question), href, counted(numbers[key], "pair"))


def _group_id(question: Question | None) -> str:
    return f"on--{question.id}" if question else "on--none"


def _heading(question: Question | None) -> str:
    return question.text if question else "On none of the questions"


def _group(question: Question | None, found: Sequence[Contested], writer: Writer) -> ConflictGroup:
    return ConflictGroup(
        id=token(_group_id(question)),
        heading=_heading(question),
        question=writer.link(question) if question else None,
        contests=tuple(_contest([*each], writer) for _, each in groupby(found, lambda each: each.contest.claim.id)),
    )


def _contest(found: Sequence[Contested], writer: Writer) -> ContestView:
    """A claim with those of its rivals that are on the page."""
    first, after = found[0], writer.story.once(aftermath_of)
    contest, claim = first.contest, first.contest.claim
    number, here = len(contest.conflicts), [each.conflict for each in found]
    rivals = {conflict.rival_of(claim).id for conflict in contest.conflicts}
    if len(rivals) == 1:
        (only,) = contest.conflicts
        told = after[only.first.id, only.second.id]
        since = _since(told.turns, claim, more=told.more, writer=writer)
        return ContestView(_side(claim, writer), number, (_conflict(only, claim, since, writer),), None)
    views: list[ConflictView] = []
    for conflict in here:
        told = after[conflict.first.id, conflict.second.id]
        on_rival = [each for turn in told.turns if (each := _only(turn, lambda side: side.id != claim.id))]
        views.append(_conflict(conflict, claim, _since(on_rival, claim, more=told.more, writer=writer), writer))
    since = _since_claim(contest, rivals, writer) if first.begins else None
    return ContestView(_side(claim, writer), number, tuple(views), since)


def _since_claim(contest: Contest, rivals: Collection[ClaimId], writer: Writer) -> SinceView | None:
    """What bears on the claim itself; what contradicts it stands below it already."""
    claim, after = contest.claim, writer.story.once(aftermath_of)
    own: dict[tuple[dt.date, str], Turn] = {}
    more = False
    for conflict in contest.conflicts:
        told = after[conflict.first.id, conflict.second.id]
        more |= told.more
        for turn in told.turns:
            on_claim = _only(turn, lambda side: side.id == claim.id)
            if on_claim and not (on_claim.by and on_claim.by.id in rivals):
                own[turn.day, turn.by.id if turn.by else ""] = on_claim
    turns = [own[key] for key in sorted(own)]
    return _since(turns[-LATEST:], claim, more=more or len(turns) > LATEST, writer=writer)


def _only(turn: Turn, wanted: Callable[[Claim], bool]) -> Turn | None:
    """A turn as far as it bears on one of the two claims."""
    bearings = tuple((bearing, side) for bearing, side in turn.bearings if wanted(side))
    return replace(turn, bearings=bearings) if bearings else None


def _since(turns: Sequence[Turn], claim: Claim, *, more: bool, writer: Writer) -> SinceView | None:
    if not turns:
        return None
    lines = tuple(_line(turn, claim, writer) for turn in turns)
    return SinceView(lines, f"the latest {len(lines):,}" if more else f"{len(lines):,}", more)


def _conflict(conflict: Conflict, claim: Claim, since: SinceView | None, writer: Writer) -> ConflictView:
    story = writer.story
    return ConflictView(
        id=token(addresses.conflict(story.slug, conflict.first, conflict.second).anchor),
        former=tuple(
            token(each.anchor) for each in addresses.former_conflicts(story.slug, conflict.first, conflict.second)
        ),
        differs=differs(conflict, story),
        open=conflict.open,
        rival=_side(conflict.rival_of(claim), writer),
        also_on=tuple(writer.link(story.questions[id_]) for id_ in conflict.questions[1:]),
        since=since,
    )


def _side(claim: Claim, writer: Writer) -> Side:
    story = writer.story
    reports = [story.sources[id_] for id_ in story.standings[claim.id].reports]
    links = tuple(Link(source.publisher or source.title, writer.to(source)) for source in reports[:SOURCES_SHOWN])
    return Side(claim_entry(claim, writer), links, len(reports) - len(links))


def differs(conflict: Conflict, story: Story) -> str:
    """Who against whom, how long after, and on which sources: `Port against Union, 2 days later, with no ...`."""
    found = contrast(conflict, story)
    first, second = ([story.actors[id_].name for id_ in side] for side in found.parties)
    parts = [f"{in_words(first)} against {in_words(second)}" if first != second else f"{in_words(first)} on both sides"]
    if found.days is not None:
        parts.append(_later(found.days))
    shared = [story.sources[id_] for id_ in found.shared_roots]
    names = dict.fromkeys(source.publisher or source.title for source in shared)
    parts.append(f"both going back to {in_words(list(names))}" if names else "with no source in common")
    return f"{', '.join(parts)}."


_YEAR = 365


def _later(days: int) -> str:
    if days > _YEAR:
        return f"over {counted(days // _YEAR, 'year')} later"
    return f"{counted(days, 'day')} later" if days else "on the same day"


def _line(turn: Turn, claim: Claim, writer: Writer) -> TurnLine:
    words = in_words(
        [_done(bearing, "the claim" if side.id == claim.id else "its rival") for bearing, side in turn.bearings]
    )
    bearing, side = turn.bearings[0]
    if bearing in {Bearing.SUPPORTED, Bearing.CONTRADICTED, Bearing.UNDERCUT} and turn.by and turn.by.on:
        return TurnLine(moment(turn.by.on), words, claim_entry(turn.by, writer), token(""))
    anchor = "superseded" if bearing is Bearing.SUPERSEDED else "verdict"
    return TurnLine(
        moment_of(turn.day),
        words,
        claim_entry(turn.by, writer) if turn.by else None,
        token(f"{writer.to(side)}#{anchor}"),
    )


def _done(bearing: Bearing, side: str) -> str:
    """What a later claim or the editors do to one of the two: `doubts the first`."""
    match bearing:
        case Bearing.SUPPORTED:
            return f"supports {side}"
        case Bearing.CONTRADICTED:
            return f"contradicts {side}"
        case Bearing.UNDERCUT:
            return f"doubts {side}"
        case Bearing.CONFIRMED:
            return f"confirmed {side}"
        case Bearing.REFUTED:
            return f"found {side} false"
        case Bearing.SUPERSEDED:
            return f"replaced {side}"
        case _:
            assert_never(bearing)
