"""What stands on a generated page, made of its Markdown as MkDocs would make it; what is around it is not made here."""

from __future__ import annotations

import logging
from functools import cached_property
from typing import TYPE_CHECKING, Any

from markdown import Markdown
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url

from whosays.mkdocs_pages import is_own
from whosays.phrasing.escape import without_needless_signs
from whosays.prepared.links import SiteLinks
from whosays.prepared.markdown import Rendered, rendered
from whosays.prepared.probe import is_as_expected
from whosays.prepared.source import Source, taken_apart
from whosays.theme import NAME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from whosays.mkdocs_pages import PreparedPage


class _Heard(logging.Handler):
    """Whether anything was told."""

    is_any = False

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 - inherited
        self.is_any = True


class PageContents:
    """The contents of the pages of a site, with links to its ``files``."""

    def __init__(self, config: MkDocsConfig, files: Files) -> None:
        self._config = config
        self._files = files

    def prove(self) -> None:
        """Look once whether the engine makes of Markdown what is expected of it, before processes are forked."""
        _ = self._is_engine_as_expected, self._links

    def fill(self, page: PreparedPage, content: bytes) -> tuple[Source, Mapping[str, dict[str, str]]] | None:
        """Fill a page with what its source says; the source, and its links to anchors by the page that they are on.

        None where the engine is to do so, where it is heard.
        """
        source = taken_apart(content)
        if source is None:
            return None
        page.markdown, page.meta = source.body, source.values()
        links = self._links.of(page.file.src_uri)
        made = rendered(source.body, links) if self._is_engine_as_expected else None
        if made:
            page.content, page.toc = made.html, get_toc(made.toc_tokens)
            page.present_anchor_ids = {*made.anchors}
            return source, links.to_anchors
        if self._rendered_in_silence(page):
            return source, {file.src_uri: there for file, there in (page.links_to_anchors or {}).items()}
        return None

    def _rendered_in_silence(self, page: Page) -> bool:
        """Whether MkDocs makes HTML of a page and has nothing to tell of it; else it is to do so where it is heard."""
        log = logging.getLogger("mkdocs")
        handlers, log.handlers = log.handlers, [heard := _Heard()]
        is_passed_on, log.propagate = log.propagate, False
        try:
            Page.render(page, self._config, self._files)
        finally:
            log.handlers, log.propagate = handlers, is_passed_on
        return not heard.is_any

    def _rendered_by_the_engine(self, markdown: str) -> Rendered:
        page = Page(None, File.generated(self._config, "probe.md", content=b""), self._config)
        page.markdown = markdown
        page.render(self._config, self._files)
        alone = Markdown(extensions=self._config.markdown_extensions, extension_configs=self._config.mdx_configs)
        alone.convert(markdown)
        tokens: list[dict[str, Any]] = getattr(alone, "toc_tokens", [])
        return Rendered(page.content or "", tokens, page.title, frozenset(page.present_anchor_ids or ()))

    def anchors(self, page: PreparedPage) -> set[str] | None:
        """The anchors of a page that is not made yet; None where the engine has to tell."""
        is_filled = self.fill(page, page.source()) is not None
        page.content = page.markdown = None
        return page.present_anchor_ids if is_filled else None

    @cached_property
    def _is_engine_as_expected(self) -> bool:
        return is_as_expected(self._rendered_by_the_engine)

    @cached_property
    def _links(self) -> SiteLinks:
        known = {file.src_uri: file.url for file in self._files if not file.inclusion.is_excluded()}
        return SiteLinks(known, get_relative_url)


def published(html: str, page: Page, config: MkDocsConfig) -> str:
    """The content of a page as it is published: of a writer's own what runs, loads and sends nothing.

    A generated page says the same in fewer signs; one of another plugin stays as it is.
    """
    if not is_own(page.file, config):
        return without_needless_signs(html) if page.file.generated_by == NAME else html
    from whosays.own_pages import listed  # noqa: PLC0415 - most pages are generated

    if "title" not in page.meta:
        # out of the first heading, as HTML, or out of the name of the file
        page.title = listed.inert_line(page.title or "")
    return listed.inert(html)
