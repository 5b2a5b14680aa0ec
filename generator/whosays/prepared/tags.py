"""Tags and their attributes, as they are written in generated pages and as Python-Markdown writes them anew."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Attributes: TypeAlias = "Mapping[str, str | None]"
"""The attributes of an element by name; one that Markdown gave without a value has None."""

CONTROL = r"\x00-\x1f\x7f-\x9f\u2028\u2029"
ENTITY = r"&(?:#[0-9]++|#x[0-9a-fA-F]++|[a-zA-Z][a-zA-Z0-9]*+);"
ATTRIBUTES = (
    # an anchor without a name is no anchor
    rf"(?: (?!(?:id|name)[ />])[a-zA-Z][a-zA-Z0-9:-]*+"
    rf'(?:="[^"<>\[\]{{}}`\\{CONTROL}]*+")?)*+'
)
"""The attributes of a tag as templates write them: with a space before each, in double quotes or without a value."""
NO_IDS: frozenset[str] = frozenset()

_ATTRIBUTE = re.compile(r' ([a-zA-Z][a-zA-Z0-9:-]*)(?:(=)"([^"]*)")?')
_START = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)((?: [^<>]*)?)>")
_AMPERSAND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)
"""One that begins no reference to a character."""


def tag_attributes(given: str) -> dict[str, str | None]:
    """The attributes of a start tag; one without a value has its name for it."""
    attributes: dict[str, str | None] = {}
    for name, has_value, value in _ATTRIBUTE.findall(given):
        attributes[name.lower()] = unescape(value) if has_value else name.lower()
    return attributes


def written(attributes: Attributes) -> str:
    """Attributes as Python-Markdown writes those of an element that it has read, each with a space before it."""
    return "".join(
        f" {name}" if value is None else f' {name}="{escaped(value)}"' for name, value in sorted(attributes.items())
    )


@lru_cache(maxsize=1 << 14)
def escaped(value: str) -> str:
    """The value of an attribute as Python-Markdown writes it."""
    if "&" in value:
        value = _AMPERSAND.sub("&amp;", value)
    return value.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def anchors(line: str) -> frozenset[str]:
    """What the tags of a line can be linked to by."""
    if ' id="' not in line and ' name="' not in line:
        return NO_IDS
    return frozenset(
        unescape(value)
        for tag, attributes in _START.findall(line)
        for name, _, value in _ATTRIBUTE.findall(attributes)
        if name == "id" or (name == "name" and tag == "a")
    )
