"""The timeline: events and statements in order, with uncertain dates shown as such."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.corpus.timeline import Entry, timeline
from whosays.model.facts import Claim
from whosays.pages.dates import Moment, moment, month_in_words
from whosays.pages.escape import token
from whosays.pages.views.cards import (
    ClaimCard,
    Report,
    Status,
    claim_card,
    claim_cards,
    reports,
    word_view,
)

if TYPE_CHECKING:
    from markupsafe import Markup

    from whosays.corpus.story import Story
    from whosays.model.facts import Event
    from whosays.pages.writer import Writer


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One entry: an event with the claims about it, or a claim that stands alone."""

    id: Markup
    when: Moment
    vague: bool
    text: str
    where: str
    kind: Status
    claims: tuple[ClaimCard, ...]
    reports: tuple[Report, ...]
    is_event: bool


@dataclass(frozen=True, slots=True)
class TimelineMonth:
    """The entries of one month, under one heading."""

    heading: str
    id: Markup
    lines: tuple[TimelineLine, ...]


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """The view of ``/<explainer>/timeline/``."""

    title: str
    months: tuple[TimelineMonth, ...]


def timeline_page(story: Story, writer: Writer) -> TimelinePage:
    """Everything of the timeline."""
    groups = itertools.groupby(timeline(story), key=_month)
    months = tuple(
        TimelineMonth(
            heading=heading,
            id=token(id_),
            lines=tuple(line(entry, writer) for entry in entries),
        )
        for (id_, heading), entries in groups
    )
    return TimelinePage(story.explainer.title, months)


def line(entry: Entry, writer: Writer) -> TimelineLine:
    """One entry for a list on the writer's page."""
    when, vague = moment(entry.when), entry.when.approximate or entry.when.uncertain
    fact = entry.fact
    if isinstance(fact, Claim):
        return TimelineLine(
            id=token(f"said-{fact.id}"),
            when=when,
            vague=vague,
            text="",
            where="",
            kind=word_view(fact.kind.value),
            claims=(claim_card(fact, writer),),
            reports=(),
            is_event=False,
        )
    return _event(fact, when, vague=vague, writer=writer)


def _event(event: Event, when: Moment, *, vague: bool, writer: Writer) -> TimelineLine:
    claims = (writer.story.claims[id_] for id_ in event.claims)
    return TimelineLine(
        id=token(event.id),
        when=when,
        vague=vague,
        text=event.text,
        where=event.where or "",
        kind=word_view(event.kind.value),
        claims=claim_cards(claims, writer),
        reports=reports(event.src, writer),
        is_event=True,
    )


def _month(entry: Entry) -> tuple[str, str]:
    day = entry.when.earliest
    if day is None:
        return ("undated", "Date unknown")
    return (f"{day.year}-{day.month:02d}", month_in_words(day))
