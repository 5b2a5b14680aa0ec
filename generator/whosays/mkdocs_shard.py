"""The pages of some explainers, made for a build on another machine: what MkDocs does until it makes pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.config import load_config
from mkdocs.structure.files import get_files, set_exclusions
from mkdocs.structure.nav import get_navigation

from whosays.mkdocs_plugin import WhoSaysPlugin
from whosays.prepared.shards import write_shard

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

    from whosays.mkdocs_site import PreparedSite
    from whosays.model.identity import Slug

UNKNOWN = "another theme, plugin, hook or extension of Markdown than those of every site has a say in the pages"


class ShardError(Exception):
    """Why no shard can be made."""


def make_shard(settings: Path, explainers: Container[Slug], folder: Path) -> int:
    """Write the pages of these explainers into a folder, and return their number.

    ``settings`` is the `mkdocs.yml`; raises `ShardError` where MkDocs itself has to make every page of the site.
    """
    config = load_config(str(settings))
    plugin = next(each for each in config.plugins.values() if isinstance(each, WhoSaysPlugin))
    config.plugins.on_startup(command="build", dirty=False)
    plugin.is_for_another = True
    try:
        config = config.plugins.on_config(config)
        files = get_files(config)
        files.add_files_from_theme(config.theme.get_env(), config)
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
        site: PreparedSite | None = plugin.prepared
        if not plugin.this_build.made_of or site is None or plugin.facts.made is None:
            raise ShardError(UNKNOWN)
        pages = frozenset(path for path in plugin.facts.made.files.pages if path.parts[0] in explainers)
        return write_shard(folder, plugin.this_build.made_of, site.shard(pages))
    finally:
        plugin.is_for_another = False
        config.plugins.on_shutdown()
