"""What every site asks of MkDocs, unless its ``mkdocs.yml`` says otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from whosays.engine_defaults import link_checks, own_settings
from whosays.own_pages.extensions import EXTENSION_SETTINGS, EXTENSIONS

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def set_defaults(config: MkDocsConfig) -> None:
    """What the project's ``mkdocs.yml`` leaves open, as every site has it."""
    config.markdown_extensions = [*dict.fromkeys((*EXTENSIONS, *config.markdown_extensions))]
    own = config.mdx_configs or {}
    ours = {name: {**settings, **(own.get(name) or {})} for name, settings in EXTENSION_SETTINGS.items()}
    config.mdx_configs = {**own, **ours}
    for (part, name), level in link_checks(own_settings(Path(config.config_file_path))).items():
        config.validation[part][name] = level
