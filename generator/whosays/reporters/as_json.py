"""Problems as JSON, for scripts.

The shape, of which fields may be added to but not removed:

    {"version": 1,
     "errors": 1, "warnings": 0,
     "left_out": {"duplicate-key": 40},
     "problems": [
       {"severity": "error", "code": "unknown-reference",
        "message": "there is no actor `cnm`", "help": "did you mean `cnn`?",
        "file": "content/story/claims.yaml",
        "start": {"line": 4, "column": 9, "offset": 61},
        "end": {"line": 4, "column": 12, "offset": 64},
        "related": [{"label": "first defined here", "file": ..., "start": ..., "end": ...}],
        "fixes": [
          {"title": "write `cnn`", "safe": false,
           "edits": [{"file": ..., "start": ..., "end": ..., "text": "cnn"}]}]}]}

Lines and columns count from 1, offsets from 0, both in code points; the end is exclusive.  A
problem of a whole file or folder has null for both.  ``left_out`` counts those of each code that
are not among the problems.  Everything beyond ASCII is escaped, so that
the text is safe on any terminal.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from whosays.diagnostics import Severity
from whosays.editing.fixes import edits_of
from whosays.reporters.folding import folded
from whosays.reporters.location import locate, stretch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import PurePosixPath

    from whosays.diagnostics import Diagnostic, Location, Spot
    from whosays.document import Document
    from whosays.editing.edits import Edit
    from whosays.reporters.location import Position

    Json: TypeAlias = "str | int | list[Json] | dict[str, Json] | None"

VERSION = 1


def report(
    diagnostics: Sequence[Diagnostic], documents: Mapping[PurePosixPath, Document], most: int | None = None
) -> str:
    """One JSON object with every problem, or with ``most`` of a code."""
    found = folded(diagnostics, most)
    errors = sum(problem.severity is Severity.ERROR for problem in diagnostics)
    problems: list[Json] = [
        {
            "severity": problem.severity.value,
            "code": problem.code.value,
            "message": problem.message,
            "help": problem.help,
            **_where(problem.at, documents),
            "related": [{"label": each.label, **_where(each.at, documents)} for each in problem.related],
            "fixes": [
                {"title": fix.title, "safe": fix.is_safe, "edits": [_edit(edit, documents) for edit in edits]}
                for fix in problem.fixes
                if (edits := edits_of(fix, documents))
            ],
        }
        for problem in found.shown
    ]
    told: Json = {
        "version": VERSION,
        "errors": errors,
        "warnings": len(diagnostics) - errors,
        "left_out": {each.code.value: each.hidden for each in found.hidden},
        "problems": problems,
    }
    return json.dumps(told, indent=2) + "\n"


def _edit(edit: Edit, documents: Mapping[PurePosixPath, Document]) -> Json:
    at = stretch(documents[edit.file], edit.start, edit.end)
    return {"file": str(at.file), "start": _position(at.start), "end": _position(at.end), "text": edit.text}


def _where(place: Location | Spot, documents: Mapping[PurePosixPath, Document]) -> dict[str, Json]:
    at = locate(place, documents)
    return {"file": str(at.file), "start": _position(at.start), "end": _position(at.end)}


def _position(position: Position | None) -> Json:
    if position is None:
        return None
    return {"line": position.line, "column": position.column, "offset": position.offset}
