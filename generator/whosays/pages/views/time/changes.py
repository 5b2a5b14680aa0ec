"""What the editors changed, and the statuses that flipped."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays import addresses
from whosays.addresses import Address
from whosays.corpus.flips import Flip
from whosays.corpus.news import KINDS
from whosays.model.explainer import Change
from whosays.pages.feed_links import feed_links
from whosays.pages.views.entries import ChangeLine, change_line
from whosays.pages.views.flips import HistoryLine, history_line
from whosays.pages.views.pager import Pager, part_pager
from whosays.pages.writer import Link
from whosays.phrasing.escape import token
from whosays.site_parts import CORRECTIONS, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from whosays.corpus.news import News
    from whosays.pages.writer import Writer
    from whosays.windows import Window

_HEADINGS = (
    (CORRECTIONS, "Corrections and retractions"),
    ("clarifications", "Clarifications"),
    ("updates", "Updates"),
)
_FLIPS = ("flips", "Claims whose status changed")


class ChangeGroup(Struct, frozen=True):
    """Changes under one heading, the latest first."""

    id: Markup
    heading: str
    changes: tuple[ChangeLine, ...]


class ChangesPage(Struct, frozen=True):
    """The view of ``/<explainer>/changes/``."""

    title: str
    groups: tuple[ChangeGroup, ...]
    """That of the corrections is always on the first page, for a reader who looks for them."""
    flips: tuple[HistoryLine, ...]
    """The latest first."""
    feeds: tuple[Link, ...]
    pager: Pager | None
    begins: tuple[Link, ...]
    """Where each group begins; none where there is one page alone."""


def changes_page(window: Window[News], writer: Writer) -> ChangesPage:
    """A page of corrections and retractions first, then clarifications, updates and flips."""
    story = writer.story
    changes = [each for each in window.items if isinstance(each, Change)]
    groups = (
        ChangeGroup(token(id_), heading, tuple(change_line(each, writer) for each in changes if each.kind in kinds))
        for (id_, heading), kinds in zip(_HEADINGS, KINDS, strict=True)
    )
    return ChangesPage(
        title=story.explainer.title,
        groups=tuple(group for group in groups if group.changes or (group.id == CORRECTIONS and window.number == 1)),
        flips=tuple(history_line(each, writer) for each in window.items if isinstance(each, Flip)),
        feeds=feed_links(addresses.part(story.slug, Part.READ), writer),
        pager=part_pager(window, Part.CHANGES, "changes", writer),
        begins=tuple(begins(writer)) if window.pages > 1 else (),
    )


def begins(writer: Writer) -> Iterator[Link]:
    """Where each group begins, with how many it has."""
    found: dict[str, tuple[str, int]] = {}
    numbers: Counter[str] = Counter()
    for page in writer.story.listed[Part.CHANGES]:
        for each in page.items:
            id_, heading = _group(each)
            found.setdefault(id_, (heading, page.number))
            numbers[id_] += 1
    for id_, (heading, number) in found.items():
        there = addresses.part(writer.story.slug, Part.CHANGES, number).page
        yield Link(f"{heading}: {numbers[id_]:,}", writer.href(Address(there, id_)))


def _group(each: News) -> tuple[str, str]:
    if isinstance(each, Flip):
        return _FLIPS
    return next(head for head, kinds in zip(_HEADINGS, KINDS, strict=True) if each.kind in kinds)
