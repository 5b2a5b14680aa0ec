"""Write a JSON Schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from whosays.output import write_file
from whosays.project import read_project
from whosays.schema import fact_schema, site_schema

if TYPE_CHECKING:
    from pathlib import Path


def run(root: Path, of: str, output: Path | None) -> int:
    schema = site_schema() if of == "site" else fact_schema(read_project(root))
    text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    if output is None:
        click.echo(text, nl=False)
    else:
        write_file(output, text.encode())
    return 0
