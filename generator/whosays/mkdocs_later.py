"""Generated files that MkDocs knows of and does not go through: they are made later, or were made before."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Protocol, Self

from mkdocs.structure.files import File, InclusionLevel

from whosays.mkdocs_pages import PreparedPage, Source, Undated, inclusion, titles_in
from whosays.theme import NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import PurePosixPath

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files as MkDocsFiles

    from whosays.build import Files


class Contents(Protocol):
    """What makes of the Markdown of a page what stands on it."""

    def fill(self, page: PreparedPage, content: bytes) -> object | None:
        """Fill a page with what its source says; None where the engine is to do so."""

    def anchors(self, page: PreparedPage) -> set[str] | None:
        """The anchors of a page that is not made yet; None where the engine has to tell."""


class Later:
    """The files of a site that the engine is not to go through: they are made when they are asked for, or were before.

    Links and menus find them by their path all the same.  While ``are_listed``, their pages are among those of the
    site: for a list of all pages, such as the site map, and for whoever makes one of them.
    """

    def __init__(self) -> None:
        self.are_listed = False
        self.contents: Contents | None = None
        """What makes the contents of a page, once it is known which files there are."""

    def file(
        self,
        config: MkDocsConfig,
        path: str,
        inclusion: InclusionLevel = InclusionLevel.UNDEFINED,
        written: str | None = None,
    ) -> LaterFile:
        """A generated file of these, by its path in the source of the site, and that in the site, where it is known."""
        file = LaterFile.of(config, path, inclusion, written)
        file.later = self
        return file

    def leave_out(self, pages: Iterable[PreparedPage]) -> None:
        """Have the engine go through no pages that are made and written; that of the latest date it writes once more.

        Of that it takes the date of the packed site map, while pages are not listed.
        """
        every = [*pages]
        latest = max(every, key=lambda page: page.update_date, default=None)
        for page in every:
            if page is not latest and isinstance(page.file, LaterFile):
                page.file.later = self

    @contextlib.contextmanager
    def listed(self) -> Iterator[None]:
        """List them until what is done here is over."""
        before, self.are_listed = self.are_listed, True
        try:
            yield
        finally:
            self.are_listed = before


class LaterFile(File):
    """A generated file that is none of the engine's pages, and is not copied, unless those of ``later`` are listed."""

    later: Later | None = None

    @classmethod
    def of(
        cls,
        config: MkDocsConfig,
        path: str,
        inclusion: InclusionLevel = InclusionLevel.UNDEFINED,
        written: str | None = None,
    ) -> Self:
        """A file as `Later.file` has it, which the engine goes through for now."""
        file = cls(path, None, config.site_dir, config.use_directory_urls, dest_uri=written, inclusion=inclusion)
        file.src_uri = path  # the same, and not one more text of it
        file.generated_by = NAME
        file.content_bytes = b""
        # where a page is written to hangs on its being one
        file.dest_uri  # noqa: B018 - it is looked up once
        return file

    def is_documentation_page(self) -> bool:
        return (self.later is None or self.later.are_listed) and super().is_documentation_page()

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - inherited
        if self.later is None or self.later.are_listed:
            super().copy_file(dirty)


class LaterPage(PreparedPage):
    """A page of a `LaterFile`: its anchors are there when they are asked for, whether or not it is made.

    Where pages are listed before it is made, it is called by its address and has no date.
    """

    def __init__(
        self, title: str | None, file: LaterFile, config: MkDocsConfig, source: Callable[[], bytes], later: Later
    ) -> None:
        self._later = later
        super().__init__(title, file, config, source)
        self.meta = {"title": self.url}
        self.update_date = Undated()

    @property  # the engine's class has a plain value
    def present_anchor_ids(self) -> set[str] | None:
        if self.made:
            return super().present_anchor_ids
        if self._anchors is None and self._later.contents:
            self._anchors = self._later.contents.anchors(self)
        return self._anchors

    @present_anchor_ids.setter
    def present_anchor_ids(self, anchors: set[str] | None) -> None:
        self._anchors = anchors

    def render(self, config: MkDocsConfig, files: MkDocsFiles) -> None:
        """Make HTML of what was read, as the engine does where that is not known to be the same."""
        contents = self._later.contents
        if contents is None or contents.fill(self, self.file.content_bytes) is None:
            super().render(config, files)


def prepared_files(pages: Iterable[PurePosixPath], files: Files, config: MkDocsConfig) -> dict[str, File]:
    """A file for each page, by its path, which the engine goes through; it is filled when it is asked for."""
    titles, tells = titles_in(config), files.page
    prepared: dict[str, File] = {}
    for page in pages:
        path = str(page)
        prepared[path] = file = LaterFile.of(config, path)
        PreparedPage(titles.get(path), file, config, Source(tells, page))
    return prepared


def later_files(paths: Iterable[PurePosixPath], files: Files, config: MkDocsConfig, later: Later) -> dict[str, File]:
    """Those at some paths of a build, pages and others, by their path: they are filled when they are asked for."""
    titles, tells = titles_in(config), files.page
    every = [*paths]
    found: dict[str, File] = {}
    for page in (path for path in every if path in files.pages):
        found[str(page)] = file = later.file(config, str(page))
        LaterPage(titles.get(str(page)), file, config, Source(tells, page), later)
    others = (str(path) for path in every if path not in files.pages)
    return found | {path: later.file(config, path, inclusion(path)) for path in others}
