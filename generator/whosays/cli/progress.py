"""A sign of life on the terminal while a command works for long."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from whosays.reporters.progress_line import ProgressLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.progress import Progress


@contextmanager
def progress(doing: str) -> Iterator[Progress]:
    """Say what is being done, on standard error, if that is a terminal and the work goes on; the work may tell more."""
    line = ProgressLine()
    line.begin(doing)
    try:
        yield line.step
    finally:
        line.end()
