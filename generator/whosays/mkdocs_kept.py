"""What MkDocs need not make again: pages of which nothing has changed, and files that would be the same."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from whosays.kept_pages import NOTHING_LEFT, KeptFile, KeptPage, digest
from whosays.mkdocs_later import LaterPage
from whosays.mkdocs_pages import SEARCH, Made, PreparedPage, Source, inclusion, updated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File

    from whosays.build import Files
    from whosays.kept_pages import LastSite
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
            addresses = ("" if file.url in _TOP else file.url for file in every)
            search.begin({page.url: page.made.found for page in self._pages if page.made}, addresses)

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
