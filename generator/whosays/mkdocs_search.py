"""The search, under the name by which MkDocs looks for that of our theme: it collects pages, and writes their index."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from mkdocs.config.base import Config
from mkdocs.config.config_options import Deprecated, Type
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.utils import write_file

from whosays.engine_defaults import SEARCH_SEPARATOR
from whosays.search.program import MISSING, program

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import PurePosixPath

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from whosays.search.records import Entry

Found: TypeAlias = "tuple[Entry, ...]"
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
        self.by_url: dict[str, Found] = {}
        """What was found of each page of a build, by its address."""
        self.is_for_later = False
        """Whether a build goes without an index, as its pages are not made."""
        self._program: Path | None = None
        self._language = ""

    def on_config(self, config: MkDocsConfig) -> None:
        """Begin a build, and tell where it can have no search."""
        self.by_url = {}
        self.is_for_later = False
        self._language = config.extra.get("language") or "en"
        self._program = program() if self.config.enabled else None
        if self.config.enabled and self._program is None:
            _log.warning(MISSING)
        config.extra["no_search"] = self._program is None

    def found(self, page: Page) -> Found:
        """What can be found of a page that has its content."""
        from whosays.search.records import search_entries

        title = page.meta.get("plain_title") or page.title or ""
        return search_entries(page.url, str(title), page.meta, page.content or "", self._language)

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
        config: MkDocsConfig,  # noqa: ARG002
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Remember what can be found of a page, unless that was seen when it was made."""
        made = getattr(page, "made", None)
        if made:
            self.by_url[page.url] = made.found
        else:
            self.by_url[page.url] = self.found(page)
            page.content = self.shown(page.content or "")
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the index."""
        if not self.is_for_later:
            self.write(self.index(self.by_url.values()), config)

    def index(self, every: Iterable[Found]) -> Mapping[PurePosixPath, bytes]:
        """The files of the index of what was found on each page; none where a site has no search."""
        if self._program is None:
            return {}
        from whosays.search.index import search_index
        from whosays.search.pagefind import SearchError

        try:
            return search_index((entry for found in every for entry in found), self._program)
        except (OSError, SearchError) as error:
            raise PluginError(f"The index of the search could not be made: {self._program}: {error}.") from error

    @staticmethod
    def write(index: Mapping[PurePosixPath, bytes], config: MkDocsConfig) -> None:
        """Write the files of an index where they belong in the site."""
        for path, content in index.items():
            write_file(content, str(Path(config.site_dir, path)))
