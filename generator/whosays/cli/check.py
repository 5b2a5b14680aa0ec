"""Show every problem of the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from whosays.check import check
from whosays.cli.output import show_report
from whosays.cli.progress import progress
from whosays.project import read_project
from whosays.reporters import Format
from whosays.schema import refresh

if TYPE_CHECKING:
    from pathlib import Path


def run(root: Path, shape: Format) -> int:
    with progress("Checking the facts"):
        checked = check(read_project(root))
        refresh(root, checked.drafts)
    problems, documents = checked.diagnostics, checked.documents
    match shape:
        case Format.TEXT:
            show_report(problems, documents)
        case Format.JSON:
            from whosays.reporters import as_json  # noqa: PLC0415 - every format loads only what it needs

            click.echo(as_json.report(problems, documents), nl=False)
        case Format.GITHUB:
            from whosays.reporters import github  # noqa: PLC0415

            click.echo(github.report(problems, documents), nl=False)
        case Format.SARIF:
            from whosays.reporters import sarif  # noqa: PLC0415

            click.echo(sarif.report(problems, documents), nl=False)
    return 1 if problems else 0
