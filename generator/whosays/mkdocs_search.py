"""Material's search under the name by which MkDocs looks for that of our theme, with words cut as for every site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from material.plugins.search.plugin import SearchPlugin as MaterialSearchPlugin

from whosays.engine_defaults import SEARCH_SEPARATOR

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class SearchPlugin(MaterialSearchPlugin):  # type: ignore[misc] # it ships no types
    """Takes the options of Material's plugin; a site's own go before what is set here."""

    def on_config(self, config: MkDocsConfig) -> None:
        """Set what the site leaves open, before Material's defaults are."""
        self.config.separator = self.config.separator or SEARCH_SEPARATOR
        # the tags tell of a result what it is; by Material's default a word in one weighs more than the name of a page
        self.config.fields.setdefault("tags", {"boost": 1})
        super().on_config(config)
