"""The archive of a site that MkDocs built."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from whosays.mkdocs_pages import SEARCH
from whosays.offline import ARCHIVE, files_of_copy, offline
from whosays.offline.archive import write_archive
from whosays.offline.last_archive import last_archive
from whosays.offline.search_parts import DamagedPartError
from whosays.output import named, remove_unfinished, replacing
from whosays.progress import Stage, followed
from whosays.search.index import FOLDER as INDEX

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from collections.abc import Set as AbstractSet

    from mkdocs.config.defaults import MkDocsConfig

    from whosays.mkdocs_kept import KeptFiles
    from whosays.mkdocs_search import SearchPlugin
    from whosays.offline.archive import Entry, Finished
    from whosays.progress import Progress

_IN_INDEX = f"{INDEX}/"


def pack(config: MkDocsConfig, left_out: Container[str], kept: KeptFiles | None, progress: Progress) -> None:
    """Pack the files of the site into one, but for those that are ``left_out``, by their paths in it.

    What is ``kept`` of the last site is taken out of its archive.  The index of the search comes last, since it is made
    while all else is packed.
    """
    site, published = Path(config.site_dir), config.site_url or ""
    search: SearchPlugin | None = config.plugins.get(SEARCH)
    # MkDocs lets hidden files be, and this one would be published
    remove_unfinished(site, is_deep=False)
    made = frozenset(path for path in _files(site, site) if not _is_of_index(path))

    def entries(new: AbstractSet[str], stay: AbstractSet[str]) -> Iterator[Entry | Finished]:
        here, there = str(site), str(kept.site if kept else site)
        unchanged = kept.finished - new if kept else frozenset()
        copy = files_of_copy(path for path in new | stay if path not in left_out)
        of_copy = offline(
            copy, lambda path: _read(f"{here if path in new else there}/{path}"), published, last, unchanged
        )
        yield from followed(of_copy, Stage.PACKING, len(copy), progress)

    def in_order() -> Iterator[Entry | Finished]:
        # the index adds those of its files that stay, once it is made
        stay = kept.paths if kept else frozenset[str]()
        yield from entries(made, stay - _of_index(stay))
        if search and search.is_awaited:
            search.finish(config)
        yield from entries(frozenset(_files(site / INDEX, site)), _of_index(stay))

    packed, left = site / ARCHIVE, kept.left.archive if kept else None
    # it can be made again, so that no build waits until a disk has it
    with last_archive(left) as last, named(packed), replacing(packed, is_flushed=False) as archive:
        try:
            write_archive(archive, in_order())
        except DamagedPartError as error:
            last_site = kept.site if kept else site
            told = f"{error} of the last site is damaged. Delete {last_site}, and build the site again."
            raise PluginError(told) from error


def _read(path: str) -> bytes:
    # `pathlib` takes as long again to open one of ten thousand files
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - as above
        return file.read()


def _of_index(paths: AbstractSet[str]) -> AbstractSet[str]:
    return {*filter(_is_of_index, paths)}


def _is_of_index(path: str) -> bool:
    return path.startswith(_IN_INDEX)


def _files(folder: Path, site: Path) -> Iterator[str]:
    """The files in a folder of a site and in those below it, by their paths in the site."""
    above = "" if folder == site else f"{folder.relative_to(site).as_posix()}/"
    waiting = [above] if folder.is_dir() else []
    while waiting:
        at = waiting.pop()
        # to join paths takes as long as the half of what is done here
        with os.scandir(f"{site}/{at}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{at}{entry.name}/")
                elif entry.is_file():
                    yield f"{at}{entry.name}"
