"""What is open: the list of questions, and the page of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays import addresses
from whosays.corpus.timeline import chronological
from whosays.model.vocabulary import QuestionStatus
from whosays.pages.feed_links import feed_links
from whosays.pages.views.entries import (
    ClaimEntry,
    QuestionEntry,
    question_entry,
)
from whosays.pages.views.evidence.board import AccountBoard, account_board
from whosays.pages.views.lists import PageList, claims_whole, page_lists
from whosays.pages.views.pager import Pager, part_pager
from whosays.pages.views.time.days import day_link, turns
from whosays.phrasing.dates import Moment, moment
from whosays.phrasing.labels import STATUS_ORDER, Status, slug_of, status_view
from whosays.site_parts import Part
from whosays.windows import Window, windows

if TYPE_CHECKING:
    from markupsafe import Markup

    from whosays.corpus.story import Story
    from whosays.model.facts import Claim, Question
    from whosays.model.vocabulary import ClaimStatus
    from whosays.pages.writer import Link, Writer

QUESTIONS_A_PAGE = 100
_FRAME = 420
"""Bytes of Markdown around the texts of a question in a list."""
_ROOM = 70_000
"""Bytes of Markdown that the claims on a question may take on its page, beside the accounts that answer it."""
CLAIMS_SHOWN = 2
"""Claims of each status that stand unfolded."""

_OPEN = (QuestionStatus.OPEN, QuestionStatus.PARTLY_ANSWERED)


class QuestionsPage(Struct, frozen=True):
    """The view of ``/<explainer>/questions/``."""

    open: tuple[QuestionEntry, ...]
    closed: tuple[QuestionEntry, ...]
    pager: Pager | None


class Evidence(Struct, frozen=True):
    """The claims of one status that bear on a question."""

    id: Markup
    status: Status
    number: int
    first: tuple[ClaimEntry, ...]
    folded: tuple[ClaimEntry, ...]
    """None where it would be a single one, which takes no more room than what unfolds it."""
    pager: Pager | None


class QuestionPage(Struct, frozen=True):
    """The view of ``/<explainer>/questions/<id>/``."""

    entry: QuestionEntry
    why: Markup
    would_settle: Markup
    answer: Markup
    last_checked: Moment | None
    accounts: AccountBoard
    evidence: tuple[Evidence, ...]
    days: tuple[Link, ...]
    """The story as it was known on the days on which it turned for this question."""
    also: tuple[str, ...]
    feeds: tuple[Link, ...]


def questions_windows(story: Story) -> tuple[Window[Question], ...]:
    """All questions, page by page: open ones first, in the editors' order."""
    questions = sorted(story.questions.values(), key=lambda each: each.status not in _OPEN)
    return windows(questions, QUESTIONS_A_PAGE, _weight)


def _weight(question: Question) -> int:
    """Bytes of Markdown, about."""
    texts = (question.text, question.answer, question.why, question.would_settle)
    return _FRAME + len(question.id) + sum(len(each.encode()) for each in texts if each)


def questions_page(window: Window[Question], writer: Writer) -> QuestionsPage:
    """One page of the questions."""
    return QuestionsPage(
        open=tuple(question_entry(each, writer) for each in window.items if each.status in _OPEN),
        closed=tuple(question_entry(each, writer) for each in window.items if each.status not in _OPEN),
        pager=part_pager(window, Part.QUESTIONS, "questions", writer),
    )


def question_lists(question: Question, story: Story) -> dict[str, PageList]:
    """What the page of a question lists: the claims on it by their status, oldest first."""
    bearing = sorted(story.links.claims_about.get(question.id, ()), key=chronological(story))
    by_status: dict[ClaimStatus, list[Claim]] = {status: [] for status in STATUS_ORDER}
    for claim in bearing:
        by_status[story.standings[claim.id].status].append(claim)
    return page_lists(
        addresses.fact(story.slug, question),
        (
            claims_whole(str(slug_of(status.value)), status_view(status).label, claims)
            for status, claims in by_status.items()
        ),
        _ROOM,
    )


def question_neighbours(question: Question, story: Story) -> int:
    """How many claims are listed on the page of a question."""
    return len(story.links.claims_about.get(question.id, ()))


def question_page(question: Question, writer: Writer) -> QuestionPage:
    """One question and the evidence so far."""
    story = writer.story
    lists, bearing = question_lists(question, story), story.links.claims_about.get(question.id, ())
    return QuestionPage(
        entry=question_entry(question, writer),
        why=writer.blocks(question.why),
        would_settle=writer.blocks(question.would_settle),
        answer=writer.blocks(question.answer),
        last_checked=moment(question.last_checked) if question.last_checked else None,
        accounts=account_board(writer, question.accounts),
        evidence=tuple(
            _evidence(status, lists[id_], writer)
            for status in STATUS_ORDER
            for id_ in [str(slug_of(status.value))]
            if id_ in lists
        ),
        days=tuple(day_link(day, writer) for day in turns(bearing, story)),
        also=question.also,
        feeds=feed_links(addresses.fact(story.slug, question), writer),
    )


def _evidence(status: ClaimStatus, claims: PageList, writer: Writer) -> Evidence:
    entries, way, _ = claims.on(1, writer)
    shown = CLAIMS_SHOWN if len(entries) > CLAIMS_SHOWN + 1 else len(entries)
    number = claims.windows[0].total
    return Evidence(slug_of(status.value), status_view(status), number, entries[:shown], entries[shown:], way)
