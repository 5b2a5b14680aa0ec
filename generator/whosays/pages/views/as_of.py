"""The story as it was known on a day on which it changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from whosays import addresses
from whosays.addresses import Part
from whosays.corpus.history import as_of
from whosays.corpus.timeline import chronological
from whosays.pages.dates import Moment, day_in_words, moment_of
from whosays.pages.views.cards import STATUS_ORDER, ClaimCard, Status, claim_card, claim_cards, counted, status_view
from whosays.pages.writer import Link, Writer, slug_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import PurePosixPath

    from markupsafe import Markup

    from whosays.corpus.story import Story
    from whosays.model.facts import Claim
    from whosays.model.vocabulary import ClaimStatus
    from whosays.pages.writer import Marks


_LISTED = 200
"""Claims without news that a page lists: the same on every day, they would grow with the square of the story."""


@dataclass(frozen=True, slots=True)
class Flipped:
    """A claim whose status had just become another one."""

    claim: ClaimCard
    was: Status


@dataclass(frozen=True, slots=True)
class StoodGroup:
    """How many claims had a status that day, and those that had it already before, by their ids."""

    id: Markup
    status: Status
    number: int
    change: str
    """From the day before, such as `+2`; empty where there is none."""
    unchanged: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AsOfPage:
    """The view of ``/<explainer>/as-of/<date>/``."""

    day: Moment
    lead: str
    flipped: tuple[Flipped, ...]
    new: tuple[ClaimCard, ...]
    standing: tuple[StoodGroup, ...]
    before: Link | None
    after: Link | None
    number: int
    days: int
    all_href: Markup


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which the story changed, and how much."""

    link: Link
    summary: str


@dataclass(frozen=True, slots=True)
class AsOfIndex:
    """The view of ``/<explainer>/as-of/``."""

    days: tuple[Day, ...]


def as_of_index(pages: Iterable[tuple[dt.date, AsOfPage]], writer: Writer) -> AsOfIndex:
    """The days on which the story changed, in the order of their pages."""
    return AsOfIndex(tuple(Day(_day_link(day, writer), _news(page)) for day, page in pages))


def as_of_pages(story: Story, marks: Marks) -> Iterator[tuple[dt.date, PurePosixPath, AsOfPage]]:
    """A page for each turning point, oldest first."""
    days = story.turning_points
    earlier: Story | None = None
    for number, day in enumerate(days):
        past = as_of(story, day)
        page = addresses.as_of(story.slug, day).page
        writer = Writer(past, page, marks)
        view = _page(day, earlier, writer)
        before = _day_link(days[number - 1], writer) if number else None
        after = _day_link(days[number + 1], writer) if number + 1 < len(days) else None
        yield day, page, replace(view, before=before, after=after, number=number + 1, days=len(days))
        earlier = past


def _page(day: dt.date, earlier: Story | None, writer: Writer) -> AsOfPage:
    past = writer.story
    known_before = earlier.standings if earlier else {}
    ordered = sorted(past.claims.values(), key=chronological)
    new = [claim for claim in ordered if claim.id not in known_before]
    old = [claim for claim in ordered if claim.id in known_before]
    before = Counter(standing.status for standing in known_before.values())
    flipped = [c for c in old if past.standings[c.id].status is not known_before[c.id].status]
    unchanged = [c for c in old if past.standings[c.id].status is known_before[c.id].status]
    return AsOfPage(
        day=moment_of(day),
        lead=f"{counted(len(past.claims), 'claim')} by the end of this day: {len(new)} new, {len(flipped)} {_FLIPPED}.",
        flipped=tuple(
            Flipped(claim_card(claim, writer), status_view(known_before[claim.id].status)) for claim in flipped
        ),
        new=claim_cards(new, writer),
        standing=tuple(_groups(unchanged, before, writer)),
        before=None,
        after=None,
        number=1,
        days=1,
        all_href=writer.part(Part.AS_OF),
    )


def _groups(unchanged: list[Claim], before: Mapping[ClaimStatus, int], writer: Writer) -> Iterator[StoodGroup]:
    standings = writer.story.standings
    numbers = Counter(standing.status for standing in standings.values())
    listed = unchanged if len(unchanged) <= _LISTED else []
    for status in STATUS_ORDER:
        number, earlier = numbers[status], before.get(status, 0)
        if number or earlier:
            yield StoodGroup(
                id=slug_of(status.value),
                status=status_view(status),
                number=number,
                change=f"{number - earlier:+d}".replace("-", "\N{MINUS SIGN}") if before and number != earlier else "",
                unchanged=tuple(
                    Link(claim.id.replace("-", " "), writer.to(claim))
                    for claim in listed
                    if standings[claim.id].status is status
                ),
            )


def _news(page: AsOfPage) -> str:
    """`11 new claims, 1 with another status than before`; empty where only a note changed."""
    counts = ((len(page.new), "new claim", "new claims"), (len(page.flipped), _FLIPPED, _FLIPPED))
    return ", ".join(counted(number, noun, plural) for number, noun, plural in counts if number)


_FLIPPED = "with another status than before"


def _day_link(day: dt.date, writer: Writer) -> Link:
    return Link(day_in_words(day), writer.href(addresses.as_of(writer.story.slug, day)))
