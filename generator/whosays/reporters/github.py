"""Problems as workflow commands of GitHub Actions, which shows them beside the changed lines."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from whosays.reporters.location import locate
from whosays.reporters.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whosays.diagnostics import Diagnostic
    from whosays.document import Document


_TOP = PurePosixPath()


def report(
    diagnostics: Sequence[Diagnostic],
    documents: Mapping[PurePosixPath, Document],
    folder: PurePosixPath = _TOP,
) -> str:
    """One line a problem; nothing where there is none.

    ``folder`` is where the project stands in its repository, from whose top GitHub counts.
    """
    return "".join(_command(problem, documents, folder) for problem in diagnostics)


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
