"""Which project a command is about."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import click

from whosays.project import CONTENT, SITE_FILE

if TYPE_CHECKING:
    from pathlib import Path


def require_content(root: Path) -> None:
    """Raise ClickException where there are no facts to work on."""
    if not (root / CONTENT).is_dir():
        help_ = "run this in the folder that holds it, or name that with -C"
        raise click.ClickException(f"there is no folder `{CONTENT}` in `{root}`: {help_}")


def find_root(start: Path) -> Path:
    """The nearest folder from here upwards that holds ``content/site.yaml``.

    Without that file it is the folder of the ``content/`` that we stand in, else ``start``.
    """
    folders = (start, *start.parents)
    with_site = (folder for folder in folders if (folder / SITE_FILE).is_file())
    around = (folder.parent for folder in folders if folder.name == CONTENT.name)
    return next(with_site, None) or next(around, start)


def place_in_repository(root: Path) -> PurePosixPath:
    """Where a project stands, seen from the top of the repository that it is part of, if it is."""
    here = root.resolve()
    top = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    return PurePosixPath(here.relative_to(top).as_posix())
