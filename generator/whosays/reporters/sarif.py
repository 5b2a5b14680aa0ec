"""Problems as SARIF 2.1.0 (OASIS), which code scanning services and editors read."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote

from msgspec import Struct

from whosays.diagnostics import WARNINGS, Code
from whosays.editing.fixes import edits_of
from whosays.explanations import explanation
from whosays.reporters.folding import folded
from whosays.reporters.location import locate, stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from whosays.diagnostics import Diagnostic, Fix, Location, Spot
    from whosays.document import Document
    from whosays.editing.edits import Edit
    from whosays.reporters.location import Stretch

    Json: TypeAlias = "str | int | list[Json] | dict[str, Json]"

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_RULES = list(Code)
_TOP = PurePosixPath()


class _Project(Struct, frozen=True):
    """The files of a project, and where it stands in its repository."""

    documents: Mapping[PurePosixPath, Document]
    folder: PurePosixPath


def report(
    diagnostics: Sequence[Diagnostic],
    documents: Mapping[PurePosixPath, Document],
    folder: PurePosixPath = _TOP,
    most: int | None = None,
) -> str:
    """One run of the tool, with every rule and what it stands for, and with every problem, or ``most`` of a code.

    ``folder`` is where the project stands in its repository, from whose top services that scan code count.
    """
    found = folded(diagnostics, most)
    project = _Project(documents, folder)
    driver: Json = {
        "name": "whosays",
        "semanticVersion": version("whosays"),
        "rules": [_rule(code) for code in _RULES],
    }
    run: Json = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, project) for problem in found.shown],
        "properties": {"leftOut": {each.code.value: each.hidden for each in found.hidden}},
    }
    log: Json = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2) + "\n"


def _rule(code: Code) -> Json:
    told = explanation(code)
    return {
        "id": code.value,
        "shortDescription": {"text": told.summary},
        "help": {"text": told.text, "markdown": told.text},
        "defaultConfiguration": {"level": "warning" if code in WARNINGS else "error"},
    }


def _result(problem: Diagnostic, project: _Project) -> Json:
    result: dict[str, Json] = {
        "ruleId": problem.code.value,
        "ruleIndex": _RULES.index(problem.code),
        "level": problem.severity.value,
        "message": _message("\n".join(text for text in (problem.message, problem.help) if text)),
        "locations": [_location(problem.at, project)],
    }
    if problem.related:
        result["relatedLocations"] = [
            {**_location(each.at, project), "message": _message(each.label)} for each in problem.related
        ]
    if fixes := [_fix(fix, edits, project) for fix in problem.fixes if (edits := edits_of(fix, project.documents))]:
        result["fixes"] = fixes
    return result


def _fix(fix: Fix, edits: Iterable[Edit], project: _Project) -> Json:
    changes: list[Json] = []
    for edit in edits:
        replacement: Json = {
            "deletedRegion": _region(stretch(project.documents[edit.file], edit.start, edit.end)),
            "insertedContent": {"text": edit.text},
        }
        changes.append({"artifactLocation": _artifact(project.folder / edit.file), "replacements": [replacement]})
    return {"description": _message(fix.title), "artifactChanges": changes}


def _message(text: str) -> dict[str, Json]:
    """A message in which brackets make no link (SARIF 2.1.0, section 3.11.6) and braces no placeholder."""
    for sign in "\\[]":
        text = text.replace(sign, f"\\{sign}")
    return {"text": text.replace("{", "{{").replace("}", "}}")}


def _location(place: Location | Spot, project: _Project) -> dict[str, Json]:
    at = locate(place, project.documents)
    physical: dict[str, Json] = {"artifactLocation": _artifact(project.folder / at.file)}
    if region := _region(at):
        physical["region"] = region
    return {"physicalLocation": physical}


def _artifact(file: PurePosixPath) -> Json:
    return {"uri": quote(str(file))}


def _region(at: Stretch) -> dict[str, Json]:
    """The lines and columns of a stretch; empty for a whole file."""
    if at.start is None or at.end is None:
        return {}
    return {
        "startLine": at.start.line,
        "startColumn": at.start.column,
        "endLine": at.end.line,
        "endColumn": at.end.column,
    }
