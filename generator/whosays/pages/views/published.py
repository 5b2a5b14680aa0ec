"""What a publisher published, and what rests on it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.corpus.timeline import chronological
from whosays.pages.views.lists import Listed, Whole, claims_whole
from whosays.pages.views.reports import source_link
from whosays.phrasing.dates import Moment, moment
from whosays.phrasing.escape import token
from whosays.phrasing.grammar import counted
from whosays.phrasing.labels import word_view
from whosays.phrasing.languages import foreign_name, headline_language

if TYPE_CHECKING:
    from markupsafe import Markup

    from whosays.corpus.outlets import Outlet
    from whosays.corpus.story import Story
    from whosays.model.facts import Claim, Source
    from whosays.pages.views.entries import ClaimEntry
    from whosays.pages.views.pager import Pager
    from whosays.pages.writer import Link, Writer

_LINE = 290
"""Bytes of Markdown around the names of a source in a list."""
CLAIMS_SHOWN = 3
"""Claims that rest on a publisher alone and stand unfolded."""


class SourceEntry(Struct, frozen=True):
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


class AloneLine(Struct, frozen=True):
    """How much rests on one publisher alone, and where it is listed."""

    publisher: str
    words: str
    href: Markup


class AloneClaims(Struct, frozen=True):
    """The claims that rest on one publisher alone, the first of them unfolded."""

    line: AloneLine
    first: tuple[ClaimEntry, ...]
    folded: tuple[ClaimEntry, ...]
    pager: Pager | None


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


def source_weight(source: Source) -> int:
    """Bytes of Markdown, about, that a source takes in a list."""
    return _LINE + len(source.id) + len(source.title.encode()) + len((source.publisher or "").encode())


def outlets_alone(story: Story) -> list[Outlet]:
    """The publishers that claims rest on alone, those of most claims first."""
    found = [outlet for outlet in story.outlets.every if outlet.alone]
    found.sort(key=lambda outlet: (-len(outlet.alone), outlet.name.casefold()))
    return found


def alone_line(outlet: Outlet, writer: Writer) -> AloneLine:
    """What rests on an outlet alone, on the page that lists it: that of the actor, else that of its first source."""
    story = writer.story
    page = writer.to(story.actors[outlet.actor] if outlet.actor else story.sources[outlet.sources[0]])
    return AloneLine(outlet.name, _words(len(outlet.alone), len(outlet.on_one_root)), token(f"{page}#alone"))


def claims_alone(outlet: Outlet, story: Story) -> Whole[Claim]:
    """The claims that rest on an outlet alone, in the order of their days."""
    claims = sorted((story.claims[id_] for id_ in outlet.alone), key=chronological(story))
    return claims_whole("alone", f"Rests on {outlet.name} alone", claims)


def alone_claims(outlet: Outlet, listed: Listed, writer: Writer) -> AloneClaims | None:
    """What the page of an outlet shows of the claims that rest on it alone; None where there are none."""
    if not outlet.alone:
        return None
    entries = listed.entries
    shown = CLAIMS_SHOWN if len(entries) > CLAIMS_SHOWN + 1 else len(entries)
    return AloneClaims(alone_line(outlet, writer), entries[:shown], entries[shown:], listed.pager)


def is_listed_at(outlet: Outlet, source: Source) -> bool:
    """Whether what rests on an outlet alone is listed on the page of this source."""
    return outlet.actor is None and outlet.sources[0] == source.id


def _words(claims: int, on_one_root: int) -> str:
    number = counted(claims, "claim")
    if on_one_root == 0:
        return number
    if on_one_root == claims:
        return f"{number}, {'each ' if claims > 1 else ''}on one first report"
    return f"{number}, {on_one_root:,} of them on one first report"
