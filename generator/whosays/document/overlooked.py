"""What libyaml reads although YAML 1.2 gives it no meaning, or another: told at its place, as editors tell it."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from whosays.document.complaint import Complaint
from whosays.document.syntax import CLOSE_HELP, NEVER_CLOSED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.diagnostics import Span

_LINE = re.compile(r"[^#\r\n]*+(?P<comment>#)[^\r\n]*+")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*#")
_FIRST_LINES = re.compile(
    r"[|>][-+]?[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n)(?P<blank>(?: *+(?:\r\n?|\n))+)(?P<indent> *+)[^\s]"
)
"""The head of a block of text that begins with blank lines; with a digit, it says itself how far it is indented."""
_CLOSING = re.compile(r"[\]}]+")
_FIELD = re.compile(r"(?:- +)*[\w-]+:(?:[ \n]|$)")
"""The beginning of a line that was to be a field."""
_FLOW_INDICATORS = frozenset(",[]{}")
_SPACE = frozenset(" \t\r\n")


class Overlooked:
    """Follows the values of a text in their order; offsets are in code points, ``indent`` is that of the block around.

    A text or a list that goes on must be indented more than the key or the dash that it belongs to.  A closing bracket
    alone below its key is let pass, as editors do: nobody could read it otherwise.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._signs = _tight_comments(text)
        self._sign = next(self._signs, None)
        self._done = 0
        self._comment_end = 0
        self.is_waiting = self._sign is not None
        """Whether a comment without a space before it may still come, which any text may have before it."""

    def scalar(self, span: Span, end: int, style: str | None, indent: int, *, is_in_flow: bool) -> Complaint | None:
        """What is wrong with a text, or before it; ``end`` is where the parser ends it, ``style`` its first sign."""
        if self._sign is not None and (tight := self._comment(span.start, end, is_block=style in {"|", ">"})):
            return tight
        match style:
            case "'" | '"':
                return None if is_in_flow else self._outdented(span.start, span.end, indent, is_text=True)
            case "|" | ">":
                return self._blank_lines(span.start, indent)
            case _:
                return self._bare(span) if is_in_flow else None

    def collection(self, start: int, end: int, indent: int) -> Complaint | None:
        """What is wrong with the lines of a collection in brackets that stands in no other."""
        return self._outdented(start, end, indent, is_text=False)

    def rest(self) -> Complaint | None:
        """What is wrong behind the last text."""
        return self._comment(len(self._text), len(self._text), is_block=False)

    def _comment(self, start: int, end: int, *, is_block: bool) -> Complaint | None:
        """A comment without a space before it, between the last text and this one, or on the line of its `|` or `>`."""
        header = _BLOCK_HEADER.match(self._text, start) if is_block else None
        inside = header.end() if header else start
        while self._sign is not None and self._sign < end:
            at, self._sign = self._sign, next(self._signs, None)
            self.is_waiting = self._sign is not None
            if at < self._comment_end or at >= inside:
                continue
            line = _LINE.match(self._text, max(self._done, self._line(at)))
            if line is None or line.start("comment") == at:
                help_ = "write a space before it; if it belongs to a text, put quotes around the whole text"
                return Complaint("there is no space before this `#`", at, help_)
            self._comment_end = line.end()
        self._done = end
        return None

    def _line(self, at: int) -> int:
        """Where the line of an offset begins; to YAML a carriage return alone ends one as well."""
        return max(self._text.rfind(sign, 0, at) for sign in "\r\n") + 1

    def _outdented(self, start: int, end: int, indent: int, *, is_text: bool) -> Complaint | None:
        if indent < 0:
            return None
        for at, spaces in _outdented(self._text, start, end, indent + 1, is_text=is_text):
            if is_text and _FIELD.match(self._text, at):
                return Complaint(NEVER_CLOSED, start, CLOSE_HELP)
            if is_text:
                message = "a text in quotes goes on here, and is not indented more than its field"
            elif spaces == indent and _CLOSING.fullmatch(self._text, at, end):
                continue
            else:
                message = "what is in brackets goes on here, and is not indented more than its field"
            return Complaint(message, at, f"indent this line by {_spaces(indent + 1)} or more", start)
        return None

    def _blank_lines(self, start: int, indent: int) -> Complaint | None:
        """Blank lines that are longer than the first line of the block is indented, which libyaml takes for its end."""
        found = _FIRST_LINES.match(self._text, start)
        if found is None or indent < 0 or len(found["indent"]) <= indent:
            return None
        at = found.start("blank")
        for line in found["blank"].splitlines(keepends=True):
            if len(line.rstrip("\r\n")) > len(found["indent"]):
                message = "a blank line here has more spaces than the text below it is indented"
                return Complaint(message, at, "remove the spaces on the blank line")
            at += len(line)
        return None

    def _bare(self, span: Span) -> Complaint | None:
        """A text in brackets that begins with `?`, or is a dash alone."""
        start, end = span.start, span.end
        after = self._text[start : start + 1]
        if self._text[start - 1 : start] == "?" and after and not after.isspace():
            message, start = "a text in brackets begins with `?`", start - 1
        elif self._text[start:end] == "-" and self._text[end : end + 1] in _FLOW_INDICATORS:
            message = "a dash stands alone in brackets, where it is no text"
        else:
            return None
        return Complaint(message, start, "put quotes around the text", unquoted=(start, end))


def _tight_comments(text: str) -> Iterator[int]:
    """Each number sign that begins a comment only for libyaml, unless it stands in a text or in a comment."""
    at = text.find("#", 1)
    while at != -1:
        if text[at - 1] not in _SPACE:
            yield at
        at = text.find("#", at + 1)


@functools.cache
def _too_shallow(least: int, *, is_text: bool) -> re.Pattern[str]:
    """A line that holds anything, and fewer spaces before it; comments may stand anywhere in brackets."""
    passed_over = r"\r\n" if is_text else r"\r\n#"
    return re.compile(rf"(?:\n|\r(?!\n))(?! {{{least}}})(?P<spaces> *+)[ \t]*+(?P<first>[^{passed_over}])")


def _outdented(text: str, start: int, end: int, least: int, *, is_text: bool) -> Iterator[tuple[int, int]]:
    """The offset of what begins each line with fewer than ``least`` spaces before it, and how many there are."""
    for match in _too_shallow(least, is_text=is_text).finditer(text, start, end):
        yield match.start("first"), len(match["spaces"])


def _spaces(number: int) -> str:
    return "1 space" if number == 1 else f"{number} spaces"


def ended(text: str) -> str:
    """The text with a line break behind a last line of spaces alone, of which libyaml would lose what it says."""
    return f"{text}\n" if text.endswith(" ") and text.rstrip(" ").endswith("\n") else text
