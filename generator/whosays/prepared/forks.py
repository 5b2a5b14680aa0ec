"""Work on many things in processes that begin as copies of this one, so that nothing has to be handed to them."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
R = TypeVar("R")

_WORTH_IT = 64
"""Things below which starting a process costs more than it saves."""


def workers(things: int) -> int:
    """How many processes are worth starting; none where a copy of this one could not be trusted."""
    # a copy has one thread alone, which may wait for another for ever; the libraries of macOS have some of their own
    if not hasattr(os, "fork") or sys.platform == "darwin" or threading.active_count() > 1 or things < _WORTH_IT:
        return 0
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_GARBAGE = 50_000
"""New objects after which is looked for garbage: looking takes a tenth of the time otherwise."""


class Forked(Generic[T, R]):
    """The results of ``work`` on each of ``things``, in their order, as an iterator of pairs.

    A result is None where ``work`` raised, or where a process was ended from outside: whoever asks does that himself
    then, and sees why.  With no ``count`` of processes the work is done in this one, when it is asked for.
    """

    def __init__(self, things: Sequence[T], work: Callable[[T], R | None], count: int) -> None:
        self._things = things
        self._work = work
        self._ends: list[Connection] = []
        self.processes: list[BaseProcess] = []
        if not count:
            return
        context = multiprocessing.get_context("fork")
        gc.freeze()
        for number in range(count):
            here, there = context.Pipe(duplex=False)
            self._ends.append(here)
            process = context.Process(target=self._run, args=(there, number, count), daemon=True)
            process.start()
            there.close()
            self.processes.append(process)
        gc.unfreeze()

    def __iter__(self) -> Iterator[tuple[T, R | None]]:
        for number, thing in enumerate(self._things):
            yield thing, self._received(number) if self._ends else _done(self._work, thing)
        self.end()

    def end(self) -> None:
        """Let the processes go; they end by themselves once nobody takes what they made."""
        for each in self._ends:
            each.close()
        for process in self.processes:
            process.join()
        self.processes.clear()

    def _received(self, number: int) -> R | None:
        end = self._ends[number % len(self._ends)]
        try:
            return end.recv()  # type: ignore[no-any-return]
        except (EOFError, OSError):
            return None

    def _run(self, end: Connection, first: int, step: int) -> None:
        # who presses Ctrl-C ends the process that this one works for
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        # what was there before is never garbage, and what is made for one thing is little
        gc.set_threshold(_GARBAGE)
        # a pipe whose reading end is open anywhere never tells that nobody reads
        for each in self._ends:
            each.close()
        try:
            for thing in self._things[first::step]:
                end.send(_done(self._work, thing))
        except OSError:
            pass


def _done(work: Callable[[T], R | None], thing: T) -> R | None:
    try:
        return work(thing)
    except Exception:  # noqa: BLE001 - it is done again where it can be told
        return None
