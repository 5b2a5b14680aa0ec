"""What is remembered of the content of a file."""

from __future__ import annotations

import hashlib

_BYTES = 16


def digest(content: bytes) -> bytes:
    """16 bytes that hardly another content has (BLAKE2b, RFC 7693)."""
    return hashlib.blake2b(content, digest_size=_BYTES).digest()
