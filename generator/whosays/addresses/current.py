"""Where each fact and each page stands in the site.

The same few addresses are asked for on page after page, so they are kept, and with them the texts of their paths.
"""

from __future__ import annotations

import functools
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from whosays.addresses.address import Address, way
from whosays.file_kinds import PAGE
from whosays.model.facts import Kind
from whosays.site_parts import CARDS, CORRECTIONS, EMBED, GUIDE, LISTED_ON, TOPICS, WITHDRAWN, Part

if TYPE_CHECKING:
    import datetime as dt

    from whosays.model.explainer import Change
    from whosays.model.facts import Claim
    from whosays.model.identity import Slug
    from whosays.model.record import Fact
    from whosays.site_parts import Guide

_WITH_PAGES = frozenset({Kind.CLAIM, Kind.ACTOR, Kind.QUESTION, Kind.SOURCE})
"""The kinds whose every fact has a page of its own; those of others stand on the page that lists them."""
_MOST_KEPT = 65_536
"""So many addresses are kept of each function that is asked for the same again and again."""
_LOADED_WHOLE = 400
"""Claims of a list that a script may load all at once."""


def has_page(kind: Kind) -> bool:
    """Whether each fact of a kind has a page of its own."""
    return kind in _WITH_PAGES


def fact(slug: Slug, fact: Fact[Any]) -> Address:
    """The page of a fact, or its place on the page that lists its kind."""
    return fact_with(slug, fact.kind_of_fact, fact.id)


def fact_from(folder: str, slug: Slug, fact: Fact[Any]) -> str | None:
    """The page of a fact as a relative link from one in a folder; None of a kind whose facts have no pages."""
    way = _way_to_facts(folder, slug, fact.kind_of_fact)
    return None if way is None else f"{way}{fact.id}{PAGE}"


@functools.lru_cache(maxsize=_MOST_KEPT)
def _way_to_facts(folder: str, slug: Slug, kind: Kind) -> str | None:
    return way(f"{slug}/{LISTED_ON[kind]}", folder) if kind in _WITH_PAGES else None


@functools.lru_cache(maxsize=_MOST_KEPT)
def fact_with(slug: Slug, kind: Kind, id_: str) -> Address:
    """The page or the place of a fact with an id, whether there is such a fact or not."""
    if kind in _WITH_PAGES:
        return Address(PurePosixPath(f"{slug}/{LISTED_ON[kind]}/{id_}{PAGE}"))
    return Address(part(slug, LISTED_ON[kind]).page, id_)


def question(slug: Slug, id_: str) -> Address:
    """The page of a question with an id, whether there is such a question or not."""
    return fact_with(slug, Kind.QUESTION, id_)


@functools.lru_cache(maxsize=_MOST_KEPT)
def part(slug: Slug, name: Part, number: int = 1) -> Address:
    """A part of an explainer; long lists go on over further pages, numbered from 2."""
    return Address(PurePosixPath(f"{slug}/{name}/{'index' if number == 1 else f'page-{number}'}.md"))


def window(of: Address, list_: str, number: int) -> Address:
    """A page of one of the lists of a fact, or of a part: below its page or place, where no id leads.

    The first is on the page of the fact itself.
    """
    if number == 1:
        return Address(of.page, f"{of.anchor}_{list_}" if of.anchor else list_)
    folder = of.page.parent / of.anchor if of.anchor else of.page.with_suffix("")
    return Address(folder / list_ / f"page-{number}.md")


def further(address: Address, number: int) -> Address:
    """The same place on a further page of its list."""
    return Address(_further_page(address.page, number), address.anchor) if number > 1 else address


@functools.lru_cache(maxsize=_MOST_KEPT)
def _further_page(page: PurePosixPath, number: int) -> PurePosixPath:
    return page.with_name(f"page-{number}.md")


def places(slug: Slug, name: Part) -> Address:
    """The export that tells on which further page of a list each of its places stands."""
    return Address(PurePosixPath(f"{slug}/{name}/places.json"))


def is_filter_parted(claims: int) -> bool:
    """Whether the filter of a list of so many claims loads them in parts."""
    return claims > _LOADED_WHOLE


def filter_file(slug: Slug, name: str) -> Address:
    """A file that the filter of a long list of claims loads."""
    return Address(PurePosixPath(f"{slug}/{Part.CLAIMS}/{name}.json"))


def guide(page: Guide) -> Address:
    """A page of the writer's guide."""
    return Address(GUIDE / page)


def topic(id_: str) -> Address:
    """The explainers of a topic."""
    return Address(TOPICS / f"{id_}.md")


@functools.lru_cache(maxsize=_MOST_KEPT)
def as_of(slug: Slug, day: dt.date) -> Address:
    """The story as it stood on a day."""
    return Address(PurePosixPath(f"{slug}/{Part.AS_OF}/{day.isoformat()}.md"))


def export(slug: Slug, name: str) -> Address:
    """A file for machines, beside the read page."""
    return Address(PurePosixPath(f"{slug}/{name}"))


def change(slug: Slug, change: Change) -> Address:
    """A note on the page of changes."""
    return change_with(slug, change.id)


def change_with(slug: Slug, id_: str) -> Address:
    """The place of a note with an id, whether there is such a note or not."""
    return Address(part(slug, Part.CHANGES).page, id_)


def corrections(slug: Slug) -> Address:
    """What was taken back, on the page of changes; the place is there before anything was."""
    return Address(part(slug, Part.CHANGES).page, CORRECTIONS)


def said(slug: Slug, claim: Claim) -> Address:
    """A statement on the timeline."""
    return said_with(slug, claim.id)


def said_with(slug: Slug, id_: str) -> Address:
    """The place on the timeline of a claim with an id, whether there is such a claim or not."""
    return Address(part(slug, Part.TIMELINE).page, f"said_{id_}")


def embed(slug: Slug, claim: Claim) -> Address:
    """The card of a claim for other sites."""
    return embed_of(slug, claim.id)


def embed_of(slug: Slug, id_: str) -> Address:
    """The card of a claim with an id, whether there is such a claim or not."""
    return Address(PurePosixPath(f"{slug}/{EMBED}/{id_}/index.html"))


def card(slug: Slug | None = None, fact: Fact[Any] | None = None) -> Address:
    """The picture that other sites show beside a link: of the site, an explainer, or a fact."""
    if slug is None:
        return Address(PurePosixPath("card.png"))
    return card_with(slug, fact.id) if fact else Address(PurePosixPath(f"{slug}/card.png"))


@functools.lru_cache(maxsize=_MOST_KEPT)
def card_with(slug: Slug, id_: str) -> Address:
    """The picture beside links to a fact with an id, whether there is such a fact or not."""
    return Address(PurePosixPath(f"{slug}/{CARDS}/{id_}.png"))


def withdrawn(slug: Slug, id_: str) -> Address:
    """The page on a fact that was published and is gone."""
    return Address(PurePosixPath(f"{slug}/{WITHDRAWN}/{id_}.md"))


def relation(slug: Slug, anchor: str) -> Address:
    """What one party says of another."""
    return Address(part(slug, Part.RELATIONS).page, anchor)


def conflict(slug: Slug, one: Claim, other: Claim) -> Address:
    """Two claims side by side; the same whichever of them is named first."""
    return conflict_with(slug, one.id, other.id)


def conflict_with(slug: Slug, one: str, other: str) -> Address:
    """The place of two claims with these ids side by side, whether there are such claims or not."""
    return Address(part(slug, Part.CONFLICTS).page, f"{one}--{other}" if one < other else f"{other}--{one}")
