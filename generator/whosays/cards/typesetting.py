"""Lines of text: as large as there is room for, and of about the same length."""

from __future__ import annotations

import functools
from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.lettering import SPACE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL.ImageFont import FreeTypeFont

    from whosays.cards.look import Face

LEADING = 1.16
_CUT = "…"
_MEASURED = 100
"""The size at which words are measured, once for all sizes: widths grow with the size."""
_MOST = 1_000
"""Letters that are set at all; no card holds as many."""
_CLOSE = 0.25
"""How much narrower, in sizes of the letters, a column has to be to be tried."""
_REMEMBERED = 1 << 12
"""Words and lines that are not measured again: those of a long story."""


class Setting(Struct, frozen=True):
    """Text broken into lines, all in one font; lengths are in pixels.

    ``text`` is what stands on the lines.
    """

    text: str
    lines: tuple[str, ...]
    font: FreeTypeFont
    leading: int

    @property
    def height(self) -> int:
        return self.leading * len(self.lines)


class _Words(Struct, frozen=True):
    """Words with their widths, in sizes of the letters."""

    words: Sequence[str]
    widths: Sequence[float]
    space: float

    def broken(self, width: float) -> tuple[str, ...]:
        """The words in lines of at most this width; a word alone may be wider."""
        lines: list[list[str]] = []
        left = 0.0
        for word, long in zip(self.words, self.widths, strict=True):
            if lines and long + self.space <= left:
                lines[-1].append(word)
                left -= long + self.space
            else:
                lines.append([word])
                left = width - long
        return tuple(map(SPACE.join, lines))


@functools.lru_cache(maxsize=_REMEMBERED)
def width_of(text: str, font: FreeTypeFont) -> float:
    """How wide a word, or a line such as the name of a site, is set, in pixels."""
    return font.getlength(text)


def fit(text: str, face: Face, weight: int, box: tuple[int, int], sizes: Sequence[int]) -> Setting:
    """The text at the first of the sizes, from large to small, at which it fits a box; cut at the last.

    A word is broken only where it is too long for a line at the last size.
    """
    width, height = box
    words = _measured(text[:_MOST], face.font(_MEASURED, weight), width / sizes[-1])
    for size in sizes if len(text) <= _MOST else ():
        leading = round(size * LEADING)
        column = width / size
        lines = words.broken(column)
        if len(lines) * leading <= height and max(words.widths) <= column:
            return Setting(text, _balanced(words, column), face.font(size, weight), leading)
    font, leading = face.font(sizes[-1], weight), round(sizes[-1] * LEADING)
    whole = words.broken(width / sizes[-1])[: height // leading]
    lines = (*whole[:-1], _shortened(whole[-1], font, width))
    return Setting(_joined(lines, text), lines, font, leading)


def _joined(lines: Sequence[str], text: str) -> str:
    """The beginning of a text as it stands on lines that end with an ellipsis; a broken word is whole again."""
    end = 0
    for line in lines:
        words = line.removesuffix(_CUT)
        end = text.index(words, end) + len(words)
    return text[:end] + _CUT


def cut(text: str, font: FreeTypeFont, width: float) -> str:
    """The text in one line, with an ellipsis in the place of the words that are too many for it."""
    is_short = len(text) <= _MOST and width_of(text, font) <= width
    return text if is_short else _shortened(text[:_MOST], font, width)


def _shortened(text: str, font: FreeTypeFont, width: float) -> str:
    """As many whole words as there is room for before an ellipsis: half a number would be another number."""
    end = bisect_right(range(len(text)), width, key=lambda end: font.getlength(text[: end + 1] + _CUT))
    words = text[:end] if end == len(text) or text[end] == SPACE else text[:end].rpartition(SPACE)[0]
    return (words or text[:end]).rstrip() + _CUT


def _measured(text: str, font: FreeTypeFont, widest: float) -> _Words:
    def width(word: str) -> float:
        return width_of(word, font) / _MEASURED

    def pieces(word: str) -> Iterator[str]:
        while width(word) > widest:
            end = max(1, bisect_right(range(len(word)), widest, key=lambda end: width(word[: end + 1])))
            yield word[:end]
            word = word[end:]
        yield word

    words = [piece for word in text.split(SPACE) for piece in pieces(word)]
    return _Words(words, [width(word) for word in words], width(SPACE))


def _balanced(words: _Words, column: float) -> tuple[str, ...]:
    """As many lines in the narrowest column that holds them, so that the last is not left with a word alone."""
    best = words.broken(column)
    narrow, wide = max(words.widths), column
    while wide - narrow > _CLOSE:
        middle = (narrow + wide) / 2
        tried = words.broken(middle)
        if len(tried) > len(best):
            narrow = middle
        else:
            wide, best = middle, tried
    return best
