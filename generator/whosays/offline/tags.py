"""What a tag says in a copy that is read from a folder."""

from __future__ import annotations

import functools
import posixpath
import re
from html import escape
from typing import TYPE_CHECKING, Self
from urllib.parse import unquote, urljoin, urlsplit

from msgspec import Struct

from whosays.site_parts import FeedFormat

if TYPE_CHECKING:
    from collections.abc import Mapping

INDEX = "index.html"
MARK = "data-offline"
"""What the theme's templates for the copy have."""
PREVIEW = "data-preview"
LOADED = frozenset({"poster", "src"})
FEED_TYPES = frozenset(each.media_type for each in FeedFormat)
DATA_TYPE = "application/ld+json"
"""Of a script that is data for others (JSON-LD 1.1)."""
ADDRESSES = frozenset({"data-leads-to", "href", "xlink:href"}) | LOADED
_ANY_HOST = "://*:*"
_PLAIN_FOLDER = re.compile(r"(((?:\.\./)*+)((?:[-\w]++/)*+))((?:\#[-\w.]++)?+)", re.ASCII)
"""The address of a folder as nearly all are written: steps up, steps down, and maybe a part of its page."""
_PLAIN_STEPS = re.compile(r"(?:[-\w]++/)*+", re.ASCII)
"""A folder that an address names as it is called."""
_SPACE = "[\t\n\f\r ]"
_LEADING_ON = re.compile(
    rf"(?P<before>{_SPACE}*+[\d.]++(?:{_SPACE}*+[;,]|{_SPACE}){_SPACE}*+(?:url{_SPACE}*+={_SPACE}*+)?+(?P<quote>[\"']?+))"
    r"(?P<to>.*)",
    re.ASCII | re.IGNORECASE | re.DOTALL,
)
"""What a tag says that leads to another page after some seconds, as browsers read it (HTML, 4.2.5.3)."""

Attributes = list[tuple[str, str | None]]


