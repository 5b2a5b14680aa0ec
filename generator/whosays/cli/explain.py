"""Explain a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.cli.output import say
from whosays.cli.selection import code_named
from whosays.diagnostics import WARNINGS, Code
from whosays.explanations import explanation

if TYPE_CHECKING:
    from collections.abc import Iterable

_WIDTH = max(len(code) for code in Code)


def run(name: str | None) -> int:
    if name is None:
        _list("Errors, which stop the site:", [code for code in Code if code not in WARNINGS])
        _list("\nWarnings, which stop nothing but `check --strict`:", [code for code in Code if code in WARNINGS])
        return 0
    code = code_named(name)
    told = explanation(code)
    severity = "warning" if code in WARNINGS else "error"
    say(f"{severity}[{code}]: {told.summary}\n\n{told.text}")
    return 0


def _list(title: str, codes: Iterable[Code]) -> None:
    say(title)
    for code in codes:
        say(f"  {code:<{_WIDTH}}  {explanation(code).summary}")
