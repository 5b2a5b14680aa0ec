"""Texts that are long on purpose take no longer than their length."""

from __future__ import annotations

import pytest

from tests.stories import project
from whosays.check import check
from whosays.diagnostics import Code
from whosays.editing.issue import read_answers
from whosays.lsp.hover import field_at
from whosays.project import SITE_FILE
from whosays.reporters.change_words import changed_lines

LONG = 100_000  # what was quadratic took minutes for it, so that the tests come to no end


def test_lines_that_repeat_themselves() -> None:
    told = list(changed_lines("a\nb\n" * LONG, "b\na\nc\n" * LONG))
    assert ("+", "c") in told


def test_a_heading_with_room_behind_it() -> None:
    assert read_answers(f"### a{' ' * LONG}b") is None


def test_hovering_over_a_word() -> None:
    assert field_at("a" * LONG, 1, SITE_FILE) is None
    assert field_at(f"{'a' * LONG}:\ntitle: b", LONG + 3, SITE_FILE) == ("the name of the site", LONG + 2, LONG + 7)


@pytest.mark.parametrize("name", [f"a{' ' * LONG}b", f"a{' ,' * LONG}"])
def test_a_reference_of_many_names(name: str) -> None:
    facts = f"claims: {{one: {{text: It cracked., by: '{name}', src: log}}}}\n"
    codes = {problem.code for problem in check(project({"pier/facts.yaml": facts})).diagnostics}
    assert Code.UNKNOWN_REFERENCE in codes or Code.BAD_ID in codes
