"""Edits as values: a stretch of a file and the text that takes its place.

Offsets are those of `diagnostics.Span`: code points of the text that `project` reads, which has
no byte order mark and only line feeds. `rewritten` puts both back as they were, so that a change
to one word of a file made on Windows changes that word alone.
"""

from __future__ import annotations

import codecs
import itertools
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.output import refuse_links, write_file
from whosays.project import UnreadableError, decoded

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path, PurePosixPath

    from whosays.project import Project


class OverlappingEditsError(ValueError):
    """Two edits want the same stretch of a file."""


class ChangedMeanwhileError(Exception):
    """A file is not any more what edits of it were made from."""

    def __init__(self, file: PurePosixPath) -> None:
        super().__init__(f"{file} was changed")
        self.file = file


class Edit(Struct, frozen=True, order=True):
    """A stretch of a file from ``start`` to before ``end``, and the text that takes its place.

    Where both are the same, the text is put in there.
    """

    file: PurePosixPath
    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text of a file with edits of that file; raises OverlappingEditsError.

    Texts put in at the same offset stand in the order in which they are given.
    """
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda each: (each.start, each.end)):
        if edit.start < done:
            message = f"{edit.file}: two edits of offset {edit.start}"
            raise OverlappingEditsError(message)
        pieces += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*pieces, text[done:]])


def rewritten(raw: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes of a file with edits of that file; raises OverlappingEditsError.

    A new line of a file that has any ends as the first one does.
    """
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    # bytes that are no UTF-8 stay what they are
    written = raw.removeprefix(mark).decode("utf-8", "surrogateescape")
    lines = written.split("\r\n")
    # Each carriage return that was read as part of its line feed moves what follows by one.
    ends = list(itertools.accumulate(len(line) + 1 for line in lines[:-1]))
    break_ = "\r\n" if lines[0].find("\n") == -1 and len(lines) > 1 else "\n"
    moved = (
        Edit(each.file, _moved(each.start, ends), _moved(each.end, ends), each.text.replace("\n", break_))
        for each in edits
    )
    return mark + edited(written, moved).encode("utf-8", "surrogateescape")


def apply(root: Path, edits: Iterable[Edit], project: Project) -> list[PurePosixPath]:
    """Change the files in ``root`` by edits of ``project``, in the order in which the edits name them; return which.

    Raises OverlappingEditsError, OSError, and ChangedMeanwhileError where a file is not as it is
    in ``project``.  All new contents are made before the first file is written, and each file is
    replaced whole: killed at any point, every file holds what it held or what it was to hold.
    """
    by_file: defaultdict[PurePosixPath, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_file[edit.file].append(edit)
    contents: dict[PurePosixPath, bytes] = {}
    for file in by_file:
        path = root / file
        refuse_links(root, file)
        before = path.read_bytes() if path.exists() else b""
        if _text(before) != project.files.get(file, ""):
            raise ChangedMeanwhileError(file)
        after = rewritten(before, by_file[file])
        if after != before or not path.exists():
            contents[file] = after
    for file, content in contents.items():
        write_file(root / file, content)
    return list(contents)


def _text(raw: bytes) -> str | None:
    try:
        return decoded(raw)
    except UnreadableError:
        return None


def _moved(offset: int, ends: list[int]) -> int:
    """The offset in a text in which each of the line breaks that end at ``ends`` is a character longer."""
    return offset + bisect_right(ends, offset)
