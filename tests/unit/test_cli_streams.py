"""Standard output that is full, closed or read no further is no bug, and loses nothing of the work."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CASES = Path(__file__).resolve().parent.parent / "cases"
FULL = "Error: standard output: No space left on device\n"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    shutil.copytree(CASES / "base", tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def bad(good: Path) -> Path:
    shutil.copytree(CASES / "wrong-kind" / "bad" / "content", good / "content", dirs_exist_ok=True)
    return good


def shell(folder: Path, command: str, *, unbuffered: bool = False) -> tuple[int, str]:
    """The status of a command and what it tells on standard error; `whosays` in it is this one."""
    whosays = shlex.join([sys.executable, "-m", "whosays"])
    environment = {**os.environ, "PYTHONUNBUFFERED": "1" if unbuffered else ""}
    ran = subprocess.run(
        ["/bin/sh", "-c", command.replace("whosays", whosays)],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return ran.returncode, ran.stderr


@pytest.mark.parametrize(("command", "status"), [("check", 1), ("explain", 0)])
def test_who_reads_no_further_changes_no_status(bad: Path, command: str, status: int) -> None:
    # `true` is gone before there is anything to read
    told = shell(bad, f"{{ whosays {command}; echo $? >status; }} | true")
    assert (told, (bad / "status").read_text()) == ((0, ""), f"{status}\n")


@pytest.mark.parametrize("command", ["check", "explain", "--help"])
def test_a_full_disk_behind_standard_output_is_told(good: Path, command: str) -> None:
    assert shell(good, f"whosays {command} >/dev/full", unbuffered=command == "explain") == (2, FULL)


def test_what_was_done_before_standard_output_was_full_is_done(good: Path) -> None:
    assert shell(good, "whosays rename two-drones drones-two >/dev/full") == (2, FULL)
    assert "  drones-two:\n" in (good / "content" / "drones" / "facts.yaml").read_text()


@pytest.mark.parametrize("closed", [">&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed_is_one_that_nobody_reads(bad: Path, closed: str) -> None:
    assert shell(bad, f"whosays check {closed}") == (1, "")
    assert shell(bad, f"whosays new actor --name Nobody {closed}") == (0, "")
    assert "  nobody:\n    name: Nobody\n" in (bad / "content" / "drones" / "facts.yaml").read_text()


def test_nobody_is_told_where_standard_error_is_full(good: Path) -> None:
    assert shell(good, "whosays check >/dev/full 2>/dev/full") == (2, "")
