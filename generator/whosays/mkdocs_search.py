"""The search, under the name by which MkDocs looks for that of our theme: it collects pages, and writes their index.

The index is made by a process beside the build, of pages as soon as they are made, while they are laid out and written.
Where pages are kept from the last site, its index is kept as well, but for what the others change in it.
"""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING, TypeAlias

from mkdocs.config.base import Config
from mkdocs.config.config_options import Deprecated, Type
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin

from whosays.engine_defaults import SEARCH_SEPARATOR
from whosays.given_back import give_back
from whosays.new_files import put
from whosays.search.program import MISSING, program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path, PurePosixPath

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from whosays.search.amending import Amending
    from whosays.search.index import Listed, SiteIndex
    from whosays.search.last_site import LastSite

Found: TypeAlias = "tuple[Listed, ...]"
"""What can be found of one page."""

_CUT_ALIKE = "The search cuts, stems and weighs words alike on every site; leave it out."

_log = logging.getLogger("mkdocs.plugins.whosays")


class _Separator(Deprecated):
    """What `whosays generate` writes for the search of Zensical is ours, and nothing to tell anybody."""

    def pre_validation(self, config: Config, key_name: str) -> None:
        if config.get(key_name) != SEARCH_SEPARATOR:
            super().pre_validation(config, key_name)


class SearchConfig(Config):
    """What a site can set of its search; the others are those of Material's plugin, for sites that set them before."""

    enabled = Type(bool, default=True)
    fields = Deprecated(message=_CUT_ALIKE)
    lang = Deprecated(message=_CUT_ALIKE)
    pipeline = Deprecated(message=_CUT_ALIKE)
    separator = _Separator(message=_CUT_ALIKE)


