"""What `whosays explain` tells of each code is true: its examples are checked with the base project."""

from __future__ import annotations

import datetime as dt
import re
from importlib.resources import files
from pathlib import Path, PurePosixPath

import pytest

from whosays.check import check
from whosays.diagnostics import Code
from whosays.explanations import explanation
from whosays.project import SITE_FILE, Project, read_project

BASE = Path(__file__).resolve().parent.parent / "cases" / "base"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
STORY = PurePosixPath("content/drones")


def fences(code: Code) -> list[tuple[str, str]]:
    return FENCE.findall(explanation(code).text)


def codes_of(example: str) -> list[Code]:
    """The codes of the base project with one example, which may take the place of its explainer or settings."""
    base = read_project(BASE)
    file = STORY / ("explainer.yaml" if example.startswith("explainer:") else "example.yaml")
    if example.startswith("title:"):
        file = SITE_FILE
    found = check(Project({**base.files, file: example}), today=dt.date(2031, 12, 31))
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
