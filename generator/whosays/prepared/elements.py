"""Lines that begin with the tag of an element such as `<div markdown="block">`: what they open, hold and close.

Python-Markdown reads such an element anew: its attributes come out in order, and each element on a line of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.prepared.inline import inline, link_ids, verbatim
from whosays.prepared.lines import Close, Heading, Holds, Line, Open, Whole
from whosays.prepared.pieces import NotKnownError, joined, wrapped
from whosays.prepared.tags import ATTRIBUTES, anchors, tag_attributes, written

if TYPE_CHECKING:
    from whosays.prepared.lines import Step
    from whosays.prepared.pieces import Pieces
    from whosays.prepared.tags import Attributes

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SPAN_TAGS = ("dd", "dt", "legend", "li", "p", "summary", "td", "th", *_HEADINGS)
"""Elements that hold words: with ``markdown="1"``, their text is that of one paragraph."""
_RAW_TAGS = ("pre",)
_BLOCK_TAGS = (
    *("article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figcaption", "figure", "footer", "form"),
    *("header", "main", "nav", "ol", "section", "table", "tbody", "tfoot", "thead", "tr", "ul"),
)
TREE_TAGS = (*_SPAN_TAGS, *_RAW_TAGS, *_BLOCK_TAGS)
"""Elements that Markdown takes for blocks."""
_NAMES = "|".join(sorted(TREE_TAGS, reverse=True))
BEGINS = re.compile(rf"<(?P<end>/?)(?P<tag>{_NAMES})(?P<attributes>{ATTRIBUTES})>")
_EACH = re.compile(rf"<(/?)({_NAMES})({ATTRIBUTES})>")
# asked of each line, and Python 3.11 looks up a member of an enum in the time of five names
_BLOCKS, _WORDS, _HTML = Holds.BLOCKS, Holds.WORDS, Holds.HTML
_SHORT = re.compile(rf"<((?!h[1-6])(?:{_NAMES}))({ATTRIBUTES})>((?:[^<]++|<(?!/?(?:{_NAMES})[ >]))*+)</\1>")


def element_line(line: str, around: Holds) -> Line:
    """What a line that begins with a tag does within an element."""
    return _short_line(line, around) or _any_line(line, around)


def _short_line(line: str, around: Holds) -> Line | None:
    """A line that is one element without another in it, as most are; None where it may be something else."""
    short = _SHORT.fullmatch(line)
    if not short:
        return None
    tag, given, text = short.groups()
    start = _start(tag, given)
    holds = _held(start, around)
    if holds is _BLOCKS:
        return None
    content = inline(text) if holds is _WORDS else (verbatim(text),)
    step = Whole(wrapped(f"\n{start.html}", content, f"</{tag}>"))
    ids = link_ids(text)
    if id_ := start.attributes.get("id"):
        ids |= {id_}
    return Line((step,), anchors(line) | ids, ids)


def _any_line(line: str, around: Holds) -> Line:
    reading = _Reading(around)
    before, *parts = _EACH.split(line)
    if before:
        raise NotKnownError
    for end, tag, attributes, text in zip(parts[::4], parts[1::4], parts[2::4], parts[3::4], strict=True):
        if end:
            reading.end(tag, attributes, text)
        else:
            reading.start(tag, attributes, text)
    reading.leave_open()
    ids = link_ids(line).union(reading.ids)
    return Line(tuple(reading.steps), anchors(line) | ids, ids)


class _Start(Struct, frozen=True):
    """A start tag without what its ``markdown`` asks for; what it ``holds`` where blocks are, if that is known."""

    tag: str
    holds: Holds | None
    attributes: Attributes
    html: str


@lru_cache(maxsize=1 << 12)
def _start(tag: str, given: str) -> _Start:
    attributes = tag_attributes(given)
    asked = attributes.pop("markdown", None) or ""
    if "data-toc-label" in attributes:
        raise NotKnownError
    return _Start(tag, _held_among_blocks(tag, asked), attributes, f"<{tag}{written(attributes)}>")


@dataclass(slots=True)
class _Element:
    """An element that began on this line.

    The first of its texts stands before the elements in it, each other one behind one of them.
    """

    start: _Start
    holds: Holds
    is_begun: bool = False
    """Whether text stood in it, behind which no tag begins an element."""
    texts: list[str] = field(default_factory=lambda: [""])
    inner: list[Pieces] = field(default_factory=list)

    def add_text(self, text: str) -> None:
        if text:
            if self.holds is Holds.BLOCKS:
                raise NotKnownError
            self.is_begun = True
            self.texts[-1] += text if self.holds is Holds.WORDS else verbatim(text)

    def add(self, element: Pieces) -> None:
        self.texts.append("")
        self.inner.append(element)

    def content(self) -> Pieces:
        first, *others = self.texts
        if self.holds is Holds.WORDS:
            return inline(first)
        if not self.inner:
            return (first,)
        parts: list[Pieces] = [(_set_apart(first),)]
        for element, text in zip(self.inner, others, strict=True):
            parts += (element, (_set_apart(text),))
        return joined(parts)


@dataclass(slots=True)
class _Reading:
    """A line while it is read, within an element that holds one thing or another."""

    around: Holds
    open: list[_Element] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    is_first: bool = True

    def start(self, tag: str, given: str, text: str) -> None:
        parent = self.open[-1] if self.open else None
        # elsewhere Python-Markdown takes it for a word, or closes what is around it
        if parent.is_begun or parent.start.tag in ("p", *_HEADINGS) if parent else not self.is_first:
            raise NotKnownError
        self.is_first = False
        start = _start(tag, given)
        if id_ := start.attributes.get("id"):
            self.ids.add(id_)
        element = _Element(start, _held(start, parent.holds if parent else self.around))
        self.open.append(element)
        element.add_text(text)

    def end(self, tag: str, given: str, text: str) -> None:
        if given:
            raise NotKnownError
        self.is_first = False
        if self.open:
            self._end_of(self.open.pop(), tag)
        else:
            self.steps.append(Close(tag))
        if self.open:
            self.open[-1].add_text(text)
        elif text:
            raise NotKnownError

    def _end_of(self, element: _Element, tag: str) -> None:
        start, content = element.start, element.content()
        if start.tag != tag:
            raise NotKnownError
        if tag in _HEADINGS:
            if self.open or element.holds is Holds.BLOCKS or element.inner:
                raise NotKnownError
            self.steps.append(Heading(int(tag[1]), start.attributes, content))
        elif self.open:
            self.open[-1].add(wrapped(start.html, content, f"</{tag}>"))
        else:
            self.steps.append(Whole(wrapped(f"\n{start.html}", content, f"</{tag}>")))

    def leave_open(self) -> None:
        """Have what is open go on on the next line."""
        for element in self.open:
            start, text, holds = element.start, element.texts[0], element.holds
            # two spaces would break the line, and text behind an element go on
            if text.endswith("  ") or any(element.texts[1:]) or start.tag in _HEADINGS:
                raise NotKnownError
            if start.tag == "p" and holds is not Holds.WORDS:
                raise NotKnownError
            words = inline(text) if holds is Holds.WORDS else (text,)
            pieces = wrapped(f"\n{start.html}", words, "")
            self.steps.append(Open(start.tag, holds, pieces, has_text=bool(text)))
            self.steps += (Whole(wrapped("\n", each, "")) for each in element.inner)


def _set_apart(text: str) -> str:
    """Text before or behind an element, or else a new line."""
    return text if text.strip() else "\n"


def _held_among_blocks(tag: str, asked: str) -> Holds | None:
    """What an element holds whose ``markdown`` is ``asked``, within one that holds blocks; None of what is unknown."""
    match asked:
        case "":
            return Holds.HTML
        case "block" | "span" if tag in _RAW_TAGS:
            return Holds.HTML
        case "block":
            return Holds.BLOCKS
        case "span":
            return Holds.WORDS
        case _:
            return None


def _held(start: _Start, around: Holds) -> Holds:
    """What an element holds within another."""
    if around is _HTML:
        return around
    if around is not _BLOCKS or start.holds is None:
        raise NotKnownError
    return start.holds
