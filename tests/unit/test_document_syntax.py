"""A mistake of syntax gets one message, in a writer's words, where the change has to be made."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
import yaml
from inline_snapshot import snapshot

from whosays.diagnostics import Code, Replacement
from whosays.document import compose
from whosays.document.syntax import explain

FILE = PurePosixPath("content/story/facts.yaml")


def told(text: str) -> tuple[str, str, str]:
    document, (problem,) = compose(FILE, text)
    assert document.root is None
    assert problem.code is Code.YAML_SYNTAX
    span = document.locate(problem.at)
    assert 0 <= span.start <= span.end <= len(document.text)
    return f"{span.line}:{span.column}", problem.message, problem.help


@pytest.mark.parametrize("loader", [yaml.CSafeLoader, yaml.SafeLoader], ids=["libyaml", "PyYAML"])
def test_a_line_that_fits_nowhere_and_has_no_better_reason(loader: type[yaml.SafeLoader]) -> None:
    text = "a: b\n: c\n"
    with pytest.raises(yaml.MarkedYAMLError) as raised:
        list(yaml.parse(text, Loader=loader))
    told = explain(raised.value, text)
    assert (told.message, told.at, told.help) == (
        "this does not fit the lines above",
        5,
        "indent the line like its neighbours, and put quotes around a text with special signs",
    )


def test_quotation_marks() -> None:
    assert told('claims:\n  one:\n    text: "He said no\n    by: me\n') == snapshot(
        (
            "3:11",
            "a quotation mark is opened here and never closed",
            "close the quotation mark, or write the text below `>-`, where it needs none",
        )
    )
    assert told("a: 'it's'\n") == snapshot(
        (
            "1:8",
            "a text goes on after its closing quotation mark",
            "put single quotes around the whole text, and write an apostrophe inside it twice",
        )
    )
    assert told('a: "He" said\nb: c\n') == snapshot(
        (
            "1:9",
            "a text goes on after its closing quotation mark",
            "put single quotes around the whole text, and write an apostrophe inside it twice",
        )
    )
    assert told('a: "50 \\%"\n') == snapshot(
        (
            "1:8",
            "a backslash before a character that needs none",
            "write the backslash twice, or put the text in single quotes",
        )
    )
    assert told('a: "x\n---\nb: c"\n') == snapshot(
        (
            "1:4",
            "a quotation mark is opened here and never closed",
            "close the quotation mark, or write the text below `>-`, where it needs none",
        )
    )


def test_colons() -> None:
    assert told("text: He said: no\n") == snapshot(
        ("1:14", "a text without quotes holds a colon followed by a space", "put quotes around the whole text")
    )
    assert told("a:b\nc: d\n") == snapshot(
        (
            "1:2",
            "there is no space after this colon",
            "write `a: b`",
        )
    )
    assert told("a: b\n  c: d\n") == snapshot(
        (
            "2:3",
            "this line is indented by 2 spaces, the line above is not",
            "begin it at the margin, like `a`",
        )
    )
    assert told("a: b\nc\nd: e\n") == snapshot(
        ("2:1", "a line without a colon", "write `key: value`, or indent the line if it goes on with the text above")
    )


def test_indentation() -> None:
    assert told("a:\n  - b\n c: d\n") == snapshot(
        (
            "3:2",
            "this line is indented by 1 space, and no line above is",
            "indent it by 2 spaces, like `-`, or not at all, like `a`",
        )
    )
    assert told("a:\n\t- b\n") == snapshot(("2:1", "a tab where spaces should be", "indent with spaces"))
    assert told("- a\nb: c\n") == snapshot(
        ("2:1", "this line does not fit the list above", "begin it with `- `, or indent it less")
    )
    assert told("a: |\n  x\n y\nb: c\n") == snapshot(
        (
            "3:2",
            "this line is indented by 1 space, and no line above is",
            "indent it by 2 spaces, like `x`, or not at all, like `a`",
        )
    )


CLAIMS = """\
claims:
  one:
    text: The pier stands.
    by: diver
  two:
    text: "It fell."
    by: diver
