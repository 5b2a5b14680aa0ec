"""What the markup of a page holds that tells of the page: titles, meta elements, linked data, times."""

from __future__ import annotations

import codecs
import re
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct
from turbohtml import Element, Namespace, parse

from whosays.editing.page_times import times_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from turbohtml import Document, MicrodataItem

_NAMES = ("property", "name", "http-equiv")
_MOST_ELEMENTS = 1_000
"""Of a kind; pages have some dozens."""
_SURE = "certain"
_TELLS = 'meta[charset], meta[http-equiv="content-type" i]'
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s\"';]+)", re.IGNORECASE)


class Letters(Enum):
    """Whether the bytes of a page can be read as letters."""

    READABLE = "it says how"
    UNDECLARED = "the page does not say in which encoding its letters are written"
    CONTRADICTORY = "the page is said to be in another encoding than the one that its letters are written in"


class PageMarkup(Struct, frozen=True):
    """The texts of a page in which it tells of itself, as they stand there.

    ``named`` are the contents of its meta elements by the name in small letters; ``headings`` those
    of first rank of its article; ``times`` the days that its article says it was published on.
    """

    letters: Letters
    title: str
    language: str
    named: Mapping[str, tuple[str, ...]]
    addresses: tuple[str, ...]
    headings: tuple[str, ...]
    times: tuple[str, ...]
    scripts: tuple[str, ...]
    items: tuple[MicrodataItem, ...]

    def all_named(self, names: Iterable[str]) -> list[str]:
        """The contents of the meta elements of some names, in the order of the names."""
        return [content for name in names for content in self.named.get(name, ())]


def marked_up(page: bytes, encoding: str | None) -> PageMarkup:
    """Read a page by the algorithms of the HTML and Encoding standards; never fails.

    A byte order mark goes before ``encoding``, which a server named, and that before what the page says.
    """
    document, letters = _parsed(page, encoding)
    titles = (title.text for title in document.select("title")[:_MOST_ELEMENTS] if title.namespace is Namespace.HTML)
    root = document.select_one("html")
    canonical = [link.attr("href") for link in document.select('link[rel~="canonical" i]')[:1]]
    headings, times = times_of(document)
    named = _named(document)
    scripts = document.select('script[type*="ld+json" i]')[:_MOST_ELEMENTS]
    return PageMarkup(
        letters,
        next(titles, ""),
        (root.attr("lang") or root.attr("xml:lang") or "") if root else "",
        named,
        tuple(filter(None, [*canonical, *named.get("og:url", ())])),
        headings,
        times,
        tuple(script.text for script in scripts),
        tuple(document.microdata()[:_MOST_ELEMENTS]),
    )


def _parsed(page: bytes, encoding: str | None) -> tuple[Document, Letters]:
    is_utf_8 = _is_utf_8(page)
    try:
        document = parse(page, encoding=encoding, positions=False)
    except LookupError:
        document = parse(page, positions=False)
    if document.encoding_confidence != _SURE and not _is_declared(document):
        if not is_utf_8:
            return document, Letters.READABLE if page.isascii() else Letters.UNDECLARED
        # the standard leaves it to the reader; no other text is UTF-8 by chance
        return parse(page, encoding="utf-8", positions=False), Letters.READABLE
    is_read_as_another = not str(document.encoding).startswith("UTF")
    return document, Letters.CONTRADICTORY if is_utf_8 and is_read_as_another else Letters.READABLE


def _is_utf_8(page: bytes) -> bool:
    """Whether there are letters beyond ASCII, all in UTF-8; the last one may be cut off."""
    try:
        return not codecs.getincrementaldecoder("utf-8")().decode(page).isascii()
    except UnicodeDecodeError:
        return False


def _is_declared(document: Document) -> bool:
    """Whether a meta element names the encoding in which a page was read, which is else a guess."""
    for element in document.select(_TELLS)[:_MOST_ELEMENTS]:
        in_content = _CHARSET.search(element.attr("content") or "")
        try:
            label = element.attr("charset") or (in_content[1] if in_content else "")
            # in an element that can be read, UTF-16 can only be UTF-8
            if str(parse(b"", encoding=label).encoding).replace("UTF-16LE", "UTF-8") == document.encoding:
                return True
        except LookupError:
            continue
    return False


def _named(document: Document) -> dict[str, tuple[str, ...]]:
    """An element counts by every name that it bears; an item's property only if it is one of the page."""
    named: dict[str, list[str]] = {}
    for element in document.select("meta")[:_MOST_ELEMENTS]:
        texts = [element.attr(name) or "" for name in _NAMES]
        if _is_of_the_page(element):
            texts += (element.attr("itemprop") or "").split()
        for name in dict.fromkeys(text.strip().casefold() for text in texts):
            named.setdefault(name, []).append(element.attr("content") or "")
    return {name: tuple(contents) for name, contents in named.items() if name}


def _is_of_the_page(element: Element) -> bool:
    item = element.closest("[itemscope]")
    return item is None or item.tag in {"html", "body"}
