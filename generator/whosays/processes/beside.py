"""Questions about one thing that are answered in a process of its own, while this one goes on."""

from __future__ import annotations

import multiprocessing
import signal
from typing import TYPE_CHECKING, Generic, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
R = TypeVar("R")


class Beside(Generic[T]):
    """A ``thing`` that a process looks at which begins as a copy of this one, and keeps what it found out.

    A question is a function of the thing, which is handed over by its name; the next one is asked once the last is
    answered.  Where the thing is not ``apart``, and where that process fails or is ended from outside, a question is
    answered in this one, when its answer is wanted.
    """

    def __init__(self, thing: T, *, apart: bool) -> None:
        self._thing = thing
        self._end: Connection | None = None
        self._process: BaseProcess | None = None
        if apart:
            self._start()

    def ask(self, question: Callable[[T], R]) -> Callable[[], R]:
        """Ask something of the thing; what is returned waits for the answer."""
        if self._end:
            try:
                self._end.send(question)
            except OSError:
                self.close()
        return lambda: self._answer(question)

    def close(self) -> None:
        """Let the process go, which ends by itself when nobody asks it any more."""
        if self._end:
            self._end.close()
            self._end = None
        if self._process:
            self._process.join()
            self._process = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, broke_off: type[BaseException] | None, *_: object) -> None:
        if broke_off and self._process:
            # nobody waits for the answer that it is at, such as who pressed Ctrl-C
            self._process.terminate()
        self.close()

    def _start(self) -> None:
        context = multiprocessing.get_context("fork")
        try:
            here, there = context.Pipe()
        except OSError:
            return
        process = context.Process(target=self._run, args=(here, there), daemon=True)
        try:
            process.start()
        except OSError:
            # there is no room for one
            here.close()
        else:
            self._end, self._process = here, process
        finally:
            there.close()

    def _answer(self, question: Callable[[T], R]) -> R:
        if self._end:
            try:
                answer: R = self._end.recv()
            except (EOFError, OSError):
                self.close()
            else:
                return answer
        return question(self._thing)

    def _run(self, other: Connection, end: Connection) -> None:
        # who presses Ctrl-C ends the process that this one works for
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        # a pipe whose other end is open here never tells that nobody asks
        other.close()
        try:
            while True:
                end.send(end.recv()(self._thing))
        except Exception:  # noqa: BLE001 - who asks answers the question himself then, and sees why
            end.close()
