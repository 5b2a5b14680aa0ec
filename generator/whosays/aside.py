"""Files that are made long before they are written: they lie on the disk meanwhile, and not in memory."""

from __future__ import annotations

import contextlib
import os
import tempfile
import weakref
from collections.abc import Iterator, Mapping
from typing import IO, TYPE_CHECKING, TypeVar

from msgspec import Struct

from whosays.output import named

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

K = TypeVar("K")


class Aside(Mapping[K, bytes]):
    """Contents of files by their path, or by another name, one behind the other in a file that has no name itself.

    That is in the ``folder``, or where nothing can be written there, in the system's own for such files, which may be
    memory after all.  One process may read from it.  Raises OSError, with the folder, where there is no room.
    """

    def __init__(self, files: Iterable[tuple[K, bytes]] = (), folder: Path | None = None) -> None:
        self._places: dict[K, tuple[int, int]] = {}
        self._file, self._folder = nameless(folder)
        weakref.finalize(self, let_go, self._file)
        for path, content in files:
            self.put(path, content)

    def put(self, path: K, content: bytes) -> tuple[int, int]:
        """Lay a content aside, in the place of that of an earlier call; a copy of this process has to tell where."""
        with named(self._folder):
            first = self._file.seek(0, os.SEEK_END)
            self._file.write(content)
            self._file.flush()
        place = first, len(content)
        self.add(path, place)
        return place

    def add(self, path: K, place: tuple[int, int]) -> None:
        """Know of a content that a copy of this process laid aside, while this one wrote none."""
        self._places[path] = place

    def __getitem__(self, path: K) -> bytes:
        return self.read(self._places[path])

    def read(self, place: tuple[int, int]) -> bytes:
        """The content at a place, also of one that a copy of this process laid aside, while this one wrote none."""
        first, length = place
        # what is not written yet is written now
        with named(self._folder):
            self._file.seek(first)
            return self._file.read(length)

    def __contains__(self, path: object) -> bool:
        # that of the base class reads the file
        return path in self._places

    def __iter__(self) -> Iterator[K]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class LaidText(Struct, frozen=True, gc=False):
    """A text of `Texts`, as `str` reads it anew each time; raises OSError, with the folder, where it cannot be read."""

    texts: Texts
    first: int
    length: int

    def __str__(self) -> str:
        return bytes(self).decode("utf-8", "surrogatepass")

    def __bytes__(self) -> bytes:
        return self.texts.read(self.first, self.length)


class Texts:
    """Texts one behind the other, as those of an `Aside`, each of which is found by what is got for it."""

    def __init__(self, folder: Path | None = None) -> None:
        self._file, self._folder = nameless(folder)
        weakref.finalize(self, let_go, self._file)

    def put(self, text: str) -> LaidText:
        """Lay a text aside."""
        content = text.encode("utf-8", "surrogatepass")
        with named(self._folder):
            first = self._file.seek(0, os.SEEK_END)
            self._file.write(content)
        return LaidText(self, first, len(content))

    def put_all(self, content: bytes, lengths: Iterable[int]) -> Iterator[LaidText]:
        """Lay texts aside that stand one behind the other in a content, and have some bytes each.

        Copies of this process may read them while it does.
        """
        with named(self._folder):
            first = self._file.seek(0, os.SEEK_END)
            self._file.write(content)
            self._file.flush()
        for length in lengths:
            yield LaidText(self, first, length)
            first += length

    def read(self, first: int, length: int) -> bytes:
        """The text of so many bytes from the first on, in UTF-8."""
        with named(self._folder):
            if hasattr(os, "pread"):
                # a copy of this process would move on the place in the file as well
                self._file.flush()
                return os.pread(self._file.fileno(), length, first)
            self._file.seek(first)
            return self._file.read(length)


def nameless(folder: Path | None) -> tuple[IO[bytes], Path | str]:
    """A file that is gone with whoever has it open, also where that is killed, and the folder that it is in."""
    if folder:
        with contextlib.suppress(OSError):
            return tempfile.TemporaryFile(dir=folder), folder
    return tempfile.TemporaryFile(), tempfile.gettempdir()


def let_go(file: IO[bytes]) -> None:
    """Close a file whose contents nobody asks for any more."""
    # on a full disk what was not written could not be now, and nobody asks for it
    with contextlib.suppress(OSError):
        file.close()
