"""How many bytes exports have, which the process that makes them tells others that began as copies of the same one."""

from __future__ import annotations

import contextlib
import os
import sys
import weakref
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from whosays.aside import let_go, nameless

if sys.platform != "win32":
    # there no process begins as a copy of another
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


class Sizes:
    """The sizes of exports in bytes, by their path, in a file without a name in a ``folder``.

    Who asks for one waits while a process is telling them, and gets None of what nobody told, as where a process that
    was telling was ended from outside.
    """

    def __init__(self, folder: Path) -> None:
        self._file, _ = nameless(folder)
        weakref.finalize(self, let_go, self._file)
        self._known: Mapping[PurePosixPath, int] | None = None

    @contextlib.contextmanager
    def telling(self) -> Iterator[None]:
        """Have others wait, but not for a process that does not come to the end of it."""
        with self._locked(is_shared=False):
            yield
            self._file.flush()

    def tell(self, path: PurePosixPath, size: int) -> None:
        self._file.write(f"{size} {path}\n".encode("utf-8", "surrogatepass"))

    def of(self, path: PurePosixPath) -> int | None:
        if self._known is None:
            self._known = self._told()
        return self._known.get(path)

    def _told(self) -> Mapping[PurePosixPath, int]:
        if sys.platform == "win32":
            return {}
        with self._locked(is_shared=True):
            file = self._file.fileno()
            told = os.pread(file, os.fstat(file).st_size, 0).decode("utf-8", "surrogatepass")
        lines = (line.split(" ", 1) for line in told.splitlines())
        return {PurePosixPath(name): int(size) for size, name in lines}

    @contextlib.contextmanager
    def _locked(self, *, is_shared: bool) -> Iterator[None]:
        if sys.platform == "win32":
            yield
            return
        # the system unlocks it for a process that is killed
        fcntl.lockf(self._file, fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.lockf(self._file, fcntl.LOCK_UN)
