"""What the story rests on: all sources by root, and the page of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.corpus.timeline import chronological
from whosays.pages.views.entries import ClaimEntry, Labelled, claim_entries, labelled
from whosays.pages.views.reports import source_link
from whosays.phrasing.dates import Moment, moment
from whosays.phrasing.escape import token
from whosays.phrasing.grammar import counted
from whosays.phrasing.labels import word_view
from whosays.phrasing.languages import foreign_name, headline_language, language_name

if TYPE_CHECKING:
    from markupsafe import Markup

    from whosays.corpus.story import Story
    from whosays.model.facts import Source
    from whosays.pages.writer import Link, Writer


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source as lists show it."""

    id: Markup
    title: str
    href: Markup
    url: str
    publisher: str
    when: Moment | None
    kind: str
    language: str
    """In words, where it is another than that of the pages."""
    title_lang: Markup
    """A code, where the title is in another language than the pages."""
    claims: int
    repeats: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Root:
    """A source that repeats no other, and those that repeat it."""

    entry: SourceEntry
    repeated_by: tuple[SourceEntry, ...]
    claims: int
    """Claims that rest on it, its repeats included."""


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """The view of ``/<explainer>/sources/``."""

    lead: str
    roots: tuple[Root, ...]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """The view of ``/<explainer>/sources/<id>/``."""

    entry: SourceEntry
    authors: str
    accessed: Moment | None
    archived: str
    reliability: str
    language: str
    """In words; empty where nobody told it."""
    note: Markup
    about: tuple[Labelled, ...]
    claims: tuple[ClaimEntry, ...]


RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""The letters of the Admiralty code in words."""


def sources_page(story: Story, writer: Writer) -> SourcesPage:
    """Roots with what repeats them, those that most rests on first."""
    resting: dict[str, dict[str, None]] = {id_: {} for id_ in story.sources}
    for claim_id, standing in story.standings.items():
        for root in standing.roots:
            resting[root][claim_id] = None
    repeats: dict[str, list[Source]] = {id_: [] for id_ in story.sources}
    for id_, origins in story.roots.items():
        for root in origins:
            if root != id_:
                repeats[root].append(story.sources[id_])
    tops = [story.sources[id_] for id_ in story.root_sources]
    tops.sort(key=lambda source: (-len(resting[source.id]), source.id))
    return SourcesPage(
        lead=f"{counted(len(story.sources), 'source')}. {counted(len(tops), 'first report')} "
        f"{'repeats' if len(tops) == 1 else 'repeat'} no other source here. What repeats one stands below it.",
        roots=tuple(
            Root(
                entry=source_entry(source, writer),
                repeated_by=tuple(source_entry(each, writer) for each in repeats[source.id]),
                claims=len(resting[source.id]),
            )
            for source in tops
        ),
    )


def source_entry(source: Source, writer: Writer) -> SourceEntry:
    """A source for a list on the writer's page."""
    return SourceEntry(
        id=token(source.id),
        title=source.title,
        href=writer.to(source),
        url=source.url,
        publisher=source.publisher or "",
        when=moment(source.date) if source.date else None,
        kind=word_view(source.kind).phrase if source.kind else "",
        language=foreign_name(source.lang, writer.language),
        title_lang=headline_language(source, writer.language),
        claims=len(writer.story.links.claims_in.get(source.id, ())),
        repeats=tuple(source_link(writer.story.sources[id_], writer) for id_ in source.via),
    )


def source_page(source: Source, elsewhere: tuple[Link, ...], writer: Writer) -> SourcePage:
    """What rests on one source; ``elsewhere`` are its pages in other explainers."""
    story, links = writer.story, writer.story.links
    code = source.reliability
    ends = (story.sources[id_] for id_ in story.roots[source.id] if id_ != source.id)
    claims = sorted(links.claims_in.get(source.id, ()), key=chronological(story))
    return SourcePage(
        entry=source_entry(source, writer),
        authors=", ".join(source.authors),
        accessed=moment(source.accessed) if source.accessed else None,
        archived=source.archived or "",
        reliability=f"{code.value}, {RELIABILITY[code.value]}" if code else "",
        language=language_name(source.lang) if source.lang else "",
        note=writer.blocks(source.note),
        about=labelled(
            ("Repeats", (source_link(story.sources[id_], writer) for id_ in source.via)),
            ("Goes back to", (source_link(each, writer) for each in ends)),
            ("Repeated by", (source_link(s, writer) for s in links.repeated_by.get(source.id, ()))),
            ("Events", (writer.link(event) for event in links.events_in.get(source.id, ()))),
            ("Pictures and videos", (writer.link(m) for m in links.media_in.get(source.id, ()))),
            ("In other stories", elsewhere),
        ),
        claims=claim_entries(claims, writer),
    )
