"""One command at a time, and none over what an editor saved meanwhile."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from whosays.editing.edits import ChangedMeanwhileError
from whosays.turns import turn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def own_turn(root: Path) -> Iterator[None]:
    """The turn to read facts and to change them; raises ClickException where a file was changed in between."""
    try:
        with turn(root):
            yield
    except ChangedMeanwhileError as error:
        raise click.ClickException(f"{error.file} was saved by somebody else meanwhile: run this again") from error
