"""Every code with a mistake that brings it up and the report of it, and with what must not.

`tests/cases/<code>/bad` and `/ok` hold files that are laid over the small project in
`tests/cases/base`.  `bad/expected.txt` is the whole report, and `bad/fixes.txt` what each fix makes of
its lines: `WHOSAYS_REWRITE=1` writes both anew, to be read before they are committed.  A code that takes
two editions to bring it up has the older one in `/before`, and one that takes a site in `/sitemap.xml`.
"""

from __future__ import annotations

import datetime as dt
import difflib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from whosays.build import built
from whosays.check import Checked, check
from whosays.diagnostics import Code
from whosays.diff.dead_addresses import dead_addresses
from whosays.diff.last_site import LastSite
from whosays.diff.notes import silent_edits
from whosays.diff.sitemap import read_sitemap
from whosays.editing.edits import edited
from whosays.editing.fixes import edits_of
from whosays.project import Project, read_project
from whosays.reporters.text import report
from whosays.reporters.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = Path(__file__).resolve().parent.parent / "cases"
BASE = read_project(CASES / "base")
TODAY = dt.date(2031, 12, 31)
"""Later than any date of a case but that of `future-date`."""
CODES = sorted(folder.name for folder in CASES.iterdir() if folder.name != "base")


def checked(case: Path) -> Checked:
    """The base project with the files of a case in place of its own, compared with the edition before it if any."""
    project = laid_over(case)
    found = check(project, today=TODAY)
    before, sitemap = case.parent / "before", case.parent / "sitemap.xml"
    if before.is_dir():
        return replace(found, diagnostics=(*found.diagnostics, *silent_edits(check(laid_over(before)), found)))
    if sitemap.is_file():
        made = built(found, project)
        last = LastSite(read_sitemap(sitemap.read_bytes(), ["https://example.org/"]).paths)
        return replace(found, diagnostics=(*made.diagnostics, *dead_addresses(last, made)))
    return found


def laid_over(case: Path) -> Project:
    over = read_project(case)
    return Project({**BASE.files, **over.files}, BASE.assets | over.assets, over.problems, over.pages, over.pictures)


def test_the_base_project_has_no_problem() -> None:
    assert check(BASE, today=TODAY).diagnostics == ()


def test_there_is_a_case_for_every_code() -> None:
    assert [code.value for code in sorted(Code)] == CODES


@pytest.mark.parametrize("name", CODES)
def test_a_mistake_is_reported_in_full(name: str) -> None:
    case = CASES / name / "bad"
    found = checked(case)
    told = report(found.diagnostics, found.documents)
    if os.environ.get("WHOSAYS_REWRITE"):
        (case / "expected.txt").write_text(told, encoding="utf-8")
    assert told == (case / "expected.txt").read_text(encoding="utf-8")
    assert {problem.code for problem in found.diagnostics} == {Code(name)}
    assert all(problem.help for problem in found.diagnostics)


@pytest.mark.parametrize("name", CODES)
def test_every_fix_makes_of_its_lines_what_a_reader_has_seen(name: str) -> None:
    file = CASES / name / "bad" / "fixes.txt"
    told = "\n".join(fixes(checked(CASES / name / "bad")))
    if os.environ.get("WHOSAYS_REWRITE"):
        file.unlink(missing_ok=True)
        if told:
            file.write_text(told, encoding="utf-8")
    assert told == (file.read_text(encoding="utf-8") if file.exists() else "")


def fixes(found: Checked) -> Iterator[str]:
    """Each fix with the problem that it is of, whether it is safe, and the lines before and after it."""
    for problem in found.diagnostics:
        for fix in problem.fixes:
            document = found.documents[problem.at.file]
            span = document.locate(problem.at)
            yield f"{problem.at.file.name}:{span.line}:{span.column}: {problem.message}"
            yield f"{'safe' if fix.is_safe else 'to be looked at'}: {fix.title}"
            after = edited(document.text, edits_of(fix, found.documents))
            lines = difflib.unified_diff(document.text.splitlines(), after.splitlines(), n=0, lineterm="")
            yield from (visible(line) for line in lines if not line.startswith(("---", "+++", "@@")))
            yield ""


@pytest.mark.parametrize("name", CODES)
def test_what_is_right_is_not_reported(name: str) -> None:
    found = checked(CASES / name / "ok")
    assert report(found.diagnostics, found.documents).startswith("no problems")
