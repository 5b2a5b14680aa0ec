"""The index of one language of which some pages changed, of what it was and of what Pagefind makes of these pages."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.search.pagefind import LanguageIndex
from whosays.search.word_parts import Moved, Part, bounds, names, parts, told_anew

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whosays.search.pagefind import PageText

NOTHING = LanguageIndex("", (), (), {}, (), ())
"""What Pagefind makes of no pages."""


class NotAmendableError(Exception):
    """It is not surely known how the last index comes to be that of now."""


class AmendedLanguage(Struct, frozen=True, dict=True):
    """The index of a language as it ``was``, with what Pagefind ``made``, and the parts of both.

    ``stays`` and ``anew`` tell which number the pages of each have now; that of a page which does not stay is None.
    """

    language: str
    was: LanguageIndex
    old_parts: Sequence[bytes]
    stays: Sequence[int | None]
    made: LanguageIndex
    new_parts: Sequence[bytes]
    anew: Sequence[int]

    @cached_property
    def parts(self) -> Mapping[str, bytes]:
        """The parts by their name, in their order."""
        return dict(zip(names(self.language, self._every), (part.content for part in self._every), strict=True))

    def index(self, pages: Sequence[PageText]) -> LanguageIndex:
        """What is told of it, and of its ``pages``."""
        chunks = [[*bound, name] for bound, name in zip(bounds(self._every), self.parts, strict=True)]
        return LanguageIndex(self.was.version, pages, chunks, self._facets(), self.was.sorts, self.was.fields)

    @cached_property
    def _every(self) -> Sequence[Part]:
        if self.made.sorts or self.was.sorts or not {*self.made.fields} <= {*self.was.fields}:
            raise NotAmendableError
        field = [self.was.fields.index(each) for each in self.made.fields]
        return [*parts(self.old_parts, Moved(self.stays), told_anew(self.new_parts, self.anew, field))]

    def _facets(self) -> Mapping[str, Mapping[str, Sequence[int]]]:
        found: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for index, now in ((self.was, self.stays), (self.made, self.anew)):
            for facet, values in index.facets.items():
                for value, old in values.items():
                    if numbers := [number for each in old if (number := now[each]) is not None]:
                        found[facet][value] += numbers
        return {facet: {value: sorted(of_it) for value, of_it in values.items()} for facet, values in found.items()}
