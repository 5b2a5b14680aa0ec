"""What a writer may call a field or a value that has another name here, as no comparison of letters could tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import nearest

if TYPE_CHECKING:
    from collections.abc import Collection

_FIELDS = {
    "address": ("url",),
    "answers": ("accounts", "answer"),
    "date": ("on", "when"),
    "description": ("definition", "note", "shows", "summary"),
    "headline": ("title", "heading"),
    "id": ("facts",),
    "link": ("url",),
    "name": ("title",),
    "place": ("where",),
    "quote": ("exact",),
    "said": ("on",),
    "source": ("src", "id"),
    "speaker": ("by",),
    "src": ("id",),
    "statement": ("text",),
    "time": ("on", "when"),
    "title": ("name", "heading", "text"),
    "topic": ("about",),
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
}


def field_meant(typed: str, fields: Collection[str]) -> str | None:
    """The field that is spelt most like another name, else the one that means the same."""
    others = _FIELDS.get(typed.casefold(), ())
    return nearest(typed, fields) or next((each for each in others if each in fields), None)


def value_meant(typed: str, allowed: Collection[str]) -> str | None:
    """The word of a vocabulary that is spelt most like another, else the one that means the same."""
    other = _VALUES.get(typed.casefold())
    return nearest(typed, allowed) or (other if other in allowed else None)
