"""Writing files where half of one does no harm: nobody looks for them yet, or a mark tells whether one is whole.

So a file needs no other name until it is whole, and nobody has to look whether one is there.
"""

from __future__ import annotations

import os


def put(path: str, content: bytes) -> None:
    """Write a file, over one that is there, in a folder that may have to be made; raises OSError."""
    try:
        _write(path, content)
    except FileNotFoundError:
        _make(os.path.dirname(path))
        _write(path, content)


def _write(path: str, content: bytes) -> None:
    with open(path, "wb", buffering=0) as file:
        # of very many bytes, and on a disk that is nearly full, some are written at first
        rest = memoryview(content)
        while rest:
            rest = rest[file.write(rest) :]


def _make(folder: str) -> None:
    """Make a folder, of which those above mostly are there."""
    try:
        os.mkdir(folder)
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
    except FileExistsError:
        # another process made it just now
        return
