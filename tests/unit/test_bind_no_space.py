"""A colon without a space behind it, in braces, is one mistake with one way to mend it."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from tests.stories import EXPLAINER, project
from whosays.check import check
from whosays.diagnostics import Code
from whosays.editing.edits import edited
from whosays.editing.fixes import edits_of, safe_fixes

FILE = PurePosixPath("content/pier/facts.yaml")
FACTS = """\
actors: {tom: {name: Tom}}
sources: {radio: {title: The news, url: "https://example.org/"}}
questions: {safe: {text: Was it safe?, would_settle: A look.}}
accounts: {danger: {title: It was in danger}}
claims:
  alarm: {text: The gauge rose., about: safe, %s}
"""
WHOLE = "by: tom, src: radio, on: 2031-03-04"


def with_claim(rest: str) -> tuple[list[tuple[Code, str, str]], str]:
    """What is told of a claim, and the rest of it once that is mended."""
    before = project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS % rest})
    found = check(before)
    told = [(each.code, each.message, each.help) for each in found.diagnostics if each.severity.value == "error"]
    edits = [
        each for _, fix in safe_fixes(found.diagnostics, found.documents) for each in edits_of(fix, found.documents)
    ]
    after = edited(before.files[FILE], edits)
    begin, end = (FACTS.split("%s", maxsplit=1)[0], FACTS.split("%s")[1])
    return told, after.removeprefix(begin).removesuffix(end)


def tight(typed: str, spaced: str) -> tuple[Code, str, str]:
    return Code.UNKNOWN_FIELD, f"there is no space after the colon of `{typed}`", f"write `{spaced}`"


@pytest.mark.parametrize(
    ("typed", "key", "spaced"),
    [
        ("by: tom, src: {id:radio, at: p. 4}, on: 2031-03-04", "id:radio", "id: radio"),
        ("by: tom, src: [{ id:radio }], on: 2031-03-04", "id:radio", "id: radio"),
        ("by:tom, src: radio, on: 2031-03-04", "by:tom", "by: tom"),
        ("by: tom, src: radio, on:2031-03-04", "on:2031-03-04", "on: 2031-03-04"),
        ('by: tom, src: {id: radio, quote:"Alarm"}, on: 2031-03-04', 'quote:"Alarm"', 'quote: "Alarm"'),
        (f"{WHOLE}, evidence: {{danger:consistent}}", "danger:consistent", "danger: consistent"),
        (f"{WHOLE}, accept: {{long-claim:It is not.}}", "long-claim:It is not.", "long-claim: It is not."),
    ],
)
def test_a_key_that_holds_its_value_is_one_mistake_and_mended(typed: str, key: str, spaced: str) -> None:
    assert with_claim(typed) == ([tight(key, spaced)], typed.replace(key, spaced))


@pytest.mark.parametrize("written", ["id:radio: ", '"id:radio"', '"id:radio": '])
def test_a_key_with_a_colon_of_its_own_or_in_quotes_is_left_to_the_writer(written: str) -> None:
    typed = f"by: tom, src: {{{written}}}, on: 2031-03-04"
    assert with_claim(typed) == ([tight("id:radio", "id: radio")], typed)


def test_what_goes_on_behind_a_comma_is_no_such_key() -> None:
    help_ = "if the text before it goes on here, put quotes around all of it; else remove it"
    for key in ("he said:no", "https://example.org/", "by:tom"):
        told, _ = with_claim(f"{WHOLE}, {key}")
        assert told == [(Code.UNKNOWN_FIELD, f"claim `alarm` has no field `{key}`", help_)]


def test_a_value_that_was_typed_is_no_part_of_its_key() -> None:
    told, _ = with_claim(f"{WHOLE}, kind:denial: x")
    assert [message for _, message, _ in told] == ["claim `alarm` has no field `kind:denial`"]
