"""What MkDocs tells of the facts."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from whosays.diagnostics import has_errors
from whosays.project import CONTENT, linked_folders
from whosays.reporters.text import report, severities

if TYPE_CHECKING:
    from pathlib import Path

    from whosays.build import Build

_log = logging.getLogger("mkdocs.plugins.whosays")


def tell(result: Build, root: Path, *, is_served: bool) -> str:
    """Log the problems in one record, which MkDocs counts for ``--strict``, and return what was told of warnings.

    Raises `PluginError` for errors that leave nothing to build or to serve.
    """
    told, numbers = report(result.diagnostics, result.documents), severities(result.diagnostics)
    if not has_errors(result.diagnostics):
        warned = f"the facts have {numbers}, with which the site is built\n\n{told}"
        _log.warning("%s", warned)
        return warned
    _log.error("the facts have %s\n\n%s", numbers, told)
    if not is_served:
        raise PluginError("The facts have errors; no site was built.")
    if any(linked_folders(root / CONTENT)):
        raise PluginError("There is a link to another folder in `content/`, and the engine would look into it.")
    return ""
