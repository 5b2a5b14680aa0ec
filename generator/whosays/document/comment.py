"""A text that a comment cuts off, where its writer meant a number sign or a hashtag."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic, Fix, Replacement, Span, Spot

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from whosays.document.lines import Lines

_TIGHT = re.compile(r"[ \t]+#(?=[^\s#!])[^\n]*")
"""A comment without a space after its sign: `Pier #3`."""
_HELP = "put quotes around the whole text; write a comment with a space after its `#`"


def cut_off(file: PurePosixPath, text: str, lines: Lines, span: Span) -> Diagnostic | None:
    """The problem of a text without quotes that goes on behind a `#`, if it seems to.

    YAML would drop the rest of the line without a word, and with it the half of a sentence.
    """
    cut = _TIGHT.match(text, span.end)
    if cut is None:
        return None
    whole = text[span.start : cut.end()].strip()
    start = cut.end() - len(text[span.start : cut.end()].lstrip())
    change = Replacement(Spot(file, lines.span(start, start + len(whole))), whole, "'" + whole.replace("'", "''") + "'")
    return Diagnostic(
        Code.YAML_FEATURE,
        "a comment begins at this `#`, and cuts the text off",
        Spot(file, lines.span(text.index("#", cut.start()), cut.end())),
        _HELP,
        # not safe: it may be meant as a comment
        fixes=(Fix("put quotes around the text", (change,), is_safe=False),),
    )
