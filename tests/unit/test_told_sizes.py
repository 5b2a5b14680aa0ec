"""The sizes of exports that one process makes and another asks for."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest

from whosays.told_sizes import Sizes

if TYPE_CHECKING:
    from collections.abc import Callable

FACTS, ODD = PurePosixPath("pier/facts.json"), PurePosixPath("pier/a \ud800.csv")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no process begins as a copy of another")


def beside(sizes: Sizes, work: Callable[[], None]) -> int:
    """The number of a process that begins to tell and does some work, once it has begun."""
    ready, told = os.pipe()
    process = os.fork()
    if not process:
        with sizes.telling():
            os.write(told, b".")
            work()
        os._exit(0)
    os.read(ready, 1)
    os.close(ready)
    os.close(told)
    return process


def test_who_asks_waits_until_all_is_told(tmp_path: Path) -> None:
    sizes = Sizes(tmp_path)

    def work() -> None:
        sizes.tell(FACTS, 12)
        time.sleep(0.2)
        sizes.tell(ODD, 7)

    process = beside(sizes, work)
    assert (sizes.of(ODD), sizes.of(FACTS), sizes.of(PurePosixPath("pier/other.csv"))) == (7, 12, None)
    os.waitpid(process, 0)


def test_nobody_waits_for_a_process_that_is_gone(tmp_path: Path) -> None:
    sizes = Sizes(tmp_path)
    process = beside(sizes, lambda: os.kill(os.getpid(), signal.SIGKILL))
    assert sizes.of(FACTS) is None
    os.waitpid(process, 0)
