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
_TOGETHER = (
    frozenset({"LATIN", "CJK", "IDEOGRAPHIC", "HIRAGANA", "KATAKANA"}),
    frozenset({"LATIN", "CJK", "HANGUL"}),
    frozenset({"LATIN", "CJK", "BOPOMOFO"}),
)
"""Scripts that Japanese, Korean and Chinese write in one word."""
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_DOT = re.compile("[.\u3002\uff0e\uff61]")
"""What stands between the labels of a host (UTS 46, section 2.3)."""
_WITHIN_NAMES = frozenset("\u00b7\u0375\u05f3\u05f4\u30fb")
_SIGNS = frozenset({"Sm", "Sk"})
_LINES = range(0x2500, 0x2580)


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


def posing(host: str) -> str:
    """What in the host of an address may be taken for another host, and how; empty where nothing may.

    A label is told where it mixes scripts that no language does (as browsers judge it, by UTS 39), where each of its
    letters looks Latin, unless the last label is in the same script, or where a sign stands in it that names have not
    (RFC 5892), such as one that looks like a slash.
    """
    if host.isascii() and "xn--" not in host.casefold():
        return ""
    labels = [_unpacked(label) for label in _DOT.split(host) if label]
    for label in labels:
        if sign := next(filter(_is_sign, label), ""):
            name = unicodedata.name(sign, "a sign without a name").lower()
            return f"`{sign}` in it is no letter of a name: U+{ord(sign):04X} ({name})"
        scripts = {letter: _script(letter) for letter in label if letter.isalpha()}
        of_all = {script for script in scripts.values() if script}
        if len(of_all) > 1 and not any(of_all <= together for together in _TOGETHER):
            others = [letter for letter, script in scripts.items() if script not in {"LATIN", ""}]
            letter = min(others, key=lambda each: [*scripts.values()].count(scripts[each]))
            return f"`{label}` in it mixes letters of several scripts: `{letter}` is {_named(letter)}"
        looks = "".join(in_latin(letter) for letter in label)
        if of_all and "LATIN" not in of_all and looks.isascii() and not _script_of(labels[-1]) <= of_all:
            letter = next(iter(scripts))
            return f"`{label}` in it looks like `{looks}`, and is not: `{letter}` is {_named(letter)}"
    return ""


def _is_sign(character: str) -> bool:
    """Whether it is punctuation or the like, of which names hold a few within words; pictures are none."""
    is_line = ord(character) in _LINES
    kind = unicodedata.category(character)
    return not character.isascii() and character not in _WITHIN_NAMES and (is_line or kind[0] in "PZ" or kind in _SIGNS)


def _unpacked(label: str) -> str:
    """A label as it is shown: `xn--` begins one that is written in ASCII (RFC 3492)."""
    if not label.casefold().startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _script_of(label: str) -> set[str]:
    return {_script(letter) for letter in label if letter.isalpha()} or {"LATIN"}


def _script(letter: str) -> str:
    """The script of a letter by its name in Unicode; empty for what goes with any."""
    script = unicodedata.name(letter, "").partition(" ")[0].partition("-")[0]
    return "" if script in {"MODIFIER", "FEMININE", "MASCULINE", "MICRO"} else script


def _named(letter: str) -> str:
    """The script and number of a letter: `the Cyrillic letter U+0456`."""
    script = unicodedata.name(letter, "other").partition(" ")[0].capitalize()
    return f"the {'full-width' if script == 'Fullwidth' else script} letter U+{ord(letter):04X}"
