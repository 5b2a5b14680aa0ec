"""Problems as workflow commands of GitHub Actions, which shows them beside the changed lines."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from whosays.diagnostics import Severity
from whosays.reporters.folding import folded
from whosays.reporters.location import locate
from whosays.reporters.text import severities
from whosays.reporters.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whosays.diagnostics import Diagnostic
    from whosays.document import Document


_TOP = PurePosixPath()
_SHOWN = 10
"""How many annotations of a sort GitHub shows of a step."""


def report(
    diagnostics: Sequence[Diagnostic],
    documents: Mapping[PurePosixPath, Document],
    folder: PurePosixPath = _TOP,
    most: int | None = None,
) -> str:
    """One line a problem, or for ``most`` of a code, errors first; nothing where there is none.

    GitHub shows the first ten errors and the first ten warnings of a step, so that where there are
    more a last line tells how many.  ``folder`` is where the project stands in its repository, from
    whose top GitHub counts.
    """
    found = folded(diagnostics, most)
    ordered = sorted(found.shown, key=lambda each: each.severity is not Severity.ERROR)
    commands = "".join(_command(problem, documents, folder) for problem in ordered)
    numbers = Counter(problem.severity for problem in diagnostics)
    if max(numbers.values(), default=0) <= _SHOWN:
        return commands
    told = "more of them than the log of this step" if found.hidden else "the log of this step has all of them"
    return f"{commands}::notice title=whosays::{severities(diagnostics)}: {told}\n"


def _command(problem: Diagnostic, documents: Mapping[PurePosixPath, Document], folder: PurePosixPath) -> str:
    at = locate(problem.at, documents)
    properties = {"file": str(folder / at.file)}
    if at.start and at.end:
        properties |= {"line": str(at.start.line), "endLine": str(at.end.line)}
        # GitHub takes columns only within one line
        if at.start.line == at.end.line:
            properties |= {"col": str(at.start.column), "endColumn": str(at.end.column)}
    properties["title"] = problem.code.value
    message = "\n".join(visible(text) for text in (problem.message, problem.help) if text)
    named = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{problem.severity} {named}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
