"""Write a JSON Schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.check import check
from whosays.cli.output import say
from whosays.output import remove_unfinished, write_file
from whosays.project import read_project
from whosays.schema.models import as_text, fact_schema, site_schema
from whosays.turns import turn

if TYPE_CHECKING:
    from pathlib import Path


def run(root: Path, of: str, output: Path | None) -> int:
    text = as_text(site_schema() if of == "site" else fact_schema(*check(read_project(root)).drafts))
    if output is None:
        say(text, nl=False)
    else:
        with turn(root) as is_alone:
            if is_alone:
                remove_unfinished(output.parent, is_deep=False)
            write_file(output, text.encode())
    return 0
