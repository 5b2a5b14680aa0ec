"""Lists of Markdown, as templates and writers' prose make them: one line for each item, four spaces for each level."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from whosays.prepared.inline import inline, link_ids
from whosays.prepared.lines import Line, Whole
from whosays.prepared.pieces import NotKnownError, joined
from whosays.prepared.tags import anchors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whosays.prepared.pieces import Pieces

ITEM = re.compile(r"(?P<indent>(?: {4})*)(?:(?P<marker>-|1\.) {1,3})(?P<text>\S.*)")
_PARAGRAPH = re.compile(r"(?P<indent>(?: {4})+)(?P<text>\S.*)")
_ODD = re.compile(r"[#\-+>|:=_~`{\\\s]|\* |\d+\.(?: |$)")
"""What would be more than the words of an item."""


@dataclass(slots=True)
class _Item:
    """An item: its words alone while it is short, then what stands in it."""

    words: Pieces | None
    parts: list[Pieces | _List] = field(default_factory=list)

    @property
    def below(self) -> _List | None:
        """The list that it ends with."""
        last = self.parts[-1] if self.parts else None
        return last if isinstance(last, _List) else None

    def open(self) -> None:
        """Make a paragraph of the words, since more is to follow."""
        if self.words is not None:
            self.parts.insert(0, self.words)
            self.words = None

    def pieces(self) -> Iterable[Pieces]:
        if self.words is not None:
            yield from (("\n<li>",), self.words, ("</li>",))
            return
        yield ("\n<li>",)
        for part in self.parts:
            if isinstance(part, _List):
                yield from part.pieces()
            else:
                yield from (("\n<p>",), part, ("</p>",))
        yield ("\n</li>",)


@dataclass(slots=True)
class _List:
    tag: str
    items: list[_Item]

    def pieces(self) -> Iterable[Pieces]:
        yield (f"\n<{self.tag}>",)
        for item in self.items:
            yield from item.pieces()
        yield (f"\n</{self.tag}>",)

    def put(self, depth: int, tag: str, words: Pieces) -> None:
        """Put a block in, as deep as it is indented: an item of a list of ``tag``, or without one a paragraph."""
        last = self.items[-1]
        if depth > 1:
            if last.below is None:
                # code
                raise NotKnownError
            last.below.put(depth - 1, tag, words)
            return
        last.open()
        if not depth:
            self.items.append(_Item(None, [words]))
        elif not tag:
            last.parts.append(words)
        elif last.below:
            last.below.put(0, tag, words)
        else:
            last.parts.append(_List(tag, [_Item(words)]))


@lru_cache(maxsize=1 << 10)
def list_line(lines: tuple[str, ...]) -> Line:
    """All lines of one list as if they were one, those that are empty among them."""
    text = "\n".join(lines)
    ids = link_ids(text)
    return Line((Whole(joined(_read(lines).pieces())),), anchors(text) | ids, ids)


def _read(lines: tuple[str, ...]) -> _List:
    """The list of lines of which the first begins an item."""
    first, *others = lines
    tag, depth, words = _block(first)
    whole = _List(tag, [_Item(words)])
    is_first_block, is_new_block = True, False
    for line in others:
        if not line:
            is_first_block, is_new_block = False, True
            continue
        tag, depth, words = _block(line)
        if is_new_block:
            whole.put(depth, tag, words)
        elif is_first_block and tag and not depth:
            whole.items.append(_Item(words))
        else:
            raise NotKnownError
        is_new_block = False
    return whole


def _block(line: str) -> tuple[str, int, Pieces]:
    """The tag of the list in which a line is an item, if it is one, how deep it is indented, and its words."""
    item = ITEM.fullmatch(line)
    found = item or _PARAGRAPH.fullmatch(line)
    if not found or _ODD.match(found["text"]):
        raise NotKnownError
    tag = "" if not item else "ul" if item["marker"] == "-" else "ol"
    return tag, len(found["indent"]) // 4, inline(found["text"])
