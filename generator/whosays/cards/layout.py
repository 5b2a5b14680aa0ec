"""Where each line of a card stands, before anything is drawn."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from whosays.cards.typesetting import cut, fit, width_of
from whosays.lettering import lettering
from whosays.phrasing.labels import word_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.ImageFont import FreeTypeFont

    from whosays.cards.look import Look, Picture
    from whosays.cards.social_cards import SocialCard

SIZE = (1200, 630)
LEFT, RIGHT = 88, 1128
"""Between which all text stands."""
RULE, FOOT, SHAPE = 124, 572, 40
"""Where the line below the head and the last line of text stand, and how large the shape beside that is."""
ABOVE_FOOT = 516
"""The row of pixels below the body, to which nothing of the foot reaches either."""
_HEAD = 96
_MIDDLE, _BESIDE, _WIDEST_NAME = 80, 20, 500
"""Of the head: the line on which pictures stand half above and half below, the room beside one, the width of a name."""
_BODY = (156, 500)
_SIZES = range(84, 38, -4)
_BYLINE = 34
_GAP = 26


class Ink(StrEnum):
    """What is drawn in one colour."""

    TEXT = "text"
    SOFT = "soft"
    BRAND = "brand"
    STATUS = "status"


class Line(Struct, frozen=True):
    """A line of text from its left end; lengths are in pixels from the upper left, ``y`` is that of the baseline."""

    text: str
    font: FreeTypeFont
    x: float
    y: int
    ink: Ink
    struck: bool = False

    @property
    def width(self) -> float:
        return width_of(self.text, self.font)


class Placed(Struct, frozen=True):
    """A picture by its upper left corner."""

    picture: Picture
    x: int
    y: int


class Layout(Struct, frozen=True):
    """The lines of a card, and the card with the words that are on them: what there was no room for is cut.

    ``pictures`` are those of the site's brand, in the head.
    """

    card: SocialCard
    head: tuple[Line, ...]
    body: tuple[Line, ...]
    foot: tuple[Line, ...]
    pictures: tuple[Placed, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, from the top."""
        return self.head + self.body + self.foot


def lay_out(card: SocialCard, look: Look) -> Layout:
    """Set a card whose texts lack no sign."""
    written = replace(
        card,
        site=lettering(card.site),
        story=lettering(card.story),
        byline=lettering(card.byline),
        text=lettering(card.text),
        note=lettering(card.note),
    )
    return _Setter(written, look).run()


class _Setter:
    """Sets one card, and notes what had to be cut."""

    def __init__(self, card: SocialCard, look: Look) -> None:
        self.card = card
        self.look = look
        self.pictures: list[Placed] = []

    def run(self) -> Layout:
        head, body, foot = (
            tuple(line for line in part() if line.text) for part in (self._head, self._body, self._foot)
        )
        return Layout(self.card, head, body, foot, tuple(self.pictures))

    def _head(self) -> Iterator[Line]:
        font, small = self.look.serif.font(44, 600), self.look.sans.font(28, 500)
        brand, start = self.look.masthead, LEFT
        for picture in (brand.logo, brand.lettering) if brand else ():
            if picture:
                self.pictures.append(Placed(picture, start, _MIDDLE - picture.image.height // 2))
                start += picture.image.width + _BESIDE
        if brand and brand.lettering:
            site, end = self.card.site, float(start)
        else:
            site = cut(self.card.site, font, _WIDEST_NAME - (start - LEFT))
            end = start + width_of(site, font)
            yield Line(site, font, start, _HEAD, Ink.TEXT)
        if brand is None:
            yield Line(":", font, end, _HEAD, Ink.BRAND)
        story = cut(self.card.story, small, RIGHT - end - 80)
        yield Line(story, small, RIGHT - width_of(story, small), _HEAD, Ink.SOFT)
        self.card = replace(self.card, site=site, story=story)

    def _body(self) -> Iterator[Line]:
        top, bottom = _BODY
        above = _BYLINE + _GAP if self.card.byline else 0
        box = (RIGHT - LEFT, bottom - top - above)
        setting = fit(self.card.text, self.look.serif, 500, box, _SIZES)
        y = top + (bottom - top - above - setting.height) // 2
        font = self.look.sans.font(_BYLINE, 650)
        byline = cut(self.card.byline, font, box[0])
        yield Line(byline, font, LEFT, y + _BYLINE, Ink.SOFT)
        for number, line in enumerate(setting.lines):
            baseline = y + above + setting.leading * number + round(setting.font.size)
            yield Line(line, setting.font, LEFT, baseline, Ink.TEXT, struck=self.card.struck)
        self.card = replace(self.card, byline=byline, text=setting.text)

    def _foot(self) -> Iterator[Line]:
        x = float(LEFT)
        if self.card.status:
            word = Line(
                word_view(self.card.status).label, self.look.sans.font(38, 700), x + SHAPE + 16, FOOT, Ink.STATUS
            )
            yield word
            x = word.x + word.width + 32
        font = self.look.sans.font(30, 400)
        note = cut(self.card.note, font, RIGHT - x)
        yield Line(note, font, x, FOOT, Ink.SOFT)
        self.card = replace(self.card, note=note)
