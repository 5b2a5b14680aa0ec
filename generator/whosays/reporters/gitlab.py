"""Problems as a Code Quality report of GitLab, which shows them at the changed lines of a merge request."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, assert_never

from whosays.diagnostics import Severity
from whosays.reporters.folding import folded
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
    most: int | None = None,
) -> str:
    """A list of all problems, or of ``most`` of a code; ``folder`` is where the project stands in its repository.

    GitLab tells what is new in a merge request by fingerprints. They name no line, which moves with each line above
    it; what is told of a file more than once in the same words is counted.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    issues: list[dict[str, object]] = []
    for problem in folded(diagnostics, most).shown:
        at = locate(problem.at, documents)
        file, code = str(folder / at.file), problem.code.value
        named = (code, file, problem.message)
        seen[named] += 1
        issues.append(
            {
                "description": visible(": ".join(filter(None, (problem.message, problem.help)))),
                "check_name": code,
                "fingerprint": hashlib.sha256("\0".join((*named, str(seen[named]))).encode()).hexdigest(),
                "severity": _severity(problem.severity),
                "location": {"path": file, "lines": {"begin": at.start.line if at.start else 1}},
            }
        )
    return json.dumps(issues, indent=2) + "\n"


def _severity(severity: Severity) -> str:
    """An error keeps the site from being published, a warning does not."""
    match severity:
        case Severity.ERROR:
            return "critical"
        case Severity.WARNING:
            return "minor"
        case _:
            assert_never(severity)
