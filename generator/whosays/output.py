"""Writing: the only module that changes files."""

from __future__ import annotations

import errno
import json
import os
import stat
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MANIFEST = PurePosixPath(".whosays.json")


def write_tree(folder: Path, files: Mapping[PurePosixPath, bytes]) -> int:
    """Make ``folder`` hold these files, and return how many were written.

    Files that are the same already are left alone, and only files that an earlier call wrote
    are removed: a manifest in the folder says which those are.  Symbolic links in the folder are
    not followed: one in the place of a file is replaced, one in the place of a folder raises
    OSError.
    """
    before = _manifest(folder)
    # first, so that a call that is interrupted leaves nothing that the next one does not know of
    _write_manifest(folder, before | files.keys())
    for path in sorted(before - files.keys()):
        _remove(folder, path)
    written = sum(_write_if_changed(folder, path, content) for path, content in files.items())
    _write_manifest(folder, files)
    return written


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; one that is there keeps its permissions.

    An OSError names the file, whatever failed on the way to it.
    """
    try:
        _write_file(path, content)
    except OSError as error:
        error.filename = str(path)
        raise


def _write_file(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = stat.S_IMODE(path.stat().st_mode) if path.is_file() else 0o644
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _write_if_changed(folder: Path, path: PurePosixPath, content: bytes) -> bool:
    refuse_links(folder, path)
    target = folder / path
    if target.is_file() and not target.is_symlink() and target.read_bytes() == content:
        return False
    write_file(target, content)
    return True


def _write_manifest(folder: Path, paths: Iterable[PurePosixPath]) -> None:
    names = sorted(map(str, paths))
    _write_if_changed(folder, MANIFEST, (json.dumps(names, indent=0) + "\n").encode())


def _manifest(folder: Path) -> set[PurePosixPath]:
    """What an earlier call wrote; a manifest that was tampered with names nothing outside."""
    try:
        names = json.loads((folder / MANIFEST).read_bytes())
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


def _remove(folder: Path, path: PurePosixPath) -> None:
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
