"""Colours of screens (sRGB), whether a text in one of them can be read, and the nearest that can.

Contrast is that of WCAG 2.2, from 1 to 21.  A nearest colour keeps its hue in OKLCH, where steps of lightness look
even (CSS Color 4, 9).
"""

from __future__ import annotations

import functools
import math
import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coloraide import Color

LEAST_CONTRAST = 4.5
"""Of text of any size (WCAG 2.2, 1.4.3)."""
HEX = r"^#([0-9A-Fa-f]{3}){1,2}$"
"""A colour without transparency (CSS Color 4, 5.2)."""
_LONGEST = 60
"""Characters in which a colour is written; of a longer text nobody need be told which colour it is."""
_STEPS = 12
"""Halvings of the way to white or black: less than the smallest step of a screen is left."""
_UNDERLINED = 0.4
_DARKEST_CHANNEL = 0.04045
"""Up to which light follows the channel in a straight line."""


class Colour(Struct, frozen=True):
    """Red, green and blue from 0 to 255."""

    red: int
    green: int
    blue: int

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def channels(self) -> tuple[int, int, int]:
        """As numbers that other programs take."""
        return self.red, self.green, self.blue

    @property
    def luminance(self) -> float:
        """How bright it is, from 0 to 1 (WCAG 2.2, relative luminance)."""
        red, green, blue = map(_linear, self.channels)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def contrast(self, other: Colour) -> float:
        """The contrast between the two."""
        dark, light = sorted((self.luminance, other.luminance))
        return (light + 0.05) / (dark + 0.05)

    def least_contrast(self, papers: Iterable[Colour]) -> float:
        """The contrast with that of the papers on which it can be read least."""
        return min(map(self.contrast, papers))

    def laid_thinly_on(self, paper: Colour) -> Colour:
        """The colour of the line below a link, which is not to outweigh the words."""
        pairs = zip(self.channels, paper.channels, strict=True)
        return Colour(*(round(own * _UNDERLINED + below * (1 - _UNDERLINED)) for own, below in pairs))


@functools.cache
def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= _DARKEST_CHANNEL else math.pow((share + 0.055) / 1.055, 2.4)


def _rgb(number: int) -> Colour:
    return Colour(number >> 16, number >> 8 & 0xFF, number & 0xFF)


LIGHT_PAPERS = (_rgb(0xFDFCF8), _rgb(0xF4F2EA), _rgb(0xFBEECB))
DARK_PAPERS = (_rgb(0x14161A), _rgb(0x1C1F25), _rgb(0x46390F))
"""What text stands on in either appearance: ``--paper``, ``--paper-sunk`` and ``--mark`` of the theme."""


class Tones(Struct, frozen=True):
    """An accent as either appearance shows it, with the lines below links."""

    light: Colour
    dark: Colour
    light_rule: Colour
    dark_rule: Colour


def hex_colour(typed: str) -> Colour | None:
    """The colour of ``#rgb`` or ``#rrggbb``; None for anything else."""
    if not re.fullmatch(HEX, typed):
        return None
    digits = typed[1:] if len(typed) > len("#rgb") else "".join(2 * digit for digit in typed[1:])
    return _rgb(int(digits, 16))


def meant(typed: str) -> Colour | None:
    """The colour that a text means in any other notation of CSS, or without its ``#``; None for a transparent one."""
    from coloraide import Color  # noqa: PLC0415 - only a site with a brand needs it

    if len(typed) > _LONGEST:
        return None
    if bare := hex_colour(f"#{typed.strip()}"):
        return bare
    found = Color.match(typed.strip().lower(), fullmatch=True)
    if found is None or found.color.alpha() < 1:
        return None
    return _on_screen(found.color)


@functools.cache
def tones(accent: Colour) -> Tones:
    """An accent for both appearances: on light pages as it is, on dark ones in a lighter tone where it needs one."""
    dark = readable(accent, DARK_PAPERS)
    return Tones(accent, dark, accent.laid_thinly_on(LIGHT_PAPERS[0]), dark.laid_thinly_on(DARK_PAPERS[0]))


@functools.cache
def readable(colour: Colour, papers: tuple[Colour, ...]) -> Colour:
    """The colour itself if it can be read on all of the papers, or the nearest one of its hue that can."""
    from coloraide import Color  # noqa: PLC0415 - only a site with a brand needs it

    if colour.least_contrast(papers) >= LEAST_CONTRAST:
        return colour
    lightness, chroma, hue = Color(str(colour)).convert("oklch").coords(nans=False)
    far = 1.0 if papers == DARK_PAPERS else 0.0
    found = Colour(255, 255, 255) if far else Colour(0, 0, 0)
    for _ in range(_STEPS):
        middle = (lightness + far) / 2
        tone = _on_screen(Color("oklch", [middle, chroma, hue]))
        if tone.least_contrast(papers) >= LEAST_CONTRAST:
            found, far = tone, middle
        else:
            lightness = middle
    return found


def _on_screen(colour: Color) -> Colour:
    """The nearest colour that screens have, by less chroma where there is too much of it (CSS Color 4, 13.2)."""
    channels = colour.convert("srgb").fit("srgb", method="oklch-chroma").coords(nans=False)
    return Colour(*(min(255, max(0, round(each * 255))) for each in channels))
