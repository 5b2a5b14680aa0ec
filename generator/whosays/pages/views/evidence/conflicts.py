"""Contradictions side by side, made from the claims that name each other, below the questions that they bear on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from whosays import addresses
from whosays.corpus.aftermath import Bearing, aftermaths
from whosays.corpus.conflicts import by_question, conflicts, contrast
from whosays.pages.views.entries import ClaimEntry, claim_entry
from whosays.pages.writer import Link
from whosays.phrasing.dates import Moment, moment, moment_of
from whosays.phrasing.escape import token
from whosays.phrasing.grammar import counted, in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from markupsafe import Markup

    from whosays.corpus.aftermath import Aftermath, Turn
    from whosays.corpus.conflicts import Conflict
    from whosays.corpus.story import Story
    from whosays.model.facts import Claim, ClaimId, Question
    from whosays.pages.writer import Writer

_SHOWN = 3
"""Sources of a side; the page of the claim has them all."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two claims that cannot both be true, and the sources that it is first read in."""

    name: str
    claim: ClaimEntry
    sources: tuple[Link, ...]
    more_sources: int


@dataclass(frozen=True, slots=True)
class TurnLine:
    """What was said later, or what the editors did, as ``words`` of the two sides; ``claim`` is the later claim."""

    when: Moment
    words: str
    claim: ClaimEntry | None
    reason: Markup
    """Where the editors say why; empty for a claim."""


@dataclass(frozen=True, slots=True)
class ConflictView:
    """A contradiction; it is open while both claims stand."""

    id: Markup
    differs: str
    open: bool
    sides: tuple[Side, Side]
    also_on: tuple[Link, ...]
    since: tuple[TurnLine, ...]
    since_in_words: str
    more: bool


@dataclass(frozen=True, slots=True)
class ConflictGroup:
    """The contradictions below one question, or below none."""

    id: Markup
    heading: str
    question: Link | None
    conflicts: tuple[ConflictView, ...]
    number: str


@dataclass(frozen=True, slots=True)
class ConflictsPage:
    """The view of ``/<explainer>/conflicts/``."""

    lead: str
    groups: tuple[ConflictGroup, ...]


def conflicts_page(story: Story, writer: Writer) -> ConflictsPage:
    """Every contradiction of the story once, below the first question that it bears on, the open ones first."""
    found = conflicts(story)
    return ConflictsPage(_lead(found), tuple(_group(*group, writer) for group in by_question(found, story)))


def _lead(found: tuple[Conflict, ...]) -> str:
    if not found:
        return ""
    settled = sum(not each.open for each in found)
    told = f"{counted(len(found), 'pair')} of claims that cannot both be true, side by side."
    return f"{told} {settled} no longer open." if settled else told


def _group(question: Question | None, found: Iterable[Conflict], writer: Writer) -> ConflictGroup:
    views = tuple(_conflict(conflict, after, writer) for conflict, after in aftermaths(found, writer.story))
    return ConflictGroup(
        id=token(f"on--{question.id}" if question else "on--none"),
        heading=question.text if question else "On none of the questions",
        question=writer.link(question) if question else None,
        conflicts=views,
        number=counted(len(views), "pair"),
    )


def _conflict(conflict: Conflict, after: Aftermath, writer: Writer) -> ConflictView:
    story, sides = writer.story, (conflict.first, conflict.second)
    names = dict(zip((side.id for side in sides), ("the first", "the second"), strict=True))
    return ConflictView(
        id=token(addresses.conflict(story.slug, *sides).anchor),
        differs=differs(conflict, story),
        open=conflict.open,
        sides=(_side("First", conflict.first, writer), _side("Second", conflict.second, writer)),
        also_on=tuple(writer.link(story.questions[id_]) for id_ in conflict.questions[1:]),
        since=tuple(_line(turn, names, writer) for turn in after.turns),
        since_in_words=f"the latest {len(after.turns)}" if after.more else f"{len(after.turns)}",
        more=after.more,
    )


def _side(name: str, claim: Claim, writer: Writer) -> Side:
    story = writer.story
    reports = [story.sources[id_] for id_ in story.standings[claim.id].reports]
    links = tuple(Link(source.publisher or source.title, writer.to(source)) for source in reports[:_SHOWN])
    return Side(name, claim_entry(claim, writer), links, len(reports) - len(links))


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


def _line(turn: Turn, names: Mapping[ClaimId, str], writer: Writer) -> TurnLine:
    words = in_words([_done(bearing, names[side.id]) for bearing, side in turn.bearings])
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
