"""The warnings that the editors let pass, for readers: what, why, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from whosays.addresses import Address, part
from whosays.diagnostics import Location
from whosays.explanations import explanation
from whosays.pages.writer import Link
from whosays.phrasing import explained
from whosays.site_parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from markupsafe import Markup

    from whosays.model.record import Fact
    from whosays.pages.writer import Writer
    from whosays.waivers import Accepted, Waiver

_SHOWN = 20
"""How many places of one waiver are linked; one for a whole site may have thousands."""


class LetPass(Struct, frozen=True):
    """One waiver: what it lets pass, in which facts and sections; ``more`` of them are not linked."""

    what: Markup
    reason: str
    where: tuple[Link, ...]
    more: int


def let_pass(accepted: Iterable[Accepted], writer: Writer) -> tuple[LetPass, ...]:
    """The waivers by which something is let pass in an explainer."""
    facts = {fact.location: fact for fact in writer.story.facts.values()}
    places: dict[Waiver, dict[Link, None]] = {}
    for each in accepted:
        found = places.setdefault(each.waiver, {})
        if link := _link(each.at, facts, writer):
            found[link] = None
    return tuple(
        LetPass(
            explained.line(explanation(waiver.code).summary),
            waiver.reason,
            tuple(links)[:_SHOWN],
            max(0, len(links) - _SHOWN),
        )
        for waiver, links in places.items()
    )


def _link(at: Location, facts: Mapping[Location, Fact[Any]], writer: Writer) -> Link | None:
    """The fact or the section that a place is in; None in a note of a change or in the settings."""
    if fact := facts.get(Location(at.file, at.route[:2])):
        return writer.link(fact)
    match at.route:
        case ("explainer", "sections", int(index), *_):
            section = writer.story.explainer.sections[index]
            read = part(writer.story.slug, Part.READ)
            return Link(section.heading, writer.href(Address(read.page, section.id)))
        case _:
            return None
