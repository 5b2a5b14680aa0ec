"""The lines of a file that a problem is about, with the place underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from rich.cells import cell_len

from whosays.reporters.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.document import Document
    from whosays.reporters.location import Position

_LINES = 3
"""How many lines of a longer stretch are shown."""
_LONGEST = 140
"""How many characters of a line are shown as they are."""
_BEFORE, _MARKED, _AFTER = 60, 100, 40
"""How many characters of a longer line are shown before, in and after the stretch."""


class Line(Struct, frozen=True):
    """A line as it is shown; the mark starts after ``indent`` cells and is ``width`` cells wide."""

    number: int
    text: str
    indent: int
    width: int


def excerpt(document: Document, start: Position, end: Position) -> Iterator[Line]:
    """The first lines of a stretch; a wide character takes the two cells that a terminal gives it."""
    for number in range(start.line, min(end.line, start.line + _LINES - 1) + 1):
        line = document.line(number)
        first = start.column - 1 if number == start.line else len(line) - len(line.lstrip())
        last = end.column - 1 if number == end.line else len(line.rstrip())
        if number == start.line or last > first:
            yield _line(number, line[:first], line[first:last], line[last:])


def _line(number: int, before: str, marked: str, after: str) -> Line:
    if len(before) + len(marked) + len(after) > _LONGEST:
        before, marked, after = _end(before), _start(marked, _MARKED), _start(after, _AFTER)
    before, marked, after = visible(before), visible(marked), visible(after.rstrip())
    return Line(number, f"{before}{marked}{after}", cell_len(before), max(1, cell_len(marked)))


def _start(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest]}…"


def _end(text: str) -> str:
    return text if len(text) <= _BEFORE else f"…{text[-_BEFORE:]}"
