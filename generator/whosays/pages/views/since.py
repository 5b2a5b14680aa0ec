"""What became later of words that a page or a feed shows of a day in the past."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from whosays import addresses
from whosays.corpus.wording import worded
from whosays.model.names import name_of
from whosays.pages.writer import Link
from whosays.phrasing.dates import date_in_words
from whosays.sentences.since import around_the_change, wording_on, words_now

if TYPE_CHECKING:
    import datetime as dt

    from whosays.corpus.story import Story
    from whosays.model.record import Fact
    from whosays.pages.writer import Writer


class Since(Struct, frozen=True):
    """A sentence around a link to the first later change, and the words of today where others are shown."""

    before: str
    change: Link
    after: str
    now: str


class Told(Struct, frozen=True):
    """A fact by the words of a day, and what became of them since."""

    link: Link
    since: Since | None


def since(fact: Fact[Any], day: dt.date, story: Story, writer: Writer) -> Since | None:
    """What was changed in a fact of a story after a day, for the writer's page."""
    wording = wording_on(fact, day, story)
    if wording is None:
        return None
    before, after = around_the_change(wording)
    change = Link(date_in_words(wording.first.on), writer.href(addresses.change(story.slug, wording.first)))
    return Since(before, change, after, words_now(wording))


def told_on(fact: Fact[Any], day: dt.date, writer: Writer) -> Told:
    """A fact of the writer's story as its text read on a day."""
    story = writer.story
    then = worded(fact, story.wordings.get(fact.id), day)
    return Told(Link(name_of(then), writer.to(fact)), since(fact, day, story, writer))
