"""A zip file that is written as it goes, of entries that are compressed already."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterable

_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name; no clock has a say."""
_READABLE = 0o644 << 16


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of an archive: its content as a raw deflate stream, and the size and checksum of what that was."""

    name: str
    data: bytes
    size: int
    crc: int


def packed(name: str, content: bytes) -> Entry:
    """The entry of a file; it takes most of the time that an archive takes, and any process may do it."""
    # the highest level takes a quarter longer for one in three hundred
    deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return Entry(name, deflate.compress(content) + deflate.flush(), len(content), zlib.crc32(content))


def write_archive(file: BinaryIO, entries: Iterable[Entry]) -> None:
    """Write an archive, of which one entry at a time is held: the same bytes for the same entries in that order."""
    with zipfile.ZipFile(file, "w") as archive:
        for each in entries:
            info = zipfile.ZipInfo(each.name, _BEGINNING)
            info.external_attr = _READABLE
            info.compress_type = zipfile.ZIP_DEFLATED
            info.header_offset = file.tell()
            info.file_size, info.compress_size, info.CRC = each.size, len(each.data), each.crc
            file.write(info.FileHeader())
            file.write(each.data)
            # what the library does itself after an entry that it compressed
            archive.filelist.append(info)
        archive.start_dir = file.tell()
        archive.comment = b""
