"""Give a fact another id."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from whosays.cli.output import say
from whosays.cli.progress import progress
from whosays.cli.root import require_content
from whosays.cli.turn import own_turn
from whosays.editing.edits import apply
from whosays.editing.rename import Refused, rename
from whosays.project import read_project
from whosays.reporters.text import count

if TYPE_CHECKING:
    from pathlib import Path


def run(root: Path, old: str, new: str, explainer: str | None) -> int:
    require_content(root)
    with progress("Renaming"), own_turn(root):
        project = read_project(root)
        edits = rename(project, old, new, explainer)
        if isinstance(edits, Refused):
            raise click.ClickException(f"{edits.message}: {edits.help}")
        apply(root, edits, project)
    changed = Counter(edit.file for edit in edits)
    say(f"`{old}` is now `{new}` in {count(len(edits), 'place')} of {count(len(changed), 'file')}")
    for file, places in sorted(changed.items()):
        say(f"  {file}: {places:,}")
    return 0
