"""Writing: only what changed, nothing but its own files, whole or not at all, and never outside."""

from __future__ import annotations

import contextlib
import errno
import itertools
import json
import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest

from whosays.output import LOCK, MANIFEST, alone, remove_unfinished, write_file, write_tree

if TYPE_CHECKING:
    from collections.abc import Callable


def tree(**files: str) -> dict[PurePosixPath, bytes]:
    """Files by name; two underscores stand for a slash."""
    return {PurePosixPath(name.replace("__", "/")): content.encode() for name, content in files.items()}


def found(folder: Path) -> dict[str, str]:
    """What is in a folder, the manifest and the lock left out."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name not in {MANIFEST.name, LOCK.name})
    return {path.relative_to(folder).as_posix(): path.read_text() for path in sorted(files)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "build"


def test_only_what_changed_is_written(folder: Path) -> None:
    assert write_tree(folder, tree(a="1", b__c="2")) == 2
    assert found(folder) == {"a": "1", "b/c": "2"}
    before = {name: (folder / name).stat().st_mtime_ns for name in ("a", "b/c", MANIFEST.name)}
    assert write_tree(folder, tree(a="1", b__c="2")) == 0
    assert {name: (folder / name).stat().st_mtime_ns for name in before} == before
    assert write_tree(folder, tree(a="1", b__c="3")) == 1
    assert (folder / "a").stat().st_mtime_ns == before["a"]
    assert found(folder) == {"a": "1", "b/c": "3"}


def test_only_its_own_files_are_removed(folder: Path) -> None:
    write_tree(folder, tree(a="1", b__c__d="2", e__f="3"))
    (folder / "mine").write_text("mine")
    (folder / "e" / "mine").write_text("mine")
    write_tree(folder, tree(a="1"))
    assert found(folder) == {"a": "1", "e/mine": "mine", "mine": "mine"}
    assert not (folder / "b").exists()
    write_tree(folder, {})
    assert found(folder) == {"e/mine": "mine", "mine": "mine"}


def test_a_file_may_become_a_folder_and_a_folder_a_file(folder: Path) -> None:
    write_tree(folder, tree(a="1", b__c="2"))
    assert write_tree(folder, tree(a__x="1", b="2")) == 2
    assert found(folder) == {"a/x": "1", "b": "2"}


def test_a_foreign_file_of_the_same_name_is_taken_over(folder: Path) -> None:
    folder.mkdir()
    (folder / "a").write_text("mine")
    assert write_tree(folder, tree(a="1")) == 1
    write_tree(folder, {})
    assert found(folder) == {}


def test_files_may_be_read_by_all(folder: Path) -> None:
    write_tree(folder, tree(a="1"))
    assert stat.S_IMODE((folder / "a").stat().st_mode) == 0o644


@pytest.mark.parametrize(
    "manifest",
    [
        '["../victim", "a/../../victim", "a/b/../../../victim"]',
        "[{victim}]",
        '["", ".", "/", "..", "a", "a/b\\u0000c", 1, null, ["x"], {"y": 1}]',
        "null",
        "5",
        '"victim"',
        '{"victim": 1}',
        "[" * 100_000,
        "not json",
        "\x00\xff",
        "",
    ],
)
def test_a_manifest_that_was_tampered_with_harms_nothing(tmp_path: Path, folder: Path, manifest: str) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "a" / "b" / "mine").write_text("mine")
    (folder / MANIFEST).write_text(manifest.replace("{victim}", json.dumps(str(victim))))
    assert write_tree(folder, tree(new="1")) == 1
    assert victim.read_text() == "precious"
    assert found(folder) == {"a/b/mine": "mine", "new": "1"}
    assert json.loads((folder / MANIFEST).read_text()) == ["new"]


def test_no_link_is_followed_to_write(tmp_path: Path, folder: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file").write_text("precious")
    folder.mkdir()
    (folder / "a").symlink_to(outside / "file")
    (folder / "same").symlink_to(outside / "file")
    assert write_tree(folder, tree(a="1", same="precious")) == 2
    assert found(folder) == {"a": "1", "same": "precious"}
    assert not (folder / "a").is_symlink()
    assert not (folder / "same").is_symlink()
    (folder / "docs").symlink_to(outside)
    with pytest.raises(NotADirectoryError, match="symbolic link"):
        write_tree(folder, tree(docs__file="2"))
    assert [path.name for path in outside.iterdir()] == ["file"]
    assert (outside / "file").read_text() == "precious"


def test_no_link_is_followed_to_remove(tmp_path: Path, folder: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file").write_text("precious")
    write_tree(folder, tree(a="1", docs__file="2"))
    (folder / "docs" / "file").unlink()
    (folder / "docs").rmdir()
    (folder / "docs").symlink_to(outside)
    (folder / "a").unlink()
    (folder / "a").symlink_to(outside / "file")
    write_tree(folder, {})
    assert (outside / "file").read_text() == "precious"
    assert not (folder / "a").is_symlink()


def test_a_crash_leaves_the_old_file_or_the_new_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tree(folder, tree(a="old", b="old", c="old"))
    replace = Path.replace

    def crash(self: Path, target: Path) -> Path:
        if target.name == "b":
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", crash)
    with pytest.raises(KeyboardInterrupt):
        write_tree(folder, tree(a="new", b="new", d="new"))
    assert found(folder) == {"a": "new", "b": "old"}
    monkeypatch.undo()
    write_tree(folder, tree(a="newest"))
    assert found(folder) == {"a": "newest"}


def test_what_an_interrupted_call_wrote_is_known_to_the_next(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = Path.replace

    def crash(self: Path, target: Path) -> Path:
        if target.name == "z":
            raise OSError(errno.ENOSPC, "the disk is full")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", crash)
    with pytest.raises(OSError, match="full"):
        write_tree(folder, tree(a="1", z="1"))
    monkeypatch.undo()
    assert found(folder) == {"a": "1"}
    write_tree(folder, tree(b="1"))
    assert found(folder) == {"b": "1"}


def test_a_write_that_fails_leaves_no_rest(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_file(folder / "a", b"old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "the disk is full")

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(OSError, match="full"):
        write_file(folder / "a", b"new")
    assert [path.name for path in folder.iterdir()] == ["a"]
    assert (folder / "a").read_bytes() == b"old"


def test_a_file_is_on_the_disk_before_it_has_its_name_and_its_folders_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "new" / "story" / "facts.yaml"
    flushed: list[tuple[int, bool]] = []
    flush = os.fsync

    def watch(descriptor: int) -> None:
        flushed.append((os.fstat(descriptor).st_ino, target.exists()))
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", watch)
    write_file(target, b"facts")
    inode = {path: path.stat().st_ino for path in (target, *target.parents)}
    folders = [target.parent, target.parent.parent, tmp_path]
    assert flushed == [(inode[target], False), *((inode[folder], True) for folder in folders)]
    flushed.clear()
    write_file(target, b"newer")
    assert flushed == [(target.stat().st_ino, True), (inode[target.parent], True)]


def test_what_the_killed_left_is_removed_and_nothing_else(tmp_path: Path, folder: Path) -> None:
    write_tree(folder, tree(a="1", b__c="2"))
    outside = tmp_path / "outside"
    outside.write_text("precious")
    mine = {".facts.yaml.swp": "", ".a.whosays-tmp~": "", "whosays-tmp": "", "b/.#c": "", "x.whosays-tmp": ""}
    for name in (*mine, ".k3.whosays-tmp", "b/.k4.whosays-tmp"):
        (folder / name).write_text("")
    (folder / "b" / ".k5.whosays-tmp").symlink_to(outside)
    (folder / ".k6.whosays-tmp").mkdir()
    remove_unfinished(folder, is_deep=False)
    assert found(folder) == {"a": "1", "b/c": "2", **mine, "b/.k4.whosays-tmp": "", "b/.k5.whosays-tmp": "precious"}
    write_tree(folder, tree(a="1", b__c="2"))
    assert found(folder) == {"a": "1", "b/c": "2", **mine}
    assert outside.read_text() == "precious"


def test_the_name_of_an_unfinished_file_is_known_to_git_and_fits_any_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    names: list[str] = []
    replace = Path.replace

    def watch(self: Path, target: Path) -> Path:
        names.append(self.name)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", watch)
    longest = f"{'a' * 250}.yaml"
    write_file(tmp_path / "content" / longest, b"")
    assert len(names) == 1
    (tmp_path / ".gitignore").write_bytes((request.config.rootpath / ".gitignore").read_bytes())
    git = ["/usr/bin/git", "-C", str(tmp_path)]
    subprocess.run([*git, "init", "--quiet"], check=True)
    asked = subprocess.run(
        [*git, "check-ignore", f"content/{names[0]}", f"content/{longest}"], capture_output=True, text=True, check=True
    )
    assert asked.stdout == f"content/{names[0]}\n"


def test_only_one_is_alone_and_the_dead_hold_nothing(folder: Path) -> None:
    folder.mkdir()
    program = (
        "import os, sys, signal; from pathlib import Path; from whosays.output import alone\n"
        "with alone(Path(sys.argv[1])) as is_alone:\n"
        "    print(is_alone, flush=True); sys.stdin.readline(); print('done', flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    command = [sys.executable, "-c", program, str(folder / LOCK)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdin
        assert other.stdout
        assert other.stdout.readline() == "True\n"
        other.stdin.write("go on\n")
        other.stdin.flush()
        with alone(folder / LOCK) as is_alone:
            # it had said this before it let go
            assert is_alone
            assert other.stdout.read() == "done\n"


def test_who_can_have_no_lock_goes_on_and_removes_nothing(folder: Path) -> None:
    folder.mkdir()
    (folder / ".k3.whosays-tmp").write_text("")
    (folder / LOCK).mkdir()
    assert write_tree(folder, tree(a="1")) == 1
    assert found(folder) == {".k3.whosays-tmp": "", "a": "1"}
    with alone(folder / LOCK) as is_alone:
        assert not is_alone


def test_no_lock_is_taken_through_a_link(tmp_path: Path, folder: Path) -> None:
    folder.mkdir()
    outside = tmp_path / "outside"
    outside.write_text("precious")
    (folder / LOCK).symlink_to(outside)
    assert write_tree(folder, tree(a="1")) == 1
    assert outside.read_text() == "precious"
    (folder / LOCK).unlink()
    (folder / LOCK).symlink_to(tmp_path / "new")
    write_tree(folder, tree(a="2"))
    assert not (tmp_path / "new").exists()


class _FullDisk:
    """Fails at one step of writing, counted from the first; ``is_reached`` tells whether there was such a step."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
        self.is_reached = False
        self._left = step
        for place, name in (
            (os, "fdopen"),
            (os, "fsync"),
            (tempfile, "mkstemp"),
            (Path, "chmod"),
            (Path, "replace"),
            (Path, "unlink"),
        ):
            monkeypatch.setattr(place, name, self._failing(getattr(place, name)))

    def _failing(self, work: Callable[..., object]) -> Callable[..., object]:
        def step(*arguments: object, **options: object) -> object:
            self._left -= 1
            if self._left == 0:
                self.is_reached = True
                raise OSError(errno.ENOSPC, "the disk is full")
            return work(*arguments, **options)

        return step


