"""Characters that no text may hold: found, told one by one, and kept out of what is read.

One of them does not hide the rest of its file: the parser gets a stand-in for it, as long as what
is written, and the nodes are without it.  Its problem is an error, so nothing is published so.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from whosays.diagnostics import Code, Diagnostic, Fix, Replacement, Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import PurePosixPath

    from whosays.document.lines import Lines

# Python goes through all that a set names when it compiles one: naming what is printable takes 3 ms
FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What is not printable in YAML 1.2.2 (section 5.1), and U+0085, U+2028 and U+2029, which are line
breaks in YAML 1.1, so that libyaml and an editor would see different lines."""
MOST = 50
"""A file with more of them is no text."""
_BREAKS = frozenset("\x85\u2028\u2029\x0b\x0c")
"""Those of them that may stand between two words."""
_NAMES = {"\0": "null", "\a": "bell", "\b": "backspace", "\x1b": "escape", "\x7f": "delete", "\x85": "next line"}
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)
_LETTERS = {"0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "v": "\x0b", "f": "\x0c", "N": "\x85"}
_LETTERS |= {"L": "\u2028", "P": "\u2029"}
_IN_QUOTES = re.compile(r'(?:[^"\\]|\\.)*', re.DOTALL)
_BETWEEN_LETTERS = "remove it, or write a space if two words meet there; it may be invisible in your editor"
_REACH = 8
"""How many characters without a shape may stand between two letters and be looked past."""
_PRIVATE_USE = range(0xE000, 0xF900)


class Odd(Struct, frozen=True):
    """One of them; ``start`` and ``end`` are the offsets of what is written, a character or an escape of it.

    A pair of escapes that JSON knows stands for the ``character`` that both make; an escape of
    what is no character has none.
    """

    start: int
    end: int
    character: str


class Legible(Struct, frozen=True):
    """A text as the parser gets it: as long as the file's, with ``stand_in`` for what it could not read."""

    text: str
    stand_in: str = ""
    odd: tuple[Odd, ...] = ()
    blanked: int = 0
    """How often escapes were taken out, each time after the parser had stopped at one."""

    def without_escapes(self, at: int) -> Legible:
        """This text without the escapes of no character in the double quotes that ``at`` stands in."""
        stand_in = self.stand_in or _unused(self.text)
        rest = _IN_QUOTES.match(self.text, at)
        found = tuple(each for each in escapes(self.text, at, rest.end() if rest else at) if _is_no_character(each))
        pieces, done = [], 0
        for each in found:
            pieces += [self.text[done : each.start], stand_in * (each.end - each.start)]
            done = each.end
        text = "".join([*pieces, self.text[done:]])
        return replace(self, text=text, stand_in=stand_in, odd=(*self.odd, *found), blanked=self.blanked + 1)

    def read(self, value: str) -> str:
        """A value that the parser made, without stand-ins and what an escape stands for but no text may hold."""
        return FORBIDDEN.sub("", value.replace(self.stand_in, "") if self.stand_in else value)


def legible(text: str) -> Legible | None:
    """The text as the parser gets it; None where it holds too many characters that it must not hold."""
    found = list(itertools.islice(FORBIDDEN.finditer(text), MOST + 1))
    if not found:
        return Legible(text)
    if len(found) > MOST:
        return None
    stand_in = _unused(text)
    odd = tuple(Odd(*match.span(), match[0]) for match in found)
    return Legible(FORBIDDEN.sub(stand_in, text), stand_in, odd)


def escapes(text: str, start: int, end: int) -> Iterator[Odd]:
    """The escapes of such characters in a stretch that is in double quotes; a pair of JSON's is one."""
    waiting: Odd | None = None
    for match in _ESCAPE.finditer(text, start, end):
        odd = Odd(*match.span(), _meant(match[0]))
        if waiting and waiting.end == odd.start and "\udc00" <= odd.character <= "\udfff":
            both = (waiting.character + odd.character).encode("utf-16", "surrogatepass").decode("utf-16")
            yield Odd(waiting.start, odd.end, both)
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = odd if "\ud800" <= odd.character <= "\udbff" else None
        if not waiting and (not odd.character or FORBIDDEN.match(odd.character)):
            yield odd
    if waiting:
        yield waiting


def problems(file: PurePosixPath, text: str, lines: Lines, found: Iterable[Odd]) -> Iterator[Diagnostic]:
    """Each of them once a line, in the order of the file."""
    spans = {each: lines.span(each.start, each.end) for each in sorted(found, key=lambda each: each.start)}
    by_line: dict[tuple[int, str, bool], list[Odd]] = {}
    for each, span in spans.items():
        by_line.setdefault((span.line, each.character, each.end - each.start > 1), []).append(each)
    for (_, character, is_escape), same in by_line.items():
        told = _escape(character, text[same[0].start : same[0].end]) if is_escape else _raw(character)
        at = [Spot(file, spans[each]) for each in same]
        written = [text[each.start : each.end] for each in same]
        joins = [not told.now and is_within_a_word(text, each.start, each.end) for each in same]
        changes = tuple(Replacement(spot, was, told.now) for spot, was in zip(at, written, strict=True))
        title = f"write `{told.now}`" if told.now.strip() else "remove the character"
        fixes: tuple[Fix, ...] = (Fix(title, changes, told.is_safe and not any(joins)),)
        help_ = told.help
        if told.is_safe and any(joins):
            spaced = tuple(replace(each, now=" " if join else "") for each, join in zip(changes, joins, strict=True))
            fixes += (Fix("write a space", spaced, is_safe=False),)
            help_ = _BETWEEN_LETTERS
        yield Diagnostic(Code.BAD_TEXT, told.message, at[0], help_, fixes=fixes)


def refused(file: PurePosixPath, text: str, lines: Lines) -> Diagnostic:
    """The problem of a file with too many of them."""
    first = next(FORBIDDEN.finditer(text))
    message = f"the file holds more than {MOST} characters that no text may hold"
    help_ = "save it again as UTF-8 text; here is the first of them"
    return Diagnostic(Code.YAML_SYNTAX, message, Spot(file, lines.span(*first.span())), help_)


def is_within_a_word(text: str, start: int, end: int) -> bool:
    """Whether a stretch has letters or digits on both sides, which would join without it."""
    return _is_letter(text[max(start - _REACH, 0) : start][::-1]) and _is_letter(text[end : end + _REACH])


def _is_letter(characters: str) -> bool:
    """Whether the first that has a shape, or is a blank, is of a word; so where none has, but many are there."""
    shown = (each for each in characters if each.isspace() or unicodedata.category(each)[0] != "C")
    nearest = next(shown, "")
    return unicodedata.category(nearest)[0] in "LMN" if nearest else len(characters) == _REACH


class _Told(Struct, frozen=True):
    """What is told of one of them; ``is_safe`` where nobody could have meant anything but ``now``."""

    message: str
    help: str
    now: str = ""
    is_safe: bool = False


def _escape(character: str, written: str) -> _Told:
    if not character:
        return _Told(f"`{written}` stands for no character", "write the character itself")
    if not FORBIDDEN.match(character):
        message = f"`{written}` is how JSON writes `{character}`, which YAML does not read"
        return _Told(message, f"write `{character}` itself", character, is_safe=True)
    message = f"`{written}` stands for {_named(character)}, which no text may hold"
    if len(written) == len("\\n"):
        return _Told(message, "write the backslash twice, or put the text in single quotes", f"\\{written}")
    return replace(_meant_by(character), message=message)


def _raw(character: str) -> _Told:
    if "\udc80" <= character <= "\udcff":
        byte = ord(character) - 0xDC00
        meant = _in_windows(byte)
        help_ = "save the file as UTF-8 text" + (f"; the byte is `{meant}` if it was Windows-1252" if meant else "")
        return _Told(f"the byte 0x{byte:02X} is not UTF-8 text", help_, meant)
    return replace(_meant_by(character), message=f"the character {_named(character)} is not allowed")


def _meant_by(character: str) -> _Told:
    """What to write in its place, as yet without a message."""
    meant = _in_windows(ord(character)) if "\x80" <= character <= "\x9f" else ""
    if character in _BREAKS:
        return _Told("", f"write a space, or `{meant}`, which it is in Windows-1252" if meant else "write a space", " ")
    if meant:
        return _Told("", f"write `{meant}`, which it is in Windows-1252", meant, is_safe=True)
    if "\x80" <= character <= "\x9f":
        return _Told("", "a letter was lost here: write it anew")
    if "\ud800" <= character <= "\udfff":
        return _Told("", "write the whole character itself, or remove this half of it")
    return _Told("", "remove it; it may be invisible in your editor", is_safe=True)


def _named(character: str) -> str:
    return f"U+{ord(character):04X} ({_name(character)})"


def _name(character: str) -> str:
    if "\ud800" <= character <= "\udfff":
        return "half of a character"
    is_control = unicodedata.category(character) == "Cc"
    unnamed = "a control character" if is_control else "no character"
    return _NAMES.get(character) or unicodedata.name(character, unnamed).lower()


def _in_windows(byte: int) -> str:
    """The letter that a byte is in Windows-1252; empty for those that are none."""
    return bytes([byte]).decode("cp1252", "ignore")


def _meant(escape: str) -> str:
    if len(escape) == len("\\n"):
        return _LETTERS.get(escape[1], "\\")
    code = int(f"0x{escape[2:]}", 0)
    return chr(code) if code <= 0x10FFFF else ""  # noqa: PLR2004 - the last of Unicode


def _is_no_character(odd: Odd) -> bool:
    """Whether libyaml stops at the escape: one of a surrogate, or of nothing that Unicode has."""
    return not odd.character or "\ud800" <= odd.character <= "\udfff" or not FORBIDDEN.match(odd.character)


def _unused(text: str) -> str:
    """A character for private use that a text does not hold."""
    held = set(text)
    return next(chr(code) for code in _PRIVATE_USE if chr(code) not in held)
