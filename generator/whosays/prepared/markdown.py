"""HTML of generated pages, as Python-Markdown and MkDocs make it of them, in a fraction of the time.

Only the part of Markdown is known here that templates and writers' prose use, line by line; a page with anything else
is left to the engine.  A line is read once for all pages on which it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any

from markdown.extensions.toc import nest_toc_tokens, slugify_unicode, unique
from msgspec import Struct

from whosays.own_pages.extensions import EXTENSION_SETTINGS
from whosays.prepared.blocks import Begins, block, inner_line
from whosays.prepared.lines import Close, Heading, Holds, Open, Whole, Words
from whosays.prepared.lists import list_line
from whosays.prepared.pieces import NotKnownError
from whosays.prepared.raw_html import goes_on, raw_line
from whosays.prepared.tags import escaped, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from whosays.prepared.lines import Line
    from whosays.prepared.pieces import Pieces

# asked of each line, and Python 3.11 looks up a member of an enum in the time of five names
_WORDS, _ITEM, _INDENTED = Begins.WORDS, Begins.ITEM, Begins.INDENTED
_BLOCKS, _HTML = Holds.BLOCKS, Holds.HTML
_TOC = EXTENSION_SETTINGS["toc"]
_PERMALINK = f'">{_TOC["permalink"]}</a>'
_TOP, _BOTTOM = (int(level) for level in str(_TOC["toc_depth"]).split("-"))
_ID = re.compile(r"[\w.-]+")
_TAG = re.compile(r"<[^<>]*>")


class Rendered(Struct, frozen=True):
    """What MkDocs's ``Page.render`` leaves in a page."""

    html: str
    toc_tokens: list[Any]
    """What Python-Markdown's ``toc`` leaves, of which MkDocs makes the table of contents."""
    title: str | None
    """The text of the first heading, as HTML without tags, where the page begins with it."""
    anchors: frozenset[str]
    """What the page can be linked to by, as in ``present_anchor_ids``."""


def rendered(markdown: str, led: Callable[[str], str | None]) -> Rendered | None:
    """The HTML of a page, or None where it holds what only the engine knows.

    ``led`` gives the address that a link leads to, as it is written in the page; None where it is not known.
    """
    page = _Page(led)
    try:
        for line in markdown.split("\n"):
            page.take(line)
        return page.whole()
    except NotKnownError:
        return None


class _Titled(Struct, frozen=True):
    """A heading on a page: where its id stands in the output, and once more in the link to itself."""

    level: int
    html: str
    id: str | None
    places: tuple[int, int]

    @property
    def name(self) -> str:
        return " ".join(_TAG.sub("", self.html).split())


