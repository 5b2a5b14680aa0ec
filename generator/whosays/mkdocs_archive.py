"""The archive of a site that MkDocs built."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from whosays.offline import ARCHIVE, files_of_copy, offline
from whosays.offline.archive import write_archive
from whosays.offline.last_archive import last_archive
from whosays.output import file_whole, remove_unfinished
from whosays.progress import Stage, followed

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

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
    made = {PurePosixPath(file.relative_to(site).as_posix()): file for file in site.rglob("*") if file.is_file()}
    every = {**(kept.paths if kept else {}), **made}
    files = {path: file for path, file in every.items() if path not in left_out}
    with last_archive(kept.left.archive if kept else None) as last, file_whole(site / ARCHIVE) as archive:
        unchanged = kept.finished - made.keys() if kept else set()
        entries = offline(files, lambda path: files[path].read_bytes(), published, last, unchanged)
        write_archive(archive, followed(entries, Stage.PACKING, len(files_of_copy(files)), progress))
