"""What a process beside this one answers is what this one would answer."""

from __future__ import annotations

import errno
import os
import signal
import socket
import time
from functools import partial
from multiprocessing.context import ForkProcess
from typing import TYPE_CHECKING

import pytest

from whosays.processes.beside import Beside

if TYPE_CHECKING:
    from collections.abc import Iterable

    Numbers = list[int]

SLOW = 60
"""Seconds that an answer takes for which nobody waits."""


def total(numbers: Numbers) -> int:
    return sum(numbers)


def more(numbers: Numbers, others: Iterable[int]) -> int:
    numbers += others
    return sum(numbers)


def process(_: Numbers) -> int:
    return os.getpid()


def first(numbers: Numbers) -> int:
    return numbers[0]


def killed(_: Numbers, me: int) -> str:
    if os.getpid() != me:
        os.kill(os.getpid(), signal.SIGKILL)
    return "answered here"


def slow(_: Numbers) -> None:
    time.sleep(SLOW)


@pytest.mark.parametrize("apart", [True, False])
def test_questions_are_answered_in_their_order_about_one_thing(*, apart: bool) -> None:
    with Beside([1, 2], apart=apart) as beside:
        assert beside.ask(total)() == 3
        assert beside.ask(partial(more, others=(4,)))() == 7
        assert beside.ask(total)() == 7


def test_the_thing_is_looked_at_elsewhere_and_stays_here_as_it_was() -> None:
    numbers = [1]
    with Beside(numbers, apart=True) as beside:
        assert beside.ask(process)() != os.getpid()
        assert (beside.ask(partial(more, others=(2,)))(), numbers) == (3, [1])
    with Beside(numbers, apart=False) as beside:
        assert beside.ask(process)() == os.getpid()


def test_what_fails_elsewhere_fails_here() -> None:
    nothing: Numbers = []
    with Beside(nothing, apart=True) as beside:
        with pytest.raises(IndexError):
            beside.ask(first)()
        assert beside.ask(total)() == 0


def test_what_a_process_that_was_killed_does_not_answer_is_answered_here() -> None:
    with Beside([1], apart=True) as beside:
        assert beside.ask(partial(killed, me=os.getpid()))() == "answered here"
        assert beside.ask(process)() == os.getpid()
    with Beside([1], apart=True) as beside:
        os.kill(beside.ask(process)(), signal.SIGKILL)
        assert beside.ask(total)() == 1


def test_where_no_process_is_to_be_had_this_one_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: ForkProcess) -> None:
        raise BlockingIOError

    monkeypatch.setattr(ForkProcess, "start", refused)
    with Beside([1], apart=True) as beside:
        assert beside.ask(process)() == os.getpid()


def test_where_no_more_files_can_be_opened_this_process_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> None:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    monkeypatch.setattr(socket, "socketpair", refused)
    with Beside([1], apart=True) as beside:
        assert beside.ask(process)() == os.getpid()


def test_the_process_ends_when_nobody_asks_any_more() -> None:
    with Beside([1], apart=True) as beside:
        other = beside.ask(process)()
    with pytest.raises(ProcessLookupError):
        os.kill(other, 0)


def test_the_process_ends_at_once_where_whoever_asked_breaks_off() -> None:
    others: Numbers = []

    def break_off() -> None:
        with Beside([1], apart=True) as beside:
            others.append(beside.ask(process)())
            beside.ask(slow)
            raise KeyboardInterrupt

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert time.monotonic() - began < SLOW / 2
    with pytest.raises(ProcessLookupError):
        os.kill(others[0], 0)
