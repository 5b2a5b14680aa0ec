"""Generated pages that MkDocs need not make: it is handed what it would have made, page by page.

What is not surely the same is made by MkDocs itself, as ever.
"""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Protocol, Self, TypeVar
from urllib.parse import urljoin, urlsplit

from jinja2 import ChoiceLoader, DictLoader
from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from msgspec import Raw, Struct
from msgspec.json import Decoder, encode
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, MutableMapping

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.files import Files as MkDocsFiles

    from whosays.aside import LaidText, Texts
    from whosays.mkdocs_search import Found

K = TypeVar("K")

SEARCH = "whosays/search"
_HANDED_OUT = "prepared.html"
_NO_CONTENTS = TableOfContents([])
_NO_META: MutableMapping[str, Any] = {}
"""Of a page that is made; the engine gives each an empty one of its own."""
_PLAIN = re.compile(r"(?:[a-z0-9-]+/)*")
"""An address of which nothing has a meaning but its steps (RFC 3986)."""


class Source(Struct, Generic[K], frozen=True, gc=False):
    """What ``tells`` the content of a file by its path in the site's source, as often as it is called.

    There are tens of thousands, and a `partial` would take six times the memory.
    """

    tells: Callable[[K], bytes]
    path: K

    def __call__(self) -> bytes:
        return self.tells(self.path)


class Undated(str):
    """No date in the site map; its packed copy, stamped with the latest of all dates, takes it for a fixed one."""

    __slots__ = ()

    def __new__(cls) -> Self:
        return super().__new__(cls, "1980-01-01")

    def __bool__(self) -> bool:
        return False


def updated(meta: Mapping[str, Any]) -> str:
    """The day of the last change that a page tells of; days are few, and each is one text for all its pages."""
    return sys.intern(str(meta.get("updated", ""))) or Undated()


class Told(Struct, frozen=True):
    """What the engine has to know of a page: what its front matter tells others, its anchors, where it leads to."""

    meta: Mapping[str, Any]
    anchors: set[str]
    to_anchors: Mapping[str, dict[str, str]]


class Made(Struct, frozen=True):
    """What was made of a page.

    ``html`` is empty once it is written.  ``data`` is what a build has to know of the page beside it, as JSON: as
    objects it would take four times the memory, and there are thousands of pages, of which it is `laid` aside.
    """

    html: bytes
    data: str | LaidText

    @classmethod
    def of(cls, html: bytes, told: Told, found: Found) -> Self:
        """A page of which that is told to the engine, and that is ``found`` by the search."""
        return cls(html, encode((told.meta, found, sorted(told.anchors), told.to_anchors)).decode())

    def laid(self, texts: Texts) -> Self:
        """The same, with what is known of the page among some texts."""
        return replace(self, data=texts.put(str(self.data)))

    @property
    def told(self) -> Told:
        """What the engine has to know of the page."""
        meta, _, anchors, to_anchors = _told_in(str(self.data))
        return Told(meta, anchors, to_anchors)

    @property
    def meta(self) -> dict[str, Any]:
        """What the front matter of the page tells others."""
        return _meta_in(str(self.data))[0]

    def found(self) -> Found:
        """What can be found of the page."""
        return _found_in()(str(self.data))[1]


_meta_in = Decoder(tuple[dict[str, Any], Raw, Raw, Raw]).decode
_told_in = Decoder(tuple[dict[str, Any], Raw, set[str], dict[str, dict[str, str]]]).decode


@functools.cache
def _found_in() -> Callable[[str], tuple[Raw, Found, Raw, Raw]]:
    from whosays.search.index import Listed  # noqa: PLC0415 - a site that is as it was needs none

    return Decoder(tuple[Raw, tuple[Listed, ...], Raw, Raw]).decode


class Maker(Protocol):
    """What makes pages: all of a site, so that one after the other can be asked for."""

    def made(self, page: PreparedPage) -> Made | None: ...


