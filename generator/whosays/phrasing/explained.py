"""Our own Markdown, that of the explanations, as pieces that templates lay out."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from msgspec import Struct

from whosays.phrasing.escape import assembled, preformatted, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token
    from markupsafe import Markup

_MARKS = {"em_open": "<em>", "em_close": "</em>", "strong_open": "<strong>", "strong_close": "</strong>"}


class Block(Struct, frozen=True):
    """A paragraph, or lines that are shown as they are typed."""

    content: Markup
    typed: bool = False


def blocks(source: str) -> Iterator[Block]:
    """Paragraphs with emphasis and code, and fenced code."""
    for token in _parser().parse(source):
        if token.type == "fence":
            yield Block(preformatted(token.content.rstrip("\n")), typed=True)
        elif token.type == "inline":
            yield Block(_inline(token.children or ()))


def line(source: str) -> Markup:
    """One line with emphasis and code."""
    return _inline(_parser().parseInline(source)[0].children or ())


@functools.cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["backticks", "emphasis", "fence", "newline"])
    parser.inline.ruler2.enable(["emphasis"])
    return parser


def _inline(tokens: Iterable[Token]) -> Markup:
    return assembled("".join(map(_piece, tokens)))


def _piece(token: Token) -> str:
    if token.type in _MARKS:
        return _MARKS[token.type]
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    shown = text(token.content)
    if token.type == "code_inline":
        return f"<code>{shown}</code>"
    # spaces at the ends, which `text` leaves out, part words from marks
    before = " " if token.content[:1] == " " else ""
    after = " " if token.content.strip() and token.content[-1:] == " " else ""
    return f"{before}{shown}{after}"
