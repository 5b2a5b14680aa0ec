"""A card as a picture of 1200 by 630 pixels, the size that link previews are made for.

Each ink covers a pixel in few steps; so the colours are known beforehand, and the file is a small PNG
with a palette.  Words are drawn once, and laid on each card that has them; heads and feet as a whole.
"""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from PIL import Image

from whosays.cards.encoding import depth, png, rows
from whosays.cards.layout import ABOVE_FOOT, FOOT, LEFT, RIGHT, RULE, SHAPE, SIZE, Ink
from whosays.cards.shapes import shape
from whosays.cards.typesetting import width_of
from whosays.lettering import SPACE
from whosays.model.vocabulary import QuestionStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from PIL._imaging import ImagingCore
    from PIL.ImageFont import FreeTypeFont

    from whosays.cards.layout import Layout, Line, Placed
    from whosays.cards.look import Colour, Look
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
_TOGETHER = 16
"""Rows from which on cards differ are told in as many: of more, each card has more to draw, of fewer, a process."""
_HEADS, _FEET = 1 << 6, 1 << 8
"""Beginnings and ends of cards that are not made again."""
_REMEMBERED = 1 << 12
"""Words that are not drawn again: those of a long story, each in some 25 KB."""


def draw(layout: Layout, look: Look) -> bytes:
    """A card as a PNG file."""
    status, paper = layout.card.status, look.colours["paper"]
    palette = _colours(status, look)
    if layout.pictures:
        palette += _pictured(layout.pictures, paper).palette
    bits = depth(palette)
    words = [*_laid(layout.body)]
    # few beginnings, as each is kept
    top = min((y + word.y for word, _, y in words), default=ABOVE_FOOT) // _TOGETHER * _TOGETHER
    beginning = _beginning(layout.head, layout.pictures, paper, bits, top)
    body = _strip(top, ABOVE_FOOT, words)
    for line in layout.body:
        if line.struck:
            left, above, right, below = _stroke(line)
            body.paste(_levels(Ink.STATUS)[255], (left, above - top, right, below - top))
    return png(SIZE, palette, (beginning, rows(body, bits), _foot(layout.foot, status, bits)))


class _Drawn(Struct, frozen=True):
    """Something drawn: the colours of its pixels, where it has any, and its upper left corner from where it is laid."""

    colours: ImagingCore
    where: ImagingCore
    x: int = 0
    y: int = 0


@functools.lru_cache(maxsize=_HEADS)
def _beginning(head: tuple[Line, ...], pictures: tuple[Placed, ...], paper: Colour, bits: int, bottom: int) -> bytes:
    """The rows of the top of cards that have a head, down to one."""
    strip = _strip(0, bottom, _laid(head))
    strip.paste(_levels(Ink.SOFT)[_FAINT], (LEFT, RULE, RIGHT + 1, RULE + 2))
    if pictures:
        for picture, placed in zip(_pictured(pictures, paper).pictures, pictures, strict=True):
            strip.paste(picture, (placed.x, placed.y))
    return rows(strip, bits)


@functools.lru_cache(maxsize=_FEET)
def _foot(foot: tuple[Line, ...], status: ClaimStatus | QuestionStatus | None, bits: int) -> bytes:
    """The rows of a foot, which many cards have."""
    silhouette = [(_inked(shape(status, SHAPE).im, Ink.STATUS), LEFT, FOOT - SHAPE + 6)] if status else []
    return rows(_strip(ABOVE_FOOT, SIZE[1], (*_laid(foot), *silhouette)), bits)


def _strip(top: int, bottom: int, drawn: Iterable[tuple[_Drawn, int, int]]) -> Image.Image:
    """The rows of a card from one to another, with what is drawn on it."""
    strip = Image.new("P", (SIZE[0], bottom - top))
    strip.paste(_levels(Ink.STATUS)[255], (0, 0, _BAND, strip.height))
    pixels = strip.im
    for each, x, y in drawn:
        left, above = x + each.x, y + each.y - top
        width, height = each.colours.size
        # what `paste` does in the end: most of its time goes by before
        pixels.paste(each.colours, (left, above, left + width, above + height), each.where)
    return strip


