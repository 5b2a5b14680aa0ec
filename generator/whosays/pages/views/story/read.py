"""The read page: question, short answer, the narrative, what is known, and the ways onward: who, when, what is open."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from whosays import addresses
from whosays.addresses import Address
from whosays.corpus.fingerprints import fingerprint
from whosays.model.vocabulary import ClaimStatus
from whosays.pages.views.cited import PlacedMarks
from whosays.pages.views.claim.listed import status_hrefs
from whosays.pages.views.entries import (
    ActorEntry,
    ChangeLine,
    Figure,
    QuestionEntry,
    actor_entry,
    change_line,
    figure,
    question_entry,
)
from whosays.pages.views.evidence.board import AccountBoard, account_board
from whosays.pages.views.limits import CLAIMS_SHOWN
from whosays.pages.views.pager import Pager, part_pager
from whosays.pages.views.story.chosen import chosen
from whosays.pages.views.story.digest import DigestColumn, digest, unanswered
from whosays.pages.views.story.reading import minutes_of
from whosays.pages.views.story.side_notes import SideNote, side_notes
from whosays.pages.views.time.days import day_link, told_days
from whosays.pages.views.time.timeline import TimelineDay, days
from whosays.pages.writer import Link
from whosays.phrasing.dates import Moment, moment
from whosays.phrasing.escape import token
from whosays.phrasing.labels import STATUS_ORDER, Status, status_view
from whosays.phrasing.reading_time import minutes_to_read
from whosays.sentences.plain import plain
from whosays.site_parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from whosays.corpus.story import Story
    from whosays.model.explainer import Author, Section
    from whosays.pages.writer import Writer
    from whosays.windows import Window


class ReadSection(Struct, frozen=True):
    """One part of the narrative."""

    id: Markup
    heading: str
    text: Markup
    notes: tuple[SideNote, ...]
    days: tuple[Link, ...]
    """Days of which the editors tell with a claim of this part."""


class Fallen(Struct, frozen=True):
    """How many claims are kept although they no longer count, and where they stand."""

    number: int
    status: str
    href: Markup


class ReadPage(Struct, frozen=True):
    """The view of ``/<explainer>/``."""

    title: str
    question: str
    authors: tuple[Author, ...]
    summary: Markup
    started: Moment | None
    updated: Moment | None
    minutes: int
    """To read what is not folded away; 0 where that cannot be told."""
    figures: tuple[Figure, ...]
    contents: tuple[tuple[Markup, str], ...]
    digest: tuple[DigestColumn, ...]
    sections: tuple[ReadSection, ...]
    """Those that have room on the page."""
    parts: tuple[Link, ...]
    """All of them."""
    pager: Pager | None
    accounts: AccountBoard
    people: tuple[ActorEntry, ...]
    people_more: str
    timeline: tuple[TimelineDay, ...]
    timeline_note: str
    """How many of how many events it has; empty where it has all."""
    timeline_more: str
    questions: tuple[QuestionEntry, ...]
    questions_more: str
    changes: tuple[ChangeLine, ...]
    accounts_href: Markup
    people_href: Markup
    questions_href: Markup
    timeline_href: Markup
    changes_href: Markup
    method_href: Markup
    marks: tuple[Status, ...]
    """What the marks in the narrative can say."""
    fallen: tuple[Fallen, ...]
    fingerprint: str
    fingerprints_href: Markup
    print_href: Markup

    @property
    def has_contents(self) -> bool:
        """Whether there is a part to choose."""
        return bool(self.sections or self.contents)


def read_page(story: Story, writer: Writer) -> ReadPage:
    """Everything of the read page."""
    explainer, shown, window = story.explainer, story.once(chosen), story.listed[Part.READ][0]
    has_all_events = len(shown.events) == len(story.events)
    has_all_questions = len(shown.questions) == shown.unanswered
    events = f"{len(shown.events):,} of {len(story.events):,}"
    counts = Counter(standing.status for standing in story.standings.values())
    hrefs = status_hrefs(story, writer)
    return ReadPage(
        title=explainer.title,
        question=explainer.question,
        authors=explainer.authors,
        summary=writer.blocks(explainer.summary),
        started=moment(explainer.started) if explainer.started else None,
        updated=moment(shown.changes[0].on) if shown.changes else None,
        minutes=minutes_of(story),
        figures=_figures(story),
        contents=_contents(story),
        digest=digest(story, writer, CLAIMS_SHOWN),
        sections=tuple(_placed(section, writer) for section in window.items),
        parts=tuple(_link(section, writer) for section in explainer.sections),
        pager=part_pager(window, Part.READ, "parts of the story", writer),
        accounts=account_board(writer),
        people=tuple(actor_entry(actor, writer) for actor in shown.people),
        people_more=f"All {shown.speakers:,} speakers, by side" if shown.speakers > 1 else "Everybody, by side",
        timeline=days(shown.events, writer),
        timeline_note="" if has_all_events else f"{events} events, those that most of the story hangs on.",
        timeline_more="The whole timeline" if has_all_events else f"All {len(story.events):,} events",
        questions=tuple(question_entry(question, writer) for question in shown.questions),
        questions_more="All questions" if has_all_questions else f"All {shown.unanswered:,} open questions",
        changes=tuple(change_line(each, writer) for each in shown.changes),
        accounts_href=writer.part(Part.ACCOUNTS),
        people_href=writer.part(Part.ACTORS),
        questions_href=writer.part(Part.QUESTIONS),
        timeline_href=writer.part(Part.TIMELINE),
        changes_href=writer.part(Part.CHANGES),
        method_href=writer.part(Part.METHOD),
        marks=tuple(status_view(status) for status in STATUS_ORDER if counts[status]),
        fallen=tuple(
            Fallen(counts[status], status_view(status).phrase, hrefs[status])
            for status in (ClaimStatus.REFUTED, ClaimStatus.SUPERSEDED)
            if counts[status]
        ),
        fingerprint=fingerprint(story),
        fingerprints_href=writer.file("fingerprints.json"),
        print_href=writer.part(Part.PRINT),
    )


class ToldPage(Struct, frozen=True):
    """The view of a page that a long narrative goes on over."""

    question: str
    minutes: int
    """To read it; 0 where words cannot be told apart."""
    sections: tuple[ReadSection, ...]
    pager: Pager | None
    read_href: Markup


def told_page(window: Window[Section], writer: Writer) -> ToldPage:
    """A further page of the narrative."""
    story = writer.story
    return ToldPage(
        question=story.explainer.question,
        minutes=minutes_to_read("\n".join(plain(section.text, story) for section in window.items)),
        sections=tuple(_placed(section, writer) for section in window.items),
        pager=part_pager(window, Part.READ, "parts of the story", writer),
        read_href=writer.part(Part.READ),
    )


def read_sections(sections: Iterable[Section], writer: Writer, teller: Writer) -> tuple[ReadSection, ...]:
    """Parts of the narrative, with the teller's own marks in their text."""
    return tuple(_section(section, writer, teller) for section in sections)


