"""Work on many things in processes that begin as copies of this one, so that nothing has to be handed to them."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import select
import signal
import sys
import threading
import weakref
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Generic, NoReturn, Self, TypeVar

from whosays.given_back import give_back, hold_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
R = TypeVar("R")

WORTH_IT = 64
"""Things below which starting a process costs more than it saves, where each takes some milliseconds."""
_GARBAGE = 250_000
"""New objects after which is looked for garbage: more than most processes leave behind, each of which ends soon."""
_AT_MOST = 500
"""Things that one process does; then it ends, with all that it remembers of them, and another one begins as it did."""
_IS_MORE = 3
"""The status with which a process ends that leaves things to do."""
_NUMBER = 4
"""Bytes of a number in the pipe out of which each process takes what it does next."""
_SHARES = 4096 // _NUMBER
"""Numbers that any pipe has room for."""
_ENDS: weakref.WeakSet[Connection] = weakref.WeakSet()
"""The ends at which this process reads what others made, also of work that was begun before other work."""


def workers(things: int, worth_it: int = WORTH_IT) -> int:
    """How many processes are worth starting; none where a copy of this one could not be trusted, or for few things."""
    # a copy has one thread alone, which may wait for another for ever; the libraries of macOS have some of their own
    if not hasattr(os, "fork") or sys.platform == "darwin" or threading.active_count() > 1 or things < worth_it:
        return 0
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Forked(Generic[T, R]):
    """The results of ``work`` on each of ``things``, in their order, as an iterator of pairs.

    Whichever process has nothing to do takes the next things, so that none waits for one that got the hard ones.  None
    does very many, or ``at_most`` so many: what it remembers of them, and what it reads of that with which it began,
    becomes its own memory.

    A result is None where ``work`` raised, or where a process was ended from outside: whoever asks does that himself
    then, and sees why.  With no ``count`` of processes the work is done in this one, when it is asked for.

    The processes go once all results were asked for; ``with`` lets them go also where that breaks off.
    """

    def __init__(
        self, things: Sequence[T], work: Callable[[T], R | None], count: int, at_most: int | None = None
    ) -> None:
        self._things = things
        self._work = work
        self._at_most = at_most or _AT_MOST
        self._ends: list[Connection] = []
        self._early: dict[int, R | None] = {}
        self.processes: list[BaseProcess] = []
        if not count:
            return
        context = multiprocessing.get_context("fork")
        try:
            # a pipe, since no process that is ended from outside can leave it locked
            self._shares, shared = os.pipe()
        except OSError:
            return
        self._share = -(-len(things) // _SHARES) or 1
        os.write(shared, b"".join(each.to_bytes(_NUMBER) for each in range(0, len(things), self._share)))
        os.close(shared)
        # else each copy would have it, and hold on to it
        give_back()
        # as long as there are processes: who looks for garbage writes to all that they share, and has it alone then
        gc.freeze()
        # where there is no more room for one, those that began do all of it, and with none it is done here
        with contextlib.suppress(OSError):
            for _ in range(count):
                self._start(context)
        os.close(self._shares)
        if not self.processes:
            gc.unfreeze()

    def _start(self, context: ForkContext) -> None:
        here, there = context.Pipe(duplex=False)
        self._ends.append(here)
        _ENDS.add(here)
        with there:
            process = context.Process(target=self._run, args=(there,), daemon=True)
            try:
                process.start()
            except OSError:
                self._ends.pop().close()
                raise
        self.processes.append(process)

    def __iter__(self) -> Iterator[tuple[T, R | None]]:
        is_elsewhere = bool(self.processes)
        for number, thing in enumerate(self._things):
            yield thing, self._received(number) if is_elsewhere else _done(self._work, thing)
        self.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def wait(self) -> None:
        """Wait for processes of which nothing is wanted but their work; without any, nothing is done."""
        if self.processes:
            for _ in self:
                pass

    def end(self) -> None:
        """Let the processes go; they leave their work once nobody takes what they make."""
        for each in self._ends:
            each.close()
        for process in self.processes:
            process.join()
        if self.processes:
            gc.unfreeze()
        self.processes.clear()

    def _received(self, number: int) -> R | None:
        while number not in self._early and self._ends:
            for end in wait(self._ends):
                self._receive(end)  # type: ignore[arg-type]  # it gives back what it was given
        return self._early.pop(number, None)

    def _receive(self, end: Connection) -> None:
        try:
            first, results = end.recv()
        except (EOFError, OSError):
            end.close()
            self._ends.remove(end)
        else:
            self._early.update(enumerate(results, first))

    def _run(self, end: Connection) -> None:
        # who presses Ctrl-C ends the process that this one works for
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        # a pipe whose reading end is open anywhere never tells that nobody reads
        for each in [*_ENDS]:
            each.close()
        # this process only begins others, so that each of them begins without what the one before it remembered
        is_more = True
        while is_more:
            pipe = _pipe()
            try:
                process = os.fork()
            except OSError:
                return
            if not process:
                os._exit(_IS_MORE if self._is_more_after(end) else 0)
            if pipe:
                _let_go(process, end, pipe)
            _, status = os.waitpid(process, 0)
            is_more = os.waitstatus_to_exitcode(status) == _IS_MORE

    def _is_more_after(self, end: Connection) -> bool:
        """Do as much as one process does; whether there is more, and somebody who takes it."""
        # what was there before is never garbage, and what is made for one thing is little
        gc.set_threshold(_GARBAGE)
        hold_on()
        done = 0
        try:
            signal.signal(signal.SIGTERM, _leave)
            while share := os.read(self._shares, _NUMBER):
                first = int.from_bytes(share)
                # together, as to wait for results and take them takes as long for one as for many
                results = [_done(self._work, thing) for thing in self._things[first : first + self._share]]
                end.send((first, results))
                done += len(results)
                if done >= self._at_most:
                    return True
        except (OSError, SystemExit):
            pass
        return False


def _pipe() -> tuple[int, int] | None:
    # where no more files can be opened, a process does its work to the end
    with contextlib.suppress(OSError):
        return os.pipe()
    return None


def _let_go(process: int, end: Connection, pipe: tuple[int, int]) -> None:
    """Wait until a process is done, and have it leave its work where nobody is left who takes what it makes.

    It may wait for another program, which it ends then.  The ``pipe`` is closed with it.
    """
    is_done, working = pipe
    os.close(working)
    watched = select.poll()
    for each in (end.fileno(), is_done):
        # that the other end is closed is always told
        watched.register(each, 0)
    if any(told == end.fileno() for told, _ in watched.poll()):
        os.kill(process, signal.SIGTERM)
    os.close(is_done)


def _leave(*_: object) -> NoReturn:
    sys.exit()


def _done(work: Callable[[T], R | None], thing: T) -> R | None:
    try:
        return work(thing)
    except Exception:  # noqa: BLE001 - it is done again where it can be told
        return None
