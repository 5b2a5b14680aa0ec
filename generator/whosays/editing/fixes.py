"""Fixes of problems as edits of the files."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, assert_never

from whosays.diagnostics import Addition, Location, Removal, Replacement
from whosays.document import Mapping as Fields
from whosays.document import Scalar, Sequence
from whosays.editing.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import PurePosixPath

    from whosays.diagnostics import Diagnostic, Fix
    from whosays.document import Document

    Documents = Mapping[PurePosixPath, Document]

_BEFORE_A_KEY = re.compile(r" *(- +)*")
_QUOTES = frozenset({"'", '"'})
_ENDS_PLAIN = frozenset(":#,[]{}")
"""What may end a text without quotes, as may any sign at its beginning."""


def edits_of(fix: Fix, documents: Documents) -> tuple[Edit, ...]:
    """The edits that make a fix; none where a file is not written as the fix takes it to be.

    A text in escapes or folded over lines is such a case, and a list with comments in between.
    """
    found = [_edit(change, documents) for change in fix.changes]
    edits = [edit for edit in found if edit]
    # of equal characters, one may stand there as an escape, and not be found beside the others
    in_order = sorted(edits, key=lambda edit: (edit.file, edit.start))
    meet = any(_meet(one, other) for one, other in itertools.pairwise(in_order))
    return () if meet or len(edits) < len(found) else tuple(edits)


def safe_fixes(problems: Iterable[Diagnostic], documents: Documents) -> Iterator[tuple[Diagnostic, Fix]]:
    """The safe fixes that can be made together, each with its problem, in order."""
    taken: list[Edit] = []
    for problem in problems:
        for fix in problem.fixes:
            edits = edits_of(fix, documents) if fix.is_safe else ()
            if edits and not any(_meet(edit, other) for edit in edits for other in taken):
                taken += edits
                yield problem, fix


def _meet(edit: Edit, other: Edit) -> bool:
    return edit.file == other.file and edit.start < other.end and other.start < edit.end


def _edit(change: Replacement | Removal | Addition, documents: Documents) -> Edit | None:
    match change:
        case Replacement(at=at):
            document = documents.get(at.file)
            return _replacement(change, document) if document else None
        case Removal(at=at):
            document = documents.get(at.file)
            return _removal(change, document) if document else None
        case Addition(before=at):
            document = documents.get(at.file)
            return _addition(change, document) if document else None
        case _:
            assert_never(change)


def _replacement(change: Replacement, document: Document) -> Edit | None:
    span = document.locate(change.at)
    start, end = span.start, span.end
    written = document.text[start:end]
    if written[:1] in _QUOTES and written[-1:] == written[:1] and len(written) > 1:
        start, end = start + 1, end - 1
    if change.was not in {written, document.text[start:end]}:
        return None
    if change.was == written:
        start, end = span.start, span.end
    is_key = isinstance(change.at, Location) and change.at.on_key
    if is_key and ": " in change.now and (start > span.start or document.text[end:].lstrip()[:1] == ":"):
        # of a key that holds its value; this one has quotes around it, or a colon of its own behind it
        return None
    now = _in_its_scalar(change, document, start)
    return None if now is None else Edit(document.file, start, end, now)


def _in_its_scalar(change: Replacement, document: Document, start: int) -> str | None:
    """A piece of a text as the quotes around the whole of it want it; None where it might end a text without any."""
    at = change.at
    node = document.node(at.route) if isinstance(at, Location) and at.fragment else None
    if not isinstance(node, Scalar):
        return change.now
    match document.text[node.span.start]:
        case "'":
            return change.now.replace("'", "''")
        case '"':
            return change.now.replace("\\", "\\\\").replace('"', '\\"')
        case "|" | ">":
            return change.now
        case _:
            added = set(change.now) - set(change.was)
            begins_alike = start > node.span.start or change.now[:1] == change.was[:1]
            return change.now if _ENDS_PLAIN.isdisjoint(added) and begins_alike else None


def _removal(change: Removal, document: Document) -> Edit | None:
    *above, index = change.at.route
    node = document.node(tuple(above))
    if not isinstance(node, Sequence) or not isinstance(index, int) or not 0 < index < len(node.items):
        return None
    text, before, item = document.text, node.items[index - 1].span, node.items[index].span
    if text[node.span.start] == "[":
        return Edit(document.file, before.end, item.end, "") if text[before.end : item.start].strip() == "," else None
    start = text.rfind("\n", 0, item.start)
    end = text.find("\n", item.end)
    end = len(text) if end == -1 else end
    alone = text[start + 1 : item.start].strip() == "-" and not text[item.end : end].strip()
    return Edit(document.file, start, end, "") if alone and start >= before.end else None


def _addition(change: Addition, document: Document) -> Edit | None:
    fields = document.node(change.before.route[:-1])
    if not isinstance(fields, Fields):
        return None
    text, start = document.text, document.locate(change.before).start
    written = f"{change.field}: {change.value}"
    if text[fields.span.start] == "{":
        return Edit(document.file, start, start, f"{written}, ")
    before = text[text.rfind("\n", 0, start) + 1 : start]
    if not _BEFORE_A_KEY.fullmatch(before):
        return None
    return Edit(document.file, start, start, f"{written}\n{' ' * len(before)}")
