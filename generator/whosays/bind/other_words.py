"""What a writer may call a field or a value that has another name here, as no comparison of letters could tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Collection

_FIELDS = {
    "address": ("url",),
    "answers": ("accounts", "answer"),
    "author": ("by", "authors"),
    "claim": ("text",),
    "color": ("accent",),
    "colour": ("accent",),
    "date": ("on", "when"),
    "description": ("definition", "note", "shows", "summary"),
    "file": ("url",),
    "headline": ("title", "heading"),
    "icon": ("favicon",),
    "id": ("facts",),
    "image": ("file",),
    "link": ("url",),
    "name": ("title", "wordmark"),
    "page": ("at",),
    "place": ("where",),
    "primary": ("accent",),
    "quote": ("exact",),
    "said": ("on",),
    "source": ("src", "id"),
    "speaker": ("by",),
    "src": ("id",),
    "statement": ("text",),
    "text": ("definition", "shows", "exact", "note"),
    "time": ("on", "when"),
    "title": ("name", "heading", "text"),
    "topic": ("about", "topics"),
    "when": ("on", "date"),
    "who": ("by", "name"),
    "why": ("reason",),
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
    """The field that means the same as another name, else the one that is spelt most like it."""
    others = _FIELDS.get(typed.casefold(), ())
    return next((each for each in others if each in fields), None) or nearest(typed, fields)


def value_meant(typed: str, allowed: Collection[str]) -> str | None:
    """The word of a vocabulary that is spelt most like another, else the one that means the same."""
    others = (words.get(typed.casefold()) for words in (_VALUES, _SWITCHES))
    return nearest(typed, allowed) or next((each for each in others if each in allowed), None)
