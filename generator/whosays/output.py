"""Writing files: only what changed, whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import stat
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MANIFEST = PurePosixPath(".whosays.json")
LOCK = PurePosixPath(".whosays.lock")
UNFINISHED = ".whosays-tmp"
"""The ending of a hidden file until it takes the place of another; `.gitignore` knows it as well."""
_READABLE = 0o644
_PRIVATE = 0o600


def write_tree(folder: Path, files: Mapping[PurePosixPath, bytes]) -> int:
    """Make ``folder`` hold these files, and return how many were written.

    Files that are the same already are left alone, and only files that an earlier call wrote
    are removed: a manifest in the folder says which those are.  Symbolic links in the folder are
    not followed: one in the place of a file is replaced, one in the place of a folder raises
    OSError.  Of two calls at once the second waits.  What a call writes can be made again, so it is
    not flushed to the disk: the next call finds whatever a power cut took.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with alone(folder / LOCK) as is_alone:
        before = _manifest(folder)
        if is_alone:
            for path in {parent for each in before | files.keys() for parent in each.parents}:
                if not _leads_through_a_link(folder, path / MANIFEST):
                    remove_unfinished(folder / path, is_deep=False)
        # first, so that a call that is interrupted leaves nothing that the next one does not know of
        _write_manifest(folder, before | files.keys())
        for path in sorted(before - files.keys()):
            remove_file(folder, path)
        written = sum(_write_if_changed(folder, path, content) for path, content in files.items())
        _write_manifest(folder, files)
    return written


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, and see it onto the disk; one that is there keeps its permissions.

    An OSError names the file, whatever failed on the way to it.
    """
    with named(path):
        made = _make_folder(path.parent)
        with replacing(path, is_flushed=True) as file:
            file.write(content)
        for folder in (path.parent, *made):
            _flush_folder(folder)


def write_private(path: Path, content: bytes) -> None:
    """Write a file whole that nobody but its owner may read; it is not flushed to the disk, and may be lost."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path, is_flushed=False, mode=_PRIVATE) as file:
        file.write(content)


def make_files(folder: Path, files: Mapping[PurePosixPath, bytes]) -> None:
    """Write files that are not there yet; where one cannot be written, nothing of what was made stays."""
    parents = {parent for path in files for parent in (folder / path).parents}
    folders = [each for each in parents if not each.exists()]
    made: list[Path] = []
    try:
        for path, content in files.items():
            refuse_links(folder, path)
            made.append(folder / path)
            write_file(folder / path, content)
    except BaseException:
        for file in made:
            file.unlink(missing_ok=True)
        for each in sorted(folders, key=lambda each: len(each.parts), reverse=True):
            with contextlib.suppress(OSError):
                each.rmdir()
        raise


@contextlib.contextmanager
def alone(lock: Path) -> Iterator[bool]:
    """Wait until nobody else holds this file; a process that dies holds nothing any more.

    False where no lock can be had, as in a folder that may only be read or on a disk that knows none.
    """
    from filelock import FileLock  # noqa: PLC0415 - most runs only look

    # not the kind of lock that outlives who took it
    held = FileLock(lock, fallback_to_soft=False)
    with contextlib.suppress(OSError):
        held.acquire()
    try:
        yield held.is_locked
    finally:
        held.release()


def remove_unfinished(folder: Path, *, is_deep: bool) -> None:
    """Remove what writers that were killed left in a folder, maybe also below it; only for who is alone there."""
    pattern = f".*{UNFINISHED}"
    for path in folder.rglob(pattern) if is_deep else folder.glob(pattern):
        if path.is_file() or path.is_symlink():
            path.unlink(missing_ok=True)


def is_unfinished(name: str) -> bool:
    """Whether a file or folder of this name is nobody's yet."""
    return name.startswith(".") and name.endswith(UNFINISHED)


@contextlib.contextmanager
def named(path: Path | str) -> Iterator[None]:
    """Have an OSError name this file."""
    try:
        yield
    except OSError as error:
        error.filename = str(path)
        raise


def _make_folder(folder: Path) -> list[Path]:
    """Make a folder, and return those in which there is a new one."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return [each.parent for each in missing]


@contextlib.contextmanager
def replacing(path: Path, *, is_flushed: bool, mode: int = _READABLE) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of another, and has its permissions, once it is whole."""
    import tempfile  # noqa: PLC0415 - a check that says again what it said writes nothing

    if path.is_file():
        mode = stat.S_IMODE(path.stat().st_mode)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=UNFINISHED)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            yield file
            if is_flushed:
                file.flush()
                os.fsync(descriptor)
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _flush_folder(folder: Path) -> None:
    """See the names in a folder onto the disk, on systems that let a folder be opened."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_if_changed(folder: Path, path: PurePosixPath, content: bytes, mode: int = _READABLE) -> bool:
    refuse_links(folder, path)
    target = folder / path
    if target.is_file() and not target.is_symlink() and target.read_bytes() == content:
        return False
    with named(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with replacing(target, is_flushed=False, mode=mode) as file:
            file.write(content)
    return True


def _write_manifest(folder: Path, paths: Iterable[PurePosixPath]) -> None:
    names = sorted(map(str, paths))
    _write_if_changed(folder, MANIFEST, (json.dumps(names, indent=0) + "\n").encode())


def _manifest(folder: Path) -> set[PurePosixPath]:
    """What an earlier call wrote; a manifest that was tampered with names nothing outside."""
    path = folder / MANIFEST
    try:
        # what a link leads to may have no end
        if path.is_symlink() or not path.is_file():
            return set()
        names = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return set()
    if not isinstance(names, list):
        return set()
    paths = {PurePosixPath(name) for name in names if isinstance(name, str) and "\0" not in name}
    return {path for path in paths if path.parts and not path.is_absolute() and ".." not in path.parts}


def refuse_links(folder: Path, path: PurePosixPath) -> None:
    """Raise NotADirectoryError where a folder on the way to a file is a symbolic link."""
    if _leads_through_a_link(folder, path):
        message = "a folder on the way to it is a symbolic link"
        raise NotADirectoryError(errno.ENOTDIR, message, str(folder / path))


def _leads_through_a_link(folder: Path, path: PurePosixPath) -> bool:
    return any((folder / parent).is_symlink() for parent in path.parents if parent.parts)


def remove_file(folder: Path, path: PurePosixPath) -> None:
    """Remove a file, and the folders that are empty without it; what a link leads to stays."""
    target = folder / path
    if _leads_through_a_link(folder, path) or not (target.is_file() or target.is_symlink()):
        return
    target.unlink()
    for parent in path.parents:
        if not parent.parts:
            break
        try:
            (folder / parent).rmdir()
        except OSError:
            break
