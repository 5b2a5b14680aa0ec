"""The further pages of the lists of a page, below it."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from whosays import addresses
from whosays.pages.render import About, MenuItem, Page
from whosays.pages.views.lists import further_page
from whosays.pages.writer import Link, Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from whosays.pages.heads import Heads
    from whosays.pages.render import Entry
    from whosays.pages.views.lists import PageList
    from whosays.site_parts import Part


class ListPages(Struct, frozen=True, dict=True):
    """The further pages of the lists of one page, which has a name and stands in a part."""

    lists: Callable[[], Mapping[str, PageList]]
    name: str
    part: Part
    heads: Heads

    @cached_property
    def _lists(self) -> Mapping[str, PageList]:
        # once for all their pages
        return self.lists()

    def entries(self) -> Iterator[Entry]:
        """Each by its path."""
        for id_, found in self._lists.items():
            for window in found.windows[1:]:
                yield addresses.window(found.of, id_, window.number).page, partial(self.page, id_, window.number)

    def page(self, list_: str, number: int) -> Page:
        """The page with a number, counted from 1, of a list."""
        found, story = self._lists[list_], self.heads.story
        path = addresses.window(found.of, list_, number).page
        writer = Writer(story, path, self.heads.language)
        title = f"{found.whole.heading}, page {number:,} of {len(found.windows):,}: {self.name}"
        head = self.heads.below("further", self.part, About(title, title))
        if found.of.page != addresses.part(story.slug, self.part).page:
            head = replace(head, crumbs=(*head.crumbs, MenuItem(self.name, found.of.published)))
        view = further_page(found, number, Link(self.name, writer.href(found.of)), writer)
        # what it lists is found by itself
        return Page(path, replace(head, unsought=True), view)
