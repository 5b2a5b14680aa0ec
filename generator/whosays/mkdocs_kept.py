"""What MkDocs need not make again: pages of which nothing has changed, and files that would be the same."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

from whosays.digest import digest
from whosays.kept_pages import NOTHING_LEFT, KeptFile, KeptPage
from whosays.mkdocs_exports import NewExports
from whosays.mkdocs_later import LaterPage
from whosays.mkdocs_pages import SEARCH, Made, PreparedPage, Source, inclusion, updated
from whosays.offline import ARCHIVE
from whosays.processes.forks import Forked, workers
from whosays.search.index import FOLDER as INDEX
from whosays.search.pagefind import ENTRY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File

    from whosays.build import Files
    from whosays.kept_pages import KeptSite, Remembered
    from whosays.last_build import States
    from whosays.mkdocs_later import Later
    from whosays.mkdocs_search import SearchPlugin

_TOP = {".", "./"}
"""What the engine calls the address of the first page of a site, before there is the page."""


class KeptFiles:
    """Files of the last ``site`` that stay where they are in a build; ``later`` holds them for MkDocs."""

    def __init__(
        self,
        site: Path,
        later: Later,
        left: KeptSite = NOTHING_LEFT,
        depends_on: Mapping[str, bytes | None] = MappingProxyType({}),
    ) -> None:
        self.site = site
        self._later = later
        self.left = left
        self._depends_on = depends_on
        """What is known of what pages depend on, by their path."""
        self._exports: NewExports | None = None
        self._exported: tuple[KeptFile, ...] = ()
        self._lasting: ToRemember | None = None
        self._pages: list[PreparedPage] = []
        self.paths: set[str] = set()
        """Their paths in the site."""
        self.finished: set[str] = set()
        """Those that were there when the archive of the last build was written."""
        self.contents: dict[str, bytes] = {}
        """The digest of the content of each file of which nothing else is known, kept or not, by its path."""

    @property
    def states(self) -> States:
        """The states of the files that stay, by their paths in the site, as they were when that was decided."""
        return {path: self.left.states[path] for path in self.paths}

    def pages(self, files: Files, titles: Mapping[str, str], config: MkDocsConfig) -> Iterator[tuple[str, File]]:
        """A file for each page that is kept, by its path in the source."""
        planned, tells = {str(path): path for path in files.pages}, files.page
        for path, kept in self.left.pages.items():
            file = self._later.file(config, path, written=kept.file)
            page = LaterPage(titles.get(path), file, config, Source(tells, planned[path]), self._later)
            page.take(Made(b"", kept.data))
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

    @property
    def has_index(self) -> bool:
        return f"{INDEX}/{ENTRY}" in self.left.others

    def told(self, path: str) -> bytes:
        return self.left.others[path]

    def content(self, path: str) -> bytes:
        content = (self.site / path).read_bytes()
        if digest(content) != self.told(path):
            raise LookupError(path)
        return content

    def keep(self, path: str) -> None:
        self.stays_with(path, self.told(path))

    def tell_search(self, config: MkDocsConfig, every: Iterable[File]) -> None:
        """Have the search begin with what is on the pages, among those of ``every`` file, and write what is new."""
        search: SearchPlugin | None = config.plugins.get(SEARCH)
        if search:
            found = {page.url: page.made.found for page in self._pages if page.made}
            search.begin(found, (_address(file) for file in every), self)

    def begin_exports(self, files: Files, root: Path) -> None:
        """Begin to make the exports that are not kept, beside all else."""
        self._exports = NewExports(files, self.left, root)

    def new_exports(self, files: Files, root: Path) -> Iterator[tuple[str, bytes]]:
        """The exports that are not kept, for which this waits, but for those that are the same in the last site.

        Each is read when it is asked for, and by path.
        """
        exports = self._exports = self._exports or NewExports(files, self.left, root)
        every = exports.taken()
        for each in every:
            self.stays_with(each.path, each.told)
        self._exported = tuple(KeptFile(each.path, each.path, each.depends_on) for each in every if each.depends_on)
        return ((each.path, exports.content(each.place)) for each in every if each.place)

    def close(self) -> None:
        """Let go of what nobody took."""
        if self._exports:
            self._exports.close()
        if self._lasting:
            self._lasting.close()

    def to_remember(self, every: Iterable[File], files: Files) -> ToRemember:
        """What the next build may keep: pages that were kept, those of ``every`` file that were made, and exports."""
        lasting = (*self.left.pages.values(), *self.left.exports.values(), *self._exported)
        self._lasting = ToRemember(lasting, every, self._depends_on, files)
        return self._lasting


class ToRemember:
    """What the next build may keep: what is ``lasting``, and the pages of ``every`` file that were made.

    Of most of those it ``depends_on`` nothing that is known yet.  That is looked up as it is asked for, or by a process
    beside this one, best when the program of the search, which needs the most memory, is gone.
    """

    def __init__(
        self,
        lasting: Iterable[KeptFile],
        every: Iterable[File],
        depends_on: Mapping[str, bytes | None],
        files: Files,
    ) -> None:
        self._lasting = lasting
        self._every = every
        self._depends_on = depends_on
        self._files = files
        self._beside: Forked[Sequence[str], Sequence[bytes | None]] | None = None

    def look_up(self) -> None:
        """Begin to look up what the pages depend on."""
        unknown = [page.file.src_uri for page, _ in self._made() if not self._depends_on.get(page.file.src_uri)]
        self._beside = Forked((unknown,), self._found, min(1, workers(len(unknown))))

    def __iter__(self) -> Iterator[KeptFile]:
        yield from self._lasting
        known = dict(self._depends_on)
        for unknown, found in self._beside or ():
            known |= zip(unknown, self._found(unknown) if found is None else found, strict=True)
        for page, made in self._made():
            path = page.file.src_uri
            if depends_on := known.get(path) or self._files.dependency(PurePosixPath(path)):
                yield KeptPage(path, page.file.dest_uri, depends_on, made.data)

    def close(self) -> None:
        """Let the process go, also where nobody took what it found."""
        if self._beside:
            self._beside.end()

    def _made(self) -> Iterator[tuple[PreparedPage, Made]]:
        for page in (file.page for file in self._every):
            if isinstance(page, PreparedPage) and page.made:
                yield page, page.made

    def _found(self, paths: Sequence[str]) -> Sequence[bytes | None]:
        return [self._files.dependency(PurePosixPath(path)) for path in paths]


def kept_files(remembered: Remembered, files: Files, later: Later, config: MkDocsConfig) -> KeptFiles:
    """What is kept of the last build in one that has these ``files``."""
    # there are thousands of paths, and an object of each takes long to make
    planned = {str(path): path for path in files.pages}
    states: dict[str, list[int] | None] = {}
    told = files.dependencies(
        (planned.get(path) or PurePosixPath(path) for path in remembered.files),
        lambda: states.update(remembered.states(ARCHIVE)),
    )
    depends_on = {str(path): each for path, each in told.items()}
    kept = KeptFiles(remembered.site, later, remembered.left(ARCHIVE, depends_on.get, states), depends_on)
    kept.begin_exports(files, Path(config.config_file_path).parent)
    return kept


def _address(file: File) -> str:
    """The address of the page of a file."""
    return "" if file.url in _TOP else file.url
