"""What stands within a line of a generated page, as HTML: text, references to characters, tags, links and emphasis.

Python-Markdown leaves everything here as it is, but for links and emphasis.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from whosays.prepared.pieces import NotKnownError
from whosays.prepared.tags import ATTRIBUTES, CONTROL, ENTITY, NO_IDS, written

if TYPE_CHECKING:
    from whosays.prepared.pieces import Pieces
    from whosays.prepared.tags import Attributes

INLINE_TAGS = (
    *("a", "abbr", "b", "bdi", "br", "button", "cite", "code", "datalist", "del", "em", "i", "img", "input", "ins"),
    *("kbd", "label", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr"),
    *("circle", "defs", "g", "line", "marker", "path", "polyline", "rect", "svg", "text", "tspan"),
)
"""Elements that Markdown takes for a part of a paragraph."""

_NAMES = "|".join(sorted(INLINE_TAGS, reverse=True))
# an underscore before a letter opens emphasis that nothing here can close
_PLAIN = rf"[^<>&\[\]{{}}*_`\\{CONTROL}]++|{ENTITY}|_(?=\w)"
_SELECT = rf"<select{ATTRIBUTES}>(?:<option{ATTRIBUTES}>(?:{_PLAIN})*+</option>)*+</select>"
_TAG = rf"</?(?:{_NAMES}){ATTRIBUTES} ?/?>|{_SELECT}"
_VERBATIM = re.compile(rf"(?:{_PLAIN}|{_TAG})*+")
_ID = "#[a-zA-Z0-9_.-]+"
_GIVEN = (
    r"(?:\.[a-zA-Z0-9_-]+|(?!(?:href|id|name|markdown|data-toc-label)[ =}])[a-z][a-z-]*+"
    rf'(?:="(?:[^"<>&\[\]{{}}*_`\\{CONTROL}]|{ENTITY}|_(?=\w))*+")?)'
)
ATTRIBUTE_LIST = rf"(?:{_ID}(?: {_GIVEN})*|{_GIVEN}(?: {_GIVEN})*)"
"""A list of attributes between its braces; what it can be linked to by stands first."""
_LINK = re.compile(rf"\[((?:{_PLAIN}|{_TAG})*+)\]\(([a-zA-Z0-9_/.#?=%:+~-]+)\)(?:\{{ ?({ATTRIBUTE_LIST}) ?\}})?")
_EACH_GIVEN = re.compile(f"{_ID}|{_GIVEN}")
_EMPHASIS = re.compile(r"(?<!\*)(\*\*?)(?=[^\s*])([^*\[\]_]+)(?<=[^\s*])\1(?!\*)")
_NAMED = frozenset(
    {"checked", "compact", "declare", "defer", "disabled", "ismap", "multiple", "noresize", "noshade", "nowrap"}
    | {"readonly", "selected"}
)
"""Attributes that Python-Markdown gives their name for a value where a list of attributes has none."""


def inline(text: str) -> Pieces:
    """The HTML of text on one line."""
    if "[" not in text:
        return (_run(text),)
    parts = _LINK.split(text)
    pieces: list[str] = []
    before = _run(parts[0])
    for label, target, given, behind in zip(parts[1::4], parts[2::4], parts[3::4], parts[4::4], strict=True):
        if before.endswith("!"):
            # a picture
            raise NotKnownError
        opening, closing = _around_target(given or "")
        pieces += (f"{before}{opening}", target)
        before = f"{closing}{label}</a>{_run(behind)}"
    return (*pieces, before)


def verbatim(text: str) -> str:
    """The text without links, as it is written."""
    if not _VERBATIM.fullmatch(text):
        raise NotKnownError
    return text


def link_ids(text: str) -> frozenset[str]:
    """The ids that links have in their lists of attributes."""
    if "{#" not in text and "{ #" not in text:
        return NO_IDS
    return frozenset(given.partition(" ")[0][1:] for _, _, given in _LINK.findall(text) if given[:1] == "#")


@lru_cache(maxsize=1 << 12)
def listed_attributes(given: str) -> Attributes:
    """The attributes of a list such as ``#id .class data-x="y"``."""
    attributes: dict[str, str | None] = {}
    for each in _EACH_GIVEN.findall(given):
        if each[0] == "#":
            attributes["id"] = each[1:]
        elif each[0] == ".":
            attributes["class"] = f"{attributes['class']} {each[1:]}" if attributes.get("class") else each[1:]
        else:
            name, has_value, value = each.partition("=")
            attributes[name] = value.strip('"') if has_value else name if name in _NAMED else None
    return attributes


def _run(text: str) -> str:
    """Text between two links."""
    return verbatim(_EMPHASIS.sub(_emphasised, text) if "*" in text else text)


def _emphasised(found: re.Match[str]) -> str:
    return f"<em>{found[2]}</em>" if found[1] == "*" else f"<strong>{found[2]}</strong>"


@lru_cache(maxsize=1 << 12)
def _around_target(given: str) -> tuple[str, str]:
    """The start of a link before and behind its target."""
    before, behind = written({**listed_attributes(given), "href": "\0"}).split("\0")
    return f"<a{before}", f"{behind}>"
