"""A feed as Atom (RFC 4287)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from whosays import addresses
from whosays.phrasing.escape import printable
from whosays.phrasing.languages import language_of
from whosays.site_parts import FeedFormat

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from whosays.exports.feeds import Entry, Feed
    from whosays.model.explainer import Author

_NAMESPACE = "http://www.w3.org/2005/Atom"
_NEVER = "1970-01-01T00:00:00Z"


def atom(feed: Feed) -> bytes:
    """The feed as an XML document in UTF-8."""
    site = feed.site
    own = feed.url(FeedFormat.ATOM)
    language = language_of(site)
    root = ET.Element("feed", {"xmlns": _NAMESPACE, **({"xml:lang": language} if language else {})})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", max((_midnight(entry.day) for entry in feed.entries), default=_NEVER))
    _authors(root, feed.authors, site.title)
    _add(root, "link", rel="self", type=FeedFormat.ATOM.media_type, href=own)
    _add(root, "link", rel="alternate", type="text/html", href=addresses.absolute(site.url, feed.page))
    for entry in feed.entries:
        _entry(root, entry, feed)
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _entry(root: ET.Element, entry: Entry, feed: Feed) -> None:
    element = _add(root, "entry")
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    if entry.authors and entry.authors != feed.authors:
        _authors(element, entry.authors)
    _add(element, "updated", _midnight(entry.day))
    _add(element, "link", rel="alternate", type="text/html", href=entry.url)
    _add(element, "category", term=entry.category)
    _add(element, "content", entry.text, type="text")


def _authors(parent: ET.Element, authors: Sequence[Author], otherwise: str = "") -> None:
    """A Person construct (RFC 4287, 3.2) of each author, else of a name."""
    if not authors:
        _add(_add(parent, "author"), "name", otherwise)
    for each in authors:
        person = _add(parent, "author")
        _add(person, "name", each.name)
        if each.mailbox:
            _add(person, "email", each.mailbox)
        elif each.url:
            _add(person, "uri", each.url)


def _midnight(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    if text:
        element.text = printable(text)
    return element
