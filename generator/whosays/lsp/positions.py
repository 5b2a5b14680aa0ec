"""Between offsets in code points and the positions of the protocol.

A position counts lines from 0 and, within a line, UTF-16 code units unless editor and server have
agreed on something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from whosays.document.lines import Lines

if TYPE_CHECKING:
    from pygls.workspace import PositionCodec


class Positions:
    """The positions of one text."""

    def __init__(self, text: str, codec: PositionCodec) -> None:
        self._lines = Lines(text)
        self._codec = codec

    def position(self, offset: int) -> types.Position:
        """The position of an offset."""
        span = self._lines.span(offset, offset)
        before = self._lines.line(span.line)[: span.column - 1]
        return types.Position(span.line - 1, self._codec.client_num_units(before))

    def range(self, start: int, end: int) -> types.Range:
        """The range from one offset to before another."""
        return types.Range(self.position(start), self.position(end))

    def offset(self, position: types.Position) -> int:
        """The offset of a position; the end of the line where the line is shorter."""
        left = position.character
        line = self._lines.line(position.line + 1)
        index = 0
        while index < len(line) and left > 0:
            left -= self._codec.client_num_units(line[index])
            index += 1
        return self._lines.start(position.line + 1) + index
