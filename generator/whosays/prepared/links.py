"""Where the links of a page lead, as the engine makes addresses of them; what it would tell of is left to it."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_ELSEWHERE = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_ODD = re.compile(r"[\s\x02\x03?\\:]|^/")
"""What a link inside the site has nothing of, and what the engine treats in a way of its own."""
_STEPS = frozenset({"", ".", ".."})
"""What ends the path of a folder."""


class _Led(Struct, frozen=True):
    """Where a link leads from the pages of one place.

    ``address`` is what is written for it there, ``target`` the path of the page or file that it leads to, ``at`` the
    address of that one, with a slash at its end, and ``anchor`` a place on it.
    """

    address: str
    target: str
    at: str
    anchor: str


@dataclass(slots=True)
class _Place:
    """What is known of links from all pages in a folder, but to a page itself or what is below it.

    ``led`` are links that were led, ``folders`` where steps lead that begin a link, each with a slash at its end unless
    it is the top, and ``relative`` the address of a folder of the site as it is written there.
    """

    folder: str
    led: dict[str, _Led] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)
    relative: dict[str, str] = field(default_factory=dict)


class SiteLinks:
    """The pages and files of a site: ``addresses`` by path in its source; ``relative`` is the engine's own function."""

    def __init__(self, addresses: Mapping[str, str], relative: Callable[[str, str], str]) -> None:
        self._addresses = addresses
        self._relative = relative
        self._by_place: dict[tuple[str, str, int], _Place] = {}

    def of(self, page: str) -> PageLinks:
        """Those of the page at a path in the source."""
        address, folder = self._addresses[page], posixpath.dirname(page)
        # from all pages in a folder a link leads to the same address, unless it leads to the page itself or below it
        above, _, own = address.rstrip("/").rpartition("/")
        # the home page, `./`, stands one step above the pages of its folder
        key = folder, above, 0 if own == "." else address.count("/")
        place = self._by_place.get(key)
        if place is None:
            place = self._by_place[key] = _Place(folder)
        return PageLinks(self, page, address, place)

    def led(self, place: _Place, address: str, link: str) -> _Led | None:
        """Where a link on a page leads, if that is part of the site."""
        path, _, anchor = link.partition("#")
        target = _target(place, path)
        at = self._addresses.get(target)
        if at is None:
            return None
        to = self._to(place, at, address)
        # the engine reads the address of a file and that of a page of its name alike
        return _Led(f"{to}#{anchor}" if anchor else to, target, f"{at.rstrip('/')}/", anchor)

    def _to(self, place: _Place, at: str, address: str) -> str:
        """What is written for an address: thousands are in few folders, to which the steps are the same."""
        above, slash, _ = at.rstrip("/").rpartition("/")
        if not slash or at.startswith(address) or address.startswith(at):
            return self._relative(at, address)
        folder = f"{above}/"
        steps = place.relative.get(folder)
        if steps is None:
            steps = place.relative[folder] = self._relative(folder, address)
        return steps + at[len(folder) :] if steps.startswith("../") else self._relative(at, address)


def _target(place: _Place, path: str) -> str:
    """The path in the source to which one leads that is written on a page."""
    above, _, name = path.rpartition("/")
    if name in _STEPS or "%" in path:
        return posixpath.normpath(posixpath.join(place.folder, unquote(path)))
    folder = place.folders.get(above)
    if folder is None:
        steps = posixpath.normpath(posixpath.join(place.folder, above))
        folder = place.folders[above] = "" if steps == "." else f"{steps}/"
    return folder + name


class PageLinks:
    """The links of one page; ``to_anchors`` are the anchors that they lead to, by the path of the page there."""

    def __init__(self, site: SiteLinks, page: str, address: str, place: _Place) -> None:
        self._site = site
        self._page = page
        self._address = address
        self._place = place
        self.to_anchors: defaultdict[str, dict[str, str]] = defaultdict(dict)

    def __call__(self, link: str) -> str | None:
        """The address to write for a link; None where the engine has to look at it."""
        known = self._place.led
        led = known.get(link)
        if led is None or led.at.startswith(self._address):
            if _ELSEWHERE.match(link):
                return link
            if link.startswith("#"):
                if len(link) > 1:
                    self.to_anchors[self._page].setdefault(link[1:], link)
                return link
            if not link or _ODD.search(link):
                return None
            led = self._site.led(self._place, self._address, link)
            if led is None:
                return None
            if not led.at.startswith(self._address):
                known[link] = led
        if led.anchor:
            self.to_anchors[led.target].setdefault(led.anchor, link)
        return led.address
