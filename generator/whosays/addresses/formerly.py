"""Where facts and pages were, and can have been: before they, or the folder of their explainer, were renamed."""

from __future__ import annotations

import itertools
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from whosays.addresses.current import (
    card_with,
    change_with,
    conflict_with,
    embed_of,
    fact_with,
    has_page,
    part,
    said_with,
)
from whosays.model.facts import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whosays.addresses.address import Address
    from whosays.model.explainer import Change
    from whosays.model.facts import Claim
    from whosays.model.identity import Slug
    from whosays.model.record import Fact
    from whosays.site_parts import Part


def former(slugs: Iterable[Slug], fact: Fact[Any]) -> tuple[Address, ...]:
    """The addresses that a fact had before it, or the folder of its explainer, was renamed.

    ``slugs`` are the names of the folder, that which it has now first; the newest of the former ids stands first.
    """
    return tuple(fact_with(slug, fact.kind_of_fact, id_) for slug, id_ in _former_names(slugs, fact))


def former_embeds(slugs: Iterable[Slug], claim: Claim) -> tuple[Address, ...]:
    """Where the card of a claim for other sites was then."""
    return tuple(embed_of(slug, id_) for slug, id_ in _former_names(slugs, claim))


def former_cards(slugs: Iterable[Slug], fact: Fact[Any]) -> tuple[Address, ...]:
    """Where the picture beside links to a fact was then."""
    return tuple(card_with(slug, id_) for slug, id_ in _former_names(slugs, fact))


def _former_names(slugs: Iterable[Slug], fact: Fact[Any]) -> Iterator[tuple[Slug, str]]:
    now, *others = slugs
    yield from ((now, old) for old in fact.former_ids)
    yield from ((slug, id_) for slug in others for id_ in (fact.id, *fact.former_ids))


def formerly_said(slug: Slug, claim: Claim) -> tuple[Address, ...]:
    """Where a statement stood on the timeline before its claim was renamed."""
    return tuple(said_with(slug, old) for old in claim.former_ids)


def former_conflicts(slug: Slug, one: Claim, other: Claim) -> tuple[Address, ...]:
    """Where two claims stood side by side before one of them, or both, were renamed."""
    names = itertools.product((one.id, *one.former_ids), (other.id, *other.former_ids))
    return tuple(conflict_with(slug, *pair) for pair in names if pair != (one.id, other.id))


def first(slug: Slug, fact: Fact[Any]) -> Address:
    """The address that a fact had first, which names it in feeds for good."""
    return fact_with(slug, fact.kind_of_fact, fact.first_id)


def first_change(slug: Slug, change: Change) -> Address:
    """The address that a note had first, which names it in feeds for good."""
    return change_with(slug, change.first_id)


def leading_to(slug: Slug, kind: Kind, ids: Iterable[str]) -> Iterator[Address]:
    """Every address that leads to a fact with these ids, of which all but one may be former ones."""
    for id_ in ids:
        yield fact_with(slug, kind, id_)
        yield card_with(slug, id_)
        if kind is Kind.CLAIM:
            yield said_with(slug, id_)
            yield embed_of(slug, id_)


def pages_of_any_kind(slug: Slug, id_: str) -> tuple[Address, ...]:
    """The pages that a fact with an id can have had, whatever kind it was."""
    return tuple(fact_with(slug, kind, id_) for kind in Kind if has_page(kind))


def places_on(part_: Part, slug: Slug, id_: str) -> tuple[str, ...]:
    """The anchors that a fact with an id can have had on the page of a part, whatever kind it was."""
    page = part(slug, part_).page
    every = (each for kind in Kind for each in leading_to(slug, kind, [id_]))
    return tuple(dict.fromkeys(each.anchor for each in every if each.anchor and each.page == page))


def renamed(path: PurePosixPath, slug: Slug) -> PurePosixPath:
    """The same place in the folder of an explainer when that had another name."""
    return PurePosixPath(slug, *path.parts[1:])
