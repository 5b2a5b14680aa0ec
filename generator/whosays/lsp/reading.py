"""Where the cursor stands in a file that need not be YAML yet, read line by line.

While a line is typed its file can seldom be parsed, so this goes by indentation and by the
brackets of the line, which is how a writer sees it too.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

_LINE = re.compile(
    r"(?P<first> *)(?P<dashes>(?:-(?: +|$))*)"
    r"(?:(?P<key>[^\s#:'\"{}\[\],-][^:#\[\]{},]*?)\s*:(?=\s|$))?\s*(?P<value>.*)",
    re.DOTALL,
)
_LINK = re.compile(r"\[\[([^\[\]|\n]*)\Z")
_OPENING = ("[", "{")
_LONGEST = 4000
"""Nothing is offered on longer lines, which nobody types."""


class Expected(Enum):
    """What may be typed at the cursor."""

    KEY = auto()
    VALUE = auto()
    LINK = auto()


class Cursor(Struct, frozen=True):
    """What is being typed, and where.

    ``path`` are the keys around it from the top of the file, items of lists left out; of a value
    the last is its own key.  ``typed`` begins at ``start``; ``beside`` are the other keys of its
    mapping.  ``is_item`` tells of a value or key that begins an item of a list.
    """

    expected: Expected
    path: tuple[str, ...]
    typed: str
    start: int
    beside: frozenset[str] = frozenset()
    is_item: bool = False


class _Line(Struct, frozen=True):
    """A line as far as its indentation goes: columns count from 0, ``value`` is behind key and dashes."""

    first: int
    is_item: bool
    column: int
    key: str
    value: str
    value_at: int


def cursor_at(text: str, offset: int) -> Cursor:
    """Read what stands around an offset."""
    start = text.rfind("\n", 0, offset) + 1
    before = text[start:offset]
    if len(before) > _LONGEST:
        return Cursor(Expected.VALUE, (), "", offset)
    if link := _LINK.search(before):
        return Cursor(Expected.LINK, (), link[1], start + link.start(1))
    return _in_brackets(text, start, before) or _in_block(text, start, before)


def _read(line: str) -> _Line:
    match = _LINE.match(line) if len(line) <= _LONGEST else None
    first, dashes = (len(match["first"]), match["dashes"]) if match else (0, "")
    key, value, at = (match["key"] or "", match["value"], match.start("value")) if match else ("", line, 0)
    return _Line(first, bool(dashes), first + len(dashes), key, value, at)


def _lines(text: str) -> list[_Line]:
    """The lines that say something."""
    written = (line for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#"))
    return [_read(line) for line in written]


def _in_block(text: str, start: int, before: str) -> Cursor:
    line, above = _read(before), _lines(text[:start])
    path = _path(above, line)
    typed = line.value.removeprefix("'").removeprefix('"')
    at = start + len(before) - len(typed)
    if line.key:
        return Cursor(Expected.VALUE, (*path, line.key), typed, at)
    below = _lines(text[start:].partition("\n")[2])
    beside = _beside(below, line.column) | (set() if line.is_item else _beside(reversed(above), line.column))
    return Cursor(Expected.KEY, path, typed, at, frozenset(beside), line.is_item)


def _path(above: Iterable[_Line], line: _Line) -> tuple[str, ...]:
    """The keys above that a line belongs to; the items of a list may stand as deep as its key."""
    keys: list[str] = []
    column, in_list = line.first, line.is_item
    for other in reversed([*above]):
        if not in_list and other.is_item and other.column == column:
            column, in_list = other.first, True
        elif other.key and (other.column < column or (in_list and other.column == column)):
            keys.append(other.key)
            column, in_list = other.first, other.is_item
        if column == 0 and not in_list:
            break
    return tuple(reversed(keys))


def _beside(lines: Iterable[_Line], column: int) -> set[str]:
    """The keys of the lines next to one, going away from it, as far as they belong to its mapping."""
    found: set[str] = set()
    for line in lines:
        if line.column < column or (line.is_item and line.first < column < line.column):
            break
        if line.column == column and line.key:
            found.add(line.key)
        if line.column == column and line.is_item:
            break
    return found


def _in_brackets(text: str, start: int, before: str) -> Cursor | None:
    """The cursor inside ``[...]`` or ``{...}`` that begins on this line, or on the one above that is less deep."""
    line = _read(before)
    if not line.value.startswith(_OPENING):
        depth = line.first
        while start and not (line.first < depth and line.value):
            begin = text.rfind("\n", 0, start - 1) + 1
            line = _read(text[begin : start - 1])
            start, before = begin, text[begin:start] + before
        if not line.value.startswith(_OPENING):
            return None
    path = _path(_lines(text[:start]), line)
    return _scanned(before, line.value_at, start, (*path, line.key) if line.key else path)


def _scanned(line: str, begin: int, start: int, path: tuple[str, ...]) -> Cursor | None:
    """Follow the brackets of a value up to the cursor, which is the end of ``line``."""
    stack: list[tuple[str, str, set[str]]] = []
    key, quote, word = "", "", begin
    for index in range(begin, len(line)):
        sign = line[index]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"" and not line[word:index].strip():
            quote, word = sign, index + 1
        elif sign in "[{":
            stack.append((sign, key, set()))
            key, word = "", index + 1
        elif sign in "]}" and stack:
            key, word = stack.pop()[1], index + 1
        elif sign == "," and stack:
            key, word = "", index + 1
        elif sign == ":" and stack and stack[-1][0] == "{" and line[index + 1 : index + 2] in {" ", ""}:
            key, word = line[word:index].strip(" '\"\n"), index + 1
            stack[-1][2].add(key)
    if not stack:
        return None
    inner = [outer for _, outer, _ in stack if outer]
    typed = line[word:].lstrip()
    at = start + len(line) - len(typed)
    sign, _, keys = stack[-1]
    if sign == "{" and not key:
        return Cursor(Expected.KEY, (*path, *inner), typed, at, frozenset(keys))
    return Cursor(Expected.VALUE, (*path, *inner, *((key,) if key else ())), typed, at, is_item=sign == "[")
