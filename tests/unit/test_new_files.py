"""Files that are written where nobody looks for them yet."""

from __future__ import annotations

import os
import resource
from typing import TYPE_CHECKING

import pytest

from whosays.new_files import put, put_ahead

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_written_in_folders_that_may_have_to_be_made_and_over_one_that_is_there(tmp_path: Path) -> None:
    for path, content in (("a/b/c.txt", b"three"), ("a/d/e.txt", b""), ("a/b/c.txt", b"two"), ("f.txt", b"four")):
        put(str(tmp_path / path), content)
    written = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*.txt")}
    assert written == {"a/b/c.txt": b"two", "a/d/e.txt": b"", "f.txt": b"four"}


def test_a_file_in_a_folder_of_its_own_is_opened_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    begin = os.open

    def noted(path: str, flags: int, mode: int) -> int:
        opened.append(os.path.relpath(path, tmp_path))
        return begin(path, flags, mode)

    monkeypatch.setattr(os, "open", noted)
    written = {"a/b/c.html": b"three", "a/b/d.html": b"", "a/e.html": b"two"}
    for path, content in written.items():
        put_ahead(str(tmp_path / path), content)
    assert opened == [*written]
    put_ahead(str(tmp_path / "a/e.html"), b"2")
    read = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*.html")}
    assert read == {**written, "a/e.html": b"2"}


def test_a_folder_that_another_process_made_meanwhile_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = os.mkdir

    def slower(path: str) -> None:
        make(path)
        make(path)

    monkeypatch.setattr(os, "mkdir", slower)
    put(str(tmp_path / "a" / "b.txt"), b"one")
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"one"


def test_what_has_no_room_is_told(tmp_path: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            put(str(tmp_path / "a.txt"), bytes(2000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with pytest.raises(NotADirectoryError):
        put(str(tmp_path / "a" / "b.txt"), b"one")
