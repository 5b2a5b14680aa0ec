"""What became later of words that a page or a feed shows of a day in the past."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, assert_never

from whosays import addresses
from whosays.corpus.wording import Recall, worded
from whosays.model.names import name_of
from whosays.model.vocabulary import ChangeKind
from whosays.pages.writer import Link
from whosays.phrasing.dates import date_in_words

if TYPE_CHECKING:
    import datetime as dt

    from whosays.corpus.story import Story
    from whosays.corpus.wording import Wording
    from whosays.model.record import Fact
    from whosays.pages.writer import Writer


@dataclass(frozen=True, slots=True)
class Since:
    """A sentence around a link to the first later change, and the words of today where others are shown."""

    before: str
    change: Link
    after: str
    now: str


@dataclass(frozen=True, slots=True)
class Told:
    """A fact by the words of a day, and what became of them since."""

    link: Link
    since: Since | None


_DONE = {
    ChangeKind.CORRECTION: "Corrected",
    ChangeKind.CLARIFICATION: "Clarified",
    ChangeKind.UPDATE: "Updated",
    ChangeKind.RETRACTION: "Retracted",
}


def since(fact: Fact[Any], day: dt.date, story: Story, writer: Writer) -> Since | None:
    """What was changed in a fact of a story after a day, for the writer's page."""
    wording = _wording(fact, day, story)
    if wording is None:
        return None
    before, after = _around(wording)
    change = Link(date_in_words(wording.first.on), writer.href(addresses.change(story.slug, wording.first)))
    return Since(before, change, after, _now(wording))


def told_on(fact: Fact[Any], day: dt.date, writer: Writer) -> Told:
    """A fact of the writer's story as its text read on a day."""
    story = writer.story
    then = worded(fact, story.wordings.get(fact.id), day)
    return Told(Link(name_of(then), writer.to(fact)), since(fact, day, story, writer))


def since_in_words(fact: Fact[Any], day: dt.date, story: Story) -> str:
    """The same in one line of text; empty where nothing was changed."""
    wording = _wording(fact, day, story)
    if wording is None:
        return ""
    before, after = _around(wording)
    now = _now(wording)
    return f"{before} {date_in_words(wording.first.on)}{after}{f' Now: {now}' if now else ''}"


def _wording(fact: Fact[Any], day: dt.date, story: Story) -> Wording | None:
    told = story.wordings.get(fact.id)
    return told.on(day) if told else None


def _around(wording: Wording) -> tuple[str, str]:
    """What stands before the date of the first change, and behind it."""
    more = f", the first of {wording.number} changes" if wording.number > 1 else ""
    match wording.recall:
        case Recall.EXACT:
            return "Reworded on", f"{more}."
        case Recall.OTHERWISE:
            return "Worded otherwise on this day, and changed on", f"{more}. Shown in later words."
        case Recall.PERHAPS:
            return f"{_DONE[wording.first.kind]} on", f"{more}. It may have read otherwise on this day."
        case _:
            assert_never(wording.recall)


def _now(wording: Wording) -> str:
    return wording.now if wording.text != wording.now else ""
