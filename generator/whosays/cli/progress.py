"""A sign of life on the terminal when work takes more than a second."""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE = 1.0
"""Seconds before anything is shown."""


@contextmanager
def progress(doing: str) -> Iterator[None]:
    """Say what is being done, on standard error, if that is a terminal and the work goes on."""
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    shown = threading.Thread(target=_show, args=(doing, done))
    shown.start()
    try:
        yield
    finally:
        done.set()
        shown.join()


def _show(doing: str, done: threading.Event) -> None:
    if done.wait(_PATIENCE):
        return
    from rich.console import Console  # noqa: PLC0415 - most runs end before they need it

    with Console(stderr=True).status(f"{doing} ..."):
        done.wait()