@dataclass(slots=True)
class _Page:
    """A page while its lines are taken one by one."""

    led: Callable[[str], str | None]
    out: list[str] = field(default_factory=list)
    stack: list[tuple[Open, int]] = field(default_factory=list)
    """The elements that are open, each with the number of pieces up to the end of its start."""
    is_within: bool = False
    """Whether the innermost of them holds no blocks."""
    raw: list[str] = field(default_factory=list)
    """The tags that are open in an element that comes out as it is written."""
    is_behind_raw: bool = False
    is_paragraph: bool = False
    items: list[str] = field(default_factory=list)
    """The lines of the list that has begun."""
    headings: list[_Titled] = field(default_factory=list)
    begins_with_title: bool = False
    anchors: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    addresses: dict[str, str] = field(default_factory=dict)

    def take(self, line: str) -> None:
        """Take up the next line."""
        is_empty = not line
        if self.is_behind_raw:
            self.is_behind_raw = False
            if is_empty:
                self.out.append("\n")
        if self.raw:
            self._take_raw(line)
        elif self.is_within:
            self._take_within(line, is_empty=is_empty)
        elif not is_empty:
            self._take_block(line)
        elif self.is_paragraph:
            self._end_paragraph()
        elif self.items:
            self.items.append("")

    def whole(self) -> Rendered:
        """What the lines make together."""
        if self.raw or self.stack:
            raise NotKnownError
        self._end_list()
        self._end_paragraph()
        tokens: list[Any] = []
        for heading in self.headings:
            # as Python-Markdown names them, one after the other
            id_ = heading.id or unique(slugify_unicode(unescape(heading.name), "-"), self.ids)
            self.anchors.add(id_)
            for place in heading.places:
                self.out[place] = id_
            if _TOP <= heading.level <= _BOTTOM:
                token = {"level": heading.level, "id": id_, "name": heading.name, "html": heading.html}
                tokens.append({**token, "data-toc-label": ""})
        title = self.headings[0].name if self.begins_with_title else None
        return Rendered("".join(self.out).strip(), [*nest_toc_tokens(tokens)], title, frozenset(self.anchors))

    def _take_block(self, line: str) -> None:
        found = block(line)
        begins = found.begins
        if self.items:
            if begins is _ITEM or (begins is _INDENTED and not self._is_in("li")):
                self.items.append(line)
                return
            if self.items[-1] and begins is _WORDS:
                raise NotKnownError
            self._end_list()
        if begins is _ITEM and not self.is_paragraph:
            self._begin_list(line)
            return
        if begins is _ITEM or begins is _INDENTED:
            raise NotKnownError
        if begins is not _WORDS:
            self._end_paragraph()
        if found.line:
            self._follow(found.line)
        elif self.stack:
            self._follow(inner_line(line, _BLOCKS))
        else:
            self._take_raw(line)

    def _take_within(self, line: str, *, is_empty: bool) -> None:
        """Take up a line of an element that holds no blocks."""
        around, start = self.stack[-1]
        if not is_empty:
            self._follow(inner_line(line, around.holds))
        elif around.holds is Holds.WORDS:
            self.out.append("\n")
        elif around.has_text and len(self.out) == start:
            # the empty line is part of the text
            raise NotKnownError

    def _take_raw(self, line: str) -> None:
        found = raw_line(line)
        self.is_behind_raw = not goes_on(found, self.raw)
        self.out.append(f"\n{line}")
        self.anchors |= found.anchors

    def _follow(self, line: Line) -> None:
        if line.anchors:
            self.anchors |= line.anchors
            self.ids |= line.ids
        for step in line.steps:
            # one after the other of those that are most: a pattern of each takes twice the time
            if isinstance(step, Whole):
                self._write(step.pieces)
            elif isinstance(step, Close):
                self._close(step.tag)
            elif isinstance(step, Open):
                self._write(step.pieces)
                self.stack.append((step, len(self.out)))
                self.is_within = step.holds is not _BLOCKS
            elif isinstance(step, Words):
                self.out.append("\n" if self.is_within or self.is_paragraph else "\n<p>")
                self.is_paragraph = not self.is_within
                self._write(step.pieces)
            else:
                self._head(step)

    def _close(self, tag: str) -> None:
        if not self.stack:
            raise NotKnownError
        opened, start = self.stack.pop()
        self.is_within = bool(self.stack) and self.stack[-1][0].holds is not _BLOCKS
        is_unbroken = len(self.out) == start
        if opened.tag != tag or (is_unbroken and opened.holds is _HTML and not opened.has_text):
            raise NotKnownError
        # with nothing in it, an element that holds blocks ends where it began
        self.out.append(f"</{tag}>" if is_unbroken and opened.holds is _BLOCKS else f"\n</{tag}>")

    def _head(self, heading: Heading) -> None:
        id_ = heading.attributes.get("id")
        if id_ is not None:
            if not _ID.fullmatch(id_):
                raise NotKnownError
            self.ids.add(id_)
        if not self.out and heading.level == 1:
            self.begins_with_title = True
        before, behind = written({**heading.attributes, "id": "\0"}).split("\0")
        self.out += (f"\n<h{heading.level}{before}", "", f"{behind}>")
        place = len(self.out) - 2
        self._write(heading.pieces)
        self.out += ('<a class="headerlink" href="#', "", f"{_PERMALINK}</h{heading.level}>")
        self.headings.append(_Titled(heading.level, "".join(heading.pieces).strip(), id_, (place, len(self.out) - 2)))

    def _is_in(self, *tags: str) -> bool:
        """Whether the innermost element that is open is one of these."""
        return bool(self.stack) and self.stack[-1][0].tag in tags

    def _end_paragraph(self) -> None:
        if self.is_paragraph:
            self.out.append("</p>")
            self.is_paragraph = False

    def _begin_list(self, line: str) -> None:
        # a list that is an element takes up items that follow it, or stand in it
        if self._is_in("ul", "ol") or (self.out and self.out[-1].endswith(("</ul>", "</ol>"))):
            raise NotKnownError
        self.items.append(line)

    def _end_list(self) -> None:
        if self.items:
            found = list_line(tuple(self.items))
            self.items.clear()
            self._follow(found)

    def _write(self, pieces: Pieces) -> None:
        """Write pieces with their links led."""
        out = self.out
        if len(pieces) == 1:
            out.append(pieces[0])
            return
        rest = iter(pieces)
        out.append(next(rest))
        for target in rest:
            address = self.addresses.get(target)
            if address is None:
                led = self.led(target)
                if led is None:
                    raise NotKnownError
                address = self.addresses[target] = escaped(led)
            out.append(address)
            out.append(next(rest))