class SearchPlugin(BasePlugin[SearchConfig]):
    """Makes the index of what stands on the pages of a whole build."""

    def __init__(self) -> None:
        super().__init__()
        self.by_url: dict[str, Callable[[], Found]] = {}
        """What was found of pages of a build of which the index has not heard, by their address."""
        self.is_for_later = False
        """Whether a build goes without an index, as its pages are not made."""
        self.is_awaited = False
        """Whether somebody else has it `go_on` and `finish` the index, who has something to do before and meanwhile."""
        self.last: LastSite | None = None
        """Whose files stay that are the same."""
        self._program: Path | None = None
        self._language = ""
        self._index: SiteIndex | None = None
        self._amending: Amending | None = None
        """The index of the last site, where what is not kept is put into that."""
        self._awaited: set[str] = set()
        """The addresses of pages that the engine itself makes, and has not made yet."""

    def on_config(self, config: MkDocsConfig) -> None:
        """Begin a build, and tell where it can have no search."""
        self._end()
        self.by_url = {}
        self.is_for_later = self.is_awaited = False
        self.last = None
        self._language = config.extra.get("language") or "en"
        self._program = program() if self.config.enabled else None
        if self.config.enabled and self._program is None:
            _log.warning(MISSING)
        config.extra["no_search"] = self._program is None

    def begin(self, kept: Mapping[str, Callable[[], Found]], addresses: Iterable[str], last: LastSite) -> None:
        """Begin the index of a site that has all ``addresses``, with what was found on pages that are ``kept``."""
        self.last = last
        if self._program and last.has_index:
            from whosays.search.amending import Amending

            self._amending = Amending(last, kept, self._program)
        elif kept:
            self.by_url |= kept
            self._tell(addresses)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Go on with the index, of pages that are made as a whole before the engine lays out the first."""
        pages = [file.page for file in files.documentation_pages() if file.page]
        made = {page.url: found for page in pages if (found := _made(page)) is not None}
        self._awaited = {page.url for page in pages} - made.keys()
        if made:
            self.by_url |= made
            self._tell([page.url for page in pages])
            if not self.is_awaited:
                self.go_on()
        return env

    def found(self, page: Page) -> Found:
        """What can be found of a page that has its content."""
        from whosays.search.index import Listed
        from whosays.search.records import search_entries

        title = page.meta.get("plain_title") or page.title or ""
        entries = search_entries(page.url, str(title), page.meta, page.content or "", self._language)
        return tuple(map(Listed.of, entries))

    @staticmethod
    def shown(html: str) -> str:
        """The content of a page without what is for the search alone, as `on_page_context` leaves it."""
        from whosays.search.records import unmarked

        return unmarked(html)

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,
        nav: Navigation,
    ) -> TemplateContext:
        """Remember what can be found of a page, unless that was seen when it was made."""
        if _made(page) is None:
            found = self.found(page)
            self.by_url[page.url] = lambda: found
            page.content = self.shown(page.content or "")
            if page.url in self._awaited:
                self._awaited.remove(page.url)
                self.go_on()
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the index."""
        if not self.is_awaited:
            self.finish(config)

    def finish(self, config: MkDocsConfig) -> None:
        """Write the index once it is made, for which this waits."""
        if self._program is None or self.is_for_later:
            return
        self._awaited.clear()
        self.go_on()
        files = self._amending.files() if self._amending else None
        if files is None:
            files = self._files()
        self._end()
        last = self.last
        self.write({path: each for path, each in files.items() if not (last and last.stays(str(path), each))}, config)

    def on_build_error(self, *, error: Exception) -> None:
        """Let go of an index of a site that there will not be."""
        self._end()

    def on_shutdown(self) -> None:
        """Let go of the index of a build that was interrupted, which the engine calls no error."""
        self._end()

    def go_on(self) -> None:
        """Have the index made if all pages are there: from now on its program needs more memory than all else."""
        if self._awaited or self.is_for_later:
            return
        self._tell(self.by_url)
        if self._amending:
            self._amending.begin()
        elif self._index:
            with self._failing():
                self._index.finish()
                # beside that process, which takes the most of a build now
                give_back()

    def index(self, every: Iterable[Found]) -> Mapping[PurePosixPath, bytes]:
        """The files of the index of what was found on each page; none where a site has no search."""
        if self._program is None:
            return {}
        from whosays.search.index import index_of

        with self._failing():
            return index_of((each for found in every for each in found), self._program)

    @staticmethod
    def write(index: Mapping[PurePosixPath, bytes], config: MkDocsConfig) -> None:
        """Write the files of an index where they belong in the site."""
        for path, content in index.items():
            put(f"{config.site_dir}/{path}", content)

    def _tell(self, addresses: Iterable[str]) -> None:
        """Have the index go on with what was found meanwhile; a site that has all ``addresses`` begins its own."""
        if self._program is None or self.is_for_later:
            return
        from whosays.search.index import SiteIndex

        with self._failing():
            told, self.by_url = self.by_url, {}
            # one after the other, as nothing of them is held
            found = (each for address in sorted(told) for each in told[address]())
            if self._amending:
                self._amending.add(found)
                return
            self._index = self._index or SiteIndex(addresses, self._program)
            self._index.add(found)

    def _files(self) -> Mapping[PurePosixPath, bytes]:
        """The files of an index of all pages, also where they cannot be put into the last one."""
        if self._amending:
            self.by_url = {**self._amending.every()}
            self._amending = None
            self.go_on()
        with self._failing():
            return self._index.files() if self._index else {}

    def _end(self) -> None:
        """Let go of an index that nobody waits for."""
        for each in (self._amending, self._index):
            if each:
                each.end()
        self._amending = self._index = None

    @contextlib.contextmanager
    def _failing(self) -> Iterator[None]:
        """End the build where the program fails."""
        from whosays.search.service import SearchError

        try:
            yield
        except (OSError, SearchError) as error:
            self._end()
            from whosays.reporters.visible import visible

            told = visible(f"The index of the search could not be made: {self._program}: {error}.")
            raise PluginError(told) from error


def _made(page: Page) -> Callable[[], Found] | None:
    """What tells what was found of a page when it was made; None of those that the engine makes."""
    made = getattr(page, "made", None)
    return made.found if made else None
