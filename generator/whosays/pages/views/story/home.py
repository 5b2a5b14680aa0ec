"""The front page: the explainers, the first of them at length, and what changed last in any of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays import addresses
from whosays.addresses import HOME, Part
from whosays.corpus.chronology import chronology
from whosays.corpus.conflicts import conflicts
from whosays.pages.views.entries import ChangeLine, Figure, change_line, figure
from whosays.pages.views.evidence.board import AccountBoard, account_board
from whosays.pages.views.story.digest import DigestColumn, claims_digest
from whosays.pages.views.story.read import minutes_of
from whosays.pages.views.time.changes import newest_first
from whosays.pages.writer import Link, Writer
from whosays.phrasing.dates import Moment, moment
from whosays.phrasing.escape import token
from whosays.phrasing.labels import Status, word_view
from whosays.phrasing.languages import language_of
from whosays.phrasing.typography import shown
from whosays.sentences.plain import opening, so_far

if TYPE_CHECKING:
    from markupsafe import Markup

    from whosays.corpus.story import Corpus, Story
    from whosays.model.explainer import Author, Change
    from whosays.model.facts import Question

CHANGES_SHOWN = 3
CLAIMS_SHOWN = 2
QUESTIONS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """A question with what can be said so far."""

    text: str
    href: Markup
    status: Status
    answer: str
    """Empty where there is none yet."""


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """An explainer on the front page."""

    slug: Markup
    title: str
    question: str
    href: Markup
    authors: tuple[Author, ...]
    status: Status | None
    updated: Moment | None
    told: bool
    """Whether it has a narrative."""
    minutes: int
    """To read the narrative; 0 where that cannot be told."""
    summary: Markup
    """Of the first explainer in full, of the others as it begins."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What the front page tells of the explainer that it opens with, beyond its entry."""

    questions: tuple[ShortAnswer, ...]
    questions_more: str
    """Empty where all are shown."""
    questions_href: Markup
    accounts: AccountBoard
    accounts_href: Markup
    changes_href: Markup
    days_href: Markup
    """Empty where no day is known on which the story changed."""
    digest: tuple[DigestColumn, ...]
    figures: tuple[Figure, ...]


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
    lead: Lead | None
    """Of the first of the stories."""
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
        stories=tuple(_entry(writer, leads=writer is writers[0]) for writer in writers),
        lead=_lead(writers[0]) if writers else None,
        changes=tuple(_change(change, writer) for change, writer in changes[:CHANGES_SHOWN]),
    )


def _entry(writer: Writer, *, leads: bool) -> StoryEntry:
    story, explainer = writer.story, writer.story.explainer
    latest = newest_first(story)
    return StoryEntry(
        slug=token(story.slug),
        title=explainer.title,
        question=explainer.question,
        href=_read(story),
        authors=explainer.authors,
        status=word_view(explainer.status) if explainer.status else None,
        updated=moment(latest[0].on) if latest else None,
        told=bool(explainer.sections),
        minutes=minutes_of(story),
        summary=writer.inline(explainer.summary) if leads else shown(opening(explainer.summary, story)),
    )


def _lead(writer: Writer) -> Lead:
    story = writer.story
    questions = list(story.questions.values())
    return Lead(
        questions=tuple(_short(each, writer) for each in questions[:QUESTIONS_SHOWN]),
        questions_more=f"All {len(questions)} questions" if len(questions) > QUESTIONS_SHOWN else "",
        questions_href=writer.part(Part.QUESTIONS),
        accounts=account_board(writer),
        accounts_href=writer.part(Part.ACCOUNTS),
        changes_href=writer.part(Part.CHANGES),
        days_href=writer.part(Part.AS_OF) if story.turning_points else token(""),
        digest=claims_digest(story, writer, CLAIMS_SHOWN),
        figures=(
            figure(len(story.claims), "claim"),
            figure(len(story.sources), "source"),
            figure(len(conflicts(story)), "contradiction"),
            figure(len(story.questions), "question"),
        ),
    )


def _short(question: Question, writer: Writer) -> ShortAnswer:
    status = word_view(question.status)
    return ShortAnswer(question.text, writer.to(question), status, so_far(question, writer.story))


def _change(change: Change, writer: Writer) -> StoryChange:
    link = Link(writer.story.explainer.title, _read(writer.story))
    return StoryChange(link, change_line(change, writer))


def _read(story: Story) -> Markup:
    return token(addresses.part(story.slug, Part.READ).seen_from(HOME))