def _placed(section: Section, writer: Writer) -> ReadSection:
    return _section(section, writer, replace(writer, cite=PlacedMarks(section.id).cite))


def _link(section: Section, writer: Writer) -> Link:
    read = addresses.part(writer.story.slug, Part.READ).page
    return Link(section.heading, writer.href(Address(read, section.id)))


def _section(section: Section, writer: Writer, teller: Writer) -> ReadSection:
    text = teller.blocks(section.text)
    return ReadSection(
        id=token(section.id),
        heading=section.heading,
        text=text,
        notes=side_notes(section.text, writer),
        days=tuple(day_link(day, writer) for day in told_days(section.text, writer.story)),
    )


def _figures(story: Story) -> tuple[Figure, ...]:
    standings = story.standings.values()
    return (
        figure(len(story.claims), "claim"),
        figure(len(story.sources), "source"),
        figure(len(story.root_sources), "first report"),
        figure(len({party for each in standings for party in each.origins}), "side"),
    )


def _contents(story: Story) -> tuple[tuple[Markup, str], ...]:
    """The parts of the page after the narrative that have something to show."""
    headings = (
        ("_accounts", "Competing accounts", story.accounts),
        ("_timeline", "Timeline", story.events),
        ("_people", "Who is who", story.links.claims_by),
        ("_questions", "Open questions", unanswered(story)),
        ("_changes", "What changed last", story.changes),
    )
    return tuple((token(anchor), heading) for anchor, heading, facts in headings if facts)
