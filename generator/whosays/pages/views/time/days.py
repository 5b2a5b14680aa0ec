"""The days on which a story changed: as links, as a list, and laid beside one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays import addresses
from whosays.model.facts import Claim
from whosays.model.prose import mentions
from whosays.pages.views.pager import Pager, part_pager
from whosays.pages.writer import Link
from whosays.phrasing.dates import day_in_words
from whosays.phrasing.escape import token
from whosays.phrasing.grammar import counted
from whosays.site_parts import DAYS_FILE, Part
from whosays.windows import ROOM, Window, windows

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from whosays.corpus.calendar import Leaf
    from whosays.corpus.story import Story
    from whosays.pages.writer import Writer


class Day(Struct, frozen=True):
    """A day on which the story changed, how much, and what the editors say of it."""

    link: Link
    summary: str
    text: Markup


class AsOfIndex(Struct, frozen=True):
    """The view of ``/<explainer>/as-of/``."""

    days: tuple[Day, ...]
    """Those on the page, of all of them, latest first."""
    told: tuple[Day, ...]
    """Those that the editors tell of, oldest first, as a story is read."""
    compared: bool
    """Whether two days can be laid beside one another here."""
    begins: Markup
    """The first of those told, to be laid beside the latest day; empty where none is told."""
    data_href: Markup
    """Where the statuses of all days stand, for the script that lays two beside one another."""
    pager: Pager | None


DAYS_A_PAGE = 400
_LINE, _TOLD = 160, 400
"""Bytes of Markdown around a day of the list, and of a day that the editors tell of."""


def days_windows(story: Story) -> tuple[Window[dt.date], ...]:
    """The days on which the story changed, the latest first, page by page."""
    told = sum(_TOLD + 2 * len(text.encode()) for text in story.explainer.days.values())
    return windows(reversed(story.turning_points), DAYS_A_PAGE, lambda _: _LINE, first_room=max(ROOM // 4, ROOM - told))


def as_of_index(window: Window[dt.date], leaves: Sequence[Leaf], writer: Writer) -> AsOfIndex:
    """A page of the days on which the story changed, in the order of its leaves; the first has what is told of days."""
    is_first, by_day = window.number == 1, {leaf.day: leaf for leaf in leaves}
    texts = writer.story.explainer.days
    told = [leaf for leaf in leaves if texts.get(leaf.day.isoformat())] if is_first else []
    return AsOfIndex(
        days=tuple(_day(by_day[day], writer) for day in window.items),
        told=tuple(_day(leaf, writer) for leaf in told),
        compared=is_first and len(leaves) > 1,
        begins=token(told[0].day.isoformat() if told else ""),
        data_href=writer.file(DAYS_FILE),
        pager=part_pager(window, Part.AS_OF, "days", writer),
    )


def _day(leaf: Leaf, writer: Writer) -> Day:
    return Day(
        link=day_link(leaf.day, writer),
        summary=", ".join(words for _, words in news(leaf)),
        text=writer.blocks(writer.story.explainer.days.get(leaf.day.isoformat())),
    )


def day_link(day: dt.date, writer: Writer) -> Link:
    """A day on which the story changed, by its date in words."""
    return Link(day_in_words(day), writer.href(addresses.as_of(writer.story.slug, day)))


_TURNS = 6


def turns(claims: Sequence[Claim], story: Story) -> tuple[dt.date, ...]:
    """The latest days, oldest first, on which a story turned for some claims.

    Those are the days on which the status of one became another one, and of the days that the editors tell of, those
    on which one became known.
    """
    told = story.explainer.days
    found = {flip.day for claim in claims for flip in story.flips.get(claim.id, ())}
    known = (story.lifetimes[claim.id].known for claim in claims)
    found.update(day for day in known if day.isoformat() in told and day in story.turning_points)
    return tuple(sorted(found)[-_TURNS:])


def told_days(text: str, story: Story) -> Iterator[dt.date]:
    """The days, oldest first, of which the editors tell with a claim that this text cites too."""
    if not story.explainer.days:
        return
    cited = {mention.id for mention in mentions(text) if isinstance(story.facts.get(mention.id), Claim)}
    for day in story.turning_points:
        if any(mention.id in cited for mention in mentions(story.explainer.days.get(day.isoformat(), ""))):
            yield day


def news(leaf: Leaf) -> Iterator[tuple[str, str]]:
    """What happened on a day, such as `11 new claims`, each behind the name of its part of the page of the day.

    Nothing where only a note was written.
    """
    counts = (
        ("new", len(leaf.new), "new claim", "new claims"),
        ("gone", len(leaf.gone), "gone", "gone"),
        ("changed", len(leaf.turned), "with another status", "with another status"),
    )
    return ((part, counted(number, noun, plural)) for part, number, noun, plural in counts if number)
