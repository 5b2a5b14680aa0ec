"""What cards take from the theme: its fonts and its colours, those of the light appearance."""

from __future__ import annotations

import contextlib
import functools
import io
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from PIL import ImageFont, ImageOps

from whosays.colours import tones
from whosays.lettering import SIGNS
from whosays.model.vocabulary import ClaimStatus
from whosays.pictures import Unfit, decoded
from whosays.project import CONTENT
from whosays.theme import FOLDER, Theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

    from whosays.corpus.story import Corpus

    Colour = tuple[int, int, int]

_COLOUR = re.compile(r"--(?P<name>[\w-]+): light-dark\(#(?P<light>[0-9a-f]{6}), #[0-9a-f]{6}\);")
_NEEDED = {"paper", "ink", "ink-soft", "brand", *(status.value.replace(" ", "-") for status in ClaimStatus)}
_ASSETS = PurePosixPath("assets")
_SERIF, _SANS, _TOKENS = "fonts/newsreader.woff2", "fonts/libre-franklin.woff2", "css/tokens.css"
_SHIPPED = Theme((FOLDER,))
_LOGO, _LETTERING = (240, 64), (440, 56)
"""The widest and highest that the pictures of a brand are on a card, in pixels."""
_NO_CHARACTER = "\U0010ffff"
_PROBE = 20


class Face:
    """A variable font in all sizes and weights."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    @functools.cache  # noqa: B019 - a look lives as long as the drawing of one site
    def font(self, size: int, weight: int) -> FreeTypeFont:
        """The font at a size in pixels and a weight from 400 to 700."""
        font = ImageFont.truetype(io.BytesIO(self.content), size)
        # a font of one weight is used as it is
        with contextlib.suppress(OSError):
            font.set_variation_by_axes([weight])
        return font

    def lacking(self, signs: Iterable[str]) -> frozenset[str]:
        """Those of the signs that have no shape of their own."""
        # the layout that puts nothing in the place of a sign that is lacking
        font = ImageFont.truetype(io.BytesIO(self.content), _PROBE, layout_engine=ImageFont.Layout.BASIC)
        without = _drawn(_NO_CHARACTER, font)
        return frozenset(sign for sign in signs if _drawn(sign, font) == without)


def _drawn(sign: str, font: FreeTypeFont) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(sign)
    return mask.size, bytes(mask)


class Picture(Struct, frozen=True, eq=False):
    """A picture of a brand at the size of a card; none is the same as another, so that what is made of it is found."""

    image: Image


class Masthead(Struct, frozen=True):
    """The pictures of a brand; without ``lettering`` the name stands in letters."""

    logo: Picture | None
    lettering: Picture | None


class Look(Struct, frozen=True):
    """Fonts and colours by the names that the theme's style sheets give them."""

    serif: Face
    sans: Face
    colours: Mapping[str, Colour]
    masthead: Masthead | None = None


def read_look(theme: Theme) -> Look | None:
    """The look of a theme; nothing where it has not the tokens of this project's own, or fonts with as many signs."""
    serif, sans, tokens = (theme.read(_ASSETS / path) for path in (_SERIF, _SANS, _TOKENS))
    if serif is None or sans is None or tokens is None:
        return None
    colours = {found["name"]: _rgb(found["light"]) for found in _COLOUR.finditer(tokens.decode())}
    look = Look(Face(serif), Face(sans), colours)
    has_signs = _has_signs(look.serif, _SERIF) and _has_signs(look.sans, _SANS)
    return look if has_signs and colours.keys() >= _NEEDED else None


def _has_signs(face: Face, file: str) -> bool:
    """Whether a font has a shape for each of the signs; our own has, and looking takes as long as to draw a card."""
    return face.content == _SHIPPED.read(_ASSETS / file) or not face.lacking(SIGNS)


def branded(look: Look, corpus: Corpus) -> Look:
    """A look in the colour of a site's brand, and with its pictures; one that cannot be read is left out."""
    brand = corpus.site.brand
    if brand is None:
        return look
    accent = brand.accent and tones(brand.accent).light
    colours = {**look.colours, "brand": accent.channels} if accent else look.colours
    lettering = brand.wordmark.file if brand.wordmark else None
    pictures = Masthead(
        _fitted(brand.logo.file if brand.logo else None, corpus, _LOGO),
        _fitted(lettering, corpus, _LETTERING),
    )
    return replace(look, colours=colours, masthead=pictures)


def _fitted(file: str | None, corpus: Corpus, size: tuple[int, int]) -> Picture | None:
    """A picture as large as it can be within a width and a height."""
    content = corpus.pictures.get(CONTENT / file) if file else None
    picture = decoded(content) if content is not None else Unfit.BROKEN
    return None if isinstance(picture, Unfit) else Picture(ImageOps.contain(picture, size))


def _rgb(colour: str) -> Colour:
    red, green, blue = bytes.fromhex(colour)
    return red, green, blue
