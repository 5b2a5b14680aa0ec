"""The timeline: events and statements in order, with uncertain dates shown as such."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays import addresses
from whosays.addresses import Address
from whosays.model.facts import Claim
from whosays.pages.views.entries import ClaimEntry, claim_entries, claim_entry
from whosays.pages.views.pager import Pager, part_pager
from whosays.pages.views.reports import Report, reports
from whosays.pages.writer import Link
from whosays.phrasing.dates import MONTHS, clock, clock_at, date_in_words, day_in_words, year_in_words
from whosays.phrasing.escape import token
from whosays.phrasing.labels import Status, word_view
from whosays.site_parts import Part

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from markupsafe import Markup

    from whosays.corpus.story import Story
    from whosays.corpus.timeline import Entry
    from whosays.model.dates import Date
    from whosays.model.facts import Event
    from whosays.pages.writer import Writer
    from whosays.windows import Window


class TimelineLine(Struct, frozen=True):
    """One entry: an event with the claims about it, or a claim that stands alone."""

    id: Markup
    former: tuple[Markup, ...]
    clock: str
    """The time of day at the place of the story, where it is known, and in brackets that of another clock as typed."""
    vague: bool
    text: str
    where: str
    kind: Status | None
    """None where nobody told it."""
    claims: tuple[ClaimEntry, ...]
    answers: tuple[Link, ...]
    """The questions that an event is a part of the answer to, by its claims."""
    reports: tuple[Report, ...]
    is_event: bool


class TimelineDay(Struct, frozen=True):
    """The entries of one date, under one heading; the date may be a month or a span."""

    heading: str
    id: Markup
    as_of: Markup
    """The story as it was known that day; empty where it did not change then, or the date is no single day."""
    lines: tuple[TimelineLine, ...]


class TimelinePage(Struct, frozen=True):
    """The view of ``/<explainer>/timeline/``."""

    title: str
    days: tuple[TimelineDay, ...]
    pager: Pager | None
    months: tuple[Link, ...]
    """Where each month begins, or each year of a long time; none where there is one page alone."""


def timeline_page(window: Window[Entry], writer: Writer) -> TimelinePage:
    """A page of the timeline."""
    return TimelinePage(
        writer.story.explainer.title,
        days(window.items, writer),
        part_pager(window, Part.TIMELINE, "entries", writer),
        tuple(months(writer)) if window.pages > 1 else (),
    )


_MONTHS = 48
"""More of them are told as years."""
_LONGEST_MONTH = 31


class _Beginning(Struct, frozen=True):
    """Where a month, and a year, begins: the page and the anchor of its first day."""

    month: str
    year: str
    page: int
    anchor: str


def months(writer: Writer) -> Iterator[Link]:
    """Where each month begins, or each year of a long time."""
    found = writer.story.once(_beginnings)
    by_year = len({each.month for each in found}) > _MONTHS
    named: dict[str, _Beginning] = {}
    for each in found:
        named.setdefault(each.year if by_year else each.month, each)
    for name, each in named.items():
        page = addresses.part(writer.story.slug, Part.TIMELINE, each.page).page
        yield Link(name, writer.href(Address(page, each.anchor)))


def _beginnings(story: Story) -> tuple[_Beginning, ...]:
    """The first day of each month and of each year of which there are any; what is known to the year is of its year."""
    found: dict[tuple[str, str], _Beginning] = {}
    for window in story.listed[Part.TIMELINE]:
        for entry in window.items:
            first = story.chronology.first_day(entry.when)
            if first is None:
                continue
            year, last = year_in_words(first.year), entry.when.latest
            is_month = last is not None and (last - first).days < _LONGEST_MONTH
            month = f"{MONTHS[first.month - 1]} {year}" if is_month else year
            place = _Beginning(month, year, window.number, _anchor(_heading(entry.when, story)))
            found.setdefault((month, year), place)
    return tuple(found.values())


def days(entries: Iterable[Entry], writer: Writer) -> tuple[TimelineDay, ...]:
    """Entries in order, those of one date together."""
    turning_points = frozenset(writer.story.turning_points)
    found: dict[str, tuple[str, Markup, list[TimelineLine]]] = {}
    for entry in entries:
        heading = _heading(entry.when, writer.story)
        id_ = _anchor(heading)
        day = _day(entry.when, writer.story)
        href = writer.href(addresses.as_of(writer.story.slug, day)) if day and day in turning_points else token("")
        found.setdefault(id_, (heading, href, []))[2].append(line(entry, writer))
    return tuple(TimelineDay(heading, token(id_), href, tuple(lines)) for id_, (heading, href, lines) in found.items())


def _anchor(heading: str) -> str:
    # the mark keeps it apart from those of facts
    return f"on_{_NOT_A_WORD.sub('-', heading.lower()).strip('-')}"


def _day(when: Date, story: Story) -> dt.date | None:
    """The single day of a date; None where it may be another one."""
    is_day = when.earliest == when.latest and not (when.approximate or when.uncertain)
    return story.chronology.first_day(when) if is_day else None


def _heading(when: Date, story: Story) -> str:
    """The date without its time; of a time with an offset, the day that it was at the place of the story."""
    day = story.chronology.first_day(when)
    return day_in_words(day) if when.moment and day else date_in_words(when)


def _clock(when: Date, story: Story) -> str:
    place = story.chronology.at_place(when)
    if place:
        return clock_at(place, when)
    moved = when.moment is not None and story.chronology.first_day(when) != when.earliest
    return f"{clock(when)} on {date_in_words(when)}" if moved else clock(when)


def line(entry: Entry, writer: Writer) -> TimelineLine:
    """One entry for a list on the writer's page."""
    time, vague = _clock(entry.when, writer.story), entry.when.approximate or entry.when.uncertain
    fact = entry.fact
    if isinstance(fact, Claim):
        return TimelineLine(
            id=token(addresses.said(writer.story.slug, fact).anchor),
            former=tuple(token(each.anchor) for each in addresses.formerly_said(writer.story.slug, fact)),
            clock=time,
            vague=vague,
            text="",
            where="",
            kind=word_view(fact.kind) if fact.typed("kind") else None,
            claims=(claim_entry(fact, writer),),
            answers=(),
            reports=(),
            is_event=False,
        )
    return _event(fact, time, vague=vague, writer=writer)


def _event(event: Event, time: str, *, vague: bool, writer: Writer) -> TimelineLine:
    claims = [writer.story.claims[id_] for id_ in event.claims]
    questions = dict.fromkeys(question for claim in claims for question in claim.about)
    return TimelineLine(
        id=token(event.id),
        former=tuple(map(token, event.former_ids)),
        clock=time,
        vague=vague,
        text=event.text,
        where=event.where or "",
        kind=word_view(event.kind) if event.kind else None,
        claims=claim_entries(claims, writer),
        answers=tuple(writer.link(writer.story.questions[id_]) for id_ in questions),
        reports=reports(event.src, writer),
        is_event=True,
    )


_NOT_A_WORD = re.compile("[^a-z0-9]+")
