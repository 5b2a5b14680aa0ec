"""The story as it was known on a day on which it changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays import addresses
from whosays.corpus.history import as_of, turning_points
from whosays.corpus.timeline import chronological
from whosays.pages.dates import Moment, day_in_words, moment_of
from whosays.pages.views.cards import STATUS_ORDER, ClaimCard, Status, claim_card, status_view
from whosays.pages.writer import Link, Writer

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import PurePosixPath

    from whosays.corpus.story import Story
    from whosays.model.identity import ClaimId
    from whosays.pages.writer import Marks


@dataclass(frozen=True, slots=True)
class Stood:
    """A claim as it stood; ``was`` is set where its status had just become another one."""

    claim: ClaimCard
    new: bool
    was: Status | None


@dataclass(frozen=True, slots=True)
class StoodGroup:
    """The claims of one status on that day."""

    status: Status
    claims: tuple[Stood, ...]


@dataclass(frozen=True, slots=True)
class AsOfPage:
    """The view of ``/<explainer>/as-of/<date>/``."""

    title: str
    day: Moment
    groups: tuple[StoodGroup, ...]
    new: int
    flipped: int
    before: Link | None
    after: Link | None
    days: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AsOfIndex:
    """The view of ``/<explainer>/as-of/``."""

    title: str
    days: tuple[Link, ...]


def as_of_index(story: Story, writer: Writer) -> AsOfIndex:
    """The days on which the story changed, the latest first."""
    days = reversed(turning_points(story))
    return AsOfIndex(story.explainer.title, tuple(_day_link(day, writer) for day in days))


def as_of_pages(story: Story, marks: Marks) -> Iterator[tuple[dt.date, PurePosixPath, AsOfPage]]:
    """A page for each turning point, oldest first."""
    days = turning_points(story)
    earlier: Story | None = None
    for number, day in enumerate(days):
        past = as_of(story, day)
        page = addresses.as_of(story.slug, day).page
        writer = Writer(past, page, marks)
        before = days[number - 1] if number else None
        after = days[number + 1] if number + 1 < len(days) else None
        yield day, page, _page(day, (before, after), days, earlier, writer)
        earlier = past


def _page(
    day: dt.date,
    around: tuple[dt.date | None, dt.date | None],
    days: tuple[dt.date, ...],
    earlier: Story | None,
    writer: Writer,
) -> AsOfPage:
    past = writer.story
    known_before = earlier.standings if earlier else {}

    def stood(id_: ClaimId) -> Stood:
        claim = past.claims[id_]
        old = known_before.get(id_)
        flipped = old is not None and old.status is not past.standings[id_].status
        was = status_view(old.status) if old and flipped else None
        return Stood(claim_card(claim, writer), new=old is None, was=was)

    ordered = sorted(past.claims.values(), key=chronological)
    by_status = {
        status: [stood(c.id) for c in ordered if past.standings[c.id].status is status] for status in STATUS_ORDER
    }
    everything = [each for group in by_status.values() for each in group]

    def link(other: dt.date | None) -> Link | None:
        return _day_link(other, writer) if other else None

    return AsOfPage(
        title=past.explainer.title,
        day=moment_of(day),
        groups=tuple(StoodGroup(status_view(status), tuple(group)) for status, group in by_status.items() if group),
        new=sum(each.new for each in everything),
        flipped=sum(each.was is not None for each in everything),
        before=link(around[0]),
        after=link(around[1]),
        days=tuple(_day_link(each, writer) for each in days),
    )


def _day_link(day: dt.date, writer: Writer) -> Link:
    return Link(day_in_words(day), writer.href(addresses.as_of(writer.story.slug, day)))
