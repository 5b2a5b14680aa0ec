"""Marks of direction belong to right-to-left text; what else cannot be seen is told wherever it stands."""

from __future__ import annotations

import pytest

from tests.stories import checked
from whosays.diagnostics import Code, Replacement

RETYPE = "delete it and the letters on either side, then type those again"
REORDERS = "take it out and look how the text reads; beside a number or a sign, U+200E or U+200F is enough"


def found(text: str) -> list[tuple[str, str, bool]]:
    """Message, help and whether the removal is safe, of each character told in a claim of this text."""
    told = [
        each
        for each in checked(f"claims:\n  c1:\n    text: '{text}'\n    by: nobody\n    src: s1\n").diagnostics
        if each.code is Code.HIDDEN_CHARACTER
    ]
    return [(each.message.removeprefix("an invisible character, "), each.help, each.fixes[0].is_safe) for each in told]


@pytest.mark.parametrize(
    "text",
    [
        "وقع الانفجار في الساعة \u200e14:33\u200e.",
        "الوسم \u200f#غزة\u200f، 5\u061c%",
        "הרכבת מס\u05f3 \u200e12-34\u200e יצאה.",
        "The hashtag \u200f#غزة\u200f was used.",
        "می\u200cخواهم",  # noqa: RUF001 - Persian
        "क\u094dष and क\u094d\u200dष",
        "👨\u200d👩\u200d👧",
    ],
    ids=ascii,
)
def test_marks_that_a_script_needs(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The port \u200ewas shut.", "U+200E (left-to-right mark)"),
        ("The port \u200fwas shut.", "U+200F (right-to-left mark)"),
        ("5\u061c%", "U+061C (arabic letter mark)"),
        ("Жи \u200eши.", "U+200E (left-to-right mark)"),
        ("The port \u2067was shut.", "U+2067 (right-to-left isolate)"),
        ("The ban said \u202eon", "U+202E (right-to-left override)"),
    ],
    ids=ascii,
)
def test_marks_of_direction_that_mean_nothing(text: str, name: str) -> None:
    assert found(text) == [(name, RETYPE, True)]


def test_what_reorders_right_to_left_text_is_told_and_left_to_the_writer() -> None:
    assert found("قال \u2068CNN\u2069 ذلك") == [
        ("U+2068 (first strong isolate)", REORDERS, False),
        ("U+2069 (pop directional isolate)", REORDERS, False),
    ]
    assert found("قال \u202eCNN ذلك") == [("U+202E (right-to-left override)", REORDERS, False)]
    assert found("قال\u200b ذلك") == [("U+200B (zero width space)", RETYPE, True)]


@pytest.mark.parametrize(
    ("text", "is_safe"),
    [
        ("did\u200bnot", False),
        ("did\u200b\u2060not", False),
        ("9\u20604", False),
        ("e\u0301\u200bt", False),
        ("не\u200bбыло", False),  # noqa: RUF001 - Russian
        ("hyphen\u00adated", True),
        ("did\u200b, not", True),
        ("\u200bdid", True),
        ("did\u200b", True),
        ("a" + "\u200b" * 20 + "b", False),
    ],
    ids=ascii,
)
def test_words_are_not_joined_without_being_asked(text: str, *, is_safe: bool) -> None:
    claim = f'claims: {{c1: {{text: "{text}", by: nobody, src: s1}}}}\n'
    problem = next(each for each in checked(claim).diagnostics if each.code is Code.HIDDEN_CHARACTER)
    spaced = [] if is_safe else [("write a space", False)]
    told = [(fix.title, fix.is_safe) for fix in problem.fixes]
    assert told == [("remove the invisible character", is_safe), *spaced]


def test_a_space_is_offered_where_words_would_join_alone() -> None:
    (problem,) = (
        each
        for each in checked("claims:\n  c1:\n    text: 'a\u200bb c\u200b.'\n    by: nobody\n    src: s1\n").diagnostics
        if each.code is Code.HIDDEN_CHARACTER
    )
    assert [[change.now for change in fix.changes if isinstance(change, Replacement)] for fix in problem.fixes] == [
        ["", ""],
        [" ", ""],
    ]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ('"Krem\\u200Blin"', [16]),
        ('"Krem\\u200blin"', [16]),
        ('"Krem\\U0000200Blin"', [16]),
        ('"Krem\\xadlin"', [16]),
        ('"a\u200bb c\\u200B."', [13]),
        ('"\\\\u200B \\u200B"', [20]),
        ("'\\u200B \u200b'", [19]),
    ],
    ids=ascii,
)
def test_an_escape_is_told_at_its_place(text: str, columns: list[int]) -> None:
    result = checked(f"claims:\n  c1:\n    text: {text}\n    by: nobody\n    src: s1\n")
    told = [each.at for each in result.diagnostics if each.code is Code.HIDDEN_CHARACTER]
    assert [result.documents[at.file].locate(at).column for at in told] == columns
