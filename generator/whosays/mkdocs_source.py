"""The source of a site as MkDocs gets it: what is made of the facts, and what the writers have of their own."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from mkdocs.structure.files import File, set_exclusions
from msgspec import Struct

from whosays.aside import Aside
from whosays.given_back import give_back
from whosays.mkdocs_known import is_known, unused_folders
from whosays.mkdocs_later import later_files, prepared_files
from whosays.mkdocs_pages import (
    SEARCH,
    Source,
    inclusion,
    is_own,
    titles_in,
)
from whosays.mkdocs_written import WrittenFile
from whosays.new_files import put
from whosays.project import CONTENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from whosays.mkdocs_kept import KeptFiles
    from whosays.mkdocs_later import Later
    from whosays.mkdocs_search import SearchPlugin
    from whosays.publishing import Published

K = TypeVar("K")

_NO_PAGE = b"---\ntitle: Nothing to show yet\n---\n# Nothing to show yet\n\nThe facts have errors.\n"
"""What is served until the facts are without errors for the first time."""


class SiteSource(Struct, frozen=True):
    """What is ``made`` of the facts of the project in ``root``, and its own files that may be ``published``.

    Some of those have ``moved``; ``joined`` are files of the theme.
    """

    root: Path
    made: Published | None
    published: AbstractSet[PurePosixPath]
    moved: tuple[tuple[PurePosixPath, PurePosixPath], ...]
    joined: Mapping[PurePosixPath, bytes]
    later: Later
    kept: KeptFiles | None

    def among(self, files: Files, config: MkDocsConfig, *, is_served: bool) -> Files:
        """The files that MkDocs found, with those of this source added, and without what is not to be published."""
        unused = unused_folders(config)
        for file in list(files):
            if file.src_dir in unused or (is_own(file, config) and CONTENT / file.src_uri not in self.published):
                files.remove(file)
        added, generated = self._added(files.documentation_pages(), config, is_served=is_served)
        generated |= _sources(self.joined)
        added.update(self.kept.others(generated, config) if self.kept else ())
        for path, source in generated.items():
            if path not in added:
                added[path] = WrittenFile.of(config, path, source)
        # also one of another name that would be written over the same page, and be found and listed beside it
        taken = {file.dest_uri.casefold() for file in added.values()}
        for file in list(files):
            if file.src_uri in added or (is_own(file, config) and file.dest_uri.casefold() in taken):
                files.remove(file)
        for file in added.values():
            files.append(file)
        self._keep_of_theme(files, config)
        for old, now in self.moved:
            if CONTENT / now in self.published:
                files.append(File.generated(config, str(old), abs_src_path=str(self.root / CONTENT / now)))
        return files

    def _keep_of_theme(self, files: Files, config: MkDocsConfig) -> None:
        """Have the engine copy no file of the theme that the last site has."""
        copied = {file.src_uri: file for file in files if file.src_dir in config.theme.dirs} if self.kept else {}
        sources = {path: Source(_read, file.abs_src_path) for path, file in copied.items() if file.abs_src_path}
        for path, stays in self.kept.others(sources, config) if self.kept else ():
            files.remove(copied[path])
            files.append(stays)

    def _added(
        self, own: Iterable[File], config: MkDocsConfig, *, is_served: bool
    ) -> tuple[dict[str, File], dict[str, Callable[[], bytes]]]:
        """What is made of the facts, by its path: files that are filled when they are asked for, and others' contents.

        The search hears of pages that are kept, beside which others will be made, also of the writers' ``own``.
        """
        if not self.made:
            return {}, _sources({PurePosixPath("index.md"): _NO_PAGE})
        files, cards = self.made.files, self.made.cards
        search: SearchPlugin | None = config.plugins.get(SEARCH)
        if is_served and is_known(config):
            if search:
                search.is_for_later = True
            return later_files(files.named, files, config, self.later), {}
        if search:
            # another plugin may do something with its files
            search.is_awaited = is_known(config)
        prepared = files.pages if is_known(config) else {}
        waits = self.kept is not None and is_known(config)
        kept = dict(self.kept.pages(files, titles_in(config), config)) if self.kept else {}
        anew = prepared_files((path for path in prepared if str(path) not in kept), files, config)
        # the site map lists pages in the order of the menu
        pages = {str(path): anew.get(str(path)) or kept[str(path)] for path in prepared}
        if self.kept:
            self.kept.tell_search(config, (*own, *pages.values()))
        exports = dict(self.kept.exports(config)) if self.kept else {}
        others = {str(path): path for path in (files.named if waits else files) if path not in prepared}
        if waits:
            awaited = {path: self.later.file(config, path, inclusion(path)) for path in others if path not in exports}
            return {**pages, **exports, **awaited}, _sources(cards)
        aside = Aside(((path, files.content(path)) for path in others.values()), self.root)
        return pages, {**_sources(aside), **_sources(cards)}

    def write_exports(self, files: Files, config: MkDocsConfig) -> None:
        """Write the exports that the last site has not, made while the search looks at all pages; then it may go on.

        A process of its own makes them, and takes along what that took, before the program of the search needs much.
        The engine hears of none of which no page had to know: each would take it a kilobyte.
        """
        if not self.made or not self.kept or not is_known(config):
            return
        contents = self.kept.new_exports(self.made.files, self.root)
        search: SearchPlugin | None = config.plugins.get(SEARCH)
        if search:
            search.go_on()
        for name, content in contents:
            file = files.src_uris.get(name)
            if file is None:
                file = self.later.file(config, name, inclusion(name))
                set_exclusions([file], config)
            if file.inclusion.is_included():
                put(f"{config.site_dir}/{file.dest_uri}", content)
        # room for the largest of them, while the program of the search needs the most
        give_back()


def _read(path: str) -> bytes:
    return Path(path).read_bytes()


def _sources(files: Mapping[K, bytes]) -> dict[str, Callable[[], bytes]]:
    """What tells the content of each file, by its path."""
    tells = files.__getitem__
    return {str(path): Source(tells, path) for path in files}
