"""MkDocs, with the pages that the facts make: events only, the pipeline is `build`.

ProperDocs runs it too, and hands out its own modules under the names of MkDocs's.  What a site needs that has to be
made is loaded where it is needed: most of the time of a build that has nothing to do would go by with that.
"""

from __future__ import annotations

import contextlib
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import mkdocs
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority

from whosays.engine_versions import misfit
from whosays.mkdocs_defaults import check_folder, set_defaults
from whosays.mkdocs_facts import SiteFacts
from whosays.mkdocs_last_build import ThisBuild
from whosays.mkdocs_later import Later
from whosays.mkdocs_pages import PreparedPage, hand_out, is_own, make_nothing, updated
from whosays.mkdocs_stage import Staged, ended, made_elsewhere, told_end
from whosays.progress import Stage
from whosays.reporters.logged import spelt_out_but
from whosays.reporters.progress_line import ProgressLine
from whosays.site_folder import stage
from whosays.uncollected import end_uncollected, uncollected

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from whosays.last_build import States
    from whosays.mkdocs_kept import KeptFiles, ToRemember
    from whosays.mkdocs_site import PreparedSite

_log = logging.getLogger("mkdocs.plugins.whosays")


class NoOptions(Config):
    """Settings are in ``content/site.yaml``, where every site engine finds them."""


