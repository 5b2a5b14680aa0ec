"""What the editors changed, and the statuses that flipped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays import addresses
from whosays.model.vocabulary import ChangeKind
from whosays.pages.feed_links import feed_links
from whosays.pages.views.entries import ChangeLine, change_line
from whosays.pages.views.flips import HistoryLine, history_line
from whosays.phrasing.escape import token
from whosays.site_parts import CORRECTIONS, Part

if TYPE_CHECKING:
    from markupsafe import Markup

    from whosays.corpus.story import Story
    from whosays.model.explainer import Change
    from whosays.pages.writer import Link, Writer

_GROUPS = (
    (CORRECTIONS, "Corrections and retractions", (ChangeKind.CORRECTION, ChangeKind.RETRACTION)),
    ("clarifications", "Clarifications", (ChangeKind.CLARIFICATION,)),
    ("updates", "Updates", (ChangeKind.UPDATE,)),
)
"""The kinds of the IFCN's code, what was wrong before what was merely unclear or out of date."""


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Changes under one heading, the latest first."""

    id: Markup
    heading: str
    changes: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """The view of ``/<explainer>/changes/``."""

    title: str
    groups: tuple[ChangeGroup, ...]
    """That of the corrections is always there, for a reader who looks for them."""
    flips: tuple[HistoryLine, ...]
    """The latest first."""
    feeds: tuple[Link, ...]


def changes_page(story: Story, writer: Writer) -> ChangesPage:
    """Corrections and retractions first, then clarifications, updates and flips."""
    flips = [flip for each in story.flips.values() for flip in each]
    latest_first = newest_first(story)
    groups = (
        ChangeGroup(
            token(id_), heading, tuple(change_line(each, writer) for each in latest_first if each.kind in kinds)
        )
        for id_, heading, kinds in _GROUPS
    )
    return ChangesPage(
        title=story.explainer.title,
        groups=tuple(group for group in groups if group.changes or group.id == _GROUPS[0][0]),
        flips=tuple(
            history_line(flip, writer)
            for flip in sorted(flips, key=lambda flip: (flip.day, flip.claim.id), reverse=True)
        ),
        feeds=feed_links(addresses.part(story.slug, Part.READ), writer),
    )


def newest_first(story: Story) -> list[Change]:
    """The changes of a story by date, the latest first."""
    return sorted(story.changes, key=lambda change: story.chronology.order(change.on), reverse=True)
