"""The files of the program are read again where one may be another, and nobody else's word is taken for them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from whosays import kept_program

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


class _Reading:
    """Notes each time that folders are read."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, folders: Sequence[Path]) -> str:
        self.times += 1
        return " ".join(sorted(each.read_text() for folder in folders for each in folder.rglob("*.py")))


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return tmp_path / "caches" / "whosays" / "programs"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Two files of long ago."""
    folder = tmp_path / "program"
    (folder / "below").mkdir(parents=True)
    for name in ("one.py", "below/two.py"):
        (folder / name).write_text("1")
    settle(folder)
    return folder


def settle(folder: Path, at: int = 10**18) -> None:
    for each in (folder, *folder.rglob("*")):
        os.utime(each, ns=(at, at), follow_symlinks=False)


def told(program: Path) -> tuple[str, int]:
    """What is told of the program, and how often it was read for that."""
    reading = _Reading()
    return kept_program.told((program,), reading, program.parent / "project"), reading.times


def test_what_nobody_touched_is_read_once(program: Path, caches: Path) -> None:
    assert [told(program), told(program)] == [("1 1", 1), ("1 1", 0)]
    assert len([*caches.iterdir()]) == 1


def _other_content(program: Path) -> None:
    (program / "below" / "two.py").write_text("2")
    settle(program, 10**18 + 1)


def _other_size(program: Path) -> None:
    (program / "one.py").write_text("12")
    settle(program)


def _other_name(program: Path) -> None:
    (program / "one.py").rename(program / "below" / "one.py")
    settle(program)


def _link(program: Path) -> None:
    (program / "one.py").unlink()
    (program / "one.py").symlink_to("t")
    settle(program)


CHANGES = (_other_content, _other_size, _other_name, _link)


@pytest.mark.parametrize("change", CHANGES, ids=lambda each: each.__name__)
@pytest.mark.usefixtures("caches")
def test_what_is_another_is_read_again(program: Path, change: Callable[[Path], None]) -> None:
    told(program)
    change(program)
    reading = _Reading()
    kept_program.told((program,), lambda _: str(reading(())), program.parent / "project")
    assert reading.times == 1


@pytest.mark.usefixtures("caches")
def test_what_python_keeps_beside_modules_has_no_say(program: Path) -> None:
    told(program)
    (program / "__pycache__").mkdir()
    (program / "__pycache__" / "one.pyc").write_text("1")
    settle(program)
    assert told(program) == ("1 1", 0)


@pytest.mark.usefixtures("caches")
def test_what_was_written_just_now_is_not_believed_to_be_the_same(program: Path) -> None:
    (program / "one.py").write_text("1")
    assert [told(program), told(program)] == [("1 1", 1), ("1 1", 1)]


def test_what_is_kept_is_of_these_folders_and_marked(program: Path, caches: Path) -> None:
    told(program)
    (kept,) = caches.iterdir()
    kept.write_bytes(b"\0" * 32 + kept.read_bytes()[32:])
    assert told(program) == ("1 1", 1)
    other = program.rename(program.parent / "other")
    assert told(other) == ("1 1", 1)


def test_nothing_is_kept_in_the_project(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(program.parent / "project" / "caches"))
    assert [told(program), told(program)] == [("1 1", 1), ("1 1", 1)]


@pytest.mark.usefixtures("caches")
def test_what_cannot_be_looked_through_is_read(program: Path) -> None:
    gone = program / "gone"
    assert kept_program.told((gone,), lambda _: "read", program.parent / "project") == "read"
