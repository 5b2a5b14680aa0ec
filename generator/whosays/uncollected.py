"""Work that makes much that is kept, and during which nobody looks for garbage."""

from __future__ import annotations

import atexit
import contextlib
import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Nothing is garbage: looking through all that is kept, again and again, would take as long as to make it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # it counts as old, so that the first collection does not look through all of it either
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def end_uncollected() -> None:
    """Have the process end without a last look through all that is there, which takes a second of 10,000 facts."""
    atexit.register(gc.freeze)
