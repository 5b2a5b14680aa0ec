"""Explainers and their changes as the front page and the pages of topics list them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.corpus.chronology import chronology
from whosays.corpus.news import newest_first
from whosays.pages.views.entries import ChangeLine, change_line
from whosays.pages.views.story.reading import minutes_of
from whosays.pages.writer import Link, Writer
from whosays.phrasing.dates import Moment, moment
from whosays.phrasing.escape import token
from whosays.phrasing.labels import Status, word_view
from whosays.phrasing.typography import shown
from whosays.sentences.plain import opening
from whosays.site_parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from whosays.model.explainer import Author

CHANGES_SHOWN = 3


class StoryEntry(Struct, frozen=True):
    """An explainer in a list of them."""

    slug: Markup
    title: str
    question: str
    href: Markup
    authors: tuple[Author, ...]
    topics: tuple[Link, ...]
    """Those that have a page."""
    status: Status | None
    updated: Moment | None
    told: bool
    """Whether it has a narrative."""
    minutes: int
    """To read its page; 0 where that cannot be told."""
    summary: Markup
    """In full where it leads, else as it begins."""


class StoryChange(Struct, frozen=True):
    """A change, with the explainer that it belongs to."""

    story: Link
    change: ChangeLine


def story_entry(writer: Writer, topics: tuple[Link, ...] = (), *, leads: bool = False) -> StoryEntry:
    """An explainer as it is told on the page of a writer."""
    story, explainer = writer.story, writer.story.explainer
    latest = newest_first(story)
    return StoryEntry(
        slug=token(story.slug),
        title=explainer.title,
        question=explainer.question,
        href=writer.part(Part.READ),
        authors=explainer.authors,
        topics=topics,
        status=word_view(explainer.status) if explainer.status else None,
        updated=moment(latest[0].on) if latest else None,
        told=bool(explainer.sections),
        minutes=minutes_of(story),
        summary=writer.inline(explainer.summary) if leads else shown(opening(explainer.summary, story)),
    )


def latest_changes(writers: Iterable[Writer]) -> tuple[StoryChange, ...]:
    """What changed last in any of the explainers, the latest first."""
    changes = [(each, writer) for writer in writers for each in writer.story.changes]
    order = chronology(None, [change.on for change, _ in changes]).order
    changes.sort(key=lambda pair: order(pair[0].on), reverse=True)
    return tuple(
        StoryChange(Link(writer.story.explainer.title, writer.part(Part.READ)), change_line(change, writer))
        for change, writer in changes[:CHANGES_SHOWN]
    )
