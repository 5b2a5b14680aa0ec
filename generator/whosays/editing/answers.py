"""What a person means who types an answer into a form: without the marks that GitHub's editor puts around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = re.compile(r"[ \t\r\n]+")
_UNSEEN = " \t\r\n\u00a0\u200b\ufeff"
_NO_ANSWER = frozenset({"", "no response", "n/a"})
_MOST = 100
"""How many facts a line may name; a longer one is a text, and each part would be looked up."""
_FENCE = re.compile(r"[ \t]*(?:`{3,}|~{3,})[^`]*")
_QUOTED = re.compile(r"^[ \t]*(?:>[ \t]?)+")
_BULLET = re.compile(r"^[ \t]*(?:[-*+\u2022\u2013\u2014](?:[ \t]+\[[ xX]\])?(?:[ \t]+|$))+")
_NUMBER = re.compile(r"^[ \t]*[0-9]{1,3}[.)](?:[ \t]+|$)")
_AROUND = re.compile(
    r"(?P<code>`+)(?P<a>[^`]+)(?P=code)|(?P<strong>\*{1,3}|_{1,3}|~~)(?P<b>[^*_~\s](?:[^*~]*[^*~\s])?)(?P=strong)"
)
_ANGLES = re.compile(r"<([^<>\s]+)>")
_NEXT = re.compile(r"[,;](?=[a-z]{1,10}://)")
_LINK = re.compile(
    r"!?\[([^\[\]]*)\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:\s+[\"'(].{0,200}?[\"')])?\s*\)"
)


def is_no_answer(text: str) -> bool:
    """Whether an answer is what GitHub writes where there is none, or what people write."""
    return item(text).casefold() in _NO_ANSWER


def lines_of(answer: str) -> list[str]:
    """The items of an answer of several, one a line, without the marks of lists, quotes and code."""
    return [text for line in answer.split("\n") if not _FENCE.fullmatch(line) and (text := _line(line))]


def item(answer: str) -> str:
    """An answer of one word, date or address, without marks around it; of a link, the address."""
    return addressed(" ".join(map(unwrapped, lines_of(answer))))


def sentence(answer: str) -> str:
    """An answer that is printed as it is, on one line: without the marks around the whole of it."""
    lines = [line for line in answer.split("\n") if line.strip(_UNSEEN)]
    if len(lines) > 1 and _FENCE.fullmatch(lines[0]) and _FENCE.fullmatch(lines[-1]):
        lines = lines[1:-1]
    if all(map(_QUOTED.match, lines)):
        lines = [_QUOTED.sub("", line) for line in lines]
    text = _SPACE.sub(" ", " ".join(lines)).strip(_UNSEEN)
    return unwrapped(_BULLET.sub("", text) if len(lines) == 1 else text)


def unwrapped(text: str) -> str:
    """A text without emphasis, code or angles around the whole of it."""
    while match := _AROUND.fullmatch(text) or _ANGLES.fullmatch(text):
        text = (match[1] if match.re is _ANGLES else match["a"] or match["b"]).strip(_UNSEEN)
    return text


def addressed(text: str) -> str:
    """A text in which a link is its address alone, and an address ends where the next begins."""
    return _apart(_LINK.sub(lambda link: link[2], text))


def worded(text: str) -> str:
    """A text in which a link is its words alone, and an address ends where the next begins."""
    return _apart(_LINK.sub(lambda link: link[1], text))


def _apart(text: str) -> str:
    """A text with nothing but blanks between two addresses, and nothing behind one that is alone."""
    text = _NEXT.sub(" ", text)
    return text.rstrip(".,;") if "://" in text and " " not in text else text


def parts_of(text: str) -> Iterator[tuple[str, ...]]:
    """The ways to take a text as several: between commas, between commas and words for "and", between blanks."""
    for between in (r"[,;]", r"[,;&]|\band\b", r"[,;&]|\band\b|[ \t]"):
        parts = tuple(part for each in re.split(between, text) if (part := unwrapped(each.strip(f"{_UNSEEN}."))))
        if 1 < len(parts) <= _MOST:
            yield parts


def _line(line: str) -> str:
    """A line without the marks before it."""
    for mark in (_QUOTED, _BULLET, _NUMBER):
        line = mark.sub("", line)
    return _SPACE.sub(" ", line).strip(_UNSEEN)