class PreparedPage(Page):
    """A page that a `mkdocs_site.PreparedSite` makes of its ``source``, or else MkDocs."""

    def __init__(self, title: str | None, file: File, config: MkDocsConfig, source: Callable[[], bytes]) -> None:
        self.site: Maker | None = None
        self.made: Made | None = None
        self._source: Callable[[], bytes] | None = source
        self._anchors: set[str] | None = None
        # pages share one table of the names of all that they have from the beginning: one that gets any more later has
        # a table of its own, of 600 bytes
        self.links_to_anchors = None
        super().__init__(title, file, config)

    def _set_canonical_url(self, base: str | None) -> None:
        """As the engine sets it, in a tenth of the time where no step of the address is of note."""
        known = _joined_to(base) if base and _PLAIN.fullmatch(self.url) else None
        if known:
            self.canonical_url, self.abs_url = (f"{each}{self.url}" for each in known)
        else:
            super()._set_canonical_url(base)

    def source(self) -> bytes:
        """The Markdown of the page."""
        return self._source() if self._source else self.file.content_bytes

    @property
    def written(self) -> str:
        """The whole of a page that was made, as it lies in its place in the site."""
        return Path(self.file.abs_dest_path).read_bytes().decode()

    def take(self, made: Made) -> None:
        """Be what was made of this page, and hold nothing that can be read of that again."""
        self.made = made
        self.markdown, self.toc, self._meta = "", _NO_CONTENTS, _NO_META

    def let_anchors_go(self) -> None:
        """Hold no anchors, once the engine has looked where all links lead to."""
        self._anchors = None

    def let_go(self) -> None:
        """Hold nothing of what was made of the source: whoever asked for it has it."""
        self.content = self.markdown = self.present_anchor_ids = None
        self.meta, self.toc = {}, _NO_CONTENTS

    def read_source(self, config: MkDocsConfig) -> None:
        """Take what was made, the first time; whoever builds the page again has its file hold other facts."""
        site, self.site = self.site, None
        self.made = None
        if site and (made := site.made(self)):
            self.take(made)
        else:
            if not self.file.content_bytes:
                self.file.content_bytes = self.source()
            super().read_source(config)
        self._source = None

    def render(self, config: MkDocsConfig, files: MkDocsFiles) -> None:
        """Make HTML of what was read, unless all is made."""
        if not self.made:
            super().render(config, files)
            return
        self.content = ""

    @property  # the engine's class has a plain value
    def meta(self) -> MutableMapping[str, Any]:
        """What the front matter of the page says; of one that is made what that tells others, read anew each time."""
        return {"template": _HANDED_OUT, **self.made.meta} if self.made else self._meta

    @meta.setter
    def meta(self, meta: MutableMapping[str, Any]) -> None:
        self._meta = meta

    @property  # as above
    def present_anchor_ids(self) -> set[str] | None:
        # of all pages they are asked for at the end alone, when the index of the search is nearly made
        if self._anchors is None and self.made:
            self._anchors = self.made.told.anchors
        return self._anchors

    @present_anchor_ids.setter
    def present_anchor_ids(self, anchors: set[str] | None) -> None:
        self._anchors = anchors

    def validate_anchor_links(self, *, files: MkDocsFiles, log_level: int) -> None:
        """Have the engine look where links lead to, which are read out of what was made for as long as that takes."""
        if not self.made:
            super().validate_anchor_links(files=files, log_level=log_level)
            return
        self.links_to_anchors = {files.src_uris[path]: links for path, links in self.made.told.to_anchors.items()}
        super().validate_anchor_links(files=files, log_level=log_level)
        self.links_to_anchors = None


@functools.lru_cache(maxsize=16)
def _joined_to(base: str) -> tuple[str, str] | None:
    """What stands before plain addresses in whole ones, and in their paths; None where they are joined otherwise."""
    base, plain = base if base.endswith("/") else f"{base}/", "a/b/"
    whole = urljoin(base, plain)
    return (base, urlsplit(base).path) if whole == f"{base}{plain}" else None


def is_own(file: File, config: MkDocsConfig) -> bool:
    """Whether a file lies in the folder of the facts, and is neither made of them nor the theme's."""
    return file.generated_by is None and file.src_dir == config.docs_dir


def make_nothing(config: MkDocsConfig) -> None:
    """Have the engine go through a build without a page, a file or an index."""
    config.nav = []
    config.theme.static_templates = set()
    # thousands of icons, which the engine lists
    config.theme.dirs = []
    search = config.plugins.get(SEARCH)
    if search:
        search.config.enabled = False


def hand_out(env: Environment) -> None:
    """Have nothing lay out the pages that are made; `mkdocs_site.PreparedSite.html` is what is written in the end."""
    env.loader = ChoiceLoader([DictLoader({_HANDED_OUT: "\n"}), *((env.loader,) if env.loader else ())])


def inclusion(path: str) -> InclusionLevel:
    """Whether a file is part of the site: the engine would leave out what begins with a full stop."""
    return InclusionLevel.NOT_IN_NAV if path.startswith(".") else InclusionLevel.UNDEFINED


def titles_in(config: MkDocsConfig) -> Mapping[str, str]:
    """The titles that the menu gives to pages, by their path."""
    return dict(_titles(config.nav or ()))


def _titles(nav: object) -> Iterator[tuple[str, str]]:
    if isinstance(nav, Mapping):
        for title, what in nav.items():
            if isinstance(what, str):
                yield what, title
            else:
                yield from _titles(what)
    elif isinstance(nav, list | tuple):
        for each in nav:
            yield from _titles(each)
