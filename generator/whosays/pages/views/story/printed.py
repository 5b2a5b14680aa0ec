"""The whole explainer for paper, on one page if it has room: what links do on a screen, numbered notes do there."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, assert_never

from markupsafe import Markup
from msgspec import Struct, field
from msgspec.structs import replace

from whosays import addresses
from whosays.corpus.news import newest_first
from whosays.corpus.timeline import Entry, timeline
from whosays.model.explainer import Section
from whosays.model.facts import Account, Actor, ClaimId, Question
from whosays.model.names import name_of
from whosays.model.prose import mentions
from whosays.pages import marks
from whosays.pages.views.entries import (
    AccountEntry,
    ActorEntry,
    ClaimEntry,
    QuestionEntry,
    account_entry,
    actor_entry,
    claim_entry,
    question_entry,
)
from whosays.pages.views.pager import Pager, part_pager
from whosays.pages.views.story.read import ReadSection, read_sections
from whosays.pages.views.time.timeline import TimelineDay, days
from whosays.pages.writer import Link
from whosays.phrasing.dates import Moment, moment
from whosays.phrasing.languages import headline_language
from whosays.site_parts import Part
from whosays.windows import WIDE, Window, windows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whosays.corpus.story import Story
    from whosays.model.explainer import Author
    from whosays.model.facts import Claim
    from whosays.model.site import Site
    from whosays.pages.marks import Citation
    from whosays.pages.writer import Writer

Piece: TypeAlias = Section | Account | Entry | Actor | Question
"""What is printed, piece by piece."""


class Notes(Struct, frozen=True):
    """The numbers of the claims, in the order in which the page first cites them."""

    numbers: dict[ClaimId, int] = field(default_factory=dict)

    def cite(self, citation: Citation) -> Markup:
        """The number of a claim, as its mark."""
        return marks.note(self.numbers.setdefault(ClaimId(citation.claim_id), len(self.numbers) + 1))


class NotedSource(Struct, frozen=True):
    """Where a claim was reported."""

    publisher: str
    title: str
    title_lang: Markup
    when: Moment | None
    at: str
    url: str


class Note(Struct, frozen=True):
    """A claim that the page cites, with its sources in full."""

    number: int
    claim: ClaimEntry
    sources: tuple[NotedSource, ...]


class PrintedQuestion(Struct, frozen=True):
    """A question with its answer so far."""

    entry: QuestionEntry
    answer: Markup


class PrintedPart(Struct, frozen=True):
    """A page of a long story for paper, with the headings of what is on it."""

    page: Link
    headings: tuple[str, ...]


class PrintedPage(Struct, frozen=True):
    """The view of ``/<explainer>/print/``, and of the pages that a long story goes on over."""

    question: str
    authors: tuple[Author, ...]
    address: str
    licence: str
    """Empty where nobody told it."""
    updated: Moment | None
    summary: Markup
    """Empty on a further page, as are its authors."""
    contents: tuple[PrintedPart, ...]
    """What is on which page; none where there is one page alone."""
    sections: tuple[ReadSection, ...]
    accounts: tuple[AccountEntry, ...]
    timeline: tuple[TimelineDay, ...]
    people: tuple[ActorEntry, ...]
    questions: tuple[PrintedQuestion, ...]
    notes: tuple[Note, ...]
    read_href: Markup
    pager: Pager | None


PIECES_A_PAGE = 2000
_PIECE, _MARK, _NOTE, _SOURCE = 160, 110, 330, 130
"""Bytes of Markdown around a piece, of a mark in prose, around a note, and around a source of it."""
_QUESTION = 420


def printed_windows(story: Story) -> tuple[Window[Piece], ...]:
    """All that is printed, page by page; a short story is one."""
    spoken = [actor for actor in story.actors.values() if story.links.claims_by.get(actor.id)]
    pieces: tuple[Piece, ...] = (
        *story.explainer.sections,
        *(each.account for each in story.weighing.accounts.values()),
        *(entry for entry in story.once(timeline) if entry.fact.id in story.events),
        *sorted(spoken, key=lambda actor: actor.name.casefold()),
        *story.questions.values(),
    )
    return windows(pieces, PIECES_A_PAGE, lambda piece: _weight(piece, story), room=WIDE)


def _weight(piece: Piece, story: Story) -> int:
    """Of a piece with the notes on the claims that it cites, which stand on its page."""
    match piece:
        case Section(heading=heading, text=text):
            prose: tuple[str | None, ...] = (heading, text)
        case Account(title=title, summary=summary):
            prose = (title, summary)
        case Entry(fact=fact):
            prose = (name_of(fact),)
        case Actor(name=name, role=role, note=note):
            prose = (name, role, note)
        case Question(text=text, why=why, would_settle=would_settle, answer=answer):
            prose = (text, why, would_settle, answer)
        case _:
            assert_never(piece)
    told = "\n".join(filter(None, prose))
    cited = [mention.id for mention in mentions(told)]
    claims = (story.claims[ClaimId(id_)] for id_ in dict.fromkeys(cited) if id_ in story.claims)
    frame = _QUESTION if isinstance(piece, Question) else _PIECE
    return frame + len(told.encode()) + _MARK * len(cited) + sum(_note_weight(claim, story) for claim in claims)


def _note_weight(claim: Claim, story: Story) -> int:
    sources = (story.sources[each.id] for each in claim.src)
    told = sum(
        _SOURCE + 2 * len(each.url.encode()) + len(f"{each.title}{each.publisher or ''}".encode()) for each in sources
    )
    return _NOTE + len(claim.text.encode()) + told


def printed_page(window: Window[Piece], site: Site, of_page: Writer) -> PrintedPage:
    """A page for paper; the first opens with the question and the answer."""
    story, explainer = of_page.story, of_page.story.explainer
    noted = Notes()
    writer = replace(of_page, cite=noted.cite)
    latest = newest_first(story)
    tallies = {id_: each.tally for id_, each in story.weighing.accounts.items()}
    pieces = window.items
    # in the order of the page, in which its notes are numbered: by what is printed alone
    summary = writer.blocks(explainer.summary) if window.number == 1 else Markup("")
    sections = read_sections((each for each in pieces if isinstance(each, Section)), of_page, writer)
    accounts = tuple(account_entry(each, writer, tallies[each.id]) for each in pieces if isinstance(each, Account))
    moments = days((each for each in pieces if isinstance(each, Entry)), of_page)
    people = tuple(actor_entry(each, writer) for each in pieces if isinstance(each, Actor))
    questions = tuple(
        PrintedQuestion(question_entry(each, writer), writer.inline(each.answer))
        for each in pieces
        if isinstance(each, Question)
    )
    return PrintedPage(
        question=explainer.question,
        authors=explainer.authors if window.number == 1 else (),
        address=addresses.absolute(site.url, addresses.part(story.slug, Part.READ)),
        licence=site.licence or "",
        updated=moment(latest[0].on) if latest else None,
        summary=summary,
        contents=tuple(printed_contents(writer)) if window.pages > 1 and window.number == 1 else (),
        sections=sections,
        accounts=accounts,
        timeline=moments,
        people=people,
        questions=questions,
        notes=tuple(_note(number, story.claims[id_], of_page) for id_, number in noted.numbers.items()),
        read_href=writer.part(Part.READ),
        pager=part_pager(window, Part.PRINT, "pieces", writer),
    )


def printed_contents(writer: Writer) -> Iterator[PrintedPart]:
    """What is on each page."""
    for page in writer.story.once(printed_windows):
        names: dict[str, None] = {}
        for piece in page.items:
            names[piece.heading if isinstance(piece, Section) else _LISTS[type(piece)]] = None
        yield PrintedPart(Link(f"Page {page.number:,}", writer.part(Part.PRINT, page.number)), tuple(names))


_LISTS: Mapping[type[object], str] = {
    Account: "Competing accounts",
    Entry: "Timeline",
    Actor: "Who is who",
    Question: "Questions",
}


def _note(number: int, claim: Claim, writer: Writer) -> Note:
    cited = ((each.at or "", writer.story.sources[each.id]) for each in claim.src)
    return Note(
        number=number,
        claim=claim_entry(claim, writer),
        sources=tuple(
            NotedSource(
                publisher=source.publisher or "",
                title=source.title,
                title_lang=headline_language(source, writer.language),
                when=moment(source.date) if source.date else None,
                at=at,
                url=source.url,
            )
            for at, source in cited
        ),
    )
