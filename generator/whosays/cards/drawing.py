"""A card as a picture of 1200 by 630 pixels, the size that link previews are made for.

Each ink covers a pixel in few steps; so the colours are known beforehand, and the file is a small PNG
with a palette.  Words are drawn once, and laid on each card that has them.
"""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from PIL import Image

from whosays.cards.encoding import png
from whosays.cards.layout import FOOT, LEFT, RIGHT, RULE, SHAPE, SIZE, Ink
from whosays.cards.shapes import shape
from whosays.cards.typesetting import width_of
from whosays.lettering import SPACE
from whosays.model.vocabulary import QuestionStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PIL.ImageFont import FreeTypeFont

    from whosays.cards.layout import Layout, Line
    from whosays.cards.look import Look
    from whosays.model.vocabulary import ClaimStatus

_BAND = 24
_TOKENS: Mapping[ClaimStatus | QuestionStatus, str] = {
    QuestionStatus.OPEN: "disputed",
    QuestionStatus.PARTLY_ANSWERED: "corroborated",
    QuestionStatus.ANSWERED: "confirmed",
    QuestionStatus.UNANSWERABLE: "superseded",
}
"""Whose colour a status has, where it has none of its own, as in the theme's ``status.css``."""
_STEPS: Mapping[Ink, int] = {Ink.TEXT: 3, Ink.SOFT: 4, Ink.BRAND: 3, Ink.STATUS: 3}
"""In how many steps an ink covers a pixel: few enough for two pixels to share a byte.

The largest letters have most of the edges: with five steps they look the same, and a file is a thirteenth larger.
"""
_ANYTHING = bytes([0, *[255] * 255])
"""All of a pixel that has any colour but that of the paper."""
_INDICES, _EACH_PICTURE = 256, 96
"""Colours of one file, and of each of the two pictures that a brand may have; the inks take fewer than the rest."""
_FAINT = 64
_REMEMBERED = 1 << 12
"""Words that are not drawn again: those of a long story, in about 10 MB."""


def draw(layout: Layout, look: Look) -> bytes:
    """A card as a PNG file."""
    card = Image.new("P", SIZE)
    card.paste(_levels(Ink.SOFT)[_FAINT], (LEFT, RULE, RIGHT + 1, RULE + 2))
    for line in layout.lines:
        for word, x in _words(line):
            _lay(_word(word, line.font, line.ink), card, x, line.y)
        if line.struck:
            card.paste(_levels(Ink.STATUS)[255], _stroke(line))
    status = layout.card.status
    if status:
        _lay(_inked(shape(status, SHAPE), Ink.STATUS), card, LEFT, FOOT - SHAPE + 6)
    card.paste(_levels(Ink.STATUS)[255], (0, 0, _BAND, SIZE[1]))
    palette = _colours(status, look)
    for placed in layout.pictures:
        first = len(palette) // 3
        inside, own = _quantised(placed.picture, look.colours["paper"], _EACH_PICTURE)
        colours = bytes((first + index) % _INDICES for index in range(_INDICES))
        card.paste(Image.frombytes("P", inside.size, inside.tobytes().translate(colours)), (placed.x, placed.y))
        palette += own
    return png(card, palette)


def _stroke(line: Line) -> tuple[int, int, int, int]:
    """The box of the bar through a line that holds no longer."""
    middle, width = line.y - round(line.font.size * 0.24), max(3, round(line.font.size * 0.06))
    return (round(line.x), middle, round(line.x + line.width) + 1, middle + width + 1)


def _words(line: Line) -> Iterator[tuple[str, int]]:
    """The words of a line, and the whole pixel at which each starts."""
    x = line.x
    for word in line.text.split(SPACE):
        yield word, round(x)
        x += width_of(word, line.font) + width_of(SPACE, line.font)


class _Drawn(Struct, frozen=True):
    """Something drawn: the colours of its pixels, where it has any, and its upper left corner from where it is laid."""

    colours: Image.Image
    where: Image.Image
    x: int = 0
    y: int = 0


@functools.lru_cache(maxsize=_REMEMBERED)
def _word(word: str, font: FreeTypeFont, ink: Ink) -> _Drawn | None:
    """A word from its left end on the baseline: the cards of a story have most of their words in common."""
    # what Pillow puts into a picture itself: the word is set once, and not once more to ask how large it is
    letters, (left, top) = font.getmask2(word, "L", anchor="ls")
    width, height = letters.size
    if not width or not height:
        return None
    mask = Image.new("L", (width, height))
    mask.im.paste(letters, (0, 0, width, height))
    return replace(_inked(mask, ink), x=left, y=top)


def _inked(mask: Image.Image, ink: Ink) -> _Drawn:
    """What a mask of 0 to 255 covers, in the colours of an ink."""
    colours = mask.tobytes().translate(_levels(ink))
    where = colours.translate(_ANYTHING)
    return _Drawn(Image.frombytes("P", mask.size, colours), Image.frombytes("L", mask.size, where))


@functools.cache
def _levels(ink: Ink) -> bytes:
    """The colour of a pixel for each level to which an ink covers it, 0 to 255."""
    steps = _STEPS[ink]
    last = sum(itertools.islice(_STEPS.values(), [*_STEPS].index(ink) + 1))
    return bytes(last - steps + step if (step := round(level * steps / 255)) else 0 for level in range(256))


def _lay(drawn: _Drawn | None, card: Image.Image, x: int, y: int) -> None:
    if drawn:
        card.paste(drawn.colours, (x + drawn.x, y + drawn.y), drawn.where)


def _colours(status: ClaimStatus | QuestionStatus | None, look: Look) -> list[int]:
    """The palette: the paper, and each ink in its steps on it."""
    token = _TOKENS.get(status, status.value.replace(" ", "-")) if status else "brand"
    names = {Ink.TEXT: "ink", Ink.SOFT: "ink-soft", Ink.BRAND: "brand", Ink.STATUS: token}
    paper = look.colours["paper"]
    palette = list(paper)
    for ink, steps in _STEPS.items():
        for step in range(1, steps + 1):
            palette += [round(p + (c - p) * step / steps) for p, c in zip(paper, look.colours[names[ink]], strict=True)]
    return palette


def _quantised(picture: Image.Image, paper: tuple[int, int, int], most: int) -> tuple[Image.Image, list[int]]:
    """A picture laid on the paper in colours of a palette of its own, and that palette."""
    laid = Image.new("RGBA", picture.size, (*paper, 255))
    laid.alpha_composite(picture)
    few = laid.convert("RGB").quantize(most, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    return few, (few.getpalette() or [])[: 3 * most]