class WhoSaysPlugin(BasePlugin[NoOptions]):
    """Builds the facts before MkDocs builds the site.

    While the site is served, a mistake in a fact is shown in the terminal and over the last good
    pages; otherwise it ends the build.  Warnings are told, and count for ``--strict``.
    """

    def __init__(self) -> None:
        super().__init__()
        self.serving = False
        self.is_for_another = False
        """Whether pages are made for a build elsewhere."""
        self.is_staged = False
        self.staged: Staged | None = None
        self._held = contextlib.ExitStack()
        self.later = Later()
        self.nav: Navigation | None = None
        self.prepared: PreparedSite | None = None
        self.is_unchanged = False
        self.this_build = ThisBuild()
        self.progress = ProgressLine()
        self.facts = SiteFacts(self.progress.step, is_served=False)
        self.pages = 0
        self.kept: KeptFiles | None = None
        self.to_remember: ToRemember | None = None
        self.settings = ""
        """What stays the same as long as the settings do; empty where nobody knows."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep this plugin object, and with it the last good pages, from build to build."""
        if told := misfit(mkdocs.__name__, mkdocs.__version__):
            raise Abort(told)
        end_uncollected()
        self.serving = command == "serve"
        # the engine hands out the object of an earlier run of its own in this process, if there was one
        self._held.close()
        self.staged = self.kept = self.to_remember = self.nav = None
        self.facts = SiteFacts(self.progress.step, is_served=self.serving)
        self.is_unchanged = False
        self.this_build.end()
        self.this_build = ThisBuild()
        # the engine quotes addresses of writers' own pages
        for handler in logging.getLogger(mkdocs.__name__).handlers:
            handler.addFilter(spelt_out_but(_log.name))
        # what is served is nobody's last site, and a dirty build is one of parts of it
        self.is_staged = not self.serving and not dirty

    # before the search plugin reads what is set here
    @event_priority(50)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build the facts, and take over the settings of the site."""
        check_folder(config)
        if self.serving and not self.nav:
            from whosays.preview.listening import check_free

            check_free(*config.dev_addr)
        root = self.facts.root = Path(config.config_file_path).parent
        log = logging.getLogger(mkdocs.__name__)
        if log.isEnabledFor(logging.INFO):
            self.progress.begin(Stage.FACTS, log.handlers)
        set_defaults(config)
        site = Path(config.site_dir)
        if self.is_staged and not self.staged and (folder := self._held.enter_context(stage(root))):
            self.staged = Staged(folder, config)
            self.this_build.begin(root, config)
        told_last_time = None if self.is_for_another else self.this_build.told_last(site)
        if told_last_time is not None:
            self.is_unchanged = True
            if told_last_time:
                _log.warning("%s", told_last_time)
            _log.info("nothing that %s is made of has changed", site)
            make_nothing(config)
            return config
        with uncollected():
            return self._configured(config)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages and files to those of the writers' own that may be published."""
        if self.is_unchanged:
            return type(files)([])
        with uncollected():
            return self.facts.source(self.later, self.kept).among(files, config, is_served=self.serving)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Prepare the pages of the facts, count them, and remember the navigation for the preview."""
        if self.is_unchanged:
            return nav
        from whosays.mkdocs_contents import PageContents
        from whosays.mkdocs_site import PreparedSite

        self.nav = nav
        self._let_go()
        self.later.contents = PageContents(config, files)
        self.pages = len(files.documentation_pages())
        elsewhere = {} if self.is_for_another else made_elsewhere(self.facts.root, self.this_build.made_of, self.pages)
        self.prepared = PreparedSite(config, files, nav, elsewhere, is_for_another=self.is_for_another)
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Date each page by its facts, so that the site map is true and needs no clock; any other page has no date.

        A page of a writer's own tells the theme no more than it may.
        """
        from whosays.own_pages import front_matter

        self.progress.one_more(Stage.PAGES, self.pages)
        if is_own(page.file, config):
            page.meta = front_matter.inert(page.meta)
        page.update_date = updated(page.meta)
        return markdown

    # after every extension and plugin that writes into a page, and before the search reads it
    @event_priority(-100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Leave in a page what may be published of it, whatever was checked before."""
        from whosays.mkdocs_contents import published

        return published(html, page, config)

    # after other plugins have changed the environment
    @event_priority(-50)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Hand what pages are built with to the preview, and have the engine go through nothing that is done."""
        if self.is_unchanged:
            return env
        from whosays.mkdocs_site import ready

        hand_out(ready(env, config))
        if self.kept and self.facts.made:
            with uncollected():
                self.facts.source(self.later, self.kept).write_exports(files, config)
            self.to_remember = self.kept.to_remember(files.documentation_pages(), self.facts.made.files)
        if self.prepared:
            self.later.leave_out(self.prepared.finished)
            self.pages = len(files.documentation_pages())
        if self.serving and self.nav:
            from whosays.preview.engine import Built

            self.facts.site.built(Built(config, files, self.nav, env, self.later))
        return env

    def on_pre_template(self, template: Template, *, template_name: str, config: MkDocsConfig) -> Template:
        """List all pages in what lists them, also those that the engine does not go through."""
        self.later.are_listed = True
        return template

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        self.later.are_listed = False
        return output_content

    # before other plugins change the page
    @event_priority(100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Hand out a page that was prepared."""
        self.progress.one_more(Stage.SHELLS, self.pages)
        return page.written if isinstance(page, PreparedPage) and page.made else output

    # after the search plugin has written its index
    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Pack what was built into one file to read elsewhere."""
        if self.prepared:
            self.prepared.validate_anchors()
        self._let_go()
        if self.serving:
            self.progress.end()
        if self.serving or self.is_unchanged:
            return
        from whosays.mkdocs_archive import pack

        # cards are for other sites, which show them beside a link to the published one
        cards = map(str, self.facts.made.cards if self.facts.made else ())
        with uncollected():
            pack(config, frozenset(cards), self.kept, self.progress.step)
        if self.staged:
            self.staged.is_whole = True
            self.staged.kept = self.kept.states if self.kept else {}

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the last site as it is, also where warnings end a strict build.

        Tell of a full disk, or of a slip in a template of the site's own, without the lines of our code.
        """
        self._let_go()
        self.progress.end()
        if self.staged:
            self.staged.is_whole = False
        if told := told_end(error, self.facts.root, is_unfinished=self.staged is None):
            raise told from error

    def on_shutdown(self) -> None:
        """Have a site that was built whole take the place of the last one."""
        # a build that was interrupted, which the engine calls no error: nobody may write into what is removed
        self._let_go()
        staged, self.staged = self.staged, None
        with self._held:
            try:
                if staged:
                    self.progress.step(Stage.PLACING, 0, 0)
                    with uncollected():
                        if staged.is_whole and self.to_remember:
                            self.to_remember.look_up()
                        if states := staged.end():
                            self._remember(staged.site, states)
            except OSError as error:
                raise ended(error, is_unfinished=True) from error
            finally:
                self.progress.end()
                self.this_build.end()

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Serve single pages as they are asked for, with the problems of the facts over them."""
        from whosays.preview.server import PreviewServer

        return PreviewServer(server, self.facts.site, Path(config.docs_dir))

    def _let_go(self) -> None:
        """Let go of what was prepared, once all of it is written, or nothing will be."""
        if self.prepared:
            self.prepared.close()
            self.prepared = None

    def _remember(self, site: Path, states: States) -> None:
        """Remember what a site that was built whole was made of; it is whole, whether or not that can be written."""
        from whosays.kept_pages import BuiltSite

        contents = self.kept.contents if self.kept else {}
        self.this_build.remember(BuiltSite(site, self.settings, states, self.to_remember or (), contents))

    def _configured(self, config: MkDocsConfig) -> MkDocsConfig:
        """The settings of a site that has to be made."""
        from whosays.mkdocs_theme import tell_of_own_layout

        self.later = Later()
        is_published = self.staged is not None and not self.is_for_another
        remembered = self.this_build.remembered(self.staged.site, config) if self.staged and is_published else None
        self.facts.configure(config, is_again=remembered is not None)
        self.this_build.told = "\n\n".join(filter(None, (self.facts.told, tell_of_own_layout(config))))
        if self.staged and self.facts.made and is_published:
            from whosays.mkdocs_kept import KeptFiles, kept_files

            self.settings = self.this_build.settings(config)
            self.kept = (
                kept_files(remembered, self.facts.made.files, self.later, config)
                if remembered and remembered.settings == self.settings
                else KeptFiles(self.staged.site, self.later)
            )
            self._held.callback(self.kept.close)
        return config
