"""What the editors changed, and the statuses that flipped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays import addresses
from whosays.addresses import Part
from whosays.model.vocabulary import ChangeKind
from whosays.pages.following import feed_links
from whosays.pages.views.cards import ChangeLine, change_line
from whosays.pages.views.claims import HistoryLine, history_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whosays.corpus.story import Story
    from whosays.model.facts import Change
    from whosays.pages.writer import Link, Writer

_UPDATES = frozenset({ChangeKind.UPDATE})


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """The view of ``/<explainer>/changes/``, each list with the latest first."""

    title: str
    corrections: tuple[ChangeLine, ...]
    updates: tuple[ChangeLine, ...]
    flips: tuple[HistoryLine, ...]
    feeds: tuple[Link, ...]


def changes_page(story: Story, writer: Writer) -> ChangesPage:
    """Corrections, clarifications and retractions first, then updates, then flips."""
    flips = [flip for each in story.flips.values() for flip in each]
    latest_first = newest_first(story.changes)
    return ChangesPage(
        title=story.explainer.title,
        corrections=tuple(change_line(c, writer) for c in latest_first if c.kind not in _UPDATES),
        updates=tuple(change_line(c, writer) for c in latest_first if c.kind in _UPDATES),
        flips=tuple(
            history_line(flip, writer)
            for flip in sorted(flips, key=lambda flip: (flip.day, flip.claim.id), reverse=True)
        ),
        feeds=feed_links(addresses.part(story.slug, Part.READ), writer),
    )


def newest_first(changes: Iterable[Change]) -> list[Change]:
    """Changes by date, the latest first."""
    return sorted(changes, key=lambda change: change.on.sort_key, reverse=True)
