"""Pages to look things up on: glossary, pictures and videos, method, data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.addresses import Part
from whosays.corpus.timeline import chronological
from whosays.model.names import name_of
from whosays.model.vocabulary import ClaimStatus
from whosays.pages.views.entries import STATUS_ORDER, ClaimEntry, Status, claim_entries, status_view, word_view
from whosays.pages.views.reference.accepted import LetPass, let_pass
from whosays.pages.views.reference.vocabulary import Legend, legends
from whosays.pages.views.reports import Report, reports
from whosays.phrasing.dates import Moment, moment
from whosays.phrasing.escape import token

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from whosays.corpus.story import Story
    from whosays.pages.writer import Link, Writer
    from whosays.waivers import Accepted


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A word and what it means."""

    id: Markup
    former: tuple[Markup, ...]
    name: str
    forms: tuple[str, ...]
    definition: Markup
    claims: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class GlossaryPage:
    """The view of ``/<explainer>/glossary/``."""

    title: str
    terms: tuple[TermEntry, ...]


@dataclass(frozen=True, slots=True)
class MediaEntry:
    """A picture or video, and what verification found."""

    id: Markup
    former: tuple[Markup, ...]
    name: str
    url: str
    shows: Markup
    alt: str
    authenticity: Status
    when: Moment | None
    where: str
    credit: str
    licence: str
    reports: tuple[Report, ...]
    claims: tuple[ClaimEntry, ...]


@dataclass(frozen=True, slots=True)
class MediaPage:
    """The view of ``/<explainer>/media/``."""

    title: str
    items: tuple[MediaEntry, ...]


@dataclass(frozen=True, slots=True)
class StatusRule:
    """A status, what it means, and how many claims have it."""

    status: Status
    number: int


@dataclass(frozen=True, slots=True)
class MethodPage:
    """The view of ``/<explainer>/method/``."""

    title: str
    statuses: tuple[StatusRule, ...]
    reports: int
    roots: int
    origins: int
    legends: tuple[Legend, ...]
    let_pass: tuple[LetPass, ...]


@dataclass(frozen=True, slots=True)
class Download:
    """A file with the facts in it."""

    name: str
    href: Markup
    what: str
    size: str


@dataclass(frozen=True, slots=True)
class DataPage:
    """The view of ``/<explainer>/data/``."""

    title: str
    downloads: tuple[Download, ...]
    licence: str
    """Empty where nobody told it."""
    print_href: Markup


def glossary_page(story: Story, writer: Writer) -> GlossaryPage:
    """Terms in alphabetical order."""
    terms = sorted(story.terms.values(), key=lambda term: (name_of(term).casefold(), term.id))
    return GlossaryPage(
        title=story.explainer.title,
        terms=tuple(
            TermEntry(
                id=token(term.id),
                former=tuple(map(token, term.former_ids)),
                name=name_of(term),
                forms=term.forms,
                definition=writer.blocks(term.definition),
                claims=tuple(writer.link(c) for c in story.links.claims_using.get(term.id, ())),
            )
            for term in terms
        ),
    )


def media_page(story: Story, writer: Writer) -> MediaPage:
    """Pictures and videos in the order of the files."""
    return MediaPage(
        title=story.explainer.title,
        items=tuple(
            MediaEntry(
                id=token(item.id),
                former=tuple(map(token, item.former_ids)),
                name=name_of(item),
                url=item.url,
                shows=writer.blocks(item.shows),
                alt=item.alt or "",
                authenticity=word_view(item.authenticity.value),
                when=moment(item.when) if item.when else None,
                where=item.where or "",
                credit=item.credit or "",
                licence=item.licence or "",
                reports=reports(item.src, writer),
                claims=claim_entries(
                    sorted(story.links.claims_shown_in.get(item.id, ()), key=chronological(story)), writer
                ),
            )
            for item in story.media.values()
        ),
    )


def method_page(accepted: Iterable[Accepted], writer: Writer) -> MethodPage:
    """What each status means, with the numbers of this story, and what the editors let pass in it."""
    story = writer.story
    counts = dict.fromkeys(ClaimStatus, 0)
    for standing in story.standings.values():
        counts[standing.status] += 1
    every = story.standings.values()
    return MethodPage(
        title=story.explainer.title,
        statuses=tuple(StatusRule(status_view(each), counts[each]) for each in STATUS_ORDER),
        reports=len(story.sources),
        roots=len(story.root_sources),
        origins=len({party for standing in every for party in standing.origins}),
        legends=legends(),
        let_pass=let_pass(accepted, writer),
    )


def data_page(downloads: Iterable[Download], licence: str | None, writer: Writer) -> DataPage:
    """The files to download."""
    return DataPage(writer.story.explainer.title, tuple(downloads), licence or "", writer.part(Part.PRINT))
