"""Paragraphs that the folding of YAML takes away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whosays.diagnostics import Span

_SINGLE_BREAK = re.compile(r"[^\n]\n(?!- |[0-9]+\. )[^\n]")
_LATER_PARAGRAPH = re.compile(r"\n[ \t]*\n[ \t]*(?!- |[0-9]+\. )([^ \t\n][^\n]*)")


def lost_paragraph(text: str, value: str, span: Span) -> tuple[int, int] | None:
    """The offsets of the line behind a blank one of which a folded ``value``, written at ``span``, makes one break."""
    found = _LATER_PARAGRAPH.search(text, span.start, span.end) if _SINGLE_BREAK.search(value) else None
    return found.span(1) if found else None
