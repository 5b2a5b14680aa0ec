"""Digests of what pages are made of."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msgspec import msgpack

if TYPE_CHECKING:
    from whosays.model.record import Record

_SIZE = 16
"""Bytes of a digest."""
_in_bytes = msgpack.Encoder(enc_hook=repr).encode
"""The same bytes for the same pieces (MessagePack), in a third of the time that their `repr` takes."""


def digest(*pieces: object) -> bytes:
    """16 bytes that are the same for the same pieces, and hardly ever for others (BLAKE2b, RFC 7693).

    The pieces are numbers of at most 64 bits, texts, bytes, days, enumerations, and tuples and lists of them.
    """
    try:
        told = _in_bytes(pieces)
    except UnicodeEncodeError:
        # half a sign of two
        told = repr(pieces).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(told, digest_size=_SIZE).digest()


def written(record: Record) -> bytes:
    """A record as it was written: what was left out says so by being left out."""
    return record.__pydantic_serializer__.to_json(record, exclude_unset=True)
