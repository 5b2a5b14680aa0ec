"""Where Pagefind's program is: in the package that brings it, else wherever the machine has it."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

try:
    from pagefind_bin import get_executable
except ImportError:  # no package has it for this machine
    get_executable = None

MISSING = (
    "There is no search on this site: the program that makes its index, Pagefind, has no package for this machine. "
    "Install it from https://pagefind.app so that `pagefind` is found, and build the site again."
)


def program() -> Path | None:
    """The program, or None where there is none for this machine."""
    if get_executable is not None:
        with contextlib.suppress(FileNotFoundError):  # the package came without it
            return Path(get_executable())
    found = shutil.which("pagefind")
    return Path(found) if found else None
