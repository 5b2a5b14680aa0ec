"""Writers' own pages, refused where the engine that renders them would take minutes or gigabytes.

An engine resolves the aliases of front matter by copying, and Python-Markdown looks from each
bracket to the end of its paragraph, so that a few kilobytes cost either of them any time or memory.
The limits are far beyond what anybody writes: the page at each of them is rendered in about a second.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.diagnostics import Code, Diagnostic, Spot
from whosays.document.compose import MAX_DEPTH, composed
from whosays.document.document import Document
from whosays.document.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePosixPath

MAX_CHARACTERS = 100_000
MAX_LOOKED_THROUGH = 1_000_000
"""Characters between all brackets of a page and those that close them, or the end of the page where none does."""
MAX_TAGS = 2_000
MAX_MARKDOWN_IN_HTML = 100
MAX_HEADINGS = 500
MAX_CELLS = 10_000
MAX_MARKED = 5_000_000
"""Backticks of a line times its backticks and strokes, which an engine compares wherever a table may begin."""
MAX_INDENT = 4 * MAX_DEPTH

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:.*\n)*?(?=(?:---|\.\.\.)[ \t]*(?:\n|\Z))")
_BRACKET = re.compile(r"\\.|[\[\]()]|<(?=[A-Za-z/!?])|>", re.DOTALL)
_QUOTE = re.compile(r"[\"']")
_CLOSES = {"]": "[", ")": "(", ">": "<"}
_LEVELS = re.compile(r"[ \t]*(?:(?:>|[-*+]|[0-9]+[.)])[ \t]*)*")
_LEVEL = re.compile(r"[>\-*+]|[0-9]+[.)]")
_RULE = re.compile(r"[ \t]*(?:-[ \t]*)+|[ \t]*(?:\*[ \t]*)+")
_HEADING = re.compile(r"[ \t>]*(?:#|(?:=+|-+)[ \t]*$|```|~~~)")
_TICKS = re.compile(r"`+")
_OF_COLUMNS = frozenset(" \t>|:-")


class _TooMuch(Struct, frozen=True):
    """What a page has too much of, from an offset to another, and what to do about it."""

    message: str
    help: str
    start: int
    end: int


def read_page(file: PurePosixPath, text: str) -> tuple[Document, list[Diagnostic]]:
    """The page, without nodes, and what is wrong with it; its front matter is read as fact files are."""
    # an engine takes each for the end of a line
    text = text.replace("\r", "\n")
    lines = Lines(text)
    document = Document(file, text, is_yaml=False)
    if len(text) > MAX_CHARACTERS:
        much = _TooMuch(f"the page has more than {MAX_CHARACTERS:,} characters", "split it into several pages", 0, 1)
        return document, [_told(much, file, lines)]
    front = front_matter(text)
    problems = composed(file, text[:front]).problems if front else ()
    return document, [*problems, *(_told(each, file, lines) for each in _too_much(text))]


def front_matter(text: str) -> int:
    """The offset at which the front matter of a page ends, before the line that closes it; 0 where there is none."""
    found = _FRONT_MATTER.match(text)
    return found.end() if found else 0


def _told(much: _TooMuch, file: PurePosixPath, lines: Lines) -> Diagnostic:
    return Diagnostic(Code.PAGE_LIMIT, much.message, Spot(file, lines.span(much.start, much.end)), much.help)


def _too_much(text: str) -> Iterator[_TooMuch]:
    """The first place where each limit is passed."""
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    lines = [*zip(starts, text.split("\n"), strict=False)]
    for found in (
        _levels(lines),
        _brackets(text),
        _tags(text),
        _markdown_in_html(text),
        _headings(lines),
        _cells(lines),
        _marked(lines),
    ):
        if found:
            yield found


def _levels(lines: list[tuple[int, str]]) -> _TooMuch | None:
    for start, line in lines:
        signs = _LEVELS.match(line)
        if signs and not _RULE.fullmatch(line):
            indent = len(signs[0].expandtabs(4)) if line.strip() else 0
            if len(_LEVEL.findall(signs[0])) > MAX_DEPTH or indent > MAX_INDENT:
                message = f"more than {MAX_DEPTH} levels of lists and quotations"
                return _TooMuch(message, "write it with fewer signs, or less space, at its beginning", start, start + 1)
    return None


def _brackets(text: str) -> _TooMuch | None:
    """Brackets that are closed late or never; a backslash before one makes it a mere sign."""
    looked_through = 0
    opened: dict[str, list[int]] = {"[": [], "(": [], "<": []}
    for sign in _BRACKET.finditer(text):
        if sign[0] in opened:
            # one in a sentence is none of a link
            if sign[0] != "(" or opened["("] or text[sign.start() - 1 : sign.start()] == "]":
                opened[sign[0]].append(sign.start())
        elif sign[0] in _CLOSES and (waiting := opened[_CLOSES[sign[0]]]):
            start = waiting.pop()
            inside = text[start : sign.start()] if sign[0] != "]" else ""
            looked_through += (sign.start() if _ends_there(inside) else len(text)) - start
            if looked_through > MAX_LOOKED_THROUGH:
                break
    left = [start for waiting in opened.values() for start in waiting]
    looked_through += sum(len(text) - start for start in left)
    if looked_through <= MAX_LOOKED_THROUGH:
        return None
    first = min(left, default=0)
    message = "the page has too many brackets that are never closed, or far away from where they are opened"
    return _TooMuch(message, "close each, or write a backslash before it, as in `\\[` and `\\<`", first, first + 1)


def _ends_there(inside: str) -> bool:
    """Whether an engine takes a bracket for the end of a tag or an address, and not for a part of what is quoted."""
    quote = _QUOTE.search(inside)
    if quote is None:
        return True
    return inside.count(quote[0]) % 2 == 0 if inside.startswith("<") else inside.rstrip().endswith(quote[0])


def _tags(text: str) -> _TooMuch | None:
    return _first_beyond(
        (found.start() for found in re.finditer(r"<(?=[A-Za-z/!?])", text)),
        MAX_TAGS,
        _TooMuch(f"the page has more than {MAX_TAGS:,} tags of HTML", "write it in Markdown, or split it", 0, 0),
    )


def _markdown_in_html(text: str) -> _TooMuch | None:
    """Each may lie in another, and an engine goes down into them."""
    return _first_beyond(
        (found.start() for found in re.finditer(r"(?<=\s)markdown\b(?=[\s=>])", text)),
        MAX_MARKDOWN_IN_HTML,
        _TooMuch(f"the page has more than {MAX_MARKDOWN_IN_HTML} elements with `markdown`", "split it", 0, 0),
    )


def _headings(lines: list[tuple[int, str]]) -> _TooMuch | None:
    return _first_beyond(
        (start for start, line in lines if _HEADING.match(line)),
        MAX_HEADINGS,
        _TooMuch(f"the page has more than {MAX_HEADINGS} headings and blocks of code", "split it", 0, 0),
    )


def _first_beyond(starts: Iterator[int], most: int, told: _TooMuch) -> _TooMuch | None:
    for number, start in enumerate(starts, 1):
        if number > most:
            return _TooMuch(told.message, told.help, start, start + 1)
    return None


def _cells(lines: list[tuple[int, str]]) -> _TooMuch | None:
    """Tables, of which every row is filled up to as many cells as the line of hyphens has."""
    cells = columns = 0
    for start, line in lines:
        if "-" in line and "|" in line and _OF_COLUMNS.issuperset(line):
            columns = max(columns, line.count("|") + 1)
        columns = columns if line.strip() else 0
        cells += columns
        if cells > MAX_CELLS:
            return _TooMuch(
                f"the tables of the page have more than {MAX_CELLS:,} cells", "split them", start, start + 1
            )
    return None


def _marked(lines: list[tuple[int, str]]) -> _TooMuch | None:
    compared = 0
    for start, line in lines:
        ticks = len(_TICKS.findall(line))
        compared += ticks * (ticks + line.count("|"))
        if compared > MAX_MARKED:
            return _TooMuch("the page has lines with too many backticks", "write it on more lines", start, start + 1)
    return None
