"""What the script of the search reads besides Pagefind's files: how words end, what weighs how much, the choices.

All but the choices stands in the file of its worker; these grow with a site, and `facets.json` is asked for when
somebody chooses.
"""

from __future__ import annotations

import functools
from collections import Counter
from typing import TYPE_CHECKING, Any, Self, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from whosays.engine_defaults import SEARCH_SEPARATOR
from whosays.pages.search_hints import Facet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from whosays.search.records import Entry

Choice: TypeAlias = tuple[Facet, tuple[str, ...]]
"""What a page can be chosen by, and its values for that."""

_WEIGHT_OF_A_TITLE = 5
"""What Pagefind gives a word in a title for a page of boost 1."""
_FEW = 100
"""Of so many pages everything that is found can be looked through: nothing has to be chosen."""
_MANY = 1500
"""Of so many pages a browser scores all that hold a word, at once."""
_MOST_OF_A_RANK = {"1": 20, "2": 150}
"""How many pages of each boost have a rank, by its name in the index."""
_MOST_KEPT = 1 << 13
"""So many choices are held once for all pages that have them."""


class Outline(Struct, frozen=True, gc=False, array_like=True):
    """A page without its words: what it is chosen by, how it weighs, and how many ``signs`` its text has."""

    address: str
    boost: int | float
    facets: tuple[Choice, ...]
    signs: int

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """That of an entry."""
        return cls(entry.address, entry.boost, entry.facets, sum(len(section.text) for section in entry.sections))

    def shared(self) -> Self:
        """The same, of which nothing is held for each of several pages."""
        return replace(self, facets=tuple(map(_once, self.facets)))


@functools.lru_cache(maxsize=_MOST_KEPT)
def _once(chosen: Choice) -> Choice:
    """The first of those that are the same: there are few, each of many pages."""
    return chosen


def title_field(boost: float) -> str:
    """The name of the title in the index, by which it weighs as much as its page does."""
    return f"title-{boost:g}"


def description(entries: Sequence[Outline], way_in: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the worker is told, with the ``way_in`` to the index: the file of it that Pagefind's script reads first."""
    return {
        "separator": SEARCH_SEPARATOR,
        "entry": way_in,
        "weights": {title_field(each.boost): _WEIGHT_OF_A_TITLE * each.boost for each in _by_boost(entries)},
        "ranked": len(entries) > _MANY,
        "facets": [facet for facet, values in choices(entries).items() if len(values) > 1],
    }


def choices(entries: Sequence[Outline]) -> Mapping[Facet, Mapping[str, int]]:
    """By what can be chosen and how many pages each has, the most first; nothing on a small site."""
    counts: dict[Facet, Counter[str]] = {facet: Counter() for facet in Facet}
    for entry in entries if len(entries) > _FEW else ():
        for facet, values in entry.facets:
            counts[facet].update(values)
    return {facet: dict(sorted(of.items(), key=lambda each: (-each[1], each[0]))) for facet, of in counts.items()}


def ranks(entries: Sequence[Outline]) -> Mapping[str, str]:
    """The rank of the pages, by address, that are looked through first where a word stands on thousands; else nothing.

    The engine's time grows with the pages that it scores times those that hold the words.  So of each boost those lead
    of which most is told; what has no rank comes last.
    """
    by_boost: dict[float, list[Outline]] = {}
    for entry in entries if len(entries) > _MANY else ():
        by_boost.setdefault(entry.boost, []).append(entry)
    told: dict[str, str] = {}
    for group in by_boost.values():
        group.sort(key=lambda each: (-each.signs, each.address))
        for rank, most in reversed(_MOST_OF_A_RANK.items()):
            told |= dict.fromkeys((each.address for each in group[:most]), rank)
    return told


def _by_boost(entries: Iterable[Outline]) -> list[Outline]:
    one_of_each = {entry.boost: entry for entry in entries}
    return [one_of_each[boost] for boost in sorted(one_of_each)]
