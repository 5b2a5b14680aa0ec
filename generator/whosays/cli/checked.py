"""What a check of the facts has to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.check import check
from whosays.cli.kept_answers import Answer
from whosays.cli.output import say
from whosays.cli.root import place_in_repository
from whosays.clock import today
from whosays.diagnostics import has_errors
from whosays.project import read_project
from whosays.reporters import Format, text
from whosays.reporters.folding import MOST, MOST_FOR_SCRIPTS
from whosays.reporters.location import locate
from whosays.reporters.pieces import Piece
from whosays.reporters.visible import visible
from whosays.schema.editor import refresh

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path, PurePosixPath

    from whosays.check import Checked
    from whosays.cli.check import Asked
    from whosays.cli.selection import Selection
    from whosays.diagnostics import Diagnostic
    from whosays.document import Document
    from whosays.progress import Progress
    from whosays.project import Project

_ROUNDS = 5
"""How often is looked for more to fix: a misspelt field hides the mistakes inside it."""


def answered(root: Path, asked: Asked, progress: Progress, project: Project | None = None) -> Answer:
    """Check the facts in ``root``, read already where ``project`` is given, and fix them first where asked to."""
    project = project or read_project(root)
    project, checked = (
        _fixed(root, asked.selection, progress)
        if asked.fix
        else (project, check(project, today=today(), progress=progress))
    )
    refresh(root, checked.drafts)
    found = _with_addresses(checked, project, asked.against)
    problems = asked.selection.of(found)
    others = [problem for problem in found if problem.code not in asked.selection.codes]
    pieces = tuple(_pieces(root, asked, problems, checked.documents, is_all=not others))
    # nobody takes what was not looked at for what is right
    aside = f"not selected: {text.severities(others)}" if others else ""
    return Answer(pieces, aside, 1 if has_errors(problems) or (asked.strict and problems) else 0)


def _pieces(
    root: Path,
    asked: Asked,
    problems: Sequence[Diagnostic],
    documents: Mapping[PurePosixPath, Document],
    *,
    is_all: bool,
) -> Iterable[Piece]:
    most = None if asked.everything else MOST_FOR_SCRIPTS
    match asked.shape:
        case Format.TEXT if not (problems or is_all):
            return [Piece("no problem of the selected kinds\n")]
        case Format.TEXT:
            return text.pieces(problems, documents, most=None if asked.everything else MOST)
        case Format.JSON:
            from whosays.reporters import as_json

            report = as_json.report(problems, documents, most=most)
        case Format.GITHUB:
            from whosays.reporters import github

            report = github.report(problems, documents, place_in_repository(root), most=most)
        case Format.GITLAB:
            from whosays.reporters import gitlab

            report = gitlab.report(problems, documents, place_in_repository(root), most=most)
        case Format.SARIF:
            from whosays.reporters import sarif

            report = sarif.report(problems, documents, place_in_repository(root), most=most)
    return [Piece(report)]


def _with_addresses(checked: Checked, project: Project, against: str | None) -> tuple[Diagnostic, ...]:
    """All problems, with those of addresses: of pages that are said to have moved, and of the last site."""
    if checked.corpus is None:
        if against:
            say("the facts have errors, so no address was compared with the last site", err=True)
        return checked.diagnostics
    if not against and not checked.corpus.site.moved:
        return checked.diagnostics
    from whosays.build import built

    made = built(checked, project)
    if not against:
        return made.diagnostics
    from whosays.cli.last_site import last_site
    from whosays.diff.dead_addresses import dead_addresses

    last = last_site(against, checked.corpus.site)
    return (*made.diagnostics, *dead_addresses(last, made)) if last else made.diagnostics


def _fixed(root: Path, selection: Selection, progress: Progress) -> tuple[Project, Checked]:
    """The project and its check once all of a selection that is safe to fix has been; says what that was."""
    from whosays.cli.turn import own_turn
    from whosays.editing.edits import apply
    from whosays.editing.fixes import edits_of, safe_fixes

    with own_turn(root):
        project = read_project(root)
        checked = check(project, today=today(), progress=progress)
        for _ in range(_ROUNDS):
            fixes = list(safe_fixes(selection.of(checked.diagnostics), checked.documents))
            if not fixes:
                break
            apply(root, (edit for _, fix in fixes for edit in edits_of(fix, checked.documents)), project)
            for problem, fix in fixes:
                at = locate(problem.at, checked.documents)
                say(visible(f"fixed {at}: {problem.message}: {fix.title}"), err=True)
            project = read_project(root)
            checked = check(project, today=today(), progress=progress)
        return project, checked
