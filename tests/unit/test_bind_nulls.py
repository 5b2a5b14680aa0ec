"""A word that YAML reads as nothing is told with the quotes that make a text of it."""

from __future__ import annotations

import pytest

from tests.stories import checked
from whosays.diagnostics import Code, Replacement

NAME = "write what it is (the name in full)"


@pytest.mark.parametrize("word", ["Null", "null", "NULL", "~"])
def test_a_name_that_yaml_reads_as_nothing(word: str) -> None:
    problems = [each for each in checked(f"actors:\n  a1: {{name: {word}}}\n").diagnostics if "unused" not in each.code]
    (problem,) = problems
    assert (problem.code, problem.message, problem.help) == (
        Code.MISSING_FIELD,
        f"`name` of actor `a1` is empty: YAML reads `{word}` as nothing",
        f'write `"{word}"` if that is the text itself; else {NAME}',
    )
    assert [(c.was, c.now, f.is_safe) for f in problem.fixes for c in f.changes if isinstance(c, Replacement)] == [
        (word, f'"{word}"', False)
    ]


def test_an_item_of_a_list() -> None:
    told = checked("actors:\n  a1: {name: A guard, aliases: [One, Null]}\n").diagnostics
    assert [(each.code, each.message) for each in told if "unused" not in each.code] == [
        (Code.WRONG_TYPE, "`aliases` of actor `a1` is empty: YAML reads `Null` as nothing")
    ]


@pytest.mark.parametrize("word", ["No", "Yes", "true", "On", "'Null'", "1984", "0x1F", ".inf", "1e3"])
def test_words_that_are_read_as_they_stand(word: str) -> None:
    (actor,) = checked(f"actors:\n  a1: {{name: {word}}}\n").drafts[0].folder.declared.values()
    assert actor.fact is not None
    assert actor.fact.model_dump()["name"] == word.strip("'")
