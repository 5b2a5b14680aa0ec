"""From offsets in a text to lines and columns."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right

from whosays.diagnostics import Span


class Lines:
    """The lines of a text as editors and Git count them: broken at line feeds alone.

    libyaml counts for itself, but follows YAML 1.1, which breaks lines at more characters.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        # four bytes a line, since those of many files are held
        self._starts = array("I", [0, *(match.end() for match in re.finditer("\n", text))])

    def span(self, start: int, end: int) -> Span:
        """The stretch from one offset to another."""
        line = bisect_right(self._starts, start)
        return Span(start, end, line, start - self._starts[line - 1] + 1)

    def start(self, number: int) -> int:
        """The offset at which a line begins, counted from 1; the end of the text past the last."""
        return self._starts[number - 1] if number <= len(self._starts) else len(self._text)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line break; empty past the end."""
        if number > len(self._starts):
            return ""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self._text)
        return self._text[start:end].rstrip("\r\n")
