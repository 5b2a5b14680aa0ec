"""Write the source of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.build import build
from whosays.cli.engines import require_engine
from whosays.cli.output import say, show_report
from whosays.cli.progress import progress
from whosays.diagnostics import has_errors
from whosays.engine import site_source
from whosays.output import write_tree
from whosays.progress import Stage
from whosays.project import read_project
from whosays.reporters.text import count

if TYPE_CHECKING:
    from pathlib import Path


def run(root: Path, output: Path) -> int:
    """Write the site's source; where the facts have errors, what was written before stays."""
    require_engine()
    with progress(Stage.FACTS) as step:
        project = read_project(root)
        built = build(project, step)
        failed = has_errors(built.diagnostics)
        files = {} if failed else site_source(built, project, root, output, step)
        written = 0 if failed else write_tree(output, files)
    if built.diagnostics:
        show_report(built.diagnostics, built.documents, err=True)
    if failed:
        return 1
    say(f"{output}: {count(len(files), 'file')}, {written:,} of them written anew")
    return 0
