"""What the engine has been told of a site, and whether all that has a say in its pages is known."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING

from whosays.mkdocs_pages import SEARCH
from whosays.own_pages.extensions import EXTENSION_SETTINGS, EXTENSIONS
from whosays.theme import FOLDER, NAME

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_PLUGINS = frozenset({"whosays", SEARCH})


def is_known(config: MkDocsConfig) -> bool:
    """Whether no theme, plugin or extension has a say in the pages but those of every site."""
    return (
        config.theme.name == NAME
        and {*config.plugins} <= _PLUGINS
        and tuple(config.markdown_extensions) == EXTENSIONS
        and config.mdx_configs == EXTENSION_SETTINGS
    )


def is_laid_out_by_ours(config: MkDocsConfig) -> bool:
    """Whether a site has no template of its own, which may write anything of a page."""
    own = config.theme.custom_dir
    files = Path(own).rglob("*") if own else ()
    return config.theme.name == NAME and not any(file.suffix == ".html" or file.is_symlink() for file in files)


def unused_folders(config: MkDocsConfig) -> frozenset[str]:
    """Folders of themes below ours, of whose scripts, styles and pictures no page of ours loads one."""
    used = {str(FOLDER), config.theme.custom_dir}
    return frozenset(config.theme.dirs) - used if is_laid_out_by_ours(config) else frozenset()


def in_words(config: MkDocsConfig) -> str:
    """All that the engine has been given, in words that stay the same as long as it does; of unknown things never.

    How strict it is, and where to, has no say in what it makes.
    """
    told = {name: value for name, value in config.items() if name not in {"plugins", "site_dir", "strict", "theme"}}
    of_theme = {"dirs": config.theme.dirs, "static_templates": sorted(config.theme.static_templates), **config.theme}
    of_plugins = {name: plugin.config for name, plugin in config.plugins.items()}
    return repr(_plain((told, of_theme, of_plugins)))


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return [(str(name), _plain(value[name])) for name in sorted(value, key=str)]
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, FunctionType):
        return f"{value.__module__}.{value.__qualname__}"
    return value
