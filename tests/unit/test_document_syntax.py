"""A mistake of syntax gets one message, in a writer's words, where the change has to be made."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from inline_snapshot import snapshot

from whosays.diagnostics import Code
from whosays.document import compose

FILE = PurePosixPath("content/story/facts.yaml")


def told(text: str) -> tuple[str, str, str]:
    document, (problem,) = compose(FILE, text)
    assert document.root is None
    assert problem.code is Code.YAML_SYNTAX
    span = document.locate(problem.at)
    assert 0 <= span.start <= span.end <= len(document.text)
    return f"{span.line}:{span.column}", problem.message, problem.help


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
            "put quotes around the whole text; write a quotation mark inside it twice",
        )
    )
    assert told('a: "He" said\nb: c\n') == snapshot(
        (
            "1:9",
            "a text goes on after its closing quotation mark",
            "put quotes around the whole text; write a quotation mark inside it twice",
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
            "2:2",
            "this key does not fit the line before",
            "indent the line like its neighbours, and write a space after the colon of the line before",
        )
    )
    assert told("a: b\n  c: d\n") == snapshot(
        (
            "2:4",
            "this key does not fit the line before",
            "indent the line like its neighbours, and write a space after the colon of the line before",
        )
    )
    assert told("a: b\nc\nd: e\n") == snapshot(
        ("2:1", "a line without a colon", "write `key: value`, or indent the line if it goes on with the text above")
    )


def test_indentation() -> None:
    assert told("a:\n  - b\n c: d\n") == snapshot(
        (
            "3:2",
            "this does not fit the lines above",
            "indent the line like its neighbours, and put quotes around a text with special signs",
        )
    )
    assert told("a:\n\t- b\n") == snapshot(("2:1", "a tab where spaces should be", "indent with spaces"))
    assert told("- a\nb: c\n") == snapshot(
        ("2:1", "this line does not fit the list above", "begin it with `- `, or indent it less")
    )
    assert told("a: |\n  x\n y\nb: c\n") == snapshot(
        (
            "3:2",
            "this does not fit the lines above",
            "indent the line like its neighbours, and put quotes around a text with special signs",
        )
    )


def test_brackets() -> None:
    assert told("a: [b\nc: d\n") == snapshot(
        (
            "2:2",
            "a comma or a closing bracket is missing",
            "close the bracket, or put quotes around a text that holds a comma or a bracket",
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