"""


@pytest.mark.parametrize(
    ("right", "typed", "at", "message", "help_"),
    [
        (
            "    by: diver\n  two",
            "     by: diver\n  two",
            "4:6",
            "indented by 5 spaces, the line above by 4",
            "by 4 spaces, like `text`",
        ),
        (
            "    by: diver\n  two",
            "   by: diver\n  two",
            "4:4",
            "indented by 3 spaces, and no line above is",
            "by 4 spaces, like `text`, or by 2 spaces, like `one`",
        ),
        (
            "  two",
            " two",
            "5:2",
            "indented by 1 space, and no line above is",
            "by 2 spaces, like `one`, or not at all, like `claims`",
        ),
        (
            "    by: diver\n  two",
            "    - by: diver\n  two",
            "4:5",
            "a list begins where a field should be",
            "remove the `- `",
        ),
        ("    text", " \u00a0  text", "3:2", "a no-break space", "indent with spaces"),
        ("text: The", "text:The", "3:9", "no space after this colon", "write `text: The`"),
        ("by: diver\n  two", "by:diver\n  two", "4:7", "no space after this colon", "write `by: diver`"),
        ("two:", "two", "5:3", "a line without a colon", "write `key: value`"),
        ("The pier", '"The pier', "3:11", "opened here and never closed", "close the quotation mark"),
        (
            "The pier",
            "\u201cHe said: the pier",
            "3:19",
            "holds a colon followed by a space",
            "straight quotes around the whole text",
        ),
        ("stands.", "\n      stood so far: no more.", "4:7", "the line above by 4", "put quotes around all of it"),
    ],
)
def test_the_line_at_fault_is_told_and_what_to_type(right: str, typed: str, at: str, message: str, help_: str) -> None:
    assert right in CLAIMS
    place, said, advice = told(CLAIMS.replace(right, typed, 1))
    assert (place, message in said, help_ in advice) == (at, True, True), (place, said, advice)


def test_brackets() -> None:
    assert told("a: [b\nc: d\n") == snapshot(
        (
            "1:4",
            "a bracket is opened here and never closed",
            "close the bracket, or put quotes around a text that begins with one",
        )
    )
    assert told("a: {b: c\n") == snapshot(
        (
            "1:4",
            "a bracket is opened here and never closed",
            "close the bracket, or put quotes around a text that begins with one",
        )
    )
    assert told("a: [b, c}\n") == snapshot(
        (
            "1:9",
            "a comma or a closing bracket is missing",
            "close the bracket, or put quotes around a text that holds a comma or a bracket",
        )
    )


GOES_ON = "a text goes on after its closing bracket"
OF_A_LIST = "put quotes around the whole text; what belongs to a list stands inside its brackets"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("sources:\n  a-b:\n    title: [Live] Taps\n    url: x\n", "3:19"),
        ("sources:\n  a-b:\n    url: x\n    title: {Live} Taps\n", "4:19"),
        ("explainer:\n  title: [Live] Taps: more\n", "2:17"),
        ("a: [b]\t@c\n", "1:8"),
        ("a: [b]c\n", "1:7"),
        ("a: [b, c], d\n", "1:10"),
        ("a: [b] & c\n", "1:8"),
        ("a: [b]'s\n", "1:7"),
        ("a: [b] - c\n", "1:8"),
        ("- b\n- [b] c\n", "2:7"),
        ("[b] c\n", "1:5"),
        ("a: [b,\n  c] d\n", "2:6"),
    ],
)
def test_a_text_that_begins_with_a_bracket(text: str, at: str) -> None:
    assert told(text) == (at, GOES_ON, OF_A_LIST)


def test_what_else_may_stand_behind_a_closing_bracket() -> None:
    assert told("a: [b, c] src: d\n") == snapshot(
        (
            "1:11",
            "a text goes on after its closing bracket",
            "put quotes around the whole text; if a field begins here, write it on a line of its own",
        )
    )
    assert told("a: [b, c], # d\n") == snapshot(
        (
            "1:10",
            "there is a `,` after the closing bracket",
            "remove it; if it belongs to a text, put quotes around the whole text",
        )
    )
    assert told("a: b [c]: d\n")[1] == "a text without quotes holds a colon followed by a space"
    assert told("a: [[b] c]\n")[1] == "a comma or a closing bracket is missing"
    assert told("a: [b]\n  c: d\n")[1] == "this line is indented by 2 spaces, the line above is not"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("a: [b] c # d\n", "'[b] c'"),
        ("- a: {b: c} it's\n", "'{b: c} it''s'"),
        ("a:\n  - [b] [c]\n", "'[b] [c]'"),
        ("a: [b]: c\n", "'[b]: c'"),
        ("a: b [c: d\n", "'b [c: d'"),
        # only one of two lines, or of two texts
        ("a: [b,\n  c] d\n", None),
        ("a: [b] c\n  d\n", None),
        ("a: {b: @c}\n", None),
        ('a: "b" @c\n', None),
    ],
)
def test_quotes_go_around_the_text_alone(text: str, quoted: str | None) -> None:
    _, (problem,) = compose(FILE, text)
    changes = [change for fix in problem.fixes for change in fix.changes]
    assert [change.now for change in changes if isinstance(change, Replacement)] == ([quoted] if quoted else [])
    assert not any(fix.is_safe for fix in problem.fixes)


def test_texts_that_need_quotes() -> None:
    assert told("a: @home\n") == snapshot(
        ("1:4", "a text cannot begin with this character", "put quotes around the text")
    )
    assert told("a: `code`\n") == snapshot(
        ("1:4", "a text cannot begin with this character", "put quotes around the text")
    )
    assert told("a: %5\n") == snapshot(("1:4", "a text cannot begin with this character", "put quotes around the text"))
    assert told("a: - b\n") == snapshot(
        (
            "1:4",
            "a list cannot begin on the line of its key",
            "begin it on the next line, or put quotes around a text that begins with `-`",
        )
    )
    assert told("a: > b\n") == snapshot(
        (
            "1:6",
            "a text begins on the line of its `|` or `>`",
            "begin it on the next line, indented, or put quotes around it",
        )
    )


@pytest.mark.parametrize("text", ["a: } b\n", "%YAML x\n---\n"])
def test_rarer_mistakes_keep_the_words_of_libyaml(text: str) -> None:
    assert told(text)[2] == "check the quotes, colons and indentation around this place"


def test_a_space_that_is_none_to_yaml() -> None:
    assert told("a:\u00a0b\nc: d\n") == snapshot(
        ("1:3", "a no-break space after this colon, where a plain space should be", "delete it, and type a space")
    )
    assert told("claims:\n  one:\n    by: me\n    kind:\u202fdenial\n") == snapshot(
        (
            "4:10",
            "a narrow no-break space after this colon, where a plain space should be",
            "delete it, and type a space",
        )
    )


def test_two_versions_that_are_not_merged() -> None:
    assert told("claims:\n<<<<<<< HEAD\n  a: b\n=======\n  a: c\n>>>>>>> main\n") == snapshot(
        (
            "2:1",
            "two versions of these lines are not merged",
            "keep one of the two versions, and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`",
        )
    )
    assert told("claims:\n  a: b\n=======\n") == snapshot(
        (
            "3:1",
            "two versions of these lines are not merged",
            "keep one of the two versions, and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`",
        )
    )


def test_two_versions_inside_a_text_in_quotes_are_no_words_of_it() -> None:
    unmerged = told('a: "one\n<<<<<<< HEAD\n  two\n=======\n  three\n>>>>>>> main\n  four"\n')
    assert unmerged[:2] == ("2:1", "two versions of these lines are not merged")
    document, problems = compose(PurePosixPath("facts.yaml"), "a: |\n  <<<<<<< HEAD\n  =======\n  >>>>>>> main\n")
    assert not problems
    assert document.root is not None


def test_a_key_that_is_still_being_typed() -> None:
    assert told("claims:\n  one:\n    te\n    by: me\n") == snapshot(
        ("3:5", "a line without a colon", "write `te: ...`, or remove the line")
    )
    assert told("claims:\n  one:\n    by: me\n    te\n    src: it\n") == snapshot(
        ("4:5", "a line without a colon", "write `key: value`, or indent the line if it goes on with the text above")
    )
    assert told("changes:\n  - o\n    kind: update\n") == snapshot(
        ("2:5", "a line without a colon", "write `o: ...`, or remove the line")
    )
