"""Material's search under the name by which MkDocs looks for that of our theme, with words cut as for every site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from material.plugins.search.plugin import SearchIndex
from material.plugins.search.plugin import SearchPlugin as MaterialSearchPlugin

from whosays.engine_defaults import SEARCH_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

Found: TypeAlias = "tuple[Mapping[str, Any], ...]"
"""What can be found of one page."""

_FOR_THE_SEARCH = re.compile(r'\s?data-search-\w+="[^"]+"')


class SearchPlugin(MaterialSearchPlugin):  # type: ignore[misc] # it ships no types
    """Takes the options of Material's plugin; a site's own go before what is set here."""

    def on_config(self, config: MkDocsConfig) -> None:
        """Set what the site leaves open, before Material's defaults are."""
        self.config.separator = self.config.separator or SEARCH_SEPARATOR
        # the tags tell of a result what it is; by Material's default a word in one weighs more than the name of a page
        self.config.fields.setdefault("tags", {"boost": 1})
        super().on_config(config)

    def found(self, page: Page) -> Found:
        """What can be found of a page that has its content."""
        index = SearchIndex(**self.config)
        index.add_entry_from_context(page)
        return tuple(index.entries)

    @staticmethod
    def shown(html: str) -> str:
        """The content of a page without what is for the search alone, as `on_page_context` leaves it."""
        return _FOR_THE_SEARCH.sub("", html)

    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """Index a page, unless what can be found of it was seen when it was made."""
        made = getattr(page, "made", None)
        if made:
            self.search_index.entries += made.found
        else:
            super().on_page_context(context, page=page, config=config, nav=nav)
