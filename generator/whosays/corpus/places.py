"""Lists whose facts have no page of their own, over pages: on which of them each fact stands, so that links lead there.

Only what is typed counts, so that a place depends on nothing but the facts of its list and what names them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from whosays import addresses
from whosays.model.facts import Kind, Media, Term
from whosays.model.names import name_of
from whosays.site_parts import LISTED_ON, Part
from whosays.windows import Window, windows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from whosays.addresses import Address
    from whosays.corpus.facts import Facts
    from whosays.corpus.links import Links
    from whosays.model.identity import Slug
    from whosays.model.record import Fact

ItemT = TypeVar("ItemT")

FACTS_A_PAGE = 100
NAMED_ROOM = 12_000
"""Bytes of Markdown that the claims which name a fact may take below it; the rest has pages of its own."""
_FRAME = 600
"""Bytes of Markdown around the texts of a fact, and around those of a report."""
_NAMED = 700
"""Bytes of Markdown, about, of a claim that names a fact."""
_ELSEWHERE = frozenset({Kind.EVENT, Kind.ACCOUNT})
"""Kinds whose lists show more than their facts."""


def listed(story: Facts, links: Links) -> Mapping[Part, tuple[Window[Any], ...]]:
    """The pages of each list whose facts have no page of their own."""

    def weight(fact: Fact[Any]) -> int:
        claims = links.claims_shown_in.get(fact.id, ()) if isinstance(fact, Media) else ()
        using = links.claims_using.get(fact.id, ()) if isinstance(fact, Term) else ()
        texts = sum(len(str(value).encode()) for value in fact.model_dump(exclude_unset=True).values())
        reports = len(getattr(fact, "src", ()))
        return _FRAME * (1 + reports) + texts + min(NAMED_ROOM, _NAMED * (len(claims) or len(using)))

    return {
        LISTED_ON[kind]: windows(_in_order(kind, story), FACTS_A_PAGE, weight)
        for kind in Kind
        if not addresses.has_page(kind) and kind not in _ELSEWHERE
    }


def _in_order(kind: Kind, story: Facts) -> Iterable[Fact[Any]]:
    facts = story.by_kind[kind].values()
    # a glossary goes by the alphabet, any other list by the files
    return sorted(facts, key=lambda term: (name_of(term).casefold(), term.id)) if kind is Kind.TERM else facts


def fact_places(fact: Fact[Any], slug: Slug) -> Iterator[Address]:
    """Every place of a list that leads to a fact of it."""
    yield from (addresses.fact(slug, fact), *addresses.former((slug,), fact))


def further(
    slug: Slug, pages: Iterable[Window[ItemT]], places: Callable[[ItemT, Slug], Iterable[Address]]
) -> Mapping[Address, Address]:
    """Where the items are that stand on a further page of their list, by each of their places on its first page."""
    return {
        place: addresses.further(place, page.number)
        for page in pages
        if page.number > 1
        for item in page.items
        for place in places(item, slug)
    }
