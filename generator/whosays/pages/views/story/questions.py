"""What is open: the list of questions, and the page of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays import addresses
from whosays.corpus.timeline import chronological
from whosays.model.vocabulary import QuestionStatus
from whosays.pages.feed_links import feed_links
from whosays.pages.views.entries import (
    ClaimEntry,
    QuestionEntry,
    claim_entries,
    question_entry,
)
from whosays.pages.views.evidence.board import AccountBoard, account_board
from whosays.pages.views.time.days import day_link, turns
from whosays.phrasing.dates import Moment, moment
from whosays.phrasing.labels import STATUS_ORDER, Status, slug_of, status_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from whosays.corpus.story import Story
    from whosays.model.facts import Claim, Question
    from whosays.model.vocabulary import ClaimStatus
    from whosays.pages.writer import Link, Writer

CLAIMS_SHOWN = 2
"""Claims of each status that stand unfolded."""

_OPEN = (QuestionStatus.OPEN, QuestionStatus.PARTLY_ANSWERED)


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """The view of ``/<explainer>/questions/``."""

    title: str
    open: tuple[QuestionEntry, ...]
    closed: tuple[QuestionEntry, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The claims of one status that bear on a question."""

    id: Markup
    status: Status
    number: int
    first: tuple[ClaimEntry, ...]
    folded: tuple[ClaimEntry, ...]
    """None where it would be a single one, which takes no more room than what unfolds it."""


@dataclass(frozen=True, slots=True)
class QuestionPage:
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


def questions_page(story: Story, writer: Writer) -> QuestionsPage:
    """All questions, open ones first, in the editors' order."""
    questions = story.questions.values()
    return QuestionsPage(
        title=story.explainer.title,
        open=tuple(question_entry(each, writer) for each in questions if each.status in _OPEN),
        closed=tuple(question_entry(each, writer) for each in questions if each.status not in _OPEN),
    )


def question_page(question: Question, writer: Writer) -> QuestionPage:
    """One question and the evidence so far."""
    story = writer.story
    bearing = sorted(story.links.claims_about.get(question.id, ()), key=chronological(story))
    by_status = {
        status: [claim for claim in bearing if story.standings[claim.id].status is status] for status in STATUS_ORDER
    }
    return QuestionPage(
        entry=question_entry(question, writer),
        why=writer.blocks(question.why),
        would_settle=writer.blocks(question.would_settle),
        answer=writer.blocks(question.answer),
        last_checked=moment(question.last_checked) if question.last_checked else None,
        accounts=account_board(writer, question.accounts),
        evidence=tuple(_evidence(status, claims, writer) for status, claims in by_status.items() if claims),
        days=tuple(day_link(day, writer) for day in turns(bearing, story)),
        also=question.also,
        feeds=feed_links(addresses.fact(story.slug, question), writer),
    )


def _evidence(status: ClaimStatus, claims: Sequence[Claim], writer: Writer) -> Evidence:
    shown = CLAIMS_SHOWN if len(claims) > CLAIMS_SHOWN + 1 else len(claims)
    entries = claim_entries(claims, writer)
    return Evidence(slug_of(status.value), status_view(status), len(entries), entries[:shown], entries[shown:])
