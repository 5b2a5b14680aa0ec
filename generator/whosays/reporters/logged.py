"""What a program says in its log, with the texts of strangers in it made safe to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.reporters.visible import visible

if TYPE_CHECKING:
    import logging

_NEXT_LINE = "\n  | "
"""A further line of a message begins with a mark, since GitHub Actions runs one that begins with two colons."""


def spelt_out(record: logging.LogRecord) -> bool:
    """A filter that has what a message quotes, such as an address, leave the terminal and the runner as they are."""
    record.msg, record.args = _NEXT_LINE.join(map(visible, record.getMessage().split("\n"))), ()
    return True
