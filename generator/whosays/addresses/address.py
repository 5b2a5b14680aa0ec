"""A page of the site with a place on it: how pages link to it, and under which address it is published.

Paths are those of the Markdown files; the site engine turns ``claims/two-drones.md`` into
``claims/two-drones/``.
"""

from __future__ import annotations

import functools
import posixpath
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Struct

from whosays.file_kinds import PAGE

if TYPE_CHECKING:
    from whosays.site_parts import FeedFormat

_MOST_KEPT = 65_536
"""So many ways are kept, since few folders have very many links between them."""
_ENDING = re.compile(r"\.(?:html?|md|png)$")


class Address(Struct, frozen=True):
    """A page, and a place on it."""

    page: PurePosixPath
    anchor: str = ""

    def seen_from(self, page: PurePosixPath) -> str:
        """The address as a relative link from ``page``."""
        fragment = f"#{self.anchor}" if self.anchor else ""
        if fragment and page == self.page:
            return fragment
        folder, _, name = str(self.page).rpartition("/")
        return f"{way(folder, str(page).rpartition('/')[0])}{name}{fragment}"

    @property
    def published(self) -> str:
        """The address below that of the site: ``claims/two-drones/``; a picture is not a page, and keeps its name."""
        # tens of thousands are asked for: on the text, as `pathlib` makes three paths of each
        path = str(self.page)
        if path.endswith(".png"):
            return path
        folder, _, name = path.rpartition("/")
        dot = name.rfind(".")
        stem = name[:dot] if 0 < dot < len(name) - 1 else name
        above = f"{folder}/" if folder else ""
        address = above if stem == "index" else f"{above}{stem}/"
        return f"{address}#{self.anchor}" if self.anchor else address

    def published_from_file(self, path: PurePosixPath) -> str:
        """The published address as a relative link from the file at a path of the site, with a slash behind a page."""
        page, _, anchor = self.published.partition("#")
        way = _published_way(page, str(path).rpartition("/")[0])
        return f"{way}#{anchor}" if anchor else way

    def published_from(self, page: Address) -> str:
        """The published address of a page as a relative link from another: ``../actors/port/``."""
        return f"{posixpath.relpath(self.published, page.published)}/"


@functools.lru_cache(maxsize=_MOST_KEPT)
def way(folder: str, start: str) -> str:
    """What leads from one folder to another, before the name of a file there."""
    steps = posixpath.relpath(folder or ".", start or ".")
    return "" if steps == "." else f"{steps}/"


@functools.lru_cache(maxsize=_MOST_KEPT)
def _published_way(page: str, start: str) -> str:
    """What leads from a file in a folder to a published page, with the slash that pages end with."""
    way = quote(posixpath.relpath(page or ".", start or "."))
    return f"{way}/" if page.endswith("/") or not page else way


def absolute(site_url: str, address: Address) -> str:
    """The published address of a page of the site."""
    return f"{site_url.rstrip('/')}/{address.published}"


def feed_path(page: Address, form: FeedFormat) -> PurePosixPath:
    """Where a feed stands: with the page that it follows."""
    return PurePosixPath(f"{page.published}{form.file}")


def own_page(file: str) -> str:
    """The published address of a page of the writers' own, whose file is told by its path in ``content/``."""
    page = PurePosixPath(file)
    # engines take the name in capitals for the page of its folder
    return quote(Address(page.with_stem("index") if page.stem == "README" else page).published)


def page_file(page: PurePosixPath) -> PurePosixPath:
    """The HTML file at the address of a page: ``claims/two-drones/index.html``."""
    return page.with_suffix(".html") if page.stem == "index" else page.with_suffix("") / "index.html"


def published(file: PurePosixPath) -> str:
    """The address of a file of the site, or of its source, below that of the site; a page is named without its file."""
    is_page = file.suffix == PAGE or file.name == "index.html"
    return Address(file.with_suffix(PAGE)).published if is_page else file.as_posix()


def route(path: str) -> tuple[str, ...]:
    """The steps of a path, by which all its spellings are one: with and without `index.html`, an ending, a slash."""
    *above, name = ("", *(step for step in path.casefold().split("/") if step not in {"", "."}))
    name = _ENDING.sub("", name)
    return (*above[1:], name)[: -1 if name in {"", "index"} else None]
