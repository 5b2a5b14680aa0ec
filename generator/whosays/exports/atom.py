"""Atom feeds (RFC 4287) of what the editors changed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from whosays import addresses
from whosays.addresses import Part
from whosays.pages.escape import printable
from whosays.pages.writer import plain

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from whosays.corpus.story import Corpus, Story
    from whosays.model.facts import Change, Site

ENTRIES = 50
_NAMESPACE = "http://www.w3.org/2005/Atom"
_NEVER = "1970-01-01T00:00:00Z"


def site_feed(corpus: Corpus) -> bytes:
    """The changes of all explainers."""
    changes = [(change, story) for story in corpus.stories.values() for change in story.changes]
    return _feed(corpus.site, corpus.site.title, addresses.Address(addresses.HOME), "feed.xml", changes)


def story_feed(story: Story, site: Site) -> bytes:
    """The changes of one explainer."""
    title = f"{story.explainer.title}: changes"
    page = addresses.part(story.slug, Part.READ)
    changes = [(change, story) for change in story.changes]
    return _feed(site, title, page, f"{story.slug}/feed.xml", changes)


def _feed(
    site: Site,
    title: str,
    page: addresses.Address,
    path: str,
    changes: Iterable[tuple[Change, Story]],
) -> bytes:
    latest = sorted(changes, key=lambda pair: pair[0].on.sort_key, reverse=True)[:ENTRIES]
    feed = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": site.languages[0]})
    own = f"{site.url.rstrip('/')}/{path}"
    _add(feed, "id", own)
    _add(feed, "title", title)
    _add(feed, "updated", max((_instant(c) for c, _ in latest), default=_NEVER))
    _add(_add(feed, "author"), "name", site.title)
    _add(feed, "link", rel="self", type="application/atom+xml", href=own)
    _add(feed, "link", rel="alternate", type="text/html", href=addresses.absolute(site.url, page))
    for change, story in latest:
        _entry(feed, change, story, site)
    ET.indent(feed)
    content: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _entry(feed: ET.Element, change: Change, story: Story, site: Site) -> None:
    address = addresses.absolute(site.url, addresses.change(story.slug, change))
    note = plain(change.note, story)
    entry = _add(feed, "entry")
    _add(entry, "id", address)
    _add(entry, "title", f"{change.kind.value.capitalize()}: {story.explainer.title}")
    _add(entry, "updated", _instant(change))
    _add(entry, "link", rel="alternate", type="text/html", href=address)
    _add(entry, "category", term=change.kind.value)
    _add(entry, "content", "\n".join(filter(None, (note, _was_now(change)))), type="text")


def _was_now(change: Change) -> str:
    was = f"Before: {change.was}" if change.was else ""
    now = f"Now: {change.now}" if change.now else ""
    return "\n".join(filter(None, (was, now)))


def _instant(change: Change) -> str:
    """RFC 3339; a change is dated by the day, so its time of day is midnight UTC."""
    day: dt.date = change.on.known_by
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    if text:
        element.text = printable(text)
    return element
