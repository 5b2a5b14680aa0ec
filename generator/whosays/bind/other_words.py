"""What a writer may call a field or a value that has another name here, as no comparison of letters could tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.lookalikes import in_latin
from whosays.spelling import is_slip, nearest

if TYPE_CHECKING:
    from collections.abc import Collection

_FIELDS = {
    "accent": ("brand",),
    "address": ("url", "page"),
    "after": ("now",),
    "answers": ("accounts", "answer"),
    "author": ("by", "authors"),
    "because": ("reason",),
    "before": ("was",),
    "body": ("text", "summary", "note"),
    "caption": ("shows", "title"),
    "category": ("kind",),
    "certainty": ("confidence", "level"),
    "claim": ("text",),
    "color": ("accent", "brand"),
    "colour": ("accent", "brand"),
    "comment": ("note", "reason"),
    "created": ("date", "when", "started"),
    "date": ("on", "when"),
    "day": ("on", "when", "date"),
    "description": ("definition", "note", "shows", "summary"),
    "domain": ("url",),
    "edge": ("in",),
    "email": ("contact",),
    "favicon": ("brand",),
    "feedback": ("corrections",),
    "file": ("url", "page"),
    "footer": ("in", "pages"),
    "from": ("was",),
    "git": ("repository",),
    "header": ("in", "pages"),
    "heading": ("title",),
    "headline": ("title", "heading"),
    "homepage": ("url",),
    "href": ("url", "page"),
    "icon": ("favicon", "brand"),
    "id": ("facts",),
    "image": ("file", "logo"),
    "img": ("image", "file", "logo"),
    "imprint": ("pages",),
    "keywords": ("topics",),
    "label": ("title", "name", "heading"),
    "link": ("url", "page"),
    "location": ("where", "in"),
    "logo": ("brand",),
    "mail": ("contact",),
    "name": ("title", "wordmark"),
    "new": ("now",),
    "old": ("was",),
    "page": ("at",),
    "path": ("page", "file", "url"),
    "photo": ("image", "file", "logo"),
    "picture": ("image", "file", "logo"),
    "place": ("where", "places", "in"),
    "position": ("where", "in"),
    "primary": ("accent", "brand"),
    "privacy": ("pages",),
    "published": ("date", "on", "when"),
    "quote": ("exact",),
    "redirects": ("moved",),
    "repo": ("repository",),
    "said": ("on",),
    "site_url": ("url",),
    "slug": ("id",),
    "source": ("src", "id"),
    "speaker": ("by",),
    "src": ("id",),
    "state": ("status",),
    "statement": ("text",),
    "tags": ("topics",),
    "target": ("now",),
    "text": ("definition", "shows", "exact", "note"),
    "theme": ("brand",),
    "time": ("on", "when"),
    "title": ("name", "heading", "text"),
    "to": ("now",),
    "topic": ("about", "topics"),
    "type": ("kind",),
    "url": ("page",),
    "visibility": ("access",),
    "website": ("url",),
    "when": ("on", "date"),
    "who": ("by", "name"),
    "why": ("reason",),
    "wordmark": ("brand",),
    "words": ("title", "text", "exact", "name"),
}
_VALUES = {
    "true": "confirmed",
    "false": "refuted",
    "medium": "moderate",
    "middle": "moderate",
    "fix": "correction",
    "fake": "staged",
    "newspaper": "news",
    "company": "organisation",
    "country": "state",
    "unknown": "open",
    "agency": "organisation",
    "party": "organisation",
    "trade union": "organisation",
    "tweet": "social",
    "post": "social",
    "real": "original",
    "quote": "statement",
    "typo": "correction",
    "yes": "consistent",
    "no": "inconsistent",
}
_SWITCHES = {"true": "yes", "on": "yes", "false": "no", "off": "no"}


def field_meant(typed: str, fields: Collection[str]) -> str | None:
    """The field that means the same as another name, else the one that is spelt most like it.

    Fields are short, so that any two share half their letters: one that begins otherwise has to be very like it.
    """
    near = nearest(typed, fields)
    if near and in_latin(typed) == near:
        return near
    others = _FIELDS.get(typed.casefold(), ())
    is_misspelt = near is not None and (typed[:1].casefold() == near[:1] or is_slip(typed, near))
    return next((each for each in others if each in fields), None) or (near if is_misspelt else None)


def value_meant(typed: str, allowed: Collection[str]) -> str | None:
    """The word of a vocabulary that is spelt most like another, else the one that means the same."""
    others = (words.get(typed.casefold()) for words in (_VALUES, _SWITCHES))
    return nearest(typed, allowed) or next((each for each in others if each in allowed), None)
