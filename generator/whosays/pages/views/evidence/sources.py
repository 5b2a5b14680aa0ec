"""What the story rests on: all sources by root, and the page of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.corpus.timeline import chronological
from whosays.pages.views.entries import ClaimEntry, Labelled, claim_entries, labelled
from whosays.pages.views.published import (
    AloneClaims,
    AloneLine,
    SourceEntry,
    alone_claims,
    alone_line,
    alone_lines,
    is_listed_at,
    source_entry,
)
from whosays.pages.views.reports import source_link
from whosays.phrasing.dates import Moment, moment
from whosays.phrasing.grammar import counted
from whosays.phrasing.languages import language_name

if TYPE_CHECKING:
    from markupsafe import Markup

    from whosays.corpus.story import Story
    from whosays.model.facts import Source
    from whosays.pages.writer import Link, Writer


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
    alone: tuple[AloneLine, ...]
    """The publishers that claims rest on alone, those of most claims first; then those that are folded."""
    alone_folded: tuple[AloneLine, ...]
    alone_lead: str
    roots: tuple[Root, ...]


@dataclass(frozen=True, slots=True)
class SourcePage:
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
    alone = alone_lines(story, writer)
    return SourcesPage(
        alone=alone[:PUBLISHERS_SHOWN],
        alone_folded=alone[PUBLISHERS_SHOWN:],
        alone_lead=_alone_lead(story),
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


def _alone_lead(story: Story) -> str:
    alone = sum(len(outlet.alone) for outlet in story.outlets.every)
    single = sum(len(outlet.on_one_root) for outlet in story.outlets.every)
    verb = "goes" if alone == 1 else "go"
    return (
        f"{alone} of {counted(len(story.claims), 'claim')} {verb} back to one publisher alone, "
        f"{single} to a single report of it."
    )


def source_page(source: Source, elsewhere: tuple[Link, ...], writer: Writer) -> SourcePage:
    """What rests on one source; ``elsewhere`` are its pages in other explainers."""
    story, links = writer.story, writer.story.links
    code = source.reliability
    ends = (story.sources[id_] for id_ in story.roots[source.id] if id_ != source.id)
    outlet = story.outlets.by_source.get(source.id)
    claims = sorted(links.claims_in.get(source.id, ()), key=chronological(story))
    return SourcePage(
        entry=source_entry(source, writer),
        outlet=writer.link(story.actors[outlet.actor]) if outlet and outlet.actor else None,
        alone=alone_line(outlet, writer) if outlet and outlet.alone else None,
        resting_alone=alone_claims(outlet, writer) if outlet and is_listed_at(outlet, source) else None,
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
