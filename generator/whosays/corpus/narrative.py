"""The narrative of a story over as many pages as it takes: it is cut between its parts alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays import addresses
from whosays.addresses import Address
from whosays.model.prose import mentions
from whosays.site_parts import Part
from whosays.windows import ROOM, Window, windows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.facts import Facts
    from whosays.model.explainer import Section
    from whosays.model.identity import Slug

SECTIONS_A_PAGE = 60
_FIRST_ROOM = 88_000
"""Bytes of Markdown on the read page, which has lists below the narrative."""
_SECTION, _MENTION = 500, 290
"""Bytes of Markdown around a part, and of a citation mark or a note in the margin."""


def section_windows(story: Facts) -> tuple[Window[Section], ...]:
    """The parts of the narrative, page by page."""

    def weight(section: Section) -> int:
        return _SECTION + len(section.text.encode()) + _MENTION * sum(1 for _ in mentions(section.text))

    return windows(story.explainer.sections, SECTIONS_A_PAGE, weight, room=ROOM, first_room=_FIRST_ROOM)


def section_places(section: Section, slug: Slug) -> Iterator[Address]:
    """The place that leads to a part of the narrative."""
    yield Address(addresses.part(slug, Part.READ).page, section.id)
