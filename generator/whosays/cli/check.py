"""Show every problem of the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from whosays.check import check
from whosays.cli.output import show_report
from whosays.cli.progress import progress
from whosays.project import read_project
from whosays.reporters import Format, as_json, github

if TYPE_CHECKING:
    from pathlib import Path


def run(root: Path, shape: Format) -> int:
    with progress("Checking the facts"):
        checked = check(read_project(root))
    problems, documents = checked.diagnostics, checked.documents
    match shape:
        case Format.TEXT:
            show_report(problems, documents)
        case Format.JSON:
            click.echo(as_json.report(problems, documents), nl=False)
        case Format.GITHUB:
            click.echo(github.report(problems, documents), nl=False)
        case Format.SARIF:
            # it reads all explanations
            from whosays.reporters import sarif  # noqa: PLC0415

            click.echo(sarif.report(problems, documents), nl=False)
    return 1 if problems else 0
