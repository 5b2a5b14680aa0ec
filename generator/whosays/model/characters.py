"""Characters of a text that a reader cannot see."""

from __future__ import annotations

import re
import unicodedata

DIRECTION_MARKS = frozenset("\u061c\u200e\u200f")
"""They stand beside a letter, and say on which side of it a number or a sign is shown (UAX 9)."""
BIDI_CONTROLS = DIRECTION_MARKS | frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that reorder the text around them on the screen (Trojan Source, CVE-2021-42574)."""

_CONTROLS = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))} - {"\t", "\n"}
_NO_CHARACTERS = {chr(code) for code in (*range(0xD800, 0xE000), 0xFFFE, 0xFFFF)}
_TAGS = {chr(code) for code in range(0xE0000, 0xE0080)}
_SHAPELESS = frozenset("\u00ad\u180e\u200b\u2028\u2029\u2060\u2061\u2062\u2063\u2064\ufeff\ufff9\ufffa\ufffb")
_PLAIN = re.compile(r"[\t\n\x20-\x7e]*")
_HIDDEN = BIDI_CONTROLS | _SHAPELESS | _CONTROLS | _NO_CHARACTERS | _TAGS


def hidden_characters(text: str) -> list[str]:
    """The characters of a text that a reader cannot see, each once, in order."""
    if _PLAIN.fullmatch(text):
        return []
    return [character for character in dict.fromkeys(text) if character in _HIDDEN]


def shows_nothing(text: str) -> bool:
    """Whether nothing of a text can be seen."""
    return all(character in _HIDDEN or character.isspace() for character in text)


def is_right_to_left(text: str) -> bool:
    """Whether a text holds a letter that is written from right to left, so that marks of direction mean something."""
    letters = (character for character in text if character not in BIDI_CONTROLS)
    return not text.isascii() and any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in letters)
