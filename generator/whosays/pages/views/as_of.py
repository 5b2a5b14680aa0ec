"""The story as it was known on a day on which it changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays import addresses
from whosays.addresses import Part
from whosays.corpus.calendar import around, status_on
from whosays.corpus.timeline import chronological
from whosays.pages.dates import Moment, day_in_words, moment_of
from whosays.pages.views.cards import STATUS_ORDER, ClaimCard, Status, claim_card, claim_cards, counted, status_view
from whosays.pages.writer import Link, Writer, slug_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from markupsafe import Markup

    from whosays.corpus.calendar import Leaf
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


def as_of_index(leaves: Iterable[Leaf], writer: Writer) -> AsOfIndex:
    """The days on which the story changed, in the order of their leaves."""
    return AsOfIndex(tuple(Day(_day_link(leaf.day, writer), _news(leaf)) for leaf in leaves))


def as_of_page(leaves: Sequence[Leaf], number: int, story: Story, marks: Marks, language: str | None) -> AsOfPage:
    """The page of one leaf, counted from 1, of all days on which the story changed."""
    leaf = leaves[number - 1]
    earlier = leaves[number - 2].numbers if number > 1 else {}
    order = chronological(story)
    new = sorted(leaf.new, key=order)
    flipped = sorted(leaf.flipped, key=lambda flip: order(flip.claim))
    past = around([*new, *(flip.claim for flip in flipped)], story, leaf.day)
    writer = Writer(past, addresses.as_of(story.slug, leaf.day).page, marks, language)
    return AsOfPage(
        day=moment_of(leaf.day),
        lead=f"{counted(leaf.known, 'claim')} by the end of this day: {len(new)} new, {len(flipped)} {_FLIPPED}.",
        flipped=tuple(
            Flipped(claim_card(past.claims[flip.claim.id], writer), status_view(flip.was)) for flip in flipped
        ),
        new=claim_cards([past.claims[claim.id] for claim in new], writer),
        standing=tuple(_groups(leaf, _unchanged(leaf, story), earlier, writer)),
        before=_day_link(leaves[number - 2].day, writer) if number > 1 else None,
        after=_day_link(leaves[number].day, writer) if number < len(leaves) else None,
        number=number,
        days=len(leaves),
        all_href=writer.part(Part.AS_OF),
    )


def _unchanged(leaf: Leaf, story: Story) -> Mapping[ClaimStatus, Sequence[Claim]]:
    """The claims without news that the page lists, by their status."""
    if leaf.known - len(leaf.new) - len(leaf.flipped) > _LISTED:
        return {}
    news = {*(claim.id for claim in leaf.new), *(flip.claim.id for flip in leaf.flipped)}
    known = (each for id_, each in story.claims.items() if story.lifetimes[id_].known <= leaf.day and id_ not in news)
    found: dict[ClaimStatus, list[Claim]] = {}
    for claim in sorted(known, key=chronological(story)):
        found.setdefault(status_on(claim, leaf.day, story), []).append(claim)
    return found


def _groups(
    leaf: Leaf,
    unchanged: Mapping[ClaimStatus, Sequence[Claim]],
    before: Mapping[ClaimStatus, int],
    writer: Writer,
) -> Iterator[StoodGroup]:
    for status in STATUS_ORDER:
        number, earlier = leaf.numbers.get(status, 0), before.get(status, 0)
        if number or earlier:
            yield StoodGroup(
                id=slug_of(status.value),
                status=status_view(status),
                number=number,
                change=f"{number - earlier:+d}".replace("-", "\N{MINUS SIGN}") if before and number != earlier else "",
                unchanged=tuple(Link(claim.text, writer.to(claim)) for claim in unchanged.get(status, ())),
            )


def _news(leaf: Leaf) -> str:
    """`11 new claims, 1 with a new status`; empty where only a note changed."""
    counts = ((len(leaf.new), "new claim", "new claims"), (len(leaf.flipped), _FLIPPED, _FLIPPED))
    return ", ".join(counted(number, noun, plural) for number, noun, plural in counts if number)


_FLIPPED = "with a new status"


def _day_link(day: dt.date, writer: Writer) -> Link:
    return Link(day_in_words(day), writer.href(addresses.as_of(writer.story.slug, day)))
