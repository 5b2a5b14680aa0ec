"""What the story rests on: all sources by root, and the page of one."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from whosays import addresses
from whosays.corpus.timeline import chronological
from whosays.pages.views.entries import ClaimEntry, Labelled, labelled
from whosays.pages.views.lists import (
    Form,
    PageList,
    Whole,
    claims_whole,
    links_whole,
    listed,
    listed_links,
    page_lists,
)
from whosays.pages.views.pager import Pager, part_pager
from whosays.pages.views.published import (
    AloneClaims,
    AloneLine,
    SourceEntry,
    alone_claims,
    alone_line,
    claims_alone,
    is_listed_at,
    outlets_alone,
    source_entry,
    source_weight,
)
from whosays.pages.views.reports import source_link
from whosays.phrasing.dates import Moment, moment
from whosays.phrasing.grammar import counted
from whosays.phrasing.languages import language_name
from whosays.site_parts import Part
from whosays.windows import ROOM, Window, windows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from whosays.corpus.story import Story
    from whosays.model.facts import Source, SourceId
    from whosays.pages.writer import Link, Writer

SOURCES_A_PAGE = 250
_OUTLET = 110
"""Bytes of Markdown around the name of a publisher in a list."""


class Line(NamedTuple):
    """A line of the list of sources: a source below the root that it repeats in the end, which is its own root."""

    root: Source
    source: Source


class Root(Struct, frozen=True):
    """A source that repeats no other, and those that repeat it, as far as they are on the page."""

    entry: SourceEntry
    repeated_by: tuple[SourceEntry, ...]
    goes_on: bool
    """Whether it begins on an earlier page."""


class SourcesPage(Struct, frozen=True):
    """The view of ``/<explainer>/sources/`` and of the pages that it goes on over."""

    lead: str
    alone: tuple[AloneLine, ...]
    """The publishers that claims rest on alone, those of most claims first; then those that are folded."""
    alone_folded: tuple[AloneLine, ...]
    alone_lead: str
    alone_pager: Pager | None
    roots: tuple[Root, ...]
    pager: Pager | None


class SourcePage(Struct, frozen=True):
    """The view of ``/<explainer>/sources/<id>/``."""

    entry: SourceEntry
    outlet: Link | None
    """The page of the actor that published it."""
    alone: AloneLine | None
    """What rests on its publisher alone, and where it is listed."""
    resting_alone: AloneClaims | None
    """That list, where this page has it."""
    authors: str
    accessed: Moment | None
    archived: str
    reliability: str
    language: str
    """In words; empty where nobody told it."""
    note: Markup
    about: tuple[Labelled, ...]
    claims: tuple[ClaimEntry, ...]
    pager: Pager | None


PUBLISHERS_SHOWN = 6

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""The letters of the Admiralty code in words."""


def sources_windows(story: Story) -> tuple[Window[Line], ...]:
    """The lines of the list, page by page: roots with what repeats them, those that most rests on first."""
    resting: Counter[SourceId] = Counter(root for standing in story.standings.values() for root in set(standing.roots))
    repeats: dict[SourceId, list[Source]] = {id_: [] for id_ in story.sources}
    for id_, origins in story.roots.items():
        for root in origins:
            if root != id_:
                repeats[root].append(story.sources[id_])
    tops = sorted(story.root_sources, key=lambda id_: (-resting[id_], id_))
    lines = (Line(story.sources[id_], each) for id_ in tops for each in (story.sources[id_], *repeats[id_]))
    return windows(lines, SOURCES_A_PAGE, lambda line: source_weight(line.source))


