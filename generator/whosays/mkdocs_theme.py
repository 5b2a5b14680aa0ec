"""The folders of a theme, of which the engine looks through those alone of which pages load anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader

from whosays.mkdocs_known import is_known, unused_folders

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig


class _Used(FileSystemLoader):
    """Finds templates in the folders of a theme, and lists nothing of what is ``unused`` among them."""

    def __init__(self, folders: list[str], unused: frozenset[str]) -> None:
        super().__init__(folders)
        self._listed = FileSystemLoader([folder for folder in folders if folder not in unused])

    def list_templates(self) -> list[str]:
        return self._listed.list_templates()


def list_used(config: MkDocsConfig) -> None:
    """Have the engine list no files that `mkdocs_source` would leave out again: below ours there are 14,000 icons."""
    unused = unused_folders(config) if is_known(config) else frozenset[str]()
    if not unused:
        return
    theme, environment = config.theme, config.theme.get_env

    def of_used() -> Environment:
        made = environment()
        made.loader = _Used(theme.dirs, unused)
        return made

    theme.get_env = of_used  # type: ignore[method-assign]  # the engine asks for it beyond any event
