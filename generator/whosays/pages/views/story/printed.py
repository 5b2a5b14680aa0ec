"""The whole explainer on one page for paper: what links do on a screen, numbered notes do there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from whosays import addresses
from whosays.addresses import Part
from whosays.corpus.news import newest_first
from whosays.corpus.timeline import timeline
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
from whosays.pages.views.story.read import ReadSection, read_sections
from whosays.pages.views.time.timeline import TimelineDay, days
from whosays.phrasing.dates import Moment, moment
from whosays.phrasing.languages import headline_language
from whosays.site_parts import Part

if TYPE_CHECKING:
    from markupsafe import Markup

    from whosays.model.explainer import Author
    from whosays.model.facts import Claim
    from whosays.model.site import Site
    from whosays.pages.marks import Citation
    from whosays.pages.writer import Writer


@dataclass(frozen=True, slots=True)
class Notes:
    """The numbers of the claims, in the order in which the page first cites them."""

    numbers: dict[Markup, int] = field(default_factory=dict)
    """By the address of the claim, as seen from the page."""

    def cite(self, citation: Citation) -> Markup:
        """The number of a claim, as its mark."""
        return marks.note(self.numbers.setdefault(citation.href, len(self.numbers) + 1))


@dataclass(frozen=True, slots=True)
class NotedSource:
    """Where a claim was reported."""

    publisher: str
    title: str
    title_lang: Markup
    when: Moment | None
    at: str
    url: str


@dataclass(frozen=True, slots=True)
class Note:
    """A claim that the page cites, with its sources in full."""

    number: int
    claim: ClaimEntry
    sources: tuple[NotedSource, ...]


@dataclass(frozen=True, slots=True)
class PrintedQuestion:
    """A question with its answer so far."""

    entry: QuestionEntry
    answer: Markup


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """The view of ``/<explainer>/print/``."""

    question: str
    authors: tuple[Author, ...]
    address: str
    licence: str
    """Empty where nobody told it."""
    updated: Moment | None
    summary: Markup
    sections: tuple[ReadSection, ...]
    accounts: tuple[AccountEntry, ...]
    timeline: tuple[TimelineDay, ...]
    people: tuple[ActorEntry, ...]
    questions: tuple[PrintedQuestion, ...]
    notes: tuple[Note, ...]
    read_href: Markup


def printed_page(site: Site, of_page: Writer) -> PrintedPage:
    """Everything of the page for paper."""
    story, explainer = of_page.story, of_page.story.explainer
    noted = Notes()
    writer = replace(of_page, cite=noted.cite)
    latest = newest_first(story)
    weighed = story.weighing.accounts.values()
    spoken = [actor for actor in story.actors.values() if story.links.claims_by.get(actor.id)]
    # in the order of the page, in which its notes are numbered
    summary = writer.blocks(explainer.summary)
    sections = read_sections(story, writer)
    accounts = tuple(account_entry(each.account, writer, each.tally) for each in weighed)
    moments = days([entry for entry in timeline(story) if entry.fact.id in story.events], writer)
    people = tuple(actor_entry(actor, writer) for actor in sorted(spoken, key=lambda actor: actor.name.casefold()))
    questions = tuple(
        PrintedQuestion(question_entry(each, writer), writer.inline(each.answer)) for each in story.questions.values()
    )
    cited = {writer.to(claim): claim for claim in story.claims.values()}
    return PrintedPage(
        question=explainer.question,
        authors=explainer.authors,
        address=addresses.absolute(site.url, addresses.part(story.slug, Part.READ)),
        licence=site.licence or "",
        updated=moment(latest[0].on) if latest else None,
        summary=summary,
        sections=sections,
        accounts=accounts,
        timeline=moments,
        people=people,
        questions=questions,
        notes=tuple(_note(number, cited[href], of_page) for href, number in noted.numbers.items()),
        read_href=writer.part(Part.READ),
    )


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
