"""The line on a terminal that tells how far long work is, written over and over in its place.

It is written with spaces and carriage returns alone, which every terminal knows.  A timer of the
system looks at the work ten times a second, so that telling costs the work nothing, and a stage that
tells nothing for long is seen as well.  No thread does, where there are timers: a process with one
could not be copied to share the work.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
from typing import TYPE_CHECKING, Any, TextIO, cast

from whosays.progress import PATIENCE, Work

if TYPE_CHECKING:
    import logging
    from collections.abc import Callable, Iterable

_PAUSE = 0.1
"""Seconds between two looks."""
_COLUMNS = 80
"""Those of a terminal that does not tell."""


class ProgressLine:
    """Shows work from ``begin`` to ``end`` on standard error, if that is a terminal; at any other time it is deaf.

    Whatever is printed meanwhile goes above the line.
    """

    def __init__(self) -> None:
        self._work: Work | None = None
        self._shown = ""
        self._is_free = True
        self._lock = threading.Lock()
        self._looking = contextlib.ExitStack()
        self._descriptor = -1
        self._streams = contextlib.ExitStack()

    def begin(self, stage: str, handlers: Iterable[logging.Handler] = ()) -> None:
        """Watch work that begins now; ``handlers`` are those of a log, which hold the terminal by themselves."""
        self.end()
        stream: TextIO | None = sys.stderr
        if stream is None or not _can_be_rewritten(stream):
            return
        self._descriptor = stream.fileno()
        self._work = Work(time.monotonic(), stage)
        for handler in handlers:
            from logging import StreamHandler  # noqa: PLC0415 - a command has no log

            if isinstance(handler, StreamHandler) and handler.stream is stream:
                self._streams.callback(handler.setStream, stream)
                handler.setStream(_Above(stream, self))
        self._streams.enter_context(contextlib.redirect_stderr(cast("TextIO", _Above(stream, self))))
        printed: TextIO | None = sys.stdout
        if printed is not None and printed.isatty():
            self._streams.enter_context(contextlib.redirect_stdout(cast("TextIO", _Above(printed, self))))
        self._looking.callback((_timer if _can_be_timed() else _thread)(self._look))

    def step(self, stage: str, done: int, of: int) -> None:
        """Note how far the work is (`whosays.progress.Progress`)."""
        if self._work:
            self._work = self._work.at(stage, done, of)

    def one_more(self, stage: str, of: int) -> None:
        """Note that one more piece of a stage is done."""
        if self._work:
            self._work = self._work.after_one_more(stage, of)

    def end(self) -> None:
        """Take the line away, and leave the terminal alone."""
        self._looking.close()
        self._streams.close()
        if self._work:
            self._show("")
            self._work = None

    def write_above(self, stream: TextIO, text: str) -> int:
        """Write a text to a stream where the line stands; the line comes again below it."""
        with self._lock:
            self._show("")
            written = stream.write(text)
            stream.flush()
            # half a line waits for its end, and a question for its answer
            self._is_free = text.endswith("\n") if text else self._is_free
        return written

    def _look(self) -> None:
        # what is being printed is not waited for: a timer stops it for as long as this goes on
        if not self._lock.acquire(blocking=False):
            return
        try:
            if self._work and self._is_free:
                self._show(self._work.line(time.monotonic(), _columns(self._descriptor)))
        finally:
            self._lock.release()

    def _show(self, line: str) -> None:
        if line == self._shown:
            return
        # what is longer of the last one is written over
        rest = min(len(self._shown), _columns(self._descriptor) - 1) - len(line)
        back = "" if line else "\r"
        with contextlib.suppress(OSError):
            os.write(self._descriptor, f"\r{line}{' ' * rest}{back}".encode())
        self._shown = line


class _Above:
    """A stream to the terminal, with what is written to it above a line."""

    def __init__(self, stream: TextIO, line: ProgressLine) -> None:
        self._stream = stream
        self._line = line
        self._process = os.getpid()

    def write(self, text: str) -> int:
        # a process that was forked meanwhile has no line, and maybe a lock that nobody will open
        if os.getpid() != self._process:
            return self._stream.write(text)
        return self._line.write_above(self._stream, text)

    def writelines(self, lines: Iterable[str]) -> None:
        self.write("".join(lines))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - all else is as the stream has it
        return getattr(self._stream, name)


def _can_be_timed() -> bool:
    """Whether the system has timers, this thread is told of them, and nobody else is."""
    is_main = threading.current_thread() is threading.main_thread()
    return hasattr(signal, "setitimer") and is_main and signal.getsignal(signal.SIGALRM) is signal.SIG_DFL


def _timer(look: Callable[[], None]) -> Callable[[], None]:
    """Look by a timer of the system until what is returned is called; processes that are forked meanwhile have none."""
    signal.signal(signal.SIGALRM, lambda *_: look())
    signal.setitimer(signal.ITIMER_REAL, PATIENCE, _PAUSE)

    def end() -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)

    return end


def _thread(look: Callable[[], None]) -> Callable[[], None]:
    """The same by a thread."""
    ended = threading.Event()

    def often() -> None:
        pause = PATIENCE
        while not ended.wait(pause):
            look()
            pause = _PAUSE

    looking = threading.Thread(target=often, daemon=True)
    looking.start()

    def end() -> None:
        ended.set()
        looking.join()

    return end


def _can_be_rewritten(stream: TextIO) -> bool:
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _columns(descriptor: int) -> int:
    try:
        return os.get_terminal_size(descriptor).columns or _COLUMNS
    except OSError:
        return _COLUMNS
