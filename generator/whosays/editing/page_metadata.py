"""What a web page says of itself: JSON-LD (schema.org), Open Graph, meta elements, title, language.

Pages are hostile input: whatever they hold, the result is short plain text that fields take.
"""

from __future__ import annotations

import codecs
import contextlib
import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from whosays.document.compose import FORBIDDEN
from whosays.editing.linked_data import article_of
from whosays.editing.scalars import is_date
from whosays.model.fields import LANGUAGE, hidden_characters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LONGEST_TEXT = 300
_MOST_AUTHORS = 20
_NAMES = ("property", "name", "itemprop", "http-equiv")
_TITLES = ("og:title", "twitter:title", "citation_title", "dc.title", "title")
_PUBLISHERS = ("og:site_name", "citation_publisher", "dc.publisher", "application-name")
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "citation_publication_date",
    "dc.date.issued",
    "dc.date",
    "parsely-pub-date",
    "date",
)
_AUTHORS = ("citation_author", "author", "article:author", "parsely-author", "dc.creator")
_LANGUAGES = ("og:locale", "content-language", "dc.language")
_DAY = re.compile(r"(\d{4})[-/]?(\d\d)[-/]?(\d\d)(?!\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_ADDRESS = re.compile(r"https?://|www\.|[@/]", re.IGNORECASE)
_BY = re.compile(r"by:?\s+", re.IGNORECASE)
_SEPARATORS = ("|", "-", "\u2013", "\u2014", "\u00b7", "\u00bb", ":")
_CHARSET_WITHIN = 4096
"""Bytes in which a page has to say how it is encoded; HTML demands it within a quarter of them."""


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What is known of a page; an empty text where the page does not tell.

    ``date`` is a day on the calendar of the publisher, ``lang`` a tag of BCP 47.
    """

    title: str = ""
    publisher: str = ""
    date: str = ""
    lang: str = ""
    authors: tuple[str, ...] = ()


def page_metadata(page: bytes, encoding: str | None = None) -> PageMetadata:
    """Read the metadata of an HTML page, in time that grows with its length alone; never fails.

    ``encoding`` is what a server named; without it the page itself says, or is UTF-8 if it can be.
    """
    read = _Page()
    try:
        parser = etree.HTMLParser(target=read, encoding=encoding or _unsaid_encoding(page), no_network=True)
    except LookupError:
        parser = etree.HTMLParser(target=read, no_network=True)
    # what came before a place that nothing can be made of counts
    with contextlib.suppress(etree.LxmlError):
        parser.feed(page)
        parser.close()
    article = article_of(read.linked_data)
    publisher = _first([article.publisher, *_named(read, _PUBLISHERS)])
    title = _first([article.headline, *_named(read, _TITLES)]) or _without(_cleaned(read.title), publisher)
    authors = map(_cleaned, article.authors or _one_name_each(read))
    named = (_BY.sub("", author, count=1) if _BY.match(author) else author for author in authors)
    people = [author for author in dict.fromkeys(named) if author and not _ADDRESS.search(author)]
    return PageMetadata(
        title,
        publisher,
        next(filter(None, map(_day, [article.date, *_named(read, _DATES), *read.times])), ""),
        next(filter(None, map(_language, [article.language, read.language, *_named(read, _LANGUAGES)])), ""),
        tuple(author for author in people if author != publisher)[:_MOST_AUTHORS],
    )


def _unsaid_encoding(page: bytes) -> str | None:
    if b"charset" in page[:_CHARSET_WITHIN].lower():
        return None
    try:
        # the last character may be cut off
        codecs.getincrementaldecoder("utf-8")().decode(page)
    except UnicodeDecodeError:
        return None
    return "utf-8"


class _Page:
    """Gathers what a page says of itself from the events of the parser."""

    def __init__(self) -> None:
        self.named: dict[str, list[str]] = {}
        self.linked_data: list[str] = []
        self.times: list[str] = []
        self.title = ""
        self.language = ""
        self._inside: list[str] | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "meta":
            name = next((attributes[each] for each in _NAMES if attributes.get(each)), "")
            self.named.setdefault(name.casefold().strip(), []).append(attributes.get("content", ""))
        elif tag == "html":
            self.language = self.language or attributes.get("lang", "")
        elif tag == "time":
            self.times.append(attributes.get("datetime", ""))
        elif tag == "title" or (tag == "script" and "ld+json" in attributes.get("type", "").casefold()):
            self._inside = []

    def data(self, data: str) -> None:
        if self._inside is not None:
            self._inside.append(data)

    def end(self, tag: str) -> None:
        if self._inside is not None and tag in {"title", "script"}:
            text = "".join(self._inside)
            if tag == "script":
                self.linked_data.append(text)
            else:
                # the first: drawings in the page have titles too
                self.title = self.title or text
            self._inside = None

    def close(self) -> None:
        """The parser asks for it."""


def _named(page: _Page, names: Iterable[str]) -> list[str]:
    return [text for name in names for text in page.named.get(name, ())]


def _one_name_each(page: _Page) -> list[str]:
    """The authors of the first kind of element that names any."""
    return next((found for name in _AUTHORS if (found := [text for text in page.named.get(name, []) if text])), [])


def _first(texts: Iterable[str]) -> str:
    return next(filter(None, map(_cleaned, texts)), "")


def _cleaned(text: str) -> str:
    """A text on one line, without what no reader sees or no file can hold, and no longer than a headline."""
    # some pages escape twice
    plain = FORBIDDEN.sub("", html.unescape(text[: _LONGEST_TEXT * 10]))
    for character in hidden_characters(plain):
        if not character.isspace():
            plain = plain.replace(character, "")
    words = " ".join(plain.split())
    return words if len(words) <= _LONGEST_TEXT else words[:_LONGEST_TEXT].rpartition(" ")[0] or words[:_LONGEST_TEXT]


def _without(title: str, publisher: str) -> str:
    """A title without the publisher that pages put behind it."""
    bare = title.removesuffix(publisher).rstrip() if publisher else title
    is_behind = bare != title and bare.endswith(_SEPARATORS)
    return (bare[:-1].rstrip() or title) if is_behind else title


def _day(text: str) -> str:
    written = text.strip()
    match = _DAY.match(written) or _MONTH.match(written)
    date = "-".join(match.groups()) if match else ""
    return date if date.isascii() and is_date(date) else ""


def _language(text: str) -> str:
    first, hyphen, rest = text.partition(",")[0].strip().replace("_", "-").partition("-")
    tag = f"{first.lower()}{hyphen}{rest}"
    return tag if LANGUAGE.fullmatch(tag) else ""
