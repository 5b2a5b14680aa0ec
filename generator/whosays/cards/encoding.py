"""PNG files of few colours and large even areas: half as long to write, and a tenth smaller, than as any picture."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import deflate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PIL import Image

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_FEW = 16
"""Colours up to which two pixels share a byte."""
_HALF, _WHOLE = 4, 8
"""Bits of a pixel."""
_WITH_PALETTE = 3
_DOWNWARDS = 1
_UNFILTERED = b"\0"
"""How each row is told, in a byte before it, with which Pillow fills up rows.

Letters differ from what is beside them in more ways than there are colours.
"""
_LEVEL = 4
"""Of libdeflate: a third of the time of zlib's 6 for a fiftieth more; the same in 6 takes a third longer."""


def depth(palette: Sequence[int]) -> int:
    """The bits of a pixel where these are the colours: red, green, blue, red..."""
    return _HALF if len(palette) <= 3 * _FEW else _WHOLE


def rows(indices: Image.Image, bits: int) -> bytes:
    """The rows of a picture of mode ``P``, its pixels numbers of colours, each with the byte that begins the next."""
    row = -(-indices.width * bits // _WHOLE)
    return indices.tobytes("raw", "P" if bits == _WHOLE else f"P;{bits}", row + 1, _DOWNWARDS)


def png(size: tuple[int, int], palette: bytes, parts: Iterable[bytes]) -> bytes:
    """A picture as a PNG file, of the `rows` of its parts from the top down."""
    content = b"".join((_UNFILTERED, *parts))[: -len(_UNFILTERED)]
    header = struct.pack(">IIBBBBB", *size, depth(palette), _WITH_PALETTE, 0, 0, 0)
    packed = deflate.zlib_compress(content, _LEVEL)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", packed), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes | bytearray) -> bytes:
    """A part of the file as it is told (PNG, 5.3): its length, its kind, itself and a checksum."""
    checksum = zlib.crc32(content, zlib.crc32(kind))
    return b"".join((struct.pack(">I", len(content)), kind, content, struct.pack(">I", checksum)))
