"""What tells whether our code, or what is installed beside it, is another."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def program_stamps() -> Iterator[tuple[object, ...]]:
    """The version of Python and how it runs, what is installed, and our files with their sizes and times of change.

    No file is read for that, unlike for `last_build.program_fingerprint`.
    """
    yield sys.version, sys.flags.optimize, installed()
    yield from _stamps(Path(__file__).parent)


def installed() -> list[str]:
    """The distributions that Python finds, with their versions: the names of their folders (PEP 376)."""
    names: set[str] = set()
    for folder in sys.path:
        # Python too passes over what is no folder, and what it may not read
        with contextlib.suppress(OSError), os.scandir(folder or os.curdir) as found:
            names.update(entry.name for entry in found)
    return sorted(name for name in names if name.endswith((".dist-info", ".egg-info")))


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
