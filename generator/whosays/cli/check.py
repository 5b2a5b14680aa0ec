"""Show every problem of the facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.check import check
from whosays.cli.engines import require_engine
from whosays.cli.output import say, show_report
from whosays.cli.progress import progress
from whosays.cli.root import place_in_repository
from whosays.clock import today
from whosays.diagnostics import has_errors
from whosays.project import read_project
from whosays.reporters import Format
from whosays.reporters.folding import MOST, MOST_FOR_SCRIPTS
from whosays.reporters.location import locate
from whosays.reporters.text import severities
from whosays.reporters.visible import visible
from whosays.schema.editor import refresh

if TYPE_CHECKING:
    from pathlib import Path

    from whosays.check import Checked
    from whosays.cli.selection import Selection
    from whosays.diagnostics import Diagnostic
    from whosays.project import Project

_ROUNDS = 5
"""How often is looked for more to fix: a misspelt field hides the mistakes inside it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a check: which problems, in what form, whether to fix them first, whether warnings fail it."""

    selection: Selection
    shape: Format
    fix: bool
    strict: bool
    everything: bool
    """Whether all problems of a code are shown, however many."""
    against: str | None = None
    """Where the site that was published last is: no address of it may be lost."""


def run(root: Path, asked: Asked) -> int:
    require_engine()
    with progress("Checking the facts"):
        project = read_project(root)
        project, checked = _fixed(root, asked.selection) if asked.fix else (project, check(project, today=today()))
        refresh(root, checked.drafts)
    found, documents = _with_addresses(checked, project, asked.against), checked.documents
    problems = asked.selection.of(found)
    others = [problem for problem in found if problem.code not in asked.selection.codes]
    most = None if asked.everything else MOST_FOR_SCRIPTS
    match asked.shape:
        case Format.TEXT if others and not problems:
            say("no problem of the selected kinds")
        case Format.TEXT:
            show_report(problems, documents, most=None if asked.everything else MOST)
        case Format.JSON:
            from whosays.reporters import as_json  # noqa: PLC0415 - every format loads only what it needs

            say(as_json.report(problems, documents, most=most), nl=False)
        case Format.GITHUB:
            from whosays.reporters import github  # noqa: PLC0415

            say(github.report(problems, documents, place_in_repository(root), most=most), nl=False)
        case Format.GITLAB:
            from whosays.reporters import gitlab  # noqa: PLC0415

            say(gitlab.report(problems, documents, place_in_repository(root), most=most), nl=False)
        case Format.SARIF:
            from whosays.reporters import sarif  # noqa: PLC0415

            say(sarif.report(problems, documents, place_in_repository(root), most=most), nl=False)
    if others:
        # nobody takes what was not looked at for what is right
        say(f"not selected: {severities(others)}", err=True)
    return 1 if has_errors(problems) or (asked.strict and problems) else 0


def _with_addresses(checked: Checked, project: Project, against: str | None) -> tuple[Diagnostic, ...]:
    """All problems, with those of addresses: of pages that are said to have moved, and of the last site."""
    if checked.corpus is None:
        if against:
            say("the facts have errors, so no address was compared with the last site", err=True)
        return checked.diagnostics
    if not against and not checked.corpus.site.moved:
        return checked.diagnostics
    from whosays.build import built  # noqa: PLC0415 - most runs look at the facts alone

    made = built(checked, project)
    if not against:
        return made.diagnostics
    from whosays.cli.last_site import last_site  # noqa: PLC0415
    from whosays.diff.dead_addresses import dead_addresses  # noqa: PLC0415

    last = last_site(against, checked.corpus.site)
    return (*made.diagnostics, *dead_addresses(last, made)) if last else made.diagnostics


def _fixed(root: Path, selection: Selection) -> tuple[Project, Checked]:
    """The project and its check once all of a selection that is safe to fix has been; says what that was."""
    from whosays.cli.turn import own_turn  # noqa: PLC0415 - most runs only look
    from whosays.editing.edits import apply  # noqa: PLC0415
    from whosays.editing.fixes import edits_of, safe_fixes  # noqa: PLC0415

    with own_turn(root):
        project = read_project(root)
        checked = check(project, today=today())
        for _ in range(_ROUNDS):
            fixes = list(safe_fixes(selection.of(checked.diagnostics), checked.documents))
            if not fixes:
                break
            apply(root, (edit for _, fix in fixes for edit in edits_of(fix, checked.documents)), project)
            for problem, fix in fixes:
                at = locate(problem.at, checked.documents)
                say(visible(f"fixed {at}: {problem.message}: {fix.title}"), err=True)
            project = read_project(root)
            checked = check(project, today=today())
        return project, checked