def sources_lists(story: Story) -> dict[str, PageList]:
    """What the first page of the list of sources shows beside it."""
    alone = Whole(
        "alone",
        "What rests on one publisher alone",
        "publishers",
        Form.OUTLETS,
        outlets_alone(story),
        lambda outlet: _OUTLET + len(outlet.name.encode()),
        alone_line,
    )
    return page_lists(addresses.part(story.slug, Part.SOURCES), [alone], ROOM // 9)


def source_lists(source: Source, story: Story) -> dict[str, PageList]:
    """What the page of a source lists."""
    links, outlet = story.links, story.outlets.by_source.get(source.id)
    claims = sorted(links.claims_in.get(source.id, ()), key=chronological(story))
    return page_lists(
        addresses.fact(story.slug, source),
        (
            links_whole("repeated-by", "Repeated by", "sources", links.repeated_by.get(source.id, ()), source_link),
            links_whole("events", "Events", "events", links.events_in.get(source.id, ())),
            links_whole("media", "Pictures and videos", "pictures and videos", links.media_in.get(source.id, ())),
            claims_whole("claims", "What rests on it", claims),
            *([claims_alone(outlet, story)] if outlet and is_listed_at(outlet, source) else ()),
        ),
    )


def source_neighbours(source: Source, story: Story) -> int:
    """How many items the lists of a source hold, at most."""
    links, outlet = story.links, story.outlets.by_source.get(source.id)
    named = (links.repeated_by, links.events_in, links.media_in, links.claims_in)
    return sum(len(each.get(source.id, ())) for each in named) + (len(outlet.alone) if outlet else 0)


def sources_page(window: Window[Line], writer: Writer) -> SourcesPage:
    """One page of the list of sources; the first also has the publishers that claims rest on alone."""
    story, tops = writer.story, len(writer.story.root_sources)
    alone = listed("alone", sources_lists(story) if window.number == 1 else {}, writer)
    return SourcesPage(
        alone=alone.entries[:PUBLISHERS_SHOWN],
        alone_folded=alone.entries[PUBLISHERS_SHOWN:],
        alone_lead=story.once(alone_lead),
        alone_pager=alone.pager,
        lead=f"{counted(len(story.sources), 'source')}. {counted(tops, 'first report')} "
        f"{'repeats' if tops == 1 else 'repeat'} no other source here. What repeats one stands below it.",
        roots=tuple(
            Root(
                entry=source_entry(root, writer),
                repeated_by=tuple(source_entry(each.source, writer) for each in lines if each.source is not root),
                goes_on=all(each.source is not root for each in lines),
            )
            for root, lines in _by_root(window)
        ),
        pager=part_pager(window, Part.SOURCES, "lines", writer),
    )


def _by_root(window: Window[Line]) -> Iterator[tuple[Source, list[Line]]]:
    for _, lines in itertools.groupby(window.items, key=lambda line: line.root.id):
        found = list(lines)
        yield found[0].root, found


def alone_lead(story: Story) -> str:
    """How much rests on one publisher alone."""
    alone = sum(len(outlet.alone) for outlet in story.outlets.every)
    single = sum(len(outlet.on_one_root) for outlet in story.outlets.every)
    verb = "goes" if alone == 1 else "go"
    return (
        f"{alone:,} of {counted(len(story.claims), 'claim')} {verb} back to one publisher alone, "
        f"{single:,} to a single report of it."
    )


def source_page(source: Source, elsewhere: tuple[Link, ...], writer: Writer) -> SourcePage:
    """What rests on one source; ``elsewhere`` are its pages in other explainers."""
    story, code = writer.story, source.reliability
    lists = source_lists(source, story)
    ends = (story.sources[id_] for id_ in story.roots[source.id] if id_ != source.id)
    outlet = story.outlets.by_source.get(source.id)
    claims = listed("claims", lists, writer)
    return SourcePage(
        entry=source_entry(source, writer),
        outlet=writer.link(story.actors[outlet.actor]) if outlet and outlet.actor else None,
        alone=alone_line(outlet, writer) if outlet and outlet.alone else None,
        resting_alone=alone_claims(outlet, listed("alone", lists, writer), writer)
        if outlet and is_listed_at(outlet, source)
        else None,
        authors=", ".join(source.authors),
        accessed=moment(source.accessed) if source.accessed else None,
        archived=source.archived or "",
        reliability=f"{code.value}, {RELIABILITY[code.value]}" if code else "",
        language=language_name(source.lang) if source.lang else "",
        note=writer.blocks(source.note),
        about=(
            *labelled(
                ("Repeats", (source_link(story.sources[id_], writer) for id_ in source.via)),
                ("Goes back to", (source_link(each, writer) for each in ends)),
            ),
            *listed_links(("repeated-by", "events", "media"), lists, writer),
            *labelled(("In other stories", elsewhere)),
        ),
        claims=claims.entries,
        pager=claims.pager,
    )
