"""Where the links of a page lead, as the engine makes addresses of them; what it would tell of is left to it."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_ELSEWHERE = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_ODD = re.compile(r"[\s\x02\x03?\\:]|^/")
"""What a link inside the site has nothing of, and what the engine treats in a way of its own."""


class _Led(Struct, frozen=True):
    """Where a link leads from the pages of one place.

    ``address`` is what is written for it there, ``target`` the path of the page that it leads to, ``at`` the address of
    that one, and ``anchor`` a place on it.
    """

    address: str
    target: str
    at: str
    anchor: str


class SiteLinks:
    """The pages and files of a site: ``addresses`` by path in its source; ``relative`` is the engine's own function."""

    def __init__(self, addresses: Mapping[str, str], relative: Callable[[str, str], str]) -> None:
        self._addresses = addresses
        self._relative = relative
        self._by_place: defaultdict[tuple[str, str, int], dict[str, _Led]] = defaultdict(dict)

    def of(self, page: str) -> PageLinks:
        """Those of the page at a path in the source."""
        address, folder = self._addresses[page], posixpath.dirname(page)
        # from all pages in a folder a link leads to the same address, unless it leads to the page itself or below it
        above, _, own = address.rstrip("/").rpartition("/")
        # the home page, `./`, stands one step above the pages of its folder
        place = folder, above, 0 if own == "." else address.count("/")
        return PageLinks(self, page, address, self._by_place[place])

    def led(self, page: str, address: str, link: str) -> _Led | None:
        """Where a link on a page leads, if that is part of the site."""
        path, _, anchor = link.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))
        if target not in self._addresses:
            return None
        at = self._addresses[target]
        to = self._relative(at, address)
        return _Led(f"{to}#{anchor}" if anchor else to, target, at, anchor)


class PageLinks:
    """The links of one page; ``to_anchors`` are the anchors that they lead to, by the path of the page there.

    ``known`` are those that were led on pages of the same place, and lead to none of these.
    """

    def __init__(self, site: SiteLinks, page: str, address: str, known: dict[str, _Led]) -> None:
        self._site = site
        self._page = page
        self._address = address
        self._known = known
        self.to_anchors: defaultdict[str, dict[str, str]] = defaultdict(dict)

    def __call__(self, link: str) -> str | None:
        """The address to write for a link; None where the engine has to look at it."""
        led = self._known.get(link)
        if led is None or led.at.startswith(self._address):
            if _ELSEWHERE.match(link):
                return link
            if link.startswith("#"):
                if len(link) > 1:
                    self.to_anchors[self._page].setdefault(link[1:], link)
                return link
            if not link or _ODD.search(link):
                return None
            led = self._site.led(self._page, self._address, link)
            if led is None:
                return None
            if not led.at.startswith(self._address):
                self._known[link] = led
        if led.anchor:
            self.to_anchors[led.target].setdefault(led.anchor, link)
        return led.address
