"""Work done in other processes is the work, in its order."""

from __future__ import annotations

import errno
import gc
import os
import signal
import sys
import threading
import time
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from typing import TYPE_CHECKING

import pytest

from whosays.processes import forks
from whosays.processes.forks import Forked, workers

if TYPE_CHECKING:
    from pathlib import Path


def squared(number: int) -> int:
    if number == 13:
        message = "unlucky"
        raise ValueError(message)
    return number * number


SQUARES = [(number, None if number == 13 else number * number) for number in range(40)]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 50])
def test_the_results_are_in_the_order_of_the_things(count: int) -> None:
    assert [*Forked(range(40), squared, count)] == SQUARES


def test_the_work_is_done_elsewhere() -> None:
    assert {made for _, made in Forked(range(4), lambda _: os.getpid(), 2)} & {os.getpid(), None} == set()
    assert {made for _, made in Forked(range(4), lambda _: os.getpid(), 0)} == {os.getpid()}


def test_what_a_process_that_was_killed_did_not_do_is_not_done() -> None:
    def work(number: int) -> int:
        if number == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    # the other one takes what is left
    assert [made for _, made in Forked(range(6), work, 2)] == [0, 1, None, 3, 4, 5]
    assert [made for _, made in Forked(range(6), work, 1)] == [0, 1, None, None, None, None]


@pytest.mark.parametrize(("count", "done"), [(0, []), (1, ["0", "1", "2"]), (2, ["0", "1", "2"])])
def test_work_that_is_wanted_for_itself_is_waited_for(tmp_path: Path, count: int, done: list[str]) -> None:
    Forked(range(3), lambda number: (tmp_path / str(number)).touch(), count).wait()
    assert sorted(each.name for each in tmp_path.iterdir()) == done


def test_a_process_leaves_work_that_nobody_waits_for_and_ends_what_it_began(tmp_path: Path) -> None:
    begun, left = tmp_path / "begun", tmp_path / "left"
    os.mkfifo(begun)

    def work(_: int) -> None:
        try:
            begun.write_text("it waits for another program")
            time.sleep(9)
            left.write_text("late")
        finally:
            with left.open("a") as told:
                told.write("ended")

    forked: Forked[int, None] = Forked(range(1), work, 1)
    assert begun.read_text() == "it waits for another program"
    forked.end()
    assert left.read_text() == "ended"


def test_a_process_does_no_more_than_so_much_and_the_next_remembers_nothing_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(forks, "_AT_MOST", 3)
    remembered: list[int] = []

    def work(number: int) -> tuple[int, int]:
        remembered.append(number)
        return os.getpid(), len(remembered)

    made = [made for _, made in Forked(range(7), work, 1) if made]
    (first, *_), (second, *_), (third, *_) = made[0], made[3], made[6]
    assert made == [(first, 1), (first, 2), (first, 3), (second, 1), (second, 2), (second, 3), (third, 1)]
    assert len({first, second, third}) == 3


def test_a_process_may_do_more_where_it_gains_by_what_it_remembers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forks, "_AT_MOST", 3)
    assert len({made for _, made in Forked(range(7), lambda _: os.getpid(), 1, at_most=7)}) == 1
    assert len({made for _, made in Forked(range(7), lambda _: os.getpid(), 1, at_most=5)}) == 2


def test_what_is_shared_out_together_is_handed_over_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forks, "_SHARES", 4)
    handed_over: list[object] = []
    receive = Connection.recv

    def noted(end: Connection) -> object:
        handed_over.append(receive(end))
        return handed_over[-1]

    monkeypatch.setattr(Connection, "recv", noted)
    assert [*Forked(range(20), squared, 1)] == SQUARES[:20]
    assert handed_over == [
        (first, [made for _, made in SQUARES[first : min(first + 5, 20)]]) for first in range(0, 20, 5)
    ]


def test_nothing_is_looked_through_for_garbage_as_long_as_others_share_it() -> None:
    forked = Forked(range(40), squared, 2)
    assert gc.get_freeze_count() > 0
    assert [*forked] == SQUARES
    assert gc.get_freeze_count() == 0


def test_where_a_process_cannot_begin_another_the_rest_is_not_done(monkeypatch: pytest.MonkeyPatch) -> None:
    begin, room = os.fork, [1, 1]

    def refused() -> int:
        if not room:
            raise BlockingIOError
        room.pop()
        return begin()

    monkeypatch.setattr(forks, "_AT_MOST", 3)
    monkeypatch.setattr(os, "fork", refused)
    assert [made for _, made in Forked(range(5), lambda number: number, 1)] == [0, 1, 2, None, None]


def test_where_no_more_processes_are_to_be_had_those_that_began_do_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    start, room = ForkProcess.start, [1]

    def refused(process: ForkProcess) -> None:
        if not room:
            raise BlockingIOError
        room.pop()
        start(process)

    monkeypatch.setattr(ForkProcess, "start", refused)
    assert {made for _, made in Forked(range(4), lambda _: os.getpid(), 2)} & {os.getpid(), None} == set()
    assert [*Forked(range(40), squared, 2)] == SQUARES
    assert gc.get_freeze_count() == 0


@pytest.mark.parametrize("left", range(10))
def test_where_no_more_files_can_be_opened_the_work_is_done_by_those_that_there_are(
    monkeypatch: pytest.MonkeyPatch, left: int
) -> None:
    pipe, room = os.pipe, [1] * left

    def refused() -> tuple[int, int]:
        if not room:
            raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))
        room.pop()
        return pipe()

    monkeypatch.setattr(os, "pipe", refused)
    assert [*Forked(range(40), squared, 2)] == SQUARES
    assert gc.get_freeze_count() == 0


def test_no_process_waits_for_one_that_has_much_to_do() -> None:
    here, there = os.pipe()

    def work(number: int) -> int:
        if number:
            os.write(there, b"x")
        else:
            # until all others are done
            left = 9
            while left:
                left -= len(os.read(here, left))
        return number

    assert [made for _, made in Forked(range(10), work, 2)] == [*range(10)]
    os.close(here)
    os.close(there)


def test_many_things_are_shared_out_in_few_shares() -> None:
    assert [made for _, made in Forked(range(10_001), lambda number: -number, 2)] == [-each for each in range(10_001)]


def test_processes_end_when_nobody_waits_for_them() -> None:
    forked = Forked(range(100_000), lambda number: [number] * 100, 2)
    results = iter(forked)
    assert next(results) == (0, [0] * 100)
    processes = [*forked.processes]
    forked.end()
    assert [process.exitcode for process in processes] == [0, 0]


def test_processes_end_where_who_waits_for_them_goes_on_to_something_else() -> None:
    with Forked(range(100_000), lambda number: [number] * 100, 2) as forked:
        processes = [*forked.processes]
        results = iter(forked)
        assert next(results) == (0, [0] * 100)
    assert [process.exitcode for process in processes] == [0, 0]
    assert gc.get_freeze_count() == 0


def test_processes_end_while_others_work_that_were_begun_later() -> None:
    # more than a pipe has room for, so that both wait for somebody who takes it
    with Forked((1 << 20,), bytes, 1) as first, Forked((1 << 20,), bytes, 1) as last:
        processes = [*first.processes]
        ended = threading.Thread(target=first.end, daemon=True)
        ended.start()
        ended.join(10)
        is_over = not ended.is_alive()
        # where it is not over, what the later ones hold is all that it waits for
        last.end()
        ended.join()
    assert is_over
    assert [process.exitcode for process in processes] == [0]


def test_few_things_are_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2}, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert (workers(63), workers(64)) == (0, 3)
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert workers(64) == 0
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert workers(64) == 0
