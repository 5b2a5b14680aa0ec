"""Pictures of a newsroom's brand: what is in their files, as far as pages and cards have to know it."""

from __future__ import annotations

import functools
import io
import struct
import warnings
import zlib
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.colours import DARK_PAPERS, LIGHT_PAPERS, Colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

MOST_PIXELS = 4_000_000
"""Of a picture that is decoded: a few kilobytes may hold more than a machine's memory."""
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "AVIF", "ICO")
_ERRORS = (OSError, ValueError, SyntaxError, TypeError, LookupError, EOFError, RuntimeError, struct.error, zlib.error)
"""What Pillow lets out of files that are no pictures."""
_SAMPLE = (64, 64)
_SEEN_CONTRAST = 3
"""Of what is not text (WCAG 2.2, 1.4.11)."""
_SEEN_SHARE = 0.05
_OPAQUE, _GREYEST = 128, 24


class Unfit(StrEnum):
    """Why nothing can be told of a picture."""

    BROKEN = "broken"
    TOO_LARGE = "too large"


class Measured(Struct, frozen=True):
    """A picture as browsers show it: its pixels, whether it moves or has no colour, on which pages it stands out."""

    width: int
    height: int
    is_moving: bool
    is_grey: bool
    is_seen_on_light: bool
    is_seen_on_dark: bool


@functools.lru_cache(maxsize=16)
def measured(content: bytes) -> Measured | Unfit:
    """What is in the file of a picture, or why that cannot be told."""
    picture = decoded(content)
    if isinstance(picture, Unfit):
        return picture
    sample = picture.copy()
    sample.thumbnail(_SAMPLE)
    inks = [Colour(red, green, blue) for red, green, blue, alpha in _pixels(sample) if alpha >= _OPAQUE]
    return Measured(
        *picture.size,
        is_moving=bool(picture.info["is_moving"]),
        is_grey=all(max(ink.channels) - min(ink.channels) <= _GREYEST for ink in inks),
        is_seen_on_light=_is_seen(inks, LIGHT_PAPERS[0]),
        is_seen_on_dark=_is_seen(inks, DARK_PAPERS[0]),
    )


def decoded(content: bytes) -> Image | Unfit:
    """The picture in a file, the way up that browsers show it, with its transparency; the first of several."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - only a site with a brand needs it

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return Unfit.TOO_LARGE
            is_moving = getattr(picture, "n_frames", 1) > 1
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except Image.DecompressionBombError:
        return Unfit.TOO_LARGE
    except _ERRORS:
        return Unfit.BROKEN
    upright.info = {"is_moving": is_moving}
    return upright


def _pixels(picture: Image) -> Sequence[tuple[int, int, int, int]]:
    content = picture.tobytes()
    return [(*content[at : at + 4],) for at in range(0, len(content), 4)]


def _is_seen(inks: Sequence[Colour], paper: Colour) -> bool:
    seen = sum(ink.contrast(paper) >= _SEEN_CONTRAST for ink in inks)
    return seen > _SEEN_SHARE * len(inks)
