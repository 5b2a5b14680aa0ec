"""A card as a picture of 1200 by 630 pixels, the size that link previews are made for.

Each ink is laid on with a mask of how much of a pixel it covers, in few steps; so the colours are
known beforehand, and the file is a small PNG with a palette.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from whosays.cards.shapes import shape
from whosays.cards.typesetting import cut, fit
from whosays.model.vocabulary import QuestionStatus

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PIL.ImageFont import FreeTypeFont

    from whosays.cards.look import Look
    from whosays.model.vocabulary import ClaimStatus
    from whosays.pages.social_cards import SocialCard

SIZE = (1200, 630)
_LEFT, _RIGHT = 88, 1128
_BAND = 24
_HEAD, _RULE, _FOOT = 96, 124, 572
"""Where the first and the last line of text stand, and the line below the first."""
_BODY = (156, 500)
_SIZES = range(84, 38, -4)
_SHAPE = 40
_BYLINE = 34
_GAP = 26

_TOKENS: Mapping[ClaimStatus | QuestionStatus, str] = {
    QuestionStatus.OPEN: "disputed",
    QuestionStatus.PARTLY_ANSWERED: "corroborated",
    QuestionStatus.ANSWERED: "confirmed",
    QuestionStatus.UNANSWERABLE: "superseded",
}
"""Whose colour a status has, where it has none of its own, as in the theme's ``status.css``."""
_STEPS = 15
_FAINT = 64


def draw(card: SocialCard, look: Look) -> bytes:
    """The card as a PNG file.

    A text with a letter that the theme's fonts lack is left off; the card is then that of the
    explainer's name alone.
    """
    return _Sheet(_drawable(card, look), look).png()


def _drawable(card: SocialCard, look: Look) -> SocialCard:
    sans, serif = look.sans.drawable, look.serif.drawable
    text = serif(card.text)
    site, story = serif(card.site), sans(card.story)
    if text:
        return replace(card, site=site, story=story, byline=sans(card.byline), text=text, note=sans(card.note))
    return replace(card, site=site, story="", byline="", text=serif(card.story) or site, note="", status=None)


@dataclass(frozen=True, slots=True)
class _Ink:
    """A colour, and where it is: a mask as large as the card."""

    colour: str
    mask: Image.Image

    @property
    def pen(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self.mask)


class _Sheet:
    """One card while it is drawn."""

    def __init__(self, card: SocialCard, look: Look) -> None:
        self.card = card
        self.look = look
        status = card.status
        token = _TOKENS.get(status, status.value.replace(" ", "-")) if status else "brand"
        self.ink, self.soft, self.brand, self.status = (
            _Ink(name, Image.new("L", SIZE)) for name in ("ink", "ink-soft", "brand", token)
        )
        self._head()
        self._body()
        self._foot()

    def _head(self) -> None:
        font = self.look.serif.font(44, 600)
        name = cut(self.card.site, font, 500)
        self.ink.pen.text((_LEFT, _HEAD), name, 255, font, anchor="ls")
        end = _LEFT + font.getlength(name)
        self.brand.pen.text((end, _HEAD), ":", 255, font, anchor="ls")
        small = self.look.sans.font(28, 500)
        self.soft.pen.text((_RIGHT, _HEAD), cut(self.card.story, small, _RIGHT - end - 80), 255, small, anchor="rs")
        self.soft.pen.rectangle((_LEFT, _RULE, _RIGHT, _RULE + 1), fill=_FAINT)

    def _body(self) -> None:
        if not self.card.text:
            return
        top, bottom = _BODY
        above = _BYLINE + _GAP if self.card.byline else 0
        box = (_RIGHT - _LEFT, bottom - top - above)
        setting = fit(self.card.text, self.look.serif, 500, box, _SIZES)
        y = top + (bottom - top - above - setting.height) // 2
        if self.card.byline:
            font = self.look.sans.font(_BYLINE, 650)
            self.soft.pen.text((_LEFT, y + _BYLINE), cut(self.card.byline, font, box[0]), 255, font, anchor="ls")
        for number, line in enumerate(setting.lines):
            baseline = y + above + setting.leading * number + round(setting.font.size)
            self.ink.pen.text((_LEFT, baseline), line, 255, setting.font, anchor="ls")
            if self.card.struck:
                self._strike(line, baseline, setting.font)

    def _strike(self, line: str, baseline: int, font: FreeTypeFont) -> None:
        middle, width = baseline - round(font.size * 0.24), max(3, round(font.size * 0.06))
        self.status.pen.rectangle((_LEFT, middle, _LEFT + font.getlength(line), middle + width), fill=255)

    def _foot(self) -> None:
        x = float(_LEFT)
        if self.card.status:
            self.status.mask.paste(shape(self.card.status, _SHAPE), (_LEFT, _FOOT - _SHAPE + 6))
            font = self.look.sans.font(38, 700)
            word = self.card.status.value.capitalize()
            self.status.pen.text((x + _SHAPE + 16, _FOOT), word, 255, font, anchor="ls")
            x += _SHAPE + 16 + font.getlength(word) + 32
        font = self.look.sans.font(30, 400)
        self.soft.pen.text((x, _FOOT), cut(self.card.note, font, _RIGHT - x), 255, font, anchor="ls")

    def png(self) -> bytes:
        paper = self.look.colours["paper"]
        palette = list(paper)
        indices = Image.new("L", SIZE)
        for number, layer in enumerate((self.ink, self.soft, self.brand, self.status)):
            last = (number + 1) * _STEPS
            self._lay(layer.mask, indices, last)
            colour = self.look.colours[layer.colour]
            for step in range(1, _STEPS + 1):
                palette += [round(p + (c - p) * step / _STEPS) for p, c in zip(paper, colour, strict=True)]
        # the last ink is that of the status
        indices.paste(last, (0, 0, _BAND, SIZE[1]))
        picture = Image.frombytes("P", SIZE, indices.tobytes())
        picture.putpalette(palette)
        file = io.BytesIO()
        # the highest level takes eight times as long for a tenth less
        picture.save(file, "PNG", compress_level=6)
        return file.getvalue()

    @staticmethod
    def _lay(mask: Image.Image, indices: Image.Image, last: int) -> None:
        """Write the colour of each pixel that an ink covers; ``last`` is the colour where it covers all."""
        box = mask.getbbox()
        if box is None:
            return
        inked = mask.crop(box)
        steps = [-(-level * _STEPS // 255) for level in range(256)]
        colours = inked.point([last - _STEPS + step if step else 0 for step in steps])
        indices.paste(colours, box, inked.point([255 if step else 0 for step in steps]))
