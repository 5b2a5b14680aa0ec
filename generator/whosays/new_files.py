"""Writing files where half of one does no harm: nobody looks for them yet, or a mark tells whether one is whole.

So a file needs no other name until it is whole, and nobody has to look whether one is there.
"""

from __future__ import annotations

import os

_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_READABLE = 0o666
"""Permissions of a new file, of which the user's mask leaves what it does."""


def put(path: str, content: bytes) -> None:
    """Write a file, over one that is there, in a folder that may have to be made; raises OSError."""
    try:
        _write(path, content)
    except FileNotFoundError:
        _make(os.path.dirname(path))
        _write(path, content)


def put_ahead(path: str, content: bytes) -> None:
    """As `put`, of a file whose folder most likely is not there yet: it is made before anything fails."""
    _make(os.path.dirname(path))
    _write(path, content)


def _write(path: str, content: bytes) -> None:
    # a file object would ask the system what it has opened
    file = os.open(path, _ANEW, _READABLE)
    try:
        # of very many bytes, and on a disk that is nearly full, some are written at first
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(file, rest) :]
    finally:
        os.close(file)


def _make(folder: str) -> None:
    """Make a folder, of which those above mostly are there."""
    try:
        os.mkdir(folder)
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
    except FileExistsError:
        # another process made it just now
        return
