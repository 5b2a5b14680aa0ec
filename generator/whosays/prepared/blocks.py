"""Lines that stand in no element, or in one that holds blocks: what each begins."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.prepared.elements import BEGINS, element_line
from whosays.prepared.lines import Holds, heading_line, words_line
from whosays.prepared.lists import ITEM
from whosays.prepared.pieces import NotKnownError

if TYPE_CHECKING:
    from whosays.prepared.lines import Line

_BEGINS_WORDS = re.compile(r"(?![#\-+*>|:=_~`{\\\s]|\d+\.(?: |$))|\*\*?(?=[^\s*])")
"""How a line of a paragraph begins: many a sign makes something else of it, or of the line before."""


class Begins(Enum):
    """What a line begins, or goes on with."""

    ELEMENT = auto()
    """An element that is read anew, or its end."""
    UNASKED = auto()
    """An element that asks for no Markdown: within another it is read anew, else it comes out as it is written."""
    HEADING = auto()
    WORDS = auto()
    ITEM = auto()
    """An item of a list, as far to the left as it can be."""
    INDENTED = auto()
    """More of an item."""


class Block(Struct, frozen=True):
    """A line, and what it does where it goes on with nothing."""

    begins: Begins
    line: Line | None = None


@lru_cache(maxsize=1 << 14)
def block(line: str) -> Block:
    """What a line begins that is not empty."""
    if begun := BEGINS.match(line):
        if not begun["end"] and " markdown" not in begun["attributes"]:
            return Block(Begins.UNASKED)
        return Block(Begins.ELEMENT, element_line(line, Holds.BLOCKS))
    if line[0] == "#":
        return Block(Begins.HEADING, heading_line(line))
    if line.startswith("    "):
        return Block(Begins.INDENTED)
    if ITEM.fullmatch(line):
        return Block(Begins.ITEM)
    if not _BEGINS_WORDS.match(line):
        raise NotKnownError
    return Block(Begins.WORDS, words_line(line))


@lru_cache(maxsize=1 << 13)
def inner_line(line: str, around: Holds) -> Line:
    """What a line does within an element that holds no blocks, or one without Markdown in one that does."""
    if around is Holds.WORDS and not BEGINS.match(line):
        return words_line(line)
    return element_line(line, around)
