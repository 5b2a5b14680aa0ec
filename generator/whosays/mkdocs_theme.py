"""The theme of a site as the engine gets it: the folders that it looks through, and what is told of its templates."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader, TemplateNotFound, TemplateSyntaxError, nodes

from whosays.mkdocs_known import is_known, is_laid_out_by_ours, unused_folders
from whosays.theme import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

_LAYOUT = "whosays.html"
_LAID_OUT = "main.html", "404.html"
"""The templates that the engine makes pages of."""
_TEMPLATES = frozenset({".html", ".xml"})

_log = logging.getLogger("mkdocs.plugins.whosays")


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


def tell_of_own_layout(config: MkDocsConfig) -> str:
    """Log which templates of the site's own lay pages out without ours, in one record, and return what was told."""
    if is_laid_out_by_ours(config) or str(FOLDER) not in config.theme.dirs:
        return ""
    root, environment = Path(config.config_file_path).parent, config.theme.get_env()
    own = [
        file
        for name in _LAID_OUT
        if (file := _file(name, config.theme.dirs))
        and file.parent != FOLDER
        and not _extends_ours(name, config.theme.dirs, environment)
    ]
    told = "\n".join(
        f"{_within(root, file)} takes the place of the theme's, and its pages lose the content security policy, "
        f'the looks and the search: begin it with {{% extends "{_LAYOUT}" %}}'
        for file in own
    )
    if told:
        _log.warning("%s", told)
    return told


def _extends_ours(name: str, folders: Sequence[str], environment: Environment) -> bool:
    """Whether a template extends our layout, maybe by others; also where that cannot be told."""
    seen: set[str] = set()
    names = [name]
    while names:
        name = names.pop()
        file = _file(name, folders)
        if file is None or name in seen:
            continue
        if file == FOLDER / _LAYOUT:
            return True
        seen.add(name)
        try:
            names += _extended(environment.parse(file.read_text(encoding="utf-8")))
        except (TemplateSyntaxError, ValueError, OSError):
            # which ends the build
            return True
    return False


def _file(name: str, folders: Sequence[str]) -> Path | None:
    return next((file for folder in folders if (file := Path(folder, name)).is_file()), None)


def _extended(template: nodes.Template) -> Iterator[str]:
    """The templates that one may extend, as far as they stand there by their names."""
    for extends in template.find_all(nodes.Extends):
        for each in (extends.template, *extends.template.find_all(nodes.Const)):
            if isinstance(each, nodes.Const):
                yield str(each.value)


def slip(error: BaseException, root: Path) -> str | None:
    """Where a template of the site's own failed, and why; None where it was none, or not in the lines of a template."""
    at = None
    for frame, line in traceback.walk_tb(error.__traceback__):
        file = Path(frame.f_code.co_filename)
        # Jinja has its lines stand in for those of the code that it made of them
        if file.suffix in _TEMPLATES:
            at = file, line
    if at is None or at[0].is_relative_to(FOLDER):
        return None
    why = f"there is no template `{error.name}`" if isinstance(error, TemplateNotFound) else str(error).rstrip(".")
    return f"{_within(root, at[0])}:{at[1]}: {why}"


def _within(root: Path, file: Path) -> Path:
    """A file as it is told of: by its path in the project, where it is in it."""
    return file.relative_to(root) if file.is_relative_to(root) else file
