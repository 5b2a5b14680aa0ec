"""MkDocs, with the pages that the facts make: events only, the pipeline is `build`."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File

from whosays.build import Build, build
from whosays.diagnostics import has_errors
from whosays.engine import settings
from whosays.project import read_project
from whosays.reporters.text import report
from whosays.schema import refresh
from whosays.stylesheet import Stylesheet, joined

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_UNDATED = "1980-01-01"
"""For a writer's own page; a fixed day, so that the same content gives the same bytes."""

_log = logging.getLogger("mkdocs.plugins.whosays")


class NoOptions(Config):
    """Settings are in ``content/site.yaml``, where every site engine finds them."""


class WhoSaysPlugin(BasePlugin[NoOptions]):
    """Builds the facts before MkDocs builds the site.

    While the site is served, a mistake in a fact is shown in the terminal and the last good
    pages stay up; otherwise it ends the build.
    """

    def __init__(self) -> None:
        super().__init__()
        self.serving = False
        self.good: Build | None = None
        self.styles: Stylesheet | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Keep this plugin object, and with it the last good pages, from build to build."""
        self.serving = command == "serve"

    # before the search plugin reads what is set here
    @event_priority(50)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build the facts, and take over the settings of the site."""
        root = Path(config.config_file_path).parent
        result = build(read_project(root))
        if self.serving:
            refresh(root, result.drafts)
        self._report(result)
        if result.corpus:
            self.good = result
        if self.good is None or self.good.corpus is None:
            raise PluginError("The facts have errors, so there is nothing to show.")
        site = settings(self.good.corpus)
        if self.serving:
            # a served site is at the address of the preview server
            del site["site_url"]
            # and that server's own script is in its pages, which the theme's policy would stop
            config.extra["live_preview"] = True
        self.styles = joined(root / "theme")
        if self.styles:
            config.extra["stylesheet"] = str(self.styles.path)
        config.extra.update(site.pop("extra"))
        config.update(site)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages and files to the writers' own pages and pictures."""
        if self.good is None:
            return files
        for path, content in self.good.files.items():
            existing = files.get_file_from_path(str(path))
            if existing:
                files.remove(existing)
            files.append(File.generated(config, str(path), content=content))
        if self.styles:
            files.append(File.generated(config, str(self.styles.path), content=self.styles.content))
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Date each page by its facts, so that the site map is true and needs no clock."""
        page.update_date = str(page.meta.get("updated", _UNDATED))
        return markdown

    def _report(self, result: Build) -> None:
        if not result.diagnostics:
            return
        wrong = has_errors(result.diagnostics)
        told = report(result.diagnostics, result.documents)
        _log.log(logging.ERROR if wrong else logging.WARNING, "%s", f"the facts have problems\n\n{told}")
        if wrong and not self.serving:
            raise PluginError("The facts have errors; no site was built.")
