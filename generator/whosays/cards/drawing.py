"""A card as a picture of 1200 by 630 pixels, the size that link previews are made for.

Each ink is laid on with a mask of how much of a pixel it covers, in few steps; so the colours are
known beforehand, and the file is a small PNG with a palette.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from whosays.cards.layout import FOOT, LEFT, RIGHT, RULE, SHAPE, SIZE, Ink
from whosays.cards.shapes import shape
from whosays.model.vocabulary import QuestionStatus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whosays.cards.layout import Layout, Line, Placed
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
_STEPS = 15
_PALETTE, _EACH_PICTURE = 256, 96
"""Colours of one file, and of each of the two pictures that a brand may have; the inks take fewer than the rest."""
_FAINT = 64


def draw(layout: Layout, look: Look) -> bytes:
    """A card as a PNG file."""
    masks = {ink: Image.new("L", SIZE) for ink in Ink}
    pens = {ink: ImageDraw.Draw(mask) for ink, mask in masks.items()}
    for line in layout.lines:
        pens[line.ink].text((line.x, line.y), line.text, 255, line.font, anchor="ls")
        if line.struck:
            pens[Ink.STATUS].rectangle(_stroke(line), fill=255)
    pens[Ink.SOFT].rectangle((LEFT, RULE, RIGHT, RULE + 1), fill=_FAINT)
    status = layout.card.status
    if status:
        masks[Ink.STATUS].paste(shape(status, SHAPE), (LEFT, FOOT - SHAPE + 6))
    token = _TOKENS.get(status, status.value.replace(" ", "-")) if status else "brand"
    names = {Ink.TEXT: "ink", Ink.SOFT: "ink-soft", Ink.BRAND: "brand", Ink.STATUS: token}
    layers = [(masks[ink], look.colours[name]) for ink, name in names.items()]
    return _png(layers, look.colours["paper"], layout.pictures)


def _stroke(line: Line) -> tuple[float, float, float, float]:
    """The box of the bar through a line that holds no longer."""
    middle, width = line.y - round(line.font.size * 0.24), max(3, round(line.font.size * 0.06))
    return (line.x, middle, line.x + line.width, middle + width)


def _png(
    layers: list[tuple[Image.Image, tuple[int, int, int]]], paper: tuple[int, int, int], pictures: Sequence[Placed]
) -> bytes:
    """The inks on the paper, with a band at the left in the last of them; pictures share what colours are left."""
    palette = list(paper)
    indices = Image.new("L", SIZE)
    for number, (mask, colour) in enumerate(layers, start=1):
        _lay(mask, indices, number * _STEPS)
        for step in range(1, _STEPS + 1):
            palette += [round(p + (c - p) * step / _STEPS) for p, c in zip(paper, colour, strict=True)]
    indices.paste(len(layers) * _STEPS, (0, 0, _BAND, SIZE[1]))
    for placed in pictures:
        first = len(palette) // 3
        inside, own = _quantised(placed.picture, paper, _EACH_PICTURE)
        indices.paste(inside.point([(first + index) % _PALETTE for index in range(_PALETTE)]), (placed.x, placed.y))
        palette += own
    picture = Image.frombytes("P", SIZE, indices.tobytes())
    picture.putpalette(palette)
    file = io.BytesIO()
    # the highest level takes eight times as long for a tenth less
    picture.save(file, "PNG", compress_level=6)
    return file.getvalue()


def _quantised(picture: Image.Image, paper: tuple[int, int, int], most: int) -> tuple[Image.Image, list[int]]:
    """A picture laid on the paper as indices into a palette of its own, and that palette."""
    laid = Image.new("RGBA", picture.size, (*paper, 255))
    laid.alpha_composite(picture)
    few = laid.convert("RGB").quantize(most, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    return Image.frombytes("L", few.size, few.tobytes()), (few.getpalette() or [])[: 3 * most]


def _lay(mask: Image.Image, indices: Image.Image, last: int) -> None:
    """Write the colour of each pixel that an ink covers; ``last`` is the colour where it covers all."""
    box = mask.getbbox()
    if box is None:
        return
    inked = mask.crop(box)
    steps = [-(-level * _STEPS // 255) for level in range(256)]
    colours = inked.point([last - _STEPS + step if step else 0 for step in steps])
    indices.paste(colours, box, inked.point([255 if step else 0 for step in steps]))
