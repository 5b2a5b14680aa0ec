"""Statuses that flipped: in the history of a claim, and among the changes of the story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays import addresses
from whosays.corpus.news import BECAUSE
from whosays.pages.views.since import Told, told_on
from whosays.phrasing.dates import Moment, moment_of
from whosays.phrasing.labels import Status, status_view

if TYPE_CHECKING:
    from markupsafe import Markup

    from whosays.corpus.flips import Flip
    from whosays.pages.writer import Writer


class HistoryLine(Struct, frozen=True):
    """A status that flipped."""

    when: Moment
    as_of: Markup
    """The story as it was known on that day."""
    claim: Told
    was: Status
    now: Status
    because: tuple[Told, ...]
    more_because: int


def history_line(flip: Flip, writer: Writer) -> HistoryLine:
    """A flip for a list on the writer's page, in the words of its day."""
    return HistoryLine(
        when=moment_of(flip.day),
        as_of=writer.href(addresses.as_of(writer.story.slug, flip.day)),
        claim=told_on(flip.claim, flip.day, writer),
        was=status_view(flip.was),
        now=status_view(flip.now),
        because=tuple(told_on(writer.story.claims[claim.id], flip.day, writer) for claim in flip.because[:BECAUSE]),
        more_because=max(0, len(flip.because) - BECAUSE),
    )