class Copy(Struct, frozen=True, eq=False):
    """The names of the files that a copy holds, and the address of the site, where all others are.

    ``pages`` are the folders of pages, each with a slash at its end; a file of the same name comes before a folder.
    """

    names: frozenset[str]
    published: str
    pages: frozenset[str]

    @classmethod
    def of(cls, names: frozenset[str], published: str) -> Self:
        """The copy that holds files of these names."""
        folders = {name.removesuffix(INDEX) for name in names if name == INDEX or name.endswith(f"/{INDEX}")}
        return cls(names, published, frozenset(each for each in folders if each.rstrip("/") not in names))

    def tag(self, tag: str, attributes: Attributes, raw: str, folder: str, *, is_closed: bool) -> str:
        """The start tag that reads ``raw`` on a page in ``folder``; as it is where it need not change.

        Of ``tag`` and ``attributes`` the names are in lower case, and values without references.  A tag
        that ``is_closed`` ends with a slash.  A template that is MARKed is taken away, as is a script
        that is data for others; where these end is for the caller to know.
        """
        # of two attributes of one name the first counts
        values = dict(reversed(attributes))
        if _is_for_others(tag, values):
            return ""
        end = " />" if is_closed else ">"
        if (tag == "template" and MARK in values) or (tag == "link" and values.get("rel") == "preload"):
            return ""
        if tag == "template":
            return raw
        order = (values.get("http-equiv") or "").lower() if tag == "meta" else ""
        if order == "content-security-policy":
            # what names folders of a host has no meaning in a folder
            of_a_host = _ANY_HOST in (values.get("content") or "")
            # the search runs in the page, where no worker can be, and is compiled
            allowed = raw.replace("script-src ", "script-src 'wasm-unsafe-eval' ")
            return "" if of_a_host else allowed.replace("'self'", "'self' file:")
        changed = [(name, self._value(name, value, folder)) for name, value in attributes if name != PREVIEW]
        if order == "refresh":
            changed = [(name, self._led_on(value, folder) if name == "content" else value) for name, value in changed]
        return raw if changed == attributes else _start_tag(tag, changed, end)

    def _value(self, name: str, value: str | None, folder: str) -> str | None:
        """The value of an attribute, with an address led to where it leads in the copy."""
        return self._led(value, folder, is_loaded=name in LOADED) if value and name in ADDRESSES else value

    def _led_on(self, content: str | None, folder: str) -> str | None:
        """What a tag says that leads on, with the address in it led; what a browser makes nothing of stays."""
        told = _LEADING_ON.fullmatch(content or "")
        if told is None:
            return content
        before, quote, to = told.group("before", "quote", "to")
        to, *behind = to.partition(quote) if quote else (to,)
        return "".join((before, self._led(to, folder, is_loaded=False), *behind))

    def _led(self, value: str, folder: str, *, is_loaded: bool) -> str:
        """The address of a folder led to its page, and of what the copy leaves out to the published site."""
        if (led := self._led_plainly(value, folder, is_loaded=is_loaded)) is not None:
            return led
        try:
            parts = urlsplit(value)
        except ValueError:
            return value
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return value
        target = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        if target in self.names:
            return value
        if posixpath.normpath(posixpath.join(target, INDEX)) in self.names:
            return parts._replace(path=posixpath.join(parts.path, INDEX)).geturl()
        # who reads without a connection asks nobody: what would be loaded from elsewhere is missing instead
        return value if is_loaded else urljoin(urljoin(self.published, posixpath.join(folder, INDEX)), value)

    def _led_plainly(self, value: str, folder: str, *, is_loaded: bool) -> str | None:
        """The same by plain steps, in a tenth of the time; None where there are others, or what they lead to is."""
        plain = _PLAIN_FOLDER.fullmatch(value)
        if not plain or not plain[1]:
            return None
        to, up, down, part = plain.groups()
        if self.is_page(up, down, folder):
            return f"{to}{INDEX}{part}"
        above, ups = folders_above(folder), len(up) // len("../")
        if is_loaded or ups >= len(above) or not _PLAIN_STEPS.fullmatch(above[0]) or not _is_plain(self.published):
            return None
        target = f"{above[ups]}{down}"
        return None if target.rstrip("/") in self.names else f"{self.published}{target}{part}"

    def is_page(self, up: str, down: str, folder: str) -> bool:
        """Whether a page is where steps up and down lead from a folder, and no file."""
        above, ups = folders_above(folder), len(up) // len("../")
        if ups >= len(above):
            return False
        return f"{above[ups]}{down}" in self.pages


@functools.lru_cache(maxsize=16)
def _is_plain(published: str) -> bool:
    """Whether steps down from an address make the address with the steps behind it, and those back up make it again."""
    page = f"a/b/{INDEX}"
    return urljoin(published, page) == f"{published}{page}" and urljoin(f"{published}{page}", "../../") == published


@functools.lru_cache(maxsize=1 << 10)
def folders_above(folder: str) -> tuple[str, ...]:
    """For 0, 1, 2... steps that lead up from a folder, the folder to which they lead, with a slash."""
    steps = [] if folder in {"", "."} else folder.split("/")
    return tuple("".join(f"{step}/" for step in steps[: len(steps) - ups]) for ups in range(len(steps) + 1))


def _is_for_others(tag: str, values: Mapping[str, str | None]) -> bool:
    """Whether a tag is for other sites that link here, for reader apps or for searches; none comes to a folder."""
    match tag:
        case "meta":
            return (values.get("property") or "").startswith("og:") or (values.get("name") or "").startswith("twitter:")
        case "script":
            return values.get("type") == DATA_TYPE
        case "link":
            # a link to the published page is at its foot, and so is one to the feed, which the copy leaves out
            return (values.get("property") or "").startswith("og:") or values.get("type") in FEED_TYPES
        case _:
            return False


def _start_tag(tag: str, attributes: Attributes, end: str) -> str:
    written = (name if value is None else f'{name}="{escape(value)}"' for name, value in attributes)
    return f"<{' '.join((tag, *written))}{end}"
