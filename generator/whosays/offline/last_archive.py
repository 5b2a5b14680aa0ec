"""The archive of the last build, out of which finished entries are taken over as they stand, still compressed."""

from __future__ import annotations

import contextlib
import re
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from msgspec import Struct

from whosays.offline.archive import Finished, info_of
from whosays.offline.tags import INDEX

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

_PLAIN_NAME = re.compile(r"[-\w.]+", re.ASCII)
_MOST_NAMES = 64
"""Names beyond which looking for each of them takes as long as packing."""


class LastArchive:
    """The entries of an archive, of which those are handed out that stand there as `write_archive` writes them."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        with zipfile.ZipFile(file) as archive:
            infos = archive.infolist()
            ends = [*(info.header_offset for info in infos[1:]), archive.start_dir]
        self._entries = {info.filename: (info, end) for info, end in zip(infos, ends, strict=True)}

    @property
    def names(self) -> Collection[str]:
        """The names of all entries."""
        return self._entries.keys()

    def finished(self, name: str) -> Finished | None:
        """The entry of this name; None where there is none, or none of ours."""
        told, end = self._entries.get(name, (None, 0))
        if told is None:
            return None
        info = info_of(name, told.file_size, told.compress_size, told.CRC)
        info.header_offset = told.header_offset
        header = info.FileHeader()
        if info.header_offset + len(header) + info.compress_size != end:
            return None
        self._file.seek(info.header_offset)
        return Finished(info, end, self._file) if self._file.read(len(header)) == header else None

    def content(self, entry: Finished) -> bytes:
        """What is packed in an entry; nothing where that is damaged."""
        self._file.seek(entry.end - entry.info.compress_size)
        unpack = zlib.decompressobj(-zlib.MAX_WBITS)
        with contextlib.suppress(zlib.error):
            content = unpack.decompress(self._file.read(entry.info.compress_size), entry.info.file_size + 1)
            if (len(content), zlib.crc32(content)) == (entry.info.file_size, entry.info.CRC):
                return content
        return b""


@contextlib.contextmanager
def last_archive(path: Path | None) -> Iterator[LastArchive | None]:
    """The archive at ``path``; None where there is none that can be read."""
    with contextlib.ExitStack() as stack:
        last: LastArchive | None = None
        # whatever the library raises for a damaged one: it is written anew
        with contextlib.suppress(Exception):
            # what a link or a pipe leads to may have no end
            if path and path.is_file() and not path.is_symlink():
                last = LastArchive(stack.enter_context(path.open("rb", buffering=0)))
        yield last


class Moves(Struct, frozen=True):
    """Files that came to a copy or went, so that a page that is the same may lead elsewhere."""

    names: tuple[bytes, ...]
    """What is last in their addresses, for a page that is its folder; all are spelt plainly, or ``are_odd``."""
    folders: frozenset[PurePosixPath]
    """Those of pages, to which dots may lead as well."""
    are_odd: bool

    @classmethod
    def of(cls, paths: Iterable[str]) -> Moves:
        all_of_them = [*map(PurePosixPath, paths)]
        folders = frozenset(path.parent for path in all_of_them if path.name == INDEX)
        names = {path.parent.name if path.name == INDEX else path.name for path in all_of_them}
        are_odd = len(names) > _MOST_NAMES or not all(map(_PLAIN_NAME.fullmatch, names))
        return cls(tuple(name.encode() for name in sorted(names)), folders, are_odd)

    def may_matter_to(self, path: str, read: Callable[[str], bytes]) -> bool:
        """Whether a page may lead to one of the files; too often rather than too seldom."""
        if self.are_odd or not self.names:
            return self.are_odd
        page = read(path)
        return any(name in page for name in self.names) or not self.folders.isdisjoint(PurePosixPath(path).parents)
