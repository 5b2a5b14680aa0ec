"""Which project a command is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.project import SITE_FILE

if TYPE_CHECKING:
    from pathlib import Path


def find_root(start: Path) -> Path:
    """The nearest folder from here upwards that holds ``content/site.yaml``; else ``start``."""
    return next((folder for folder in (start, *start.parents) if (folder / SITE_FILE).is_file()), start)
