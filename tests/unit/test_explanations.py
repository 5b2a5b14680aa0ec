"""What `whosays explain` tells of each code is true: its examples are checked with the base project.

`WHOSAYS_REWRITE=1` writes anew what is printed of each mistake, to be read before it is committed.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import re
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PIL import Image

from tests.stories import SITE
from whosays import explanations
from whosays.build import build
from whosays.check import Checked, check
from whosays.diagnostics import Code
from whosays.diff.dead_addresses import dead_addresses
from whosays.diff.last_site import LastSite
from whosays.diff.notes import silent_edits
from whosays.explanations import explanation
from whosays.project import SITE_FILE, Project, read_project
from whosays.reporters.text import problem_pieces

if TYPE_CHECKING:
    from collections.abc import Mapping

BASE = Path(__file__).resolve().parent.parent / "cases" / "base"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
STORY = PurePosixPath("content/drones")
TODAY = dt.date(2031, 12, 31)
PRINTED = Path(explanations.__file__).parent / "printed"


def fences(code: Code) -> list[tuple[str, str]]:
    return FENCE.findall(explanation(code).text)


def mistake(code: Code, folder: Path) -> Checked:
    """The check of the base project with the mistake that the explanation of a code shows."""
    base = read_project(BASE)
    kind, example = fences(code)[0]
    match code:
        case Code.UNREADABLE_FILE:
            (folder / STORY).mkdir(parents=True)
            (folder / STORY / "claims.yaml").symlink_to(folder / "claims.yaml")
            return check(replace(base, problems=read_project(folder).problems), today=TODAY)
        case Code.SILENT_EDIT:
            return _edited_in_silence(example)
        case Code.DEAD_ADDRESS:
            return _renamed_in_silence(example)
        case _:
            added = _listed(example) if kind == "text" else {_file_of(kind, example): example}
    return check(_with(base, added, _pictures(example)), today=TODAY)


def _pictures(example: str) -> dict[PurePosixPath, bytes]:
    """The pictures of which an example tells size and weight."""
    told = re.findall(r"^(\S+\.png) +(\d+) by (\d+) pixels, (\d+) kB$", example, re.MULTILINE)
    pictures = {}
    for path, *numbers in told:
        width, height, weight = map(int, numbers)
        drawn = io.BytesIO()
        Image.new("L", (width, height)).save(drawn, "PNG")
        pictures[PurePosixPath(path)] = drawn.getvalue().ljust(weight * 1000, b"\0")
    return pictures


def _with(base: Project, added: Mapping[PurePosixPath, str], pictures: Mapping[PurePosixPath, bytes]) -> Project:
    pages = {file: text for file, text in added.items() if file.suffix == ".md"}
    facts = {file: text for file, text in added.items() if file.suffix == ".yaml"}
    assets = base.assets | (added.keys() - pages.keys() - facts.keys())
    return replace(base, files={**base.files, **facts}, assets=assets, pages=pages, pictures=pictures)


def _file_of(kind: str, example: str) -> PurePosixPath:
    """Where an example stands; an explainer and settings take the place of those of the base project."""
    if kind == "markdown":
        return PurePosixPath("content/about.md")
    if example.startswith("title:"):
        return SITE_FILE
    return STORY / ("explainer.yaml" if example.startswith("explainer:") else "example.yaml")


def _listed(example: str) -> dict[PurePosixPath, str]:
    """The files that an example names, one a line, with what it says of them in the second column."""
    rows = (line.partition(" ") for line in example.splitlines())
    return {PurePosixPath(path): _around(PurePosixPath(path), said.strip()) for path, _, said in rows}


def _around(file: PurePosixPath, said: str) -> str:
    if file == SITE_FILE:
        return f"{SITE}{said}\n" if not said.startswith("title:") else f"{said}\nurl: https://example.org/\n"
    if file.name == "explainer.yaml":
        return f"explainer:\n  title: {file.parent.name}\n  question: Why?\n  summary: Nobody knows.\n  {said}\n"
    return "# About us\n" if file.suffix == ".md" else "claims: {}\n"


def _edited_in_silence(comparison: str) -> Checked:
    """The base project with the lines of one side of a comparison, then of the other."""
    base = read_project(BASE)
    facts = STORY / "facts.yaml"
    published = re.search(r"    text: .*", base.files[facts])
    assert published
    before, after = (
        check(Project({**base.files, facts: base.files[facts].replace(published[0], _side(comparison, sign))}))
        for sign in "-+"
    )
    return replace(after, diagnostics=tuple(silent_edits(before, after)))


def _renamed_in_silence(comparison: str) -> Checked:
    """The base project with the id on one side of a comparison, compared with an address of the other."""
    base = read_project(BASE)
    before, after = (_side(comparison, sign).strip(" :") for sign in "-+")
    now = build(replace(base, files={file: text.replace(before, after) for file, text in base.files.items()}))
    lost = dead_addresses(LastSite(frozenset({f"drones/claims/{before}/"})), now)
    return Checked(None, tuple(lost), now.documents, ())


def _side(lines: str, sign: str) -> str:
    """The line of a comparison that has a sign."""
    return next(line[1:] for line in lines.splitlines() if line.startswith(sign))


def codes_of(example: str) -> list[Code]:
    """The codes of the base project with one example."""
    base = read_project(BASE)
    found = check(Project({**base.files, _file_of("yaml", example): example}), today=TODAY)
    return [problem.code for problem in found.diagnostics]


def test_every_code_has_an_explanation_and_nothing_else_has() -> None:
    folder = files("whosays.explanations")
    written = {entry.name.removesuffix(".md") for entry in folder.iterdir() if entry.name.endswith(".md")}
    assert written == {code.value for code in Code}


@pytest.mark.parametrize("code", Code)
def test_it_has_a_summary_an_example_of_the_mistake_and_of_the_cure(code: Code) -> None:
    told = explanation(code)
    assert 15 < len(told.summary) < 90
    assert not told.summary.endswith(".")
    assert re.search(r"^Wrong", told.text, re.MULTILINE)
    assert re.search(r"^Right", told.text, re.MULTILINE)
    assert fences(code)
    assert len(told.text.splitlines()) <= 36


@pytest.mark.parametrize("code", [code for code in Code if len(fences(code)) > 1 and fences(code)[0][0] == "yaml"])
def test_its_examples_are_a_mistake_and_a_cure(code: Code) -> None:
    (_, wrong), (_, right) = fences(code)
    assert set(codes_of(wrong)) == {code}
    assert codes_of(right) == []


@pytest.mark.parametrize("code", Code)
def test_beside_each_mistake_stands_what_is_printed_of_it(code: Code, tmp_path: Path) -> None:
    found = mistake(code, tmp_path)
    pieces = (problem_pieces(problem, found.documents) for problem in found.diagnostics)
    told = "".join(piece.text for problem in pieces for piece in problem).strip()
    if os.environ.get("WHOSAYS_REWRITE"):
        PRINTED.joinpath(f"{code}.txt").write_text(f"{told}\n", encoding="utf-8")
    assert {problem.code for problem in found.diagnostics} == {code}
    assert told == explanation(code).printed


def test_nothing_else_is_kept_of_what_was_printed() -> None:
    assert {file.stem for file in PRINTED.iterdir()} == {code.value for code in Code}
