"""What MkDocs need not make again: pages of which nothing has changed, and files that would be the same."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from whosays.file_kinds import PAGE
from whosays.kept_pages import NOTHING_LEFT, KeptFile, KeptPage, digest
from whosays.mkdocs_later import LaterPage
from whosays.mkdocs_pages import SEARCH, Made, PreparedPage, Source, inclusion, updated
from whosays.offline import ARCHIVE
from whosays.project import CONTENT

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

    from whosays.build import Files
    from whosays.kept_pages import LastSite, Remembered
    from whosays.mkdocs_later import Later
    from whosays.mkdocs_search import SearchPlugin

_TOP = {".", "./"}
"""What the engine calls the address of the first page of a site, before there is the page."""


class KeptFiles:
    """Files of the last ``site`` that stay where they are in a build; ``later`` holds them for MkDocs."""

    def __init__(self, site: Path, later: Later, left: LastSite = NOTHING_LEFT) -> None:
        self.site = site
        self._later = later
        self.left = left
        self._pages: list[PreparedPage] = []
        self.paths: set[str] = set()
        """Their paths in the site."""
        self.finished: set[str] = set()
        """Those that were there when the archive of the last build was written."""
        self.contents: dict[str, bytes] = {}
        """The digest of the content of each file of which nothing else is known, kept or not, by its path."""

    def pages(self, files: Files, titles: Mapping[str, str], config: MkDocsConfig) -> Iterator[tuple[str, File]]:
        """A file for each page that is kept, by its path in the source."""
        planned, tells = {str(path): path for path in files.pages}, files.page
        for path, kept in self.left.pages.items():
            file = self._later.file(config, path, written=kept.file)
            page = LaterPage(titles.get(path), file, config, Source(tells, planned[path]), self._later)
            page.made = Made(b"", kept.data)
            page.markdown, page.meta = "", {**page.made.told.meta}
            page.update_date = updated(page.meta)
            self._pages.append(page)
            self.paths.add(kept.file)
            self.finished.add(kept.file)
            yield path, file

    def others(self, sources: Mapping[str, Callable[[], bytes]], config: MkDocsConfig) -> Iterator[tuple[str, File]]:
        """A file for each of those that are no pages and have the same content in the last site, by its path."""
        for path, source in sources.items():
            if self.stays(path, source()):
                yield path, self._later.file(config, path, inclusion(path))

    def stays(self, path: str, content: bytes) -> bool:
        """Whether the last site has a file with this content at a path, where it stays then."""
        return self.stays_with(path, digest(content))

    def stays_with(self, path: str, told: bytes) -> bool:
        """As `stays`, of a content with this digest."""
        self.contents[path] = told
        is_there = self.left.others.get(path) == told
        if is_there:
            self.paths.add(path)
            self.finished.add(path)
        return is_there

    def exports(self, config: MkDocsConfig) -> Iterator[tuple[str, File]]:
        """A file for each export that is kept, by its path in the source."""
        for path, kept in self.left.exports.items():
            self.paths.add(kept.file)
            yield path, self._later.file(config, path, inclusion(path), written=kept.file)

    def tell_search(self, config: MkDocsConfig, every: Iterable[File]) -> None:
        """Have the search begin with what is on the pages, among those of ``every`` file, and write what is new."""
        search: SearchPlugin | None = config.plugins.get(SEARCH)
        if search:
            search.stays = self.stays
        if search and self._pages:
            search.begin({page.url: page.made.found for page in self._pages if page.made}, [*map(_address, every)])

    def to_remember(self, every: Iterable[File], files: Files) -> Iterator[KeptFile]:
        """What the next build may keep: pages that were kept, those of ``every`` file that were made, and exports.

        That is looked up as it is asked for, best when the program of the search, which needs the most, is gone.
        """
        yield from self.left.pages.values()
        for export in files:
            depends_on = None if export in files.pages else files.dependency(export)
            if depends_on:
                yield KeptFile(str(export), str(export), depends_on)
        for page in (page for file in every if isinstance(page := file.page, PreparedPage)):
            path = page.file.src_uri
            depends_on = files.dependency(PurePosixPath(path)) if page.made else None
            if page.made and depends_on:
                yield KeptPage(path, page.file.dest_uri, depends_on, page.made.data)


def kept_files(
    remembered: Remembered, files: Files, own: Iterable[PurePosixPath], later: Later, config: MkDocsConfig
) -> KeptFiles:
    """What is kept of the last build in one that has these ``files`` beside the writers' ``own``.

    What all of them depend on takes seconds to tell, in which the search looks through the pages of the last build.
    """
    # there are thousands of paths, and an object of each takes long to make
    planned = {str(path): path for path in files.pages}
    _expect(remembered, planned, own, config)

    def dependency(path: str) -> bytes | None:
        return files.dependency(planned.get(path) or PurePosixPath(path))

    return KeptFiles(remembered.site, later, remembered.left(ARCHIVE, dependency))


def _expect(
    remembered: Remembered, planned: Collection[str], own: Iterable[PurePosixPath], config: MkDocsConfig
) -> None:
    """Have the search begin with what was found on the pages that are planned again, nearly all of which stay."""
    search: SearchPlugin | None = config.plugins.get(SEARCH)
    if not search:
        return
    found = {page.path: Made(b"", page.data).found() for page in remembered.pages if page.path in planned}
    expected = {path for path, entries in found.items() if entries}
    others = [path for path in planned if path not in expected]
    others += [str(path.relative_to(CONTENT)) for path in own if path.suffix == PAGE]
    addresses = (_address(File(path, None, config.site_dir, config.use_directory_urls)) for path in others)
    search.expect((entry for entries in found.values() for entry in entries), addresses)


def _address(file: File) -> str:
    """The address of the page of a file."""
    return "" if file.url in _TOP else file.url
