"""The story as it was known on a day on which it changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from whosays import addresses
from whosays.addresses import Part
from whosays.corpus.calendar import around, status_on
from whosays.corpus.timeline import chronological
from whosays.corpus.wording import Recall
from whosays.model.references import prose_mentions
from whosays.model.vocabulary import ChangeKind
from whosays.pages.views.entries import ClaimEntry, claim_entry
from whosays.pages.views.since import Told, since, told_on
from whosays.pages.writer import Link, Writer
from whosays.phrasing.dates import Moment, day_in_words, moment_of
from whosays.phrasing.grammar import counted
from whosays.phrasing.labels import STATUS_ORDER, Status, slug_of, status_view
from whosays.sentences.since import wording_on

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from markupsafe import Markup

    from whosays.corpus.calendar import Leaf
    from whosays.corpus.story import Story
    from whosays.model.facts import Claim
    from whosays.model.vocabulary import ClaimStatus


_LISTED = 200
"""Claims without news that a page lists: the same on every day, they would grow with the square of the story."""


@dataclass(frozen=True, slots=True)
class Flipped:
    """A claim whose status had just become another one."""

    claim: ClaimEntry
    was: Status


@dataclass(frozen=True, slots=True)
class StoodGroup:
    """How many claims had a status that day, and those that had it already before, by their ids."""

    id: Markup
    status: Status
    number: int
    change: str
    """From the day before, such as `+2`; empty where there is none."""
    unchanged: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class AsOfPage:
    """The view of ``/<explainer>/as-of/<date>/``."""

    day: Moment
    lead: str
    flipped: tuple[Flipped, ...]
    new: tuple[ClaimEntry, ...]
    standing: tuple[StoodGroup, ...]
    has_other_words: bool
    """Whether a claim in full was worded otherwise: its status is all the same that of its words of today."""
    called: tuple[Told, ...]
    """Who and what the claims in full speak of by names that were changed later."""
    retracted: str
    """How many facts were taken out later, whether they stood on that day or not; empty where none was."""
    changes_href: Markup
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


def as_of_page(leaves: Sequence[Leaf], number: int, story: Story, language: str | None) -> AsOfPage:
    """The page of one leaf, counted from 1, of all days on which the story changed."""
    leaf = leaves[number - 1]
    earlier = leaves[number - 2].numbers if number > 1 else {}
    order = chronological(story)
    new = sorted(leaf.new, key=order)
    flipped = sorted(leaf.flipped, key=lambda flip: order(flip.claim))
    past = around([*new, *(flip.claim for flip in flipped)], story, leaf.day)
    writer = Writer(past, addresses.as_of(story.slug, leaf.day).page, language)
    wordings = (wording_on(claim, leaf.day, story) for claim in (*new, *(flip.claim for flip in flipped)))
    return AsOfPage(
        day=moment_of(leaf.day),
        lead=f"{counted(leaf.known, 'claim')} by the end of this day{f': {_news(leaf)}' if _news(leaf) else ''}.",
        flipped=tuple(Flipped(_entry(flip.claim, leaf.day, story, writer), status_view(flip.was)) for flip in flipped),
        new=tuple(_entry(claim, leaf.day, story, writer) for claim in new),
        standing=tuple(_groups(leaf, _unchanged(leaf, story), earlier, story, writer)),
        has_other_words=any(each and each.recall is not Recall.PERHAPS for each in wordings),
        called=tuple(_called([*new, *(flip.claim for flip in flipped)], leaf.day, story, writer)),
        retracted=_retracted(leaf.day, story),
        changes_href=writer.part(Part.CHANGES),
        before=_day_link(leaves[number - 2].day, writer) if number > 1 else None,
        after=_day_link(leaves[number].day, writer) if number < len(leaves) else None,
        number=number,
        days=len(leaves),
        all_href=writer.part(Part.AS_OF),
    )


def _entry(claim: Claim, day: dt.date, story: Story, writer: Writer) -> ClaimEntry:
    """A claim in the words of the day, which the writer's story holds, and what became of them in the whole story."""
    return replace(claim_entry(writer.story.claims[claim.id], writer), since=since(claim, day, story, writer))


def _called(claims: Iterable[Claim], day: dt.date, story: Story, writer: Writer) -> Iterator[Told]:
    past = writer.story
    named = (
        id_
        for claim in claims
        for id_ in (*claim.by, *(mention.id for _, mention in prose_mentions(past.claims[claim.id])))
    )
    for id_ in dict.fromkeys(named):
        fact = past.facts.get(id_)
        mark = since(fact, day, story, writer) if fact else None
        if fact and mark:
            yield Told(writer.link(fact), mark)


def _retracted(day: dt.date, story: Story) -> str:
    later = (each for each in story.changes if each.kind is ChangeKind.RETRACTION and each.on.known_by > day)
    number = sum(each.names - len({*each.facts}) for each in later)
    return f"{counted(number, 'fact')} taken out later" if number else ""


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
    story: Story,
    writer: Writer,
) -> Iterator[StoodGroup]:
    whole = replace(writer, story=story)
    for status in STATUS_ORDER:
        number, earlier = leaf.numbers.get(status, 0), before.get(status, 0)
        if number or earlier:
            yield StoodGroup(
                id=slug_of(status.value),
                status=status_view(status),
                number=number,
                change=f"{number - earlier:+d}".replace("-", "\N{MINUS SIGN}") if before and number != earlier else "",
                unchanged=tuple(told_on(claim, leaf.day, whole) for claim in unchanged.get(status, ())),
            )


def _news(leaf: Leaf) -> str:
    """`11 new claims, 1 earlier claim changed status`; empty where only a note changed."""
    counts = (
        (len(leaf.new), "new claim", "new claims"),
        (len(leaf.flipped), "earlier claim changed status", "earlier claims changed status"),
    )
    return ", ".join(counted(number, noun, plural) for number, noun, plural in counts if number)


def _day_link(day: dt.date, writer: Writer) -> Link:
    return Link(day_in_words(day), writer.href(addresses.as_of(writer.story.slug, day)))
