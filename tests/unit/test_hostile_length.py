"""Texts that are long on purpose take no longer than their length."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from tests.stories import project
from whosays.check import check
from whosays.diagnostics import Code
from whosays.editing.issue import read_answers
from whosays.lsp.hover import field_at
from whosays.own_pages.check import problems
from whosays.project import SITE_FILE
from whosays.reporters.change_words import changed_lines

LONG = 100_000  # what was quadratic took minutes for it, so that the tests come to no end


def test_lines_that_repeat_themselves() -> None:
    told = list(changed_lines("a\nb\n" * LONG, "b\na\nc\n" * LONG))
    assert ("+", "c") in told


def test_a_heading_with_room_behind_it() -> None:
    assert read_answers(f"### a{' ' * LONG}b") is None


@pytest.mark.parametrize(
    "text", ["{!" * (LONG // 2), "{!a" * (LONG // 3), f"{'`' * LONG}\n\n<script>", f"{'~' * LONG}\n\n<script>"]
)
def test_a_page_of_a_writers_own_with_something_that_is_begun_again_and_again(text: str) -> None:
    assert len(problems(PurePosixPath("content/about.md"), text)) == text.count("<script>")


def test_hovering_over_a_word() -> None:
    assert field_at("a" * LONG, 1, SITE_FILE) is None
    assert field_at(f"{'a' * LONG}:\ntitle: b", LONG + 3, SITE_FILE) == ("the name of the site", LONG + 2, LONG + 7)


@pytest.mark.parametrize("name", [f"a{' ' * LONG}b", f"a{' ,' * LONG}"])
def test_a_reference_of_many_names(name: str) -> None:
    facts = f"claims: {{one: {{text: It cracked., by: '{name}', src: log}}}}\n"
    codes = {problem.code for problem in check(project({"pier/facts.yaml": facts})).diagnostics}
    assert Code.UNKNOWN_REFERENCE in codes or Code.BAD_ID in codes
