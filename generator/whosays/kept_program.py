"""What is in the files of the program, kept from one process to the next, as to read them takes longer than all else.

As Python goes by when it loads what it compiled, it is believed for as long as each file has its size and its time of
change.  It lies among this user's caches, in no project and no repository, and under this user's mark.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import time
from typing import TYPE_CHECKING

from whosays.output import write_private
from whosays.own_mark import own_folder, own_mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from typing import TypeAlias

    _State: TypeAlias = tuple[str, int, int, int]
    """Of a file or a folder: its path, its kind and its size in bytes, and the time of its change in nanoseconds."""

_FOLDER = "programs"
_SETTLED = 2_000_000_000
"""Nanoseconds after which no change of a file is in the same tick of a clock as the last; FAT counts two seconds."""
_MOST_BYTES = 1_000


def told(folders: Sequence[Path], read: Callable[[Sequence[Path]], str], root: Path) -> str:
    """What ``read`` tells of all that is in some folders, which it reads only where that may have changed.

    Where nothing can be kept outside the project in ``root``, it reads them each time.
    """
    kept, mark = own_folder(root), own_mark(root)
    # before anything is read: what changes meanwhile is another file the next time
    now, states = time.time_ns(), _states(folders)
    if not kept or not mark or states is None:
        return read(folders)
    path = kept / _FOLDER / _digest(*map(str, folders))
    identity = _digest(*states).encode()
    with contextlib.suppress(OSError), path.open("rb") as file:
        content = mark.off(file.read(_MOST_BYTES)) or b""
        if content.startswith(identity):
            return content[len(identity) :].decode()
    found = read(folders)
    if all(changed < now - _SETTLED for _, _, _, changed in states):
        with contextlib.suppress(OSError):
            write_private(path, mark.on(identity + found.encode()))
    return found


def _states(folders: Sequence[Path]) -> Sequence[_State] | None:
    """The states of whatever is in some folders; None where that cannot be looked through."""
    try:
        return [*_each_state(folders)]
    except OSError:
        return None


def _each_state(folders: Sequence[Path]) -> Iterator[_State]:
    waiting = [*map(str, folders)]
    while waiting:
        with os.scandir(waiting.pop()) as found:
            entries = sorted(found, key=lambda each: each.name)
        for entry in entries:
            if entry.name == "__pycache__":
                continue
            # a link is told by itself, and no folder behind it is looked into
            state = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(state.st_mode):
                waiting.append(entry.path)
            yield entry.path, state.st_mode, state.st_size, state.st_mtime_ns


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()
