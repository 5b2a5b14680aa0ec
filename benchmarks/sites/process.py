"""What a whole process costs: seconds of the clock and of all processors, and memory, with all its children."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.sites.figures import Cost

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PATIENCE = 600.0
"""Seconds that are waited for a process."""
_PAUSE = 0.2
"""Seconds between two looks at the memory of running processes."""


class FailedError(Exception):
    """A command that failed, with the end of what it printed."""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Cost | None:
    """Run a command to its end; None where it takes too long.  Raises FailedError where it fails."""
    began = time.monotonic()
    with (folder / "benchmark.log").open("w+b") as log:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        watched = _Memory(process.pid)
        killed = threading.Timer(PATIENCE, os.killpg, (process.pid, signal.SIGKILL))
        killed.start()
        # what it and all that it waited for used; its `ru_maxrss` would begin with the memory of who started it
        _, status, used = os.wait4(process.pid, 0)
        wall, most = time.monotonic() - began, watched.end()
        killed.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode and wall < PATIENCE:
            log.seek(0)
            raise FailedError(log.read().decode(errors="replace")[-2000:])
    return None if process.returncode else Cost(wall, used.ru_utime + used.ru_stime, most)


def memory(process: int) -> float:
    """The megabytes that a process and its children have now; what they share counts once."""
    every = [*map(_memory, _family(process))]
    together = sum(each.own for each in every) + max((each.shared for each in every), default=0)
    return max([together, *(each.most for each in every)])


class _Memory:
    """Looks at the memory of a process and its children until told to end."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._most = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> float:
        """The most megabytes at any look."""
        self._ended.set()
        self._thread.join()
        return self._most

    def _look(self) -> None:
        # soon at first, for processes that end soon
        pause = _PAUSE / 20
        while not self._ended.wait(pause):
            self._most = max(self._most, memory(self._process))
            pause = min(_PAUSE, pause * 2)


def _family(process: int) -> list[int]:
    """A process and all below it."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            # the name before the bracket may hold spaces
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    family = [process]
    for each in family:
        family += parents.get(each, [])
    return family


class _Used(NamedTuple):
    """Megabytes of one process: its own now, those that others have too, and the most that it ever had."""

    own: float = 0
    shared: float = 0
    most: float = 0


def _memory(process: int) -> _Used:
    try:
        now = _fields(Path(f"/proc/{process}/smaps_rollup").read_text())
        ever = _fields(Path(f"/proc/{process}/status").read_text())
    except OSError:
        return _Used()
    own = now["Private_Clean"] + now["Private_Dirty"]
    return _Used(own, now["Rss"] - own, ever.get("VmHWM", 0))


def _fields(told: str) -> dict[str, float]:
    """The sizes in a file of the system, in megabytes."""
    rows = (line.split() for line in told.splitlines())
    return {row[0].rstrip(":"): int(row[1]) * 1.024e-3 for row in rows if len(row) == 3 and row[2] == "kB"}
