"""Explain a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from whosays.diagnostics import WARNINGS, Code, did_you_mean
from whosays.explanations import explanation

if TYPE_CHECKING:
    from collections.abc import Iterable

_WIDTH = max(len(code) for code in Code)


def run(name: str | None) -> int:
    if name is None:
        _list("Errors, which stop the site:", [code for code in Code if code not in WARNINGS])
        _list("\nWarnings:", [code for code in Code if code in WARNINGS])
        return 0
    if name not in list(Code):
        otherwise = "run `whosays explain` for a list"
        raise click.UsageError(f"there is no code `{name}`: {did_you_mean(name, list(Code), otherwise)}")
    told = explanation(Code(name))
    severity = "warning" if name in WARNINGS else "error"
    click.echo(f"{severity}[{name}]: {told.summary}\n\n{told.text}")
    return 0


def _list(title: str, codes: Iterable[Code]) -> None:
    click.echo(title)
    for code in codes:
        click.echo(f"  {code:<{_WIDTH}}  {explanation(code).summary}")
