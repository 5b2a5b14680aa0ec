"""Lay out fact files."""

from __future__ import annotations

import difflib
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from whosays.cli.output import say, show_report
from whosays.cli.progress import progress
from whosays.cli.root import require_content
from whosays.cli.turn import own_turn
from whosays.document import compose
from whosays.editing.edits import ChangedMeanwhileError
from whosays.editing.formatting import formatted
from whosays.output import write_file
from whosays.project import read_project
from whosays.reporters.text import count
from whosays.reporters.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path, PurePosixPath

    from whosays.project import Project


def run(root: Path, files: Sequence[Path], *, check: bool, diff: bool) -> int:
    """Lay out these files, or all of them.

    With ``check`` or ``diff`` nothing is written, and a file that is to be laid out is a failure.
    """
    require_content(root)
    only_tells = check or diff
    with nullcontext() if only_tells else own_turn(root):
        return _run(root, files, check=check, diff=diff)


def _run(root: Path, files: Sequence[Path], *, check: bool, diff: bool) -> int:
    with progress("Laying out the facts"):
        project = read_project(root)
        wanted = list(_named(root, files, project)) if files else sorted({*project.files, *_unread(project)})
        read = {file: (root / file).read_bytes() for file in wanted if file in project.files}
        laid_out = {file: formatted(file, before) for file, before in read.items()}
    problems = [problem for problem in project.problems if problem.at.file in wanted]
    problems += [problem for each in laid_out.values() if isinstance(each, tuple) for problem in each]
    if problems:
        show_report(problems, {file: compose(file, text)[0] for file, text in project.files.items()}, err=True)
    changed = 0
    for file, after in laid_out.items():
        before = read[file]
        if isinstance(after, bytes) and after != before:
            changed += 1
            if not (check or diff):
                if (root / file).read_bytes() != before:
                    raise ChangedMeanwhileError(file)
                write_file(root / file, after)
            _tell(file, before, after, diff=diff)
    if not diff:
        say(f"{count(changed, 'file')} {'to lay out' if check else 'laid out'}, of {len(wanted):,}")
    return 1 if problems or (changed and (check or diff)) else 0


def _unread(project: Project) -> set[PurePosixPath]:
    return {problem.at.file for problem in project.problems}


def _named(root: Path, files: Sequence[Path], project: Project) -> Iterator[PurePosixPath]:
    """The fact files of the project that are meant; raises UsageError where one is none."""
    by_path = {(root / file).absolute(): file for file in {*project.files, *_unread(project)}}
    for path in files:
        named = by_path.get(path.absolute()) or by_path.get(path.resolve())
        if named is None:
            raise click.UsageError(f"`{path}` is no fact file of the project in `{root}`")
        yield named


def _tell(file: PurePosixPath, before: bytes, after: bytes, *, diff: bool) -> None:
    """The name of a file, or what changes in it as a unified diff, in which another kind of line break is seen."""
    if not diff:
        say(visible(str(file)))
        return
    old, new = (text.decode().split("\n") for text in (before, after))
    for line in difflib.unified_diff(old, new, str(file), f"{file} (laid out)", lineterm=""):
        say(visible(line))
