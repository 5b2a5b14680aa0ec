"""What an editor offers to do about the problems of a stretch of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from whosays.diagnostics import Code
from whosays.editing.fixes import edits_of
from whosays.editing.placement import UnplaceableError, file_for, placed
from whosays.editing.scalars import UnwritableTextError
from whosays.lsp.desk import slug_of
from whosays.model.facts import Account, Actor, Question, Source, Term
from whosays.model.identity import is_id
from whosays.rules.unknown_reference import dangling

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePosixPath

    from whosays.diagnostics import Diagnostic
    from whosays.editing.edits import Edit
    from whosays.lsp.desk import View
    from whosays.model.record import Fact


class Action(Struct, frozen=True):
    """Something that does away with a problem."""

    title: str
    problem: Diagnostic
    edits: tuple[Edit, ...]
    is_preferred: bool


def actions(view: View, file: PurePosixPath, start: int, end: int) -> Iterator[Action]:
    """The actions for the problems that touch a stretch of a file."""
    document = view.checked.documents.get(file)
    if document is None:
        return
    for problem in view.checked.diagnostics:
        span = document.locate(problem.at) if problem.at.file == file else None
        if span and span.start <= end and start <= span.end:
            for fix in problem.fixes:
                if edits := edits_of(fix, view.checked.documents):
                    yield Action(fix.title, problem, edits, fix.is_safe)
            if problem.code is Code.UNKNOWN_REFERENCE:
                yield from _additions(view, problem)


def _additions(view: View, problem: Diagnostic) -> Iterator[Action]:
    """The fact that a reference lacks, with what can be filled in; `check` tells the rest of it."""
    slug = slug_of(problem.at.file)
    draft = next((each for each in view.checked.drafts if each.folder.slug == slug), None)
    missing = next((each for each in dangling(draft) if each.at == problem.at), None) if draft else None
    if missing is None or not is_id(missing.name):
        return
    for model, fields in _drafted(missing.name):
        if model.kind_of_fact not in missing.kinds:
            continue
        documents = view.checked.documents
        target = file_for(documents, slug, model, fields)
        if target not in documents:
            continue
        try:
            edit = placed(documents[target], model, missing.name, fields)
        except (UnplaceableError, UnwritableTextError):
            continue
        yield Action(
            f"add {model.kind_of_fact} `{missing.name}` to {target.name}", problem, (edit,), is_preferred=False
        )


def _drafted(id_: str) -> list[tuple[type[Fact[Any]], dict[str, str]]]:
    words = id_.replace("-", " ")
    return [
        (Actor, {"name": words.title()}),
        (Source, {"title": words.capitalize(), "url": "https://"}),
        (Account, {"title": words.capitalize()}),
        (Question, {"text": f"{words.capitalize()}?"}),
        (Term, {"definition": words.capitalize()}),
    ]
