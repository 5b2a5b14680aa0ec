"""The front page: the explainers, and what changed last in any of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays import addresses
from whosays.addresses import HOME, Part
from whosays.corpus.chronology import chronology
from whosays.corpus.conflicts import conflicts
from whosays.pages.views.entries import ChangeLine, Figure, change_line, figure
from whosays.pages.views.story.board import BoardColumn, board
from whosays.pages.views.time.changes import newest_first
from whosays.pages.writer import Link, Writer
from whosays.phrasing.dates import Moment, moment
from whosays.phrasing.escape import token
from whosays.phrasing.labels import Status, word_view
from whosays.phrasing.languages import language_of

if TYPE_CHECKING:
    from markupsafe import Markup

    from whosays.corpus.story import Corpus, Story
    from whosays.model.explainer import Change

CHANGES_SHOWN = 6
CLAIMS_SHOWN = 2


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """An explainer on the front page."""

    slug: Markup
    title: str
    question: str
    href: Markup
    summary: Markup
    status: Status | None
    updated: Moment | None
    figures: tuple[Figure, ...]
    board: tuple[BoardColumn, ...]


@dataclass(frozen=True, slots=True)
class StoryChange:
    """A change, with the explainer that it belongs to."""

    story: Link
    change: ChangeLine


@dataclass(frozen=True, slots=True)
class HomePage:
    """The view of ``/``."""

    title: str
    tagline: str
    stories: tuple[StoryEntry, ...]
    changes: tuple[StoryChange, ...]


def home_page(corpus: Corpus) -> HomePage:
    """The explainers by title, and the latest changes."""
    writers = [Writer(story, HOME, language_of(corpus.site)) for story in corpus.stories.values()]
    writers.sort(key=lambda writer: writer.story.explainer.title.casefold())
    changes = [(each, writer) for writer in writers for each in writer.story.changes]
    order = chronology(None, [change.on for change, _ in changes]).order
    changes.sort(key=lambda pair: order(pair[0].on), reverse=True)
    return HomePage(
        title=corpus.site.title,
        tagline=corpus.site.tagline or "",
        stories=tuple(_entry(writer) for writer in writers),
        changes=tuple(_change(change, writer) for change, writer in changes[:CHANGES_SHOWN]),
    )


def _entry(writer: Writer) -> StoryEntry:
    story, explainer = writer.story, writer.story.explainer
    latest = newest_first(story)
    return StoryEntry(
        slug=token(story.slug),
        title=explainer.title,
        question=explainer.question,
        href=_read(story),
        summary=writer.inline(explainer.summary),
        status=word_view(explainer.status) if explainer.status else None,
        updated=moment(latest[0].on) if latest else None,
        figures=(
            figure(len(story.claims), "claim"),
            figure(len(story.sources), "source"),
            figure(len(conflicts(story)), "contradiction"),
            figure(len(story.questions), "question"),
        ),
        board=board(story, writer, CLAIMS_SHOWN),
    )


def _change(change: Change, writer: Writer) -> StoryChange:
    link = Link(writer.story.explainer.title, _read(writer.story))
    return StoryChange(link, change_line(change, writer))


def _read(story: Story) -> Markup:
    return token(addresses.part(story.slug, Part.READ).seen_from(HOME))
