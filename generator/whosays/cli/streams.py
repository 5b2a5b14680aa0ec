"""Standard input, output and error as a shell may leave them: closed, full, or with nobody who reads on."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import TYPE_CHECKING, TextIO, cast

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


def ready_streams() -> None:
    """Make the streams of this process such that a command can use them, and says so if what it tells is lost."""
    _open_closed()
    if stream := _as_it_was_given(sys.stdout, sys.__stdout__):
        sys.stdout = _wrapped(stream, "standard output")
    if stream := _as_it_was_given(sys.stderr, sys.__stderr__):
        # where that fails, nobody can be told
        sys.stderr = _wrapped(stream, "")
    for each in (sys.stdout, sys.stderr):
        # a terminal that knows only some letters shows the others as escapes
        if isinstance(each, io.TextIOWrapper):
            each.reconfigure(errors="backslashreplace")


def _open_closed() -> None:
    """Open the null device where a stream is closed, so that no file that is opened later takes its number."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if _is_closed(number):
            os.open(os.devnull, os.O_RDWR)  # which takes the lowest number that is free
            stream = open(number, "w" if number else "r", closefd=False, encoding="utf-8")  # noqa: SIM115 - it stays open
            setattr(sys, name, stream)


def _is_closed(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError as error:
        return error.errno == errno.EBADF
    return False


def _as_it_was_given(stream: TextIO, given: TextIO | None) -> io.TextIOWrapper | None:
    """A stream that goes to a file or pipe, and that nobody has put something else in the place of."""
    if stream is not given or not isinstance(stream, io.TextIOWrapper):
        return None
    # no buffer is in between where PYTHONUNBUFFERED is set
    return stream if isinstance(getattr(stream.buffer, "raw", stream.buffer), io.FileIO) else None


def _wrapped(stream: io.TextIOWrapper, name: str) -> io.TextIOWrapper:
    raw = _Lossy(stream.fileno(), "wb", closefd=False)
    raw.told = name
    return io.TextIOWrapper(
        io.BufferedWriter(raw), encoding=stream.encoding, line_buffering=stream.line_buffering, write_through=True
    )


class _Lossy(io.FileIO):
    """A file or pipe that fails once at most.

    Whoever closed the other end has had enough, as `head` has: the work goes on, and its status
    tells how it went.  Any other failure is told, by the name in ``told`` if that has one.
    """

    told = ""
    _is_lost = False

    def write(self, data: ReadableBuffer, /) -> int:
        size = memoryview(data).nbytes
        if self._is_lost:
            return size
        try:
            return cast("int", super().write(data))
        except OSError as error:
            # what could not be written is not tried again when the process ends
            self._is_lost = True
            if self.told and not isinstance(error, ConnectionError):
                error.filename = self.told
                raise
            return size
