"""The story as it was known on a day on which it changed."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from whosays import addresses
from whosays.corpus.calendar import around, since_then, status_on
from whosays.corpus.timeline import chronological
from whosays.corpus.wording import Recall
from whosays.model.references import prose_mentions
from whosays.model.vocabulary import ChangeKind
from whosays.pages.views.entries import ChangeLine, ClaimEntry, change_line, claim_entry, claim_weight
from whosays.pages.views.since import Told, since, told_on
from whosays.pages.views.time.days import day_link, news
from whosays.pages.writer import Link, Writer
from whosays.phrasing.dates import Moment, moment_of
from whosays.phrasing.escape import token
from whosays.phrasing.grammar import counted
from whosays.phrasing.labels import STATUS_ORDER, Status, slug_of, status_view
from whosays.sentences.since import wording_on
from whosays.site_parts import Part
from whosays.windows import WIDE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from markupsafe import Markup

    from whosays.corpus.calendar import Leaf
    from whosays.corpus.calendar import Since as SinceThen
    from whosays.corpus.flips import Flip
    from whosays.corpus.story import Story
    from whosays.model.explainer import Change
    from whosays.model.facts import Claim, ClaimId
    from whosays.model.vocabulary import ClaimStatus


ItemT = TypeVar("ItemT")
LISTED = 200
"""Claims without news, claims that changed later and days that a page lists: the same on every day, they would grow
with the square of the story."""
_NEW_ROOM, _FLIPS_ROOM = 60_000, 20_000
"""Bytes of Markdown that new claims, those that are gone, and those with another status may take."""
_SINCE, _STOOD = 450, 250
"""Bytes of Markdown, about, of a claim that has another status today, and of one without news."""
_NOTES = 3
"""Notes of changes that open a day; the page of changes has them all."""


class Flipped(Struct, frozen=True):
    """A claim whose status had just become another one."""

    claim: ClaimEntry
    was: Status


class StoodGroup(Struct, frozen=True):
    """How many claims had a status that day, and those that had it already before, by their ids."""

    id: Markup
    status: Status
    number: int
    change: str
    """From the day before, such as `+2`; empty where there is none."""
    unchanged: tuple[Told, ...]


class ThenNow(Struct, frozen=True):
    """A claim as it was told on the day, its status then and today, and the day on which it got that of today."""

    claim: Told
    then: Status
    now: Status
    since: Link


class Pair(Struct, frozen=True):
    """Two days to be laid beside one another."""

    first: Markup
    last: Markup


class Way(Struct, frozen=True):
    """The ways to other days; each is None where it leads nowhere else. ``days`` is empty where they are too many."""

    first: Link | None
    before: Link | None
    after: Link | None
    last: Link | None
    days: tuple[Link, ...]
    all_href: Markup
    beside: Pair


class AsOfPage(Struct, frozen=True):
    """The view of ``/<explainer>/as-of/<date>/``."""

    day: Moment
    lead: str
    counts: tuple[Link, ...]
    """What was new, gone and otherwise on this day, each with its place on the page."""
    text: Markup
    """What the editors say of the day."""
    notes: tuple[ChangeLine, ...]
    more_notes: int
    new: tuple[ClaimEntry, ...]
    more_new: int
    """How many there is no room for; the list of claims has them."""
    gone: tuple[Flipped, ...]
    turned: tuple[Flipped, ...]
    more_flipped: int
    """The same of those that are gone or have another status; the page of changes has them."""
    since: tuple[ThenNow, ...]
    more_since: int
    """How many claims have another status today where they are too many to be listed."""
    later: int
    """How many claims became known after this day."""
    standing: tuple[StoodGroup, ...]
    has_other_words: bool
    """Whether a claim in full was worded otherwise: its status is all the same that of its words of today."""
    called: tuple[Told, ...]
    """Who and what the claims in full speak of by names that were changed later."""
    retracted: str
    """How many facts were taken out later, whether they stood on that day or not; empty where none was."""
    claims_href: Markup
    changes_href: Markup
    way: Way
    number: int
    days: int


def as_of_page(leaves: Sequence[Leaf], number: int, story: Story, language: str | None) -> AsOfPage:
    """The page of one leaf, counted from 1, of all days on which the story changed."""
    leaf = leaves[number - 1]
    earlier = leaves[number - 2].numbers if number > 1 else {}
    order = chronological(story)
    every_new = sorted(leaf.new, key=order)
    new = _fitting(every_new, claim_weight, _NEW_ROOM)
    turned = _fitting(sorted(leaf.turned, key=lambda flip: order(flip.claim)), _flip_weight, _FLIPS_ROOM)
    gone = _fitting(sorted(leaf.gone, key=lambda flip: order(flip.claim)), _flip_weight, _FLIPS_ROOM)
    told = [*new, *(flip.claim for flip in sorted((*gone, *turned), key=lambda flip: order(flip.claim)))]
    left = WIDE - sum(map(claim_weight, told))
    text = story.explainer.days.get(leaf.day.isoformat(), "")
    notes = [change for change in story.changes if story.chronology.known_by(change.on) == leaf.day]
    shown = notes[:_NOTES]
    past = around(told, story, leaf.day, (text, *(change.note for change in shown)))
    writer = Writer(past, addresses.as_of(story.slug, leaf.day).page, language, today=story)
    unchanged = _unchanged(leaf, story, left // 2)
    marked = {claim.id for claims in (told, *unchanged.values()) for claim in claims}
    since_this = [*since_then(leaf.day, story)]
    is_short = len(since_this) <= min(LISTED, left // 2 // _SINCE)

    def flipped(flips: Iterable[Flip]) -> tuple[Flipped, ...]:
        return tuple(Flipped(_entry(flip.claim, leaf.day, story, writer), status_view(flip.was)) for flip in flips)

    return AsOfPage(
        day=moment_of(leaf.day),
        lead=f"{counted(leaf.known, 'claim')} by the end of this day",
        counts=tuple(Link(words, token(f"#{part}")) for part, words in news(leaf)),
        text=writer.blocks(text),
        notes=tuple(_note(change, writer) for change in shown),
        more_notes=len(notes) - len(shown),
        new=tuple(_entry(claim, leaf.day, story, writer) for claim in new),
        more_new=len(every_new) - len(new),
        gone=flipped(gone),
        turned=flipped(turned),
        more_flipped=len(leaf.flipped) - len(gone) - len(turned),
        since=tuple(_then_now(each, leaf.day, marked, replace(writer, story=story)) for each in since_this if is_short),
        more_since=0 if is_short else len(since_this),
        later=leaves[-1].known - leaf.known,
        standing=tuple(_groups(leaf, unchanged, earlier, story, writer)),
        has_other_words=_has_other_words(told, leaf.day, story),
        called=tuple(_called(told, leaf.day, story, writer)),
        retracted=_retracted(leaf.day, story),
        claims_href=writer.part(Part.CLAIMS),
        changes_href=writer.part(Part.CHANGES),
        way=_way(leaves, number, writer),
        number=number,
        days=len(leaves),
    )


def _way(leaves: Sequence[Leaf], number: int, writer: Writer) -> Way:
    """The first and the last day stand apart from the days before and after where these are others."""
    links = [day_link(leaf.day, writer) for leaf in leaves] if len(leaves) <= LISTED else []
    ahead, leaf = len(leaves) - number, leaves[number - 1]
    pair = (leaf.day, leaves[-1].day) if ahead else (leaves[0].day, leaf.day)
    return Way(
        first=day_link(leaves[0].day, writer) if number > 2 else None,  # noqa: PLR2004 - the day before is the first
        before=day_link(leaves[number - 2].day, writer) if number > 1 else None,
        after=day_link(leaves[number].day, writer) if ahead else None,
        last=day_link(leaves[-1].day, writer) if ahead > 1 else None,
        days=tuple(links),
        all_href=writer.part(Part.AS_OF),
        beside=Pair(*(token(each.isoformat()) for each in pair)),
    )


def _note(change: Change, writer: Writer) -> ChangeLine:
    """A note in what was known by its day, which may be without some of the facts that it concerns today."""
    known = change.model_copy(update={"facts": tuple(id_ for id_ in change.facts if id_ in writer.story.facts)})
    return change_line(known, writer)


def _then_now(each: SinceThen, day: dt.date, marked: Collection[ClaimId], writer: Writer) -> ThenNow:
    """What became of a claim, and of its words where it is not ``marked`` elsewhere on the page."""
    claim = told_on(each.claim, day, writer)
    return ThenNow(
        claim=replace(claim, since=None) if each.claim.id in marked else claim,
        then=status_view(each.then),
        now=status_view(each.now),
        since=day_link(each.day, writer),
    )


def _has_other_words(claims: Iterable[Claim], day: dt.date, story: Story) -> bool:
    wordings = (wording_on(claim, day, story) for claim in claims)
    return any(each and each.recall is not Recall.PERHAPS for each in wordings)


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


def _fitting(items: Sequence[ItemT], weight: Callable[[ItemT], int], room: int) -> Sequence[ItemT]:
    """The first items, as many as there is room for."""
    weights = itertools.accumulate(map(weight, items))
    return items[: sum(1 for each in weights if each <= room)]


def _flip_weight(flip: Flip) -> int:
    return claim_weight(flip.claim)


def _unchanged(leaf: Leaf, story: Story, room: int) -> Mapping[ClaimStatus, Sequence[Claim]]:
    """The claims without news that the page lists, by their status; none where there is no room for all."""
    if leaf.known - len(leaf.new) - len(leaf.flipped) > min(LISTED, room // _STOOD):
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
                change=f"{number - earlier:+,d}".replace("-", "\N{MINUS SIGN}") if before and number != earlier else "",
                unchanged=tuple(told_on(claim, leaf.day, whole) for claim in unchanged.get(status, ())),
            )
