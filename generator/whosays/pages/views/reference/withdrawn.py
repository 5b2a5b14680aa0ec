"""A fact that was published and is gone: that it was withdrawn, when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays import addresses
from whosays.pages.views.entries import ChangeLine, change_line
from whosays.phrasing.escape import token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from whosays.corpus.story import Story
    from whosays.pages.writer import Writer
    from whosays.site_parts import Part


class WithdrawnPage(Struct, frozen=True):
    """The view of ``/<explainer>/withdrawn/<id>/``."""

    was: str
    changes: tuple[ChangeLine, ...]
    """What the editors wrote of it, the latest first."""
    all_changes: Markup


class WithdrawnPlace(Struct, frozen=True):
    """Where a fact that is gone can have stood on a list; shown to nobody but a reader whose link leads just there."""

    id: Markup
    was: str
    href: Markup


def withdrawn_page(id_: str, story: Story, writer: Writer) -> WithdrawnPage:
    """What is told of a fact that is gone."""
    lines = tuple(change_line(each, writer) for each in story.withdrawn[id_])
    return WithdrawnPage(lines[0].was, lines, writer.href(addresses.corrections(story.slug)))


def withdrawn_places(part: Part, story: Story, writer: Writer) -> Iterator[WithdrawnPlace]:
    """The places on the page of a part, whatever kinds the facts had that are gone."""
    for id_, changes in story.withdrawn.items():
        was, href = changes[0].was or id_, writer.href(addresses.withdrawn(story.slug, id_))
        for anchor in addresses.places_on(part, story.slug, id_):
            yield WithdrawnPlace(token(anchor), was, href)
