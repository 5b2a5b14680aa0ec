"""Where the links of a page lead, as the engine makes addresses of them; what it would tell of is left to it."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_ELSEWHERE = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_ODD = re.compile(r"[\s\x02\x03?\\:]|^/")
"""What a link inside the site has nothing of, and what the engine treats in a way of its own."""


class SiteLinks:
    """The pages and files of a site: ``addresses`` by path in its source; ``relative`` is the engine's own function."""

    def __init__(self, addresses: Mapping[str, str], relative: Callable[[str, str], str]) -> None:
        self._addresses = addresses
        self._relative = relative
        self._led: dict[tuple[str, str, int, str], tuple[str, str, str]] = {}

    def of(self, page: str) -> PageLinks:
        """Those of the page at a path in the source."""
        return PageLinks(self, page, self._addresses[page])

    def led(self, page: str, address: str, link: str) -> tuple[str, str, str] | None:
        """The address that a link on a page gets, the path of what it leads to, and the anchor there."""
        folder = posixpath.dirname(page)
        # from all pages in a folder a link leads to the same address, unless it leads to the page itself or below it
        above, _, own = address.rstrip("/").rpartition("/")
        # the home page, `./`, stands one step above the pages of its folder
        place = folder, above, 0 if own == "." else address.count("/"), link
        known = self._led.get(place)
        if known is None:
            path, _, anchor = link.partition("#")
            target = posixpath.normpath(posixpath.join(folder, unquote(path)))
            if target not in self._addresses:
                return None
            to = self._relative(self._addresses[target], address)
            known = (f"{to}#{anchor}" if anchor else to, target, anchor)
            if self._addresses[target].startswith(address):
                return known
            self._led[place] = known
        elif self._addresses[known[1]].startswith(address):
            _, target, anchor = known
            to = self._relative(self._addresses[target], address)
            return (f"{to}#{anchor}" if anchor else to, target, anchor)
        return known


class PageLinks:
    """The links of one page; ``to_anchors`` are the anchors that they lead to, by the path of the page there."""

    def __init__(self, site: SiteLinks, page: str, address: str) -> None:
        self._site = site
        self._page = page
        self._address = address
        self.to_anchors: defaultdict[str, dict[str, str]] = defaultdict(dict)

    def __call__(self, link: str) -> str | None:
        """The address to write for a link; None where the engine has to look at it."""
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
        address, target, anchor = led
        if anchor:
            self.to_anchors[target].setdefault(anchor, link)
        return address
