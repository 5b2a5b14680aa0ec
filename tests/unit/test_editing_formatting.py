"""The layout of a fact file becomes tidy, and nothing that it says changes."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from whosays.diagnostics import Code
from whosays.editing.formatting import formatted

FILE = PurePosixPath("content/story/claims.yaml")


def laid_out(text: str) -> str:
    after = formatted(FILE, text.encode())
    assert isinstance(after, bytes)
    assert formatted(FILE, after) == after
    return after.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # ends of lines
        ("a: b  \nc: d\t\n", "a: b\nc: d\n"),
        ("# a \na: # b \t\n  b: c\n   \n", "# a\na: # b\n  b: c\n"),
        ("a: >-  \n  b\n", "a: >-\n  b\n"),
        # line breaks are those of the first line
        ("a: b\r\nc: d\n", "a: b\r\nc: d\r\n"),
        ("a: b\nc: d\r\n", "a: b\nc: d\n"),
        ("a: b\rc: d\r\r\n", "a: b\nc: d\n"),
        ("\ufeffa: b", "\ufeffa: b\n"),
        # the end of the file
        ("a: b", "a: b\n"),
        ("a: b\n\n \n", "a: b\n"),
        ("\n\n# a\n", "# a\n"),
        ("a: >-\n  b", "a: >-\n  b\n"),
        ("a: 'b\n\n\n  c'", "a: 'b\n\n\n  c'\n"),
        ("", ""),
        ("\n", "\n"),
        # blank lines
        ("a: b\n\n\n\n# c\n\n \n\nc: d\n", "a: b\n\n# c\n\nc: d\n"),
        ("a:\n\n\n  b: |\n    c\n\n\n    d\n\n\n\n  e: f\n", "a:\n\n  b: |\n    c\n\n\n    d\n\n  e: f\n"),
        # brackets
        ("a: [b,c ,  d,\n  e]\n", "a: [b, c, d,\n  e]\n"),
        ('a: {b:  c,d : [e,f], "g":h}\n', 'a: {b: c, d: [e, f], "g": h}\n'),
        ("a: {b: , c:  d}\n", "a: {b: , c: d}\n"),
        ("a: [ b,c ]\n", "a: [ b, c ]\n"),
        # behind a colon or a dash
        ("a:   b\nc:\td\ne : f\n", "a: b\nc: d\ne: f\n"),
        ("a:\n  'b':    \"c\"\n  d:   [e,f]\n  g:   {h:  i}\n", "a:\n  'b': \"c\"\n  d: [e, f]\n  g: {h: i}\n"),
        ("a:   |\n  b:   c\nd:   >-\n  -   e\n", "a: |\n  b:   c\nd: >-\n  -   e\n"),
        ("a:   b\n   c\n", "a: b\n   c\n"),
        ("-   a\n-  b\n- c\n-   |\n    d\n", "- a\n- b\n- c\n- |\n    d\n"),
        ("a:\n-   b:   c\n-   [d,e]\n-   -   f\n-   g:\n    - h\n", "a:\n- b: c\n- [d, e]\n- - f\n- g:\n    - h\n"),
        # comments stay in their column, where they stand in one
        ("a:   b  # c\nd: e\n", "a: b  # c\nd: e\n"),
        ("a:   b   # c\nd: efg   # h\n", "a: b     # c\nd: efg   # h\n"),
        ("-   a:   b # c\n# d\n         # e\n", "- a: b # c\n# d\n         # e\n"),
        ("-   a:   b # c\n           # e\n", "- a: b     # c\n           # e\n"),
    ],
)
def test_white_space_that_means_nothing_is_tidied(before: str, after: str) -> None:
    assert laid_out(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "# b\n\na:\n - 'b'   # c\n - \"d\"\n\n - e: f\n",
        # several keys, or items, below one another
        "a:\n-   b: c\n    d: e\n",
        "a:\n-   - b\n    - c\n",
        # inside texts
        'a: "b:   c"\nd: e  -   f\ng: >-\n  h:   i\n  -   j\nk: l\n  m:n   o\n',
        "a:   # b\n  c: d\n",
        "a: # b\nc:   # d\n",
        "? a\n:   b\n",
        "a: |\n  b  \n   c\t\n  d  \n",
        "a: |+\n  b\n\n\n\nc: d\n",
        "a: |+\n  b\n\n\n",
        "a: |\n  b\n     \n\nc: d\n",
        "a: |1\n  b\n  \n   \nc: d\n",
        "a: |\n  b",
        "a: >+\n\n\n  b",
        "a: |\n\n   \nb: c\n",
        "a: |+\n   ",
        "? a\n\n\n  b\n: c\n",
        'a: "b \\ \n\n\n  c  \n  d"\n',
        "a: b\n\n\n  c\n",
        "a: [b # c,d\n  , e]\n",
        "a: {b: https://c.example/d, e: f}\n",
    ],
)
def test_what_means_something_or_is_a_habit_stays(text: str) -> None:
    assert laid_out(text) == text


def test_a_file_that_cannot_be_read_is_left() -> None:
    problems = formatted(FILE, b"a: [b  \n")
    assert isinstance(problems, tuple)
    assert [problem.code for problem in problems] == [Code.YAML_SYNTAX]
