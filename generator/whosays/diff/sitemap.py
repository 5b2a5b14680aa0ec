"""What a sitemap (sitemaps.org, protocol 0.9) lists, as a stranger's bytes: nothing in it is looked up or fetched."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from xml.parsers import expat

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_BYTES = 50_000_000
"""The longest that the protocol allows, unpacked."""
_MOST_ADDRESSES = 50_000
"""The most that the protocol allows."""
_LONGEST_ADDRESS = 2048
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_PACKED = b"\x1f\x8b"
_WITH_WINDOW_BITS_OF_GZIP = 31


class NoSitemapError(Exception):
    """Why a file is no sitemap that can be read, and what to do."""


class Sitemap(Struct, frozen=True):
    """The addresses of a site by their paths below it, not escaped; ``foreign`` is how many are of other sites."""

    paths: frozenset[str]
    foreign: int


def read_sitemap(content: bytes, sites: Iterable[str]) -> Sitemap:
    """The addresses in a sitemap, packed or not, that are below one of ``sites``; raises NoSitemapError."""
    roots = [_split(f"{each.rstrip('/')}/") for each in sites]
    paths: set[str] = set()
    foreign = 0
    for address in _addresses(_unpacked(content)):
        host, path = _split(address)
        below = next((path[len(root) :] for at, root in roots if at == host and path.startswith(root)), None)
        if below is None:
            foreign += 1
        else:
            paths.add(below)
    return Sitemap(frozenset(paths), foreign)


def _split(address: str) -> tuple[str, str]:
    """Host and path of an address, whichever of http and https it begins with."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "", ""
    return parts.netloc.casefold(), unquote(parts.path)


def _unpacked(content: bytes) -> bytes:
    if len(content) > MOST_BYTES:
        message = f"it has more than {MOST_BYTES:,} bytes"
        raise NoSitemapError(message)
    if not content.startswith(_PACKED):
        return content
    unpacking = zlib.decompressobj(_WITH_WINDOW_BITS_OF_GZIP)
    try:
        unpacked = unpacking.decompress(content, MOST_BYTES)
    except zlib.error as error:
        message = "it cannot be unpacked"
        raise NoSitemapError(message) from error
    if unpacking.unconsumed_tail:
        message = f"unpacked it has more than {MOST_BYTES:,} bytes"
        raise NoSitemapError(message)
    return unpacked


class _Reader:
    """Collects what stands in `loc`; a document type, which could define entities, ends it."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._open: list[str] = []
        self._depth = 0

    def start(self, name: str, _attributes: object) -> None:
        self._depth += 1
        if self._depth == 1 and name != f"{_NAMESPACE} urlset":
            message = "it is no list of addresses: its outermost element is not `urlset`"
            raise NoSitemapError(message)
        self._open = []

    def text(self, text: str) -> None:
        self._open.append(text)

    def end(self, name: str) -> None:
        self._depth -= 1
        if name == f"{_NAMESPACE} loc":
            self.found.append("".join(self._open).strip()[:_LONGEST_ADDRESS])
            if len(self.found) > _MOST_ADDRESSES:
                message = f"it has more than {_MOST_ADDRESSES:,} addresses"
                raise NoSitemapError(message)
        self._open = []

    def doctype(self, *_: object) -> None:
        message = "it has a document type, as no sitemap has"
        raise NoSitemapError(message)


def _addresses(content: bytes) -> list[str]:
    reader, parser = _Reader(), expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.doctype
    try:
        parser.Parse(content, True)  # noqa: FBT003 - the parser's own signature
    except (expat.ExpatError, ValueError, LookupError) as error:
        message = "it is no XML that can be read"
        raise NoSitemapError(message) from error
    return reader.found
