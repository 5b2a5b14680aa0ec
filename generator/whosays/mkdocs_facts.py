"""The facts of a project as MkDocs gets them: checked and told of, and as the files and settings of a site.

What makes these is loaded where it is needed, as in `mkdocs_plugin.py`.
"""

from __future__ import annotations

from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from whosays.mkdocs_pages import SEARCH
from whosays.project import read_project
from whosays.theme import Theme

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

    from whosays.build import Build
    from whosays.joined_files import JoinedFiles
    from whosays.mkdocs_kept import KeptFiles
    from whosays.mkdocs_later import Later
    from whosays.mkdocs_source import SiteSource
    from whosays.preview.site import ServedSite
    from whosays.processes.forks import Forked
    from whosays.progress import Progress
    from whosays.publishing import Published


class SiteFacts:
    """The facts of the project in ``root``, of which a site is built once, or again and again while it is served."""

    def __init__(self, progress: Progress, *, is_served: bool) -> None:
        self.root = Path()
        self.made: Published | None = None
        """What is made of the newest facts without errors."""
        self.own: frozenset[PurePosixPath] = frozenset()
        """The writers' own files, of the kinds that may be published."""
        self.told = ""
        """What was told of the facts."""
        self._joined: JoinedFiles | None = None
        self._moved: tuple[tuple[PurePosixPath, PurePosixPath], ...] = ()
        self._compiling: Forked[Environment, None] | None = None
        self._progress = progress
        self._is_served = is_served

    @cached_property
    def site(self) -> ServedSite:
        """The last good pages, and what is wrong with the facts, where a site is served."""
        from whosays.preview.site import ServedSite

        return ServedSite(self._read, self._follow)

    def configure(self, config: MkDocsConfig, *, is_again: bool = False) -> None:
        """Build the facts, and take over the settings of the site; raises PluginError where nothing can be built.

        ``is_again`` tells that such a site was made before.
        """
        from whosays.build import former_files
        from whosays.check import forget
        from whosays.kept_templates import compile_beside, keep_compiled
        from whosays.pages import render
        from whosays.publishing import Published, Publishing

        if not self._is_served:
            self._compiling = compile_beside(keep_compiled(render.environment(), self.root))
        theme = Theme(tuple(map(Path, config.theme.dirs)))
        good = self.site.read() if self._is_served else self._read()
        if good:
            self._moved = tuple(former_files(good))
        if self._is_served or not good:
            self._take_over(config, theme, good)
            # drawing takes seconds, and no preview needs it
            self.made = Published(good.files, {}) if good else self.made
            return
        with closing(Publishing(good, theme, self.root, self._progress, is_again=is_again)) as publishing:
            forget()
            self._take_over(config, theme, good)
            _load_for_pages(config)
            self.made = publishing.made()

    def _take_over(self, config: MkDocsConfig, theme: Theme, good: Build | None) -> None:
        """Take over the settings that the facts and the theme tell."""
        from whosays.engine import settings
        from whosays.exports.embed import TEMPLATES
        from whosays.joined_files import joined_files
        from whosays.kept_templates import keep_compiled
        from whosays.mkdocs_settings import take_over
        from whosays.mkdocs_theme import list_used
        from whosays.phrasing.html import environment

        corpus = good.corpus if good else None
        self._joined = joined_files(theme, corpus.site.brand if corpus else None)
        word = self.site.word if self._is_served else None
        take_over(config, settings(corpus) if corpus else {}, self._joined.told, word)
        list_used(config)
        keep_compiled(environment(TEMPLATES), self.root)

    def source(self, later: Later, kept: KeptFiles | None) -> SiteSource:
        """What the engine is to build a site of, once all that its pages are laid out by is compiled."""
        from whosays.mkdocs_source import SiteSource

        if self._compiling:
            self._compiling.wait()
        published = self.own - {*self.site.refused()} if self._is_served else self.own
        joined = self._joined.files if self._joined else {}
        return SiteSource(self.root, self.made, published, self._moved, joined, later, kept)

    def _read(self) -> Build:
        from whosays.build import build
        from whosays.diagnostics import Code
        from whosays.mkdocs_report import tell

        project = read_project(self.root)
        result = build(project, self._progress)
        unlisted = {each.at.file for each in result.diagnostics if each.code is Code.UNLISTED_FILE}
        self.own = project.assets - unlisted
        if result.diagnostics:
            self.told = tell(result, self.root, is_served=self._is_served)
        return result

    def _follow(self, result: Build) -> None:
        from whosays.schema.editor import refresh

        refresh(self.root, result.drafts)


def _load_for_pages(config: MkDocsConfig) -> None:
    """Load what makes pages, which the processes that begin as copies of this one have then."""
    import whosays.mkdocs_kept
    import whosays.mkdocs_site
    import whosays.mkdocs_source

    if config.plugins.get(SEARCH):
        import whosays.search.records  # noqa: F401
