"""What tells whether our code, or what is installed beside it, is another."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def program() -> Iterator[tuple[object, ...]]:
    """The version of Python and how it was asked to run; then names, sizes and times of change."""
    yield tuple(sys.version_info), sys.flags.optimize
    yield from _stamps(Path(__file__).parent)
    for folder in sys.path:
        with contextlib.suppress(OSError):
            yield folder, Path(folder or ".").stat().st_mtime_ns


def _stamps(folder: Path) -> Iterable[tuple[object, ...]]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda each: each.name)
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _stamps(Path(entry.path))
        else:
            at = entry.stat()
            yield entry.path, at.st_size, at.st_mtime_ns
