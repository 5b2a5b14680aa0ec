"""Files that are made long before they are written: they lie on the disk meanwhile, and not in memory."""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Iterator, Mapping
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path, PurePosixPath


class Aside(Mapping["PurePosixPath", bytes]):
    """Files by their path, whose contents lie one behind the other in a file without a name as long as this is.

    That is in the ``folder``, or where nothing can be written there, in the system's own for such files, which may be
    memory after all.  One process may read from it.  Raises OSError where there is no room.
    """

    def __init__(self, files: Iterable[tuple[PurePosixPath, bytes]], folder: Path) -> None:
        self._places: dict[PurePosixPath, tuple[int, int]] = {}
        self._file = _nameless(folder)
        weakref.finalize(self, self._file.close)
        for path, content in files:
            self._places[path] = self._file.tell(), len(content)
            self._file.write(content)

    def __getitem__(self, path: PurePosixPath) -> bytes:
        first, length = self._places[path]
        self._file.seek(first)
        return self._file.read(length)

    def __contains__(self, path: object) -> bool:
        # that of the base class reads the file
        return path in self._places

    def __iter__(self) -> Iterator[PurePosixPath]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def _nameless(folder: Path) -> IO[bytes]:
    """A file that is gone with whoever has it open, also where that is killed."""
    try:
        return tempfile.TemporaryFile(dir=folder)
    except OSError:
        return tempfile.TemporaryFile()
