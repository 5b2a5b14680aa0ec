"""Make a folder for a new story."""

from __future__ import annotations

import os
from contextlib import nullcontext
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import click

from whosays.bind.content import RESERVED
from whosays.cli.new import settle, typed_fields
from whosays.cli.root import require_content
from whosays.cli.turn import own_turn
from whosays.diagnostics import Location
from whosays.editing.edits import Edit
from whosays.editing.layout import Layout
from whosays.editing.proposal import proposal
from whosays.editing.scalars import UnwritableTextError
from whosays.editing.writing import record_lines
from whosays.model.explainer import Explainer
from whosays.model.identity import as_id, is_id
from whosays.project import COMMON, CONTENT, read_project
from whosays.schema.editor import editor_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from whosays.editing.writing import Value

FILE = PurePosixPath("explainer.yaml")


def run(root: Path, slug: str, typed: Mapping[str, tuple[str, ...]], *, dry_run: bool) -> int:
    require_content(root)
    folder = CONTENT / slug
    if slug in RESERVED | {COMMON} or not is_id(slug):
        why = "is kept for the site itself" if is_id(slug) else "is not an id"
        meant = as_id(slug) if as_id(slug) not in RESERVED | {COMMON, ""} else "the-story"
        raise click.UsageError(f"`{slug}` {why}: take `{meant}`, for example" if meant != slug else f"`{slug}` {why}")
    words = slug.replace("-", " ")
    fields: dict[str, Value] = {
        "title": words.capitalize(),
        "question": f"What is known about {words}?",
        "summary": "Nothing is certain yet.",
        **typed_fields(Explainer, typed),
    }
    try:
        lines = [editor_line(slug), "explainer:", *record_lines(Explainer, fields, 2, Layout(field=2, fact=0))]
    except UnwritableTextError as error:
        raise click.ClickException(str(error)) from error
    file = folder / FILE
    edit = Edit(file, 0, 0, "\n".join(lines) + "\n")
    with nullcontext() if dry_run else own_turn(root):
        if os.path.lexists(root / folder) and not _is_empty(root / folder):
            raise click.ClickException(f"{folder} is there already")
        project = read_project(root)
        made = proposal(project, edit, Location(file, ("explainer",)))
        return settle(root, project, made, dry_run=dry_run)


def _is_empty(folder: Path) -> bool:
    """Whether a folder has nothing in it, as where the command that made it was killed."""
    return folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir())
