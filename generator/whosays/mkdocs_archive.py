"""The archive of a site that MkDocs built."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from whosays.offline import ARCHIVE, files_of_copy, offline
from whosays.offline.archive import write_archive
from whosays.offline.last_archive import last_archive
from whosays.output import file_whole, remove_unfinished
from whosays.progress import Stage, followed

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from whosays.mkdocs_kept import KeptFiles
    from whosays.progress import Progress


def pack(
    site: Path, published: str, left_out: Container[PurePosixPath], kept: KeptFiles | None, progress: Progress
) -> None:
    """Pack the files in the folder of a ``site`` into one, but for those that are ``left_out``, by their paths in it.

    The site will be ``published`` at that address.  What is ``kept`` of the last site is taken out of its archive.
    """
    # MkDocs lets hidden files be, and this one would be published
    remove_unfinished(site, is_deep=False)
    made = frozenset(_files(site))
    folders = {**(dict.fromkeys(kept.paths, kept.site) if kept else {}), **dict.fromkeys(made, site)}
    files = {path: folder for name, folder in folders.items() if (path := PurePosixPath(name)) not in left_out}
    with last_archive(kept.left.archive if kept else None) as last, file_whole(site / ARCHIVE) as archive:
        unchanged = frozenset(map(PurePosixPath, kept.finished - made)) if kept else frozenset()
        copy = files_of_copy(files)
        entries = offline(copy, lambda path: (files[path] / path).read_bytes(), published, last, unchanged)
        write_archive(archive, followed(entries, Stage.PACKING, len(copy), progress))


def _files(folder: Path) -> Iterator[str]:
    """The files in a folder and in those below it, by their paths in it."""
    for place, _, names in os.walk(folder):
        at = Path(place).relative_to(folder).as_posix()
        yield from (name if at == "." else f"{at}/{name}" for name in names if Path(place, name).is_file())
