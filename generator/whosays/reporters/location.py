"""Where a problem is, as lines and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePosixPath

    from whosays.diagnostics import Location, Spot
    from whosays.document import Document


class Position(Struct, frozen=True):
    """A point between two characters: line and column count from 1, the offset from 0."""

    line: int
    column: int
    offset: int


class Stretch(Struct, frozen=True):
    """A stretch of a file; without a start it is the file, or the folder, as a whole."""

    file: PurePosixPath
    start: Position | None = None
    end: Position | None = None

    def __str__(self) -> str:
        return f"{self.file}:{self.start.line}:{self.start.column}" if self.start else str(self.file)


def locate(place: Location | Spot, documents: Mapping[PurePosixPath, Document]) -> Stretch:
    """The stretch that a place stands for, without the white space at its end."""
    document = documents.get(place.file)
    if document is None:
        return Stretch(place.file)
    span = document.locate(place)
    written = document.text[span.start : span.end]
    return stretch(document, span.start, span.start + len(written.rstrip()))


def stretch(document: Document, start: int, end: int) -> Stretch:
    """The stretch from one offset of a file to before another."""
    first, behind = document.lines.span(start, end), document.lines.span(end, end)
    return Stretch(
        document.file,
        Position(first.line, first.column, start),
        Position(behind.line, behind.column, end),
    )
