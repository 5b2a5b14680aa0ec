"""Writing: the only module that changes files."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MANIFEST = ".whosays.json"


def write_tree(folder: Path, files: Mapping[PurePosixPath, bytes]) -> int:
    """Make ``folder`` hold these files, and return how many were written.

    Files that are the same already are left alone, and only files that an earlier call wrote
    are removed: a manifest in the folder says which those are.
    """
    before = _manifest(folder)
    written = sum(_write_if_changed(folder / path, content) for path, content in files.items())
    for path in sorted(before - files.keys()):
        _remove(folder, path)
    names = sorted(str(path) for path in files)
    _write_if_changed(folder / MANIFEST, (json.dumps(names, indent=0) + "\n").encode())
    return written


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _write_if_changed(path: Path, content: bytes) -> bool:
    if path.is_file() and path.read_bytes() == content:
        return False
    write_file(path, content)
    return True


def _manifest(folder: Path) -> set[PurePosixPath]:
    """What an earlier call wrote; a manifest that was tampered with names nothing outside."""
    try:
        names = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return set()
    paths = {PurePosixPath(name) for name in names if isinstance(name, str)}
    return {path for path in paths if not path.is_absolute() and ".." not in path.parts}


def _remove(folder: Path, path: PurePosixPath) -> None:
    (folder / path).unlink(missing_ok=True)
    for parent in path.parents:
        if parent == PurePosixPath():
            break
        try:
            (folder / parent).rmdir()
        except OSError:
            break
