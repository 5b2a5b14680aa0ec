"""Every node knows the stretch of the file that it was written in."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from whosays.diagnostics import Location
from whosays.document import Document, compose

if TYPE_CHECKING:
    from whosays.diagnostics import Route

FILE = PurePosixPath("content/story/facts.yaml")


def read(text: str) -> Document:
    document, problems = compose(FILE, text)
    assert problems == []
    return document


def shown(document: Document, *route: str | int, on_key: bool = False) -> tuple[int, int, str]:
    """Line, column and text of the place at a route."""
    span = document.locate(Location(FILE, route, on_key=on_key))
    return span.line, span.column, document.text[span.start : span.end]


TEXTS = {
    "ascii": "a: one\nb: two\n",
    "accents": "a: éàü\nb: two\n",
    "cyrillic": "где: Кремль\nb: дрон\n",
    "emoji": "a: 😀👍🏽\nb: 🇷🇺\n",
    "combining": "a: e\u0301\nb: two\n",
    "right to left": "a: שלום\nb: مرحبا\n",
    "wide": "a: 克里姆林宫\nb: two\n",
    "no line break at the end": "a: one\nb: two",
    "tabs behind": "a: one\t\nb: two\t# comment\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_spans_are_the_text(text: str, ending: str) -> None:
    document = read(text.replace("\n", ending))
    for number, line in enumerate(text.splitlines(), start=1):
        key, _, rest = line.partition(": ")
        value = rest.split("\t")[0]
        assert shown(document, key) == (number, len(key) + 3, value)
        assert shown(document, key, on_key=True) == (number, 1, key)
        assert document.line(number) == line


def test_lines_past_the_end_are_empty() -> None:
    document = read("a: one\n")
    assert [document.line(number) for number in (1, 2, 3, 99)] == ["a: one", "", "", ""]


@pytest.mark.parametrize(
    ("text", "route", "expected"),
    [
        ('a: "x \\" y"\n', ("a",), (1, 4, '"x \\" y"')),
        ("a: 'it''s'\n", ("a",), (1, 4, "'it''s'")),
        ("a: two\n  lines\nb: c\n", ("a",), (1, 4, "two\n  lines")),
        ("a: |\n  x\n  y\n\n\n# comment\nb: c\n", ("a",), (1, 4, "|\n  x\n  y")),
        ("a: |+\n  x\n\n\nb: c\n", ("a",), (1, 4, "|+\n  x")),
        ("a: >-\n  x\n  y\nb: c\n", ("a",), (1, 4, ">-\n  x\n  y")),
        ("a: >2-\n    x\n\n", ("a",), (1, 4, ">2-\n    x")),
        ("a:\nb: c\n", ("a",), (1, 3, "")),
        ("a: # later\nb: c\n", ("a",), (1, 3, "")),
        ("a: [x, {y: z}]\n", ("a",), (1, 4, "[x, {y: z}]")),
        ("a: [x, {y: z}]\n", ("a", 1), (1, 8, "{y: z}")),
        ("a: [x, {y: z}]\n", ("a", 1, "y"), (1, 12, "z")),
        ("a: [x,\n  y ]\nb: c\n", ("a",), (1, 4, "[x,\n  y ]")),
        ("a:\n- x\n- y\n\n# comment\nb: c\n", ("a",), (2, 1, "- x\n- y")),
        ("a:\n  - x\n  - y: z\n    w:\n\n# comment\n", ("a",), (2, 3, "- x\n  - y: z\n    w:")),
        ("a:\n  b:\n    c: d # why\n\n\n# comment\ne: f\n", ("a",), (2, 3, "b:\n    c: d")),
        ("a: {}\n", ("a",), (1, 4, "{}")),
        ("a: []\n", ("a",), (1, 4, "[]")),
        ("# comment\n\na: b\n\n", (), (3, 1, "a: b")),
    ],
)
def test_spans_of_nodes(text: str, route: Route, expected: tuple[int, int, str]) -> None:
    assert shown(read(text), *route) == expected


def test_only_line_feeds_break_lines() -> None:
    document = read("a: one\rb: two\nc: three\n")
    assert shown(document, "c") == (2, 4, "three")


def test_an_empty_file_is_an_empty_mapping() -> None:
    for text in ("", "\n\n", "# only a comment\n"):
        assert shown(read(text)) == (1, 1, "")
