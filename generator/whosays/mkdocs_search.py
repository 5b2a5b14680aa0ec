"""The search, under the name by which MkDocs looks for that of our theme: it collects pages, and writes their index.

The index is made by a process beside the build: of pages that are kept from the last site while others are made, and of
all others as soon as they are, while they are laid out and written.
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
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path, PurePosixPath

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from whosays.search.index import Listed, SiteIndex

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
        self.stays: Callable[[str, bytes], bool] | None = None
        """Whether a file of the index stays in the last site, by its path and its content."""
        self._program: Path | None = None
        self._language = ""
        self._index: SiteIndex | None = None
        self._expected: SiteIndex | None = None
        """The index as the pages of the last site would have it, where most of them stay."""
        self._awaited: set[str] = set()
        """The addresses of pages that the engine itself makes, and has not made yet."""

    def on_config(self, config: MkDocsConfig) -> None:
        """Begin a build, and tell where it can have no search."""
        self._let_go()
        self.by_url = {}
        self.is_for_later = self.is_awaited = False
        self.stays = None
        self._language = config.extra.get("language") or "en"
        self._program = program() if self.config.enabled else None
        if self.config.enabled and self._program is None:
            _log.warning(MISSING)
        config.extra["no_search"] = self._program is None

    def expect(self, pages: Iterable[Listed], others: Iterable[str]) -> None:
        """Have looked through what was found on pages of the last site, whichever of them stay; the last call counts.

        This site may have pages at their addresses and at the ``others``; with one elsewhere the index begins anew.
        """
        from whosays.search.index import SiteIndex

        self._end()
        self._program = program() if self.config.enabled else None
        if self._program is None:
            return
        every = sorted(pages, key=lambda each: each.address)
        with self._failing():
            self._expected = SiteIndex((*(each.address for each in every), *others), self._program)
            self._expected.expect(every)

    def begin(self, found: Mapping[str, Callable[[], Found]], addresses: Collection[str]) -> None:
        """Begin the index of a site that has all ``addresses`` with what is ``found`` on some pages, by theirs.

        Of these nothing has changed since the last site.
        """
        expected = self._take_up(addresses)
        if expected:
            expected.keep(found)
        else:
            self.by_url |= found
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
        with self._failing():
            files = self._index.files() if self._index else {}
        self._end()
        stays = self.stays
        self.write({path: each for path, each in files.items() if not (stays and stays(str(path), each))}, config)

    def on_build_error(self, *, error: Exception) -> None:
        """Let go of an index of a site that there will not be."""
        self._end()

    def on_shutdown(self) -> None:
        """Let go of the index of a build that was interrupted, which the engine calls no error."""
        self._end()

    def go_on(self) -> None:
        """Have the index made if all pages are there: from now on its program needs more memory than all else."""
        if not self._awaited and not self.is_for_later:
            self._tell(self.by_url)
            with self._failing():
                if self._index:
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

    def _take_up(self, addresses: Collection[str]) -> SiteIndex | None:
        """The index that was expected, if it has a place for each of the ``addresses`` of this site."""
        expected, self._expected = self._expected, None
        if expected and not expected.places.issuperset(addresses):
            expected.end()
            return None
        self._index = expected
        return expected

    def _tell(self, addresses: Collection[str]) -> None:
        """Have the index go on with what was found meanwhile; a site that has all ``addresses`` begins its own."""
        if self._program is None or self.is_for_later:
            return
        from whosays.search.index import SiteIndex

        with self._failing():
            self._index = self._index or self._take_up(addresses) or SiteIndex(addresses, self._program)
            told, self.by_url = self.by_url, {}
            # one after the other, as nothing of them is held
            self._index.add(each for address in sorted(told) for each in told[address]())

    def _end(self) -> None:
        """Let go of an index that nobody waits for."""
        expected, self._expected = self._expected, None
        if expected:
            expected.end()
        self._let_go()

    def _let_go(self) -> None:
        index, self._index = self._index, None
        if index:
            index.end()

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
