"""What a program says in its log, with the texts of strangers in it made safe to show."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from whosays.reporters.visible import visible

if TYPE_CHECKING:
    import logging
    from collections.abc import Callable

_NEXT_LINE = "\n  | "
"""A further line of a message begins with a mark, since GitHub Actions runs one that begins with two colons."""


def spelt_out(record: logging.LogRecord) -> bool:
    """A filter that has what a message quotes, such as an address, leave the terminal and the runner as they are."""
    record.msg, record.args = _NEXT_LINE.join(map(visible, record.getMessage().split("\n"))), ()
    return True


@functools.cache
def spelt_out_but(ours: str) -> Callable[[logging.LogRecord], bool]:
    """As `spelt_out`, a filter of what any logger says but the one of this name, whose messages are spelt out already.

    It is the same one for each name, as a handler takes no filter twice.
    """
    return lambda record: record.name == ours or spelt_out(record)
