"""Contradictions side by side, made from the claims that name each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.corpus.conflicts import Conflict, conflicts
from whosays.pages.escape import token
from whosays.pages.views.cards import ClaimCard, Report, claim_card, claim_cards, reports

if TYPE_CHECKING:
    from markupsafe import Markup

    from whosays.corpus.story import Story
    from whosays.model.facts import Claim
    from whosays.pages.writer import Link, Writer


@dataclass(frozen=True, slots=True)
class Side:
    """One of two claims that cannot both be true."""

    claim: ClaimCard
    reports: tuple[Report, ...]
    backed_by: tuple[ClaimCard, ...]


@dataclass(frozen=True, slots=True)
class ConflictView:
    """A contradiction; it is open while both claims stand."""

    id: Markup
    first: Side
    second: Side
    questions: tuple[Link, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class ConflictsPage:
    """The view of ``/<explainer>/conflicts/``."""

    title: str
    open: tuple[ConflictView, ...]
    settled: tuple[ConflictView, ...]


def conflicts_page(story: Story, writer: Writer) -> ConflictsPage:
    """Every contradiction of the story."""
    views = [(each.open, _conflict(each, writer)) for each in conflicts(story)]
    return ConflictsPage(
        title=story.explainer.title,
        open=tuple(view for still_open, view in views if still_open),
        settled=tuple(view for still_open, view in views if not still_open),
    )


def _conflict(conflict: Conflict, writer: Writer) -> ConflictView:
    about = dict.fromkeys((*conflict.first.about, *conflict.second.about))
    return ConflictView(
        id=token(f"{conflict.first.id}--{conflict.second.id}"),
        first=_side(conflict.first, writer),
        second=_side(conflict.second, writer),
        questions=tuple(writer.link(writer.story.questions[id_]) for id_ in about),
        open=conflict.open,
    )


def _side(claim: Claim, writer: Writer) -> Side:
    backing = writer.story.standings[claim.id].backed_by
    return Side(claim_card(claim, writer), reports(claim.src, writer), claim_cards(backing, writer))
