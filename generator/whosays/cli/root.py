"""Which project a command is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.project import CONTENT, SITE_FILE

if TYPE_CHECKING:
    from pathlib import Path


def find_root(start: Path) -> Path:
    """The nearest folder from here upwards with ``content/site.yaml``, else with ``content/``, else ``start``."""
    folders = (start, *start.parents)
    with_site = (folder for folder in folders if (folder / SITE_FILE).is_file())
    with_content = (folder for folder in folders if (folder / CONTENT).is_dir())
    return next(with_site, None) or next(with_content, start)
