"""A page of any kind, read by a parser: slow, and the measure of what is fast."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from whosays.offline.tags import MARK

if TYPE_CHECKING:
    from whosays.offline.tags import Attributes, Copy


def parsed_page(text: str, folder: str, copy: Copy) -> str:
    """A page in ``folder`` as it stands in the copy, whatever its HTML is like."""
    return _Page(text, folder, copy).rewritten()


class _Page(HTMLParser):
    """A page that stays as it is, but for the tags that have to say something else in a folder."""

    def __init__(self, text: str, folder: str, copy: Copy) -> None:
        super().__init__(convert_charrefs=False)
        self.text = text
        self.folder = folder
        self.copy = copy
        self.lines = [0]
        for line in text.split("\n"):
            self.lines.append(self.lines[-1] + len(line) + 1)
        self.marked: list[bool] = []
        self.is_in_data = False
        self.parts: list[str] = []
        self.done = 0

    def rewritten(self) -> str:
        self.feed(self.text)
        self.close()
        return "".join([*self.parts, self.text[self.done :]])

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self._start(tag, attrs, is_closed=True)

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self._start(tag, attrs, is_closed=False)

    def handle_endtag(self, tag: str) -> None:
        if tag == "template" and self.marked and self.marked.pop():
            self._replace("</template>", "")
        elif tag == "script" and self.is_in_data:
            self.is_in_data = False
            self.done = self.text.index(">", self._place()) + 1

    def _start(self, tag: str, attrs: Attributes, *, is_closed: bool) -> None:
        if tag == "template":
            self.marked.append(any(name == MARK for name, _ in attrs))
        raw = self.get_starttag_text() or ""
        new = self.copy.tag(tag, attrs, raw, self.folder, is_closed=is_closed)
        self.is_in_data = tag == "script" and not new and not is_closed
        if new != raw:
            self._replace(raw, new)

    def _replace(self, tag: str, new: str) -> None:
        """Write something else for the tag on which the parser stands."""
        start = self._place()
        self.parts += (self.text[self.done : start], new)
        self.done = start + len(tag)

    def _place(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column