def _stroke(line: Line) -> tuple[int, int, int, int]:
    """The box of the bar through a line that holds no longer."""
    middle, width = line.y - round(line.font.size * 0.24), max(3, round(line.font.size * 0.06))
    return (round(line.x), middle, round(line.x + line.width) + 1, middle + width + 1)


def _laid(lines: Iterable[Line]) -> Iterator[tuple[_Drawn, int, int]]:
    """The words of lines, and the whole pixels at which each starts."""
    for line in lines:
        x, space = line.x, width_of(SPACE, line.font)
        for word in line.text.split(SPACE):
            drawn = _word(word, line.font, line.ink)
            if drawn:
                yield drawn, round(x), line.y
            x += width_of(word, line.font) + space


@functools.lru_cache(maxsize=_REMEMBERED)
def _word(word: str, font: FreeTypeFont, ink: Ink) -> _Drawn | None:
    """A word from its left end on the baseline: the cards of a story have most of their words in common."""
    # what Pillow puts into a picture itself: the word is set once, and not once more to ask how large it is
    letters, (left, top) = font.getmask2(word, "L", anchor="ls")
    return replace(_inked(letters, ink), x=left, y=top) if all(letters.size) else None


def _inked(mask: ImagingCore, ink: Ink) -> _Drawn:
    """What a mask of 0 to 255 covers, in the colours of an ink."""
    colours = mask.point(_levels(ink), "L")
    return _Drawn(colours, colours.point(_ANYTHING, "L"))


@functools.cache
def _levels(ink: Ink) -> bytes:
    """The colour of a pixel for each level to which an ink covers it, 0 to 255."""
    steps = _STEPS[ink]
    last = sum(itertools.islice(_STEPS.values(), [*_STEPS].index(ink) + 1))
    return bytes(last - steps + step if (step := round(level * steps / 255)) else 0 for level in range(256))


def _colours(status: ClaimStatus | QuestionStatus | None, look: Look) -> bytes:
    """The palette: the paper, and each ink in its steps on it."""
    token = _TOKENS.get(status, status.value.replace(" ", "-")) if status else "brand"
    names = {Ink.TEXT: "ink", Ink.SOFT: "ink-soft", Ink.BRAND: "brand", Ink.STATUS: token}
    return _palette(look.colours["paper"], tuple(look.colours[names[ink]] for ink in _STEPS))


@functools.lru_cache(maxsize=_FEET)
def _palette(paper: Colour, inks: tuple[Colour, ...]) -> bytes:
    palette = [*paper]
    for ink, steps in zip(inks, _STEPS.values(), strict=True):
        for step in range(1, steps + 1):
            palette += [round(p + (c - p) * step / steps) for p, c in zip(paper, ink, strict=True)]
    return bytes(palette)


class _Pictured(Struct, frozen=True):
    """Pictures, their pixels numbers of colours of a card, and those colours, behind the inks."""

    pictures: tuple[Image.Image, ...]
    palette: bytes


@functools.lru_cache(maxsize=_FEET)
def _pictured(placed: tuple[Placed, ...], paper: Colour) -> _Pictured:
    pictures, palette = [], b""
    for each in placed:
        first = 1 + sum(_STEPS.values()) + len(palette) // 3
        inside, own = _quantised(each.picture.image, paper, _EACH_PICTURE)
        numbers = bytes((first + index) % _INDICES for index in range(_INDICES))
        pictures.append(Image.frombytes("P", inside.size, inside.tobytes().translate(numbers)))
        palette += bytes(own)
    return _Pictured(tuple(pictures), palette)


def _quantised(picture: Image.Image, paper: Colour, most: int) -> tuple[Image.Image, list[int]]:
    """A picture laid on the paper in colours of a palette of its own, and that palette."""
    laid = Image.new("RGBA", picture.size, (*paper, 255))
    laid.alpha_composite(picture)
    few = laid.convert("RGB").quantize(most, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    return few, (few.getpalette() or [])[: 3 * most]
