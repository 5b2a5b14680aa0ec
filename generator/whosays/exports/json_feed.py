"""A feed as JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from whosays import addresses
from whosays.phrasing.languages import language_of
from whosays.site_parts import FeedFormat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whosays.exports.feeds import Entry, Feed
    from whosays.model.explainer import Author

_VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed) -> bytes:
    """The feed as a JSON document in UTF-8."""
    site = feed.site
    language = language_of(site)
    content = {
        "version": _VERSION,
        "title": feed.title,
        "home_page_url": addresses.absolute(site.url, feed.page),
        "feed_url": feed.url(FeedFormat.JSON),
        **({"language": language} if language else {}),
        "authors": _authors(feed.authors) or [{"name": site.title, "url": f"{site.url.rstrip('/')}/"}],
        "items": [_item(entry, feed) for entry in feed.entries],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _authors(authors: Sequence[Author]) -> list[dict[str, str]]:
    return [{"name": each.name, **({"url": each.url} if each.url else {})} for each in authors]


def _item(entry: Entry, feed: Feed) -> dict[str, Any]:
    others = entry.authors if entry.authors != feed.authors else ()
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_text": entry.text,
        "date_published": f"{entry.day.isoformat()}T00:00:00Z",
        "tags": [entry.category],
        **({"authors": _authors(others)} if others else {}),
    }
