"""What a line of a generated page does, and the lines of Markdown among them: headings and words."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from whosays.prepared.inline import ATTRIBUTE_LIST, inline, link_ids, listed_attributes
from whosays.prepared.pieces import NotKnownError
from whosays.prepared.tags import anchors

if TYPE_CHECKING:
    from whosays.prepared.pieces import Pieces
    from whosays.prepared.tags import Attributes

_HEADING = re.compile(rf"(#{{1,6}}) +(\S.*?)(?: +\{{ ?({ATTRIBUTE_LIST}) ?\}})? *")


class Holds(Enum):
    """What Markdown makes of the content of an element."""

    BLOCKS = auto()
    """Paragraphs, headings, lists and elements."""
    WORDS = auto()
    """One run of words, as in a paragraph."""
    HTML = auto()
    """What it is."""

    # members are keys of what is kept of lines, and the class would hash the name of each, in Python
    __hash__ = object.__hash__


class Whole(Struct, frozen=True):
    """An element that ends on the line on which it begins."""

    pieces: Pieces


class Words(Struct, frozen=True):
    """A line of a run of words."""

    pieces: Pieces


class Heading(Struct, frozen=True):
    """A heading as an element or a line of Markdown."""

    level: int
    attributes: Attributes
    pieces: Pieces


class Open(Struct, frozen=True):
    """The start of an element that goes on on the next line, and the words in it up to there."""

    tag: str
    holds: Holds
    pieces: Pieces
    has_text: bool


class Close(Struct, frozen=True):
    """The end of an element that began on an earlier line."""

    tag: str


Step: TypeAlias = Whole | Words | Heading | Open | Close


class Line(Struct, frozen=True):
    """A line, step by step.

    ``anchors`` are what its elements can be linked to by; ``ids``, those among them that Python-Markdown knows when it
    gives a heading an id.
    """

    steps: tuple[Step, ...]
    anchors: frozenset[str]
    ids: frozenset[str]


def words_line(line: str) -> Line:
    """A line of words, whatever it begins with."""
    # two spaces break the line, and one alone is none
    if line.endswith("  ") or line.isspace():
        raise NotKnownError
    ids = link_ids(line)
    return Line((Words(inline(line)),), anchors(line) | ids, ids)


def heading_line(line: str) -> Line:
    """A heading of Markdown."""
    heading = _HEADING.fullmatch(line)
    if not heading:
        raise NotKnownError
    level, text, given = heading.groups()
    # Python-Markdown takes such signs and spaces away
    if text != text.rstrip("#").strip():
        raise NotKnownError
    ids = link_ids(text)
    return Line((Heading(len(level), listed_attributes(given or ""), inline(text)),), anchors(text) | ids, ids)
