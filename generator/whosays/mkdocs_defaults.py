"""What every site asks of MkDocs, unless its ``mkdocs.yml`` says otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from whosays.engine_defaults import link_checks, own_settings
from whosays.own_pages.extensions import EXTENSION_SETTINGS, EXTENSIONS
from whosays.project import CONTENT

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def check_folder(config: MkDocsConfig) -> None:
    """Raise PluginError where own pages would be looked for in another folder than that of the facts."""
    file, folder = Path(config.config_file_path), Path(config.docs_dir)
    ours = file.parent / CONTENT
    if folder.samefile(ours) if ours.exists() else folder == ours.absolute():
        return
    raise PluginError(
        f"{file.name}: `docs_dir` is another folder than that of the facts, beside which your own pages and pictures "
        f"lie: write `docs_dir: {CONTENT}`, and move what is in {folder} there."
    )


def set_defaults(config: MkDocsConfig) -> None:
    """What the project's ``mkdocs.yml`` leaves open, as every site has it."""
    config.markdown_extensions = [*dict.fromkeys((*EXTENSIONS, *config.markdown_extensions))]
    own = config.mdx_configs or {}
    ours = {name: {**settings, **(own.get(name) or {})} for name, settings in EXTENSION_SETTINGS.items()}
    config.mdx_configs = {**own, **ours}
    for (part, name), level in link_checks(own_settings(Path(config.config_file_path))).items():
        config.validation[part][name] = level
