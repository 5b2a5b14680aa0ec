"""What cards take from the theme: its fonts and its colours, those of the light appearance."""

from __future__ import annotations

import contextlib
import functools
import io
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import ImageFont

from whosays.model.vocabulary import ClaimStatus

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from PIL.ImageFont import FreeTypeFont

    Colour = tuple[int, int, int]

_COLOUR = re.compile(r"--(?P<name>[\w-]+): light-dark\(#(?P<light>[0-9a-f]{6}), #[0-9a-f]{6}\);")
_NEEDED = {"paper", "ink", "ink-soft", "brand", *(status.value.replace(" ", "-") for status in ClaimStatus)}
_NO_CHARACTER = "\U0010ffff"
_PROBE = 20


class Face:
    """A variable font in all sizes and weights."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._covered: dict[str, bool] = {}

    @functools.cache  # noqa: B019 - a look lives as long as the drawing of one site
    def font(self, size: int, weight: int) -> FreeTypeFont:
        """The font at a size in pixels and a weight from 400 to 700."""
        font = ImageFont.truetype(io.BytesIO(self._content), size)
        # a font of one weight is used as it is
        with contextlib.suppress(OSError):
            font.set_variation_by_axes([weight])
        return font

    def drawable(self, text: str) -> str:
        """The text without the symbols that the font lacks; empty where it lacks a letter or a digit."""
        characters = [self._nearest(character) for character in unicodedata.normalize("NFC", text)]
        if None in characters:
            return ""
        return " ".join("".join(filter(None, characters)).split())

    def _nearest(self, character: str) -> str | None:
        """The character, its letter without an accent, nothing for a symbol; none where a letter is lacking."""
        plain = "".join(each for each in unicodedata.normalize("NFKD", character) if not unicodedata.combining(each))
        for candidate in (character, plain):
            if all(map(self._covers, candidate)):
                return candidate
        return None if unicodedata.category(character)[0] in "LMN" else ""

    def _covers(self, character: str) -> bool:
        if character not in self._covered:
            font = self.font(_PROBE, 400)
            lacking, drawn = font.getmask(_NO_CHARACTER), font.getmask(character)
            same = (lacking.size, bytes(lacking)) == (drawn.size, bytes(drawn))
            self._covered[character] = character.isspace() or not same
        return self._covered[character]


@dataclass(frozen=True, slots=True)
class Look:
    """Fonts and colours by the names that the theme's style sheets give them."""

    serif: Face
    sans: Face
    colours: Mapping[str, Colour]


def read_look(theme: Path) -> Look | None:
    """The look of a theme; nothing where it has not the fonts and tokens of this project's own."""
    assets = theme / "assets"
    try:
        serif = (assets / "fonts" / "newsreader.woff2").read_bytes()
        sans = (assets / "fonts" / "libre-franklin.woff2").read_bytes()
        tokens = (assets / "css" / "tokens.css").read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    colours = {found["name"]: _rgb(found["light"]) for found in _COLOUR.finditer(tokens)}
    return Look(Face(serif), Face(sans), colours) if colours.keys() >= _NEEDED else None


def _rgb(colour: str) -> Colour:
    red, green, blue = bytes.fromhex(colour)
    return red, green, blue
