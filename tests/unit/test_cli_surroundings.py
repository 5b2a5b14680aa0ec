"""A folder that nobody may write, a clock that is wrong, a locale of another place: told, or of no effect."""

from __future__ import annotations

import datetime as dt
import errno
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from whosays import clock
from whosays.check import check
from whosays.cli import main
from whosays.diagnostics import Code
from whosays.project import read_project

CASES = Path(__file__).resolve().parent.parent / "cases"
WRITING = {
    "generate": ["generate"],
    "new": ["new", "actor", "--name", "Nobody"],
    "rename": ["rename", "two-drones", "drones-two"],
    "fmt": ["fmt"],
    "fix": ["check", "--fix"],
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in which there is something to do for each command; it is the current folder."""
    shutil.copytree(CASES / "base", tmp_path, dirs_exist_ok=True)
    facts = tmp_path / "content" / "drones" / "facts.yaml"
    facts.write_text(facts.read_text(encoding="utf-8") + "\n\n\n", encoding="utf-8")
    (facts.parent / "more.yaml").write_text(
        "media: {film: {url: 'www.example.org', shows: A film., src: []}}\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("command", "number"), [*((command, errno.EROFS) for command in WRITING), ("new", errno.EACCES)]
)
def test_a_folder_that_nobody_may_write_is_told_and_stays(
    command: str, number: int, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if command in {"generate", "rename"}:
        (root / "content" / "drones" / "more.yaml").unlink()
    before = files(root)

    def refuse(*_: object, **options: object) -> None:
        raise OSError(number, os.strerror(number), str(options.get("dir", "")))

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    assert main(WRITING[command]) == 2
    told = capsys.readouterr().err
    assert told.startswith("Error: ")
    assert told.endswith(f"{os.strerror(number)}\n")
    left = {name: content for name, content in files(root).items() if not name.endswith(".lock")}
    assert left == before


@pytest.mark.parametrize("place", ["Etc/GMT+12", "Pacific/Kiritimati", "Europe/Berlin", "UTC"])
def test_the_day_is_the_same_wherever_the_machine_stands(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", place)
    time.tzset()
    try:
        before = (dt.datetime.now(dt.UTC) + dt.timedelta(hours=14)).date()
        found = clock.today()
        after = (dt.datetime.now(dt.UTC) + dt.timedelta(hours=14)).date()
    finally:
        monkeypatch.undo()
        time.tzset()
    assert before <= found <= after


@pytest.mark.parametrize(
    ("today", "codes"),
    [(dt.date.min, {Code.FUTURE_DATE}), (dt.date(1970, 1, 1), {Code.FUTURE_DATE}), (dt.date.max, set())],
)
def test_a_clock_that_is_wrong_makes_nothing_but_dates_that_are_to_come(today: dt.date, codes: set[Code]) -> None:
    assert {each.code for each in check(read_project(CASES / "base"), today=today).diagnostics} == codes


def test_a_clock_that_goes_back_between_two_builds_changes_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "content" / "drones" / "more.yaml").unlink()
    assert main(["generate"]) == 0
    before = files(root / "build")
    now = time.time()
    for name, back in (("time", 0.0), ("time_ns", 0)):
        monkeypatch.setattr(time, name, lambda back=back: back)
    for path in (root / "content").rglob("*.yaml"):
        os.utime(path, (now + 10**8, now + 10**8))
    assert main(["generate"]) == 0
    assert files(root / "build") == before


@pytest.mark.parametrize("locale", ["C", "tr_TR.UTF-8", "de_DE.ISO-8859-1"])
def test_a_locale_of_another_place_makes_no_difference(locale: str, root: Path) -> None:
    # whose problems quote letters beyond ASCII
    shutil.copytree(CASES / "odd-address" / "bad" / "content", root / "content", dirs_exist_ok=True)
    (root / "content" / "drones" / "more.yaml").unlink()
    surroundings = {"PATH": os.environ["PATH"], "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run(
        [sys.executable, "-m", "whosays", "check"], cwd=root, env=surroundings, capture_output=True, check=False
    )
    expected = (CASES / "odd-address" / "bad" / "expected.txt").read_text(encoding="utf-8")
    assert (ran.returncode, ran.stderr, ran.stdout.decode()) == (0, b"", expected)
