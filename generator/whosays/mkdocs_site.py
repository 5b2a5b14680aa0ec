"""All generated pages of a site, made as MkDocs would make them, by several processes or on other machines."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import get_context
from msgspec.structs import replace

from whosays.aside import Texts
from whosays.kept_layouts import keep_layouts
from whosays.kept_templates import keep_compiled
from whosays.mkdocs_contents import PageContents
from whosays.mkdocs_known import is_known, is_laid_out_by_ours
from whosays.mkdocs_pages import SEARCH, Made, PreparedPage, Told
from whosays.new_files import put_ahead
from whosays.pages.render import environment
from whosays.phrasing.escape import without_needless_signs
from whosays.prepared.shards import ShardPage
from whosays.prepared.shell import Contents, Shells
from whosays.processes.forks import Forked, workers
from whosays.unindented import unindent

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation

    from whosays.mkdocs_search import Found, SearchPlugin

_LAYOUT = "main.html"
_WORTH_IT = 16
"""Pages below which starting a process costs more than it saves: those that every edit changes are long."""
_TOLD = ("title", "plain_title", "updated")
"""What others ask of the front matter of a page: the list of pages, and the plugin that dates them."""


class PreparedSite:
    """The generated pages of a site, made by as many processes as there are processors.

    They write them into the site as well, unless that ``is_for_another`` build.  Pages ``made_elsewhere`` are given by
    their path in the source.
    """

    def __init__(
        self,
        config: MkDocsConfig,
        files: Files,
        nav: Navigation,
        made_elsewhere: Mapping[str, ShardPage],
        *,
        is_for_another: bool,
    ) -> None:
        self._config = config
        self._files = files
        self._nav = nav
        keep_compiled(environment(), _root(config))
        keep_layouts(_root(config))
        self._is_for_another = is_for_another
        self._pages = [page for file in files.documentation_pages() if isinstance(page := file.page, PreparedPage)]
        for page in self._pages:
            page.site = self
        self._elsewhere = made_elsewhere
        self._contents = PageContents(config, files)
        self._is_laid_out_by_ours = is_laid_out_by_ours(config)
        self._texts = Texts(_root(config))
        self._results: Iterator[tuple[PreparedPage, Made | None]] | None = None
        self._forked: Forked[PreparedPage, Made] | None = None

    def made(self, page: PreparedPage) -> Made | None:
        """What was made of a page; MkDocs asks for one after the other, in the order of its files."""
        made = self._next(page)
        return made.laid(self._texts) if made else None

    def _next(self, page: PreparedPage) -> Made | None:
        if page.file.src_uri in self._elsewhere:
            made = out_of_shard(self._elsewhere[page.file.src_uri], self._files.src_uris)
            return replace(made, html=self._kept(page, made.html)) if made else None
        if self._results is None:
            self._results = self._each([page for page in self._pages if page.file.src_uri not in self._elsewhere])
        for each, made in self._results:
            if each is page:
                return made
        return None

    def shard(self, pages: Container[PurePosixPath]) -> Iterator[tuple[str, ShardPage]]:
        """Those of the pages that can be made here, for a build elsewhere."""
        for page, made in self._each([page for page in self._pages if PurePosixPath(page.file.src_uri) in pages]):
            if made:
                yield page.file.src_uri, ShardPage(made.html, str(made.data))

    @property
    def finished(self) -> Sequence[PreparedPage]:
        """Pages that the engine need not go through, once all are made: a template of a site's own may list them."""
        return [page for page in self._pages if page.made] if self._is_laid_out_by_ours else []

    def validate_anchors(self) -> None:
        """Have the engine look where links of pages lead to that it did not go through, as it did of all others."""
        level = self._config.validation.links.anchors
        for page in self._pages:
            if not page.file.is_documentation_page():
                page.validate_anchor_links(files=self._files, log_level=level)
        for page in self._pages:
            page.let_anchors_go()

    def close(self) -> None:
        """Let the processes go, whether or not all is made."""
        if self._forked:
            self._forked.end()

    def _each(self, pages: Sequence[PreparedPage]) -> Iterator[tuple[PreparedPage, Made | None]]:
        # once for all processes
        if self._config.plugins.get(SEARCH):
            # a preview needs neither before somebody searches
            import whosays.search.index  # noqa: PLC0415
            import whosays.search.records  # noqa: F401, PLC0415
        self._environment.get_template(_LAYOUT)
        self._contents.prove()
        _ = self._shown, self._shells, self._by_url
        self._forked = Forked(pages, self._make, workers(len(pages), _WORTH_IT))
        return iter(self._forked)

    @cached_property
    def _environment(self) -> Environment:
        return ready(self._config.theme.get_env(), self._config)

    @cached_property
    def _shown(self) -> Sequence[File]:
        return self._files.documentation_pages()

    @cached_property
    def _shells(self) -> Shells:
        return Shells(self._laid_out, self._config.extra)

    @cached_property
    def _by_url(self) -> Mapping[str, PreparedPage]:
        return {page.url: page for page in self._pages}

    def _make(self, page: PreparedPage) -> Made | None:
        read = self._contents.fill(page, page.source())
        if read is None:
            return None
        source, to_anchors = read
        found: Found
        search: SearchPlugin | None = self._config.plugins.get(SEARCH)
        html, found = without_needless_signs(page.content or ""), ()
        if search:
            html, found = search.shown(html), search.found(page)
        skip = page.toc.items[0].id if page.toc.items else None
        contents = Contents(page.url, page.canonical_url, source, html, skip)
        whole = self._shells.around(contents) if self._is_laid_out_by_ours else self._laid_out(contents, page.meta)
        meta = {key: page.meta[key] for key in _TOLD if key in page.meta}
        told = Told(meta, page.present_anchor_ids or set(), {**to_anchors})
        made_of = Made.of(self._kept(page, whole.encode(errors="xmlcharrefreplace")), told, found)
        page.let_go()
        return made_of

    def _laid_out(self, contents: Contents, front: Mapping[str, Any]) -> str:
        page = self._by_url[contents.url]
        of_page = page.meta, page.content, page.canonical_url
        page.meta, page.content, page.canonical_url = {**front}, contents.html, contents.canonical
        page.active = True
        try:
            context = get_context(self._nav, self._shown, self._config, page)
            return self._environment.get_template(_LAYOUT).render(context)
        finally:
            page.active = False
            page.meta, page.content, page.canonical_url = of_page

    def _kept(self, page: PreparedPage, html: bytes) -> bytes:
        """The HTML of a page, unless it is written into its place."""
        if self._is_for_another:
            return html
        # nearly each page has a folder of its own
        put_ahead(page.file.abs_dest_path, html)
        return b""


def ready(env: Environment, config: MkDocsConfig) -> Environment:
    """An environment of the engine that lays out pages without indentation, and compiles no template twice."""
    unindent(env)
    # another plugin may have given it filters
    return keep_compiled(env, _root(config)) if is_known(config) else env


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def out_of_shard(page: ShardPage, known: Container[str]) -> Made | None:
    """What a shard tells of a page; nothing where that is not what `PreparedSite.shard` writes."""
    made = Made(page.html, page.data)
    try:
        page.html.decode()
        told, _ = made.told, made.found()
    except (ValueError, RecursionError):
        return None
    return made if {*told.meta} <= {*_TOLD} and all(path in known for path in told.to_anchors) else None