def test_a_disk_that_is_full_at_any_step_leaves_each_file_old_or_new(tmp_path: Path) -> None:
    old, new = tree(a="1", b__c="1", gone="1"), tree(a="2", b__c="2", made="2")
    for step in itertools.count(1):
        folder = tmp_path / str(step)
        write_tree(folder, old)
        with pytest.MonkeyPatch.context() as monkeypatch:
            disk = _FullDisk(monkeypatch, step)
            with contextlib.suppress(OSError):
                write_tree(folder, new)
        left = {name: text for name, text in found(folder).items() if not name.endswith("-tmp")}
        assert left.items() <= {("a", "1"), ("a", "2"), ("b/c", "1"), ("b/c", "2"), ("gone", "1"), ("made", "2")}
        assert {"a", "b/c"} <= left.keys()
        write_tree(folder, new)
        assert found(folder) == {"a": "2", "b/c": "2", "made": "2"}
        if not disk.is_reached:
            break
    # four for each of three files and two manifests, and the removal of one
    assert step == 4 * 5 + 1 + 1


def test_a_disk_that_is_full_at_any_step_of_a_file_is_told_with_its_name(tmp_path: Path) -> None:
    target = tmp_path / "facts.yaml"
    target.write_text("old")
    for step in itertools.count(1):
        with pytest.MonkeyPatch.context() as monkeypatch:
            disk = _FullDisk(monkeypatch, step)
            told: list[str] = []
            try:
                write_file(target, b"new")
            except OSError as error:
                told = [error.filename]
        assert [path.name for path in tmp_path.iterdir()] == ["facts.yaml"]
        # the last step, the flushing of the folder, comes when it is done
        assert target.read_text() == ("old" if step < 6 else "new")
        assert told == [str(target)] * disk.is_reached
        if not disk.is_reached:
            break
    assert step == 7
