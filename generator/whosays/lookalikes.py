"""Letters of other scripts that look like Latin ones."""

from __future__ import annotations

import re
import unicodedata

_CYRILLIC = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d\u04cf", "aeopcyxijshdqwl"
)
_GREEK = str.maketrans("\u03bf\u03bd\u03c1\u03b1\u03b9", "ovpai")
_TWINS = _CYRILLIC | _GREEK
_CAPITALS = str.maketrans(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
    "ABEKMHOPCTYXIJSABEZHIKMNOPTYX",
)
"""Some look like a Latin letter as capitals alone."""
_WORD = re.compile(r"[^\W\d_]+")
_FULL_WIDTH = range(0xFF01, 0xFF5F)


def in_latin(text: str) -> str:
    """A text in lower case with the Latin letter for each that looks the same."""
    letters = text.casefold().translate(_TWINS)
    return "".join(unicodedata.normalize("NFKC", each) if ord(each) in _FULL_WIDTH else each for each in letters)


def told_apart(typed: str, meant: str) -> str:
    """Which letters of what was typed only look like those of what was meant; empty where they are no other."""
    if typed.isascii() or in_latin(typed) != meant.casefold():
        return ""
    pairs = dict.fromkeys(zip(typed, in_latin(typed), strict=False))
    return "; ".join(f"`{one}` is {_named(one)}, `{other}` the Latin" for one, other in pairs if not one.isascii())


def strays(text: str) -> str:
    """Which letters in words of Latin ones only look Latin, and what to write; empty where there are none.

    A word with other letters of their script is in both, as somebody may have meant.
    """
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        others = [letter for letter in word if "LATIN" not in unicodedata.name(letter, "")]
        if len(others) < len(word) and all(ord(letter) in _CAPITALS | _TWINS for letter in others):
            found.update(dict.fromkeys(others, word))
    return "; ".join(
        f"`{letter}` in `{word}` is {_named(letter)}: write the Latin `{letter.translate(_CAPITALS | _TWINS)}`"
        for letter, word in found.items()
    )


def _named(letter: str) -> str:
    """The script and number of a letter: `the Cyrillic letter U+0456`."""
    script = unicodedata.name(letter, "other").partition(" ")[0].capitalize()
    return f"the {'full-width' if script == 'Fullwidth' else script} letter U+{ord(letter):04X}"
