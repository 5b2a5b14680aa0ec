"""What social cards can set, sign for sign: the signs that both of the theme's fonts have.

`cards.look` refuses a theme whose fonts have fewer.  Nothing here needs shaping: no sign joins
another, stands on another, or runs from right to left.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SPACE, NO_BREAK_SPACE = " ", "\N{NO-BREAK SPACE}"

_ASCII = range(0x21, 0x7F)
_LATIN_1 = (*range(0xA1, 0xAD), *range(0xAE, 0x100))
_PUNCTUATION = (0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2022, 0x2026, 0x20AC)
SIGNS = frozenset(map(chr, (*_ASCII, *_LATIN_1, *_PUNCTUATION)))
"""Every sign that has a shape, each of which stands for itself alone."""
_AS_TYPED = SIGNS | {SPACE}
"""What is set as it is typed, as all characters of most texts are."""

_ALIKE = str.maketrans(
    {
        # of another width, and as unbreakable
        "\N{FIGURE SPACE}": NO_BREAK_SPACE,
        "\N{NARROW NO-BREAK SPACE}": NO_BREAK_SPACE,
        # a hyphen, said more exactly; cards break no line at one
        "\N{HYPHEN}": "-",
        "\N{NON-BREAKING HYPHEN}": "-",
        # without a shape: they say where a line may break, or which way to write, which is so anyway
        "\N{SOFT HYPHEN}": "",
        "\N{ZERO WIDTH SPACE}": "",
        "\N{WORD JOINER}": "",
        "\N{ZERO WIDTH NO-BREAK SPACE}": "",
        "\N{LEFT-TO-RIGHT MARK}": "",
    }
)
_BREAKABLE = re.compile(rf"[^\S{NO_BREAK_SPACE}]+")


def lettering(text: str) -> str:
    """The text as it is set: composed (Unicode's NFC), on one line, in signs and spaces only, but for what is lacking.

    It reads as the text does: what has no shape is gone, and equal shapes are one sign.
    """
    composed = unicodedata.normalize("NFC", text).translate(_ALIKE)
    return _BREAKABLE.sub(SPACE, composed).strip(SPACE)


def lacking(*texts: str) -> tuple[str, ...]:
    """The characters that no card can set, composed, each once and in order."""
    if all(map(_AS_TYPED.issuperset, texts)):
        return ()
    return tuple(
        each for each in dict.fromkeys("".join(map(lettering, texts))) if each not in SIGNS and not each.isspace()
    )


def named(characters: Iterable[str]) -> str:
    """Characters for somebody who has to find them: ``U+2212 (minus sign)``."""
    return ", ".join(f"U+{ord(each):04X} ({unicodedata.name(each, 'without a name').lower()})" for each in characters)
