"""A line that does not fit the lines above it: by its indentation, or for the want of a space."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from whosays.document.complaint import Complaint

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?P<word>[^\s:]*)(?P<rest>.*)")
_TIGHT_COLON = re.compile(r" *(?:- +)*(?P<key>[a-z_]+):(?P<value>[^\s:/][^\s]*)")
"""A key and its value without a space between; not the beginning of an address."""
_ODD_GAP = re.compile(r" *(?:- +)*[a-z_-]+:(?P<space>[^\S \t\r\n])")
"""A key whose value stands behind a space that is none to YAML."""
_KEY = re.compile(r"[a-z_]+:(?: |$)")
_WORD_ALONE = re.compile(r" *(?:- +)*(?P<word>[a-z_]+)\s*")
"""A key that is still being typed."""
NO_COLON = "a line without a colon"
_ODD_SPACE = re.compile(r" *([^\S \t\r\n])")
_HIGHEST = 200
"""How many lines above are looked at; a fact is shorter."""


def line_at_fault(text: str, at: int) -> Complaint | None:
    """What is wrong with the line of an offset, or with the one above it; None where neither looks it."""
    start = text.rfind("\n", 0, at) + 1
    line = _line(text, start)
    above = [*_above(text, start)]
    nearest = above[:1]
    for begin, each in [(start, line), *nearest]:
        if odd := _ODD_SPACE.match(each):
            return Complaint(
                f"a {_name(odd[1])} where plain spaces should be", begin + odd.start(1), "indent with spaces"
            )
        if odd := _ODD_GAP.match(each):
            message = f"a {_name(odd['space'])} after this colon, where a plain space should be"
            return Complaint(message, begin + odd.start("space"), "delete it, and type a space")
    # above before below: what is too tight there makes a text that goes on here
    for begin, each in [*nearest, (start, line)]:
        if tight := _TIGHT_COLON.match(each):
            help_ = f"write `{tight['key']}: {tight['value']}`"
            return Complaint("there is no space after this colon", begin + tight.end("key"), help_)
    if nearest and (word := _WORD_ALONE.fullmatch(nearest[0][1])) and _indent(line) == word.start("word"):
        return Complaint(
            NO_COLON, nearest[0][0] + word.start("word"), f"write `{word['word']}: ...`, or remove the line"
        )
    return _unfit(start, line, [each for _, each in above])


def _unfit(start: int, line: str, above: list[str]) -> Complaint | None:
    levels = [*_levels(above)]
    indent = _indent(line)
    if not levels or not line.strip():
        return None
    deepest, word = levels[0]
    at = start + indent
    if indent > deepest:
        message = f"this line is indented by {_spaces(indent)}, the line above by {deepest}"
        help_ = f"indent it {_like(deepest, word)}"
        if not deepest:
            message = f"this line is indented by {_spaces(indent)}, the line above is not"
            help_ = f"begin it at the margin, like `{word}`"
        if not _KEY.match(line.lstrip(" -")):
            help_ += "; if the text above goes on here, put quotes around all of it"
        return Complaint(message, at, help_)
    if indent not in {depth for depth, _ in levels}:
        deeper = min(level for level in levels if level[0] > indent)
        shallower = max((level for level in levels if level[0] < indent), default=deeper)
        choices = dict.fromkeys(_like(*level) for level in (deeper, shallower))
        return Complaint(
            f"this line is indented by {_spaces(indent)}, and no line above is",
            at,
            f"indent it {', or '.join(choices)}",
        )
    if line.lstrip(" ").startswith("- "):
        return Complaint(
            "a list begins where a field should be", at, "remove the `- `, or begin a list below its field"
        )
    return None


def _levels(above: list[str]) -> Iterator[tuple[int, str]]:
    """How far the lines above are indented that a line may join, the nearest first, with the first word of each."""
    depth: float = float("inf")
    for line in above:
        found = _LINE.match(line)
        if found is None:
            continue
        for begin, word in (
            (found.start("word"), found["word"]),
            *([(found.start("dashes"), "-")] if found["dashes"] else []),
        ):
            if begin < depth:
                depth = begin
                yield begin, word


def _above(text: str, start: int) -> Iterator[tuple[int, str]]:
    """The lines before an offset that hold anything, the nearest first, each with its own offset."""
    for _ in range(_HIGHEST):
        if not start:
            return
        end, start = start, text.rfind("\n", 0, start - 1) + 1
        line = text[start : end - 1]
        if line.strip() and not line.lstrip(" ").startswith(("#", "---")):
            yield start, line


def _name(space: str) -> str:
    return unicodedata.name(space, "special space").lower()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _line(text: str, start: int) -> str:
    return text[start:].partition("\n")[0]


def _spaces(number: int) -> str:
    return "1 space" if number == 1 else f"{number} spaces"


def _like(depth: int, word: str) -> str:
    far = f"by {_spaces(depth)}" if depth else "not at all"
    return f"{far}, like `{word}`"
