"""What libyaml lets pass, or reads as something else, is told at its place; what YAML 1.2 allows beside it is read."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from whosays.diagnostics import Code, Replacement, Spot
from whosays.document import compose, plain

FILE = PurePosixPath("content/story/facts.yaml")

COMMENT = "there is no space before this `#`"
BRACKETS = "what is in brackets goes on here, and is not indented more than its field"
QUOTES = "a text in quotes goes on here, and is not indented more than its field"
UNCLOSED = "a quotation mark is opened here and never closed"
BLANK = "a blank line here has more spaces than the text below it is indented"
DASH = "a dash stands alone in brackets, where it is no text"
QUESTION = "a text in brackets begins with `?`"


@pytest.mark.parametrize(
    ("text", "message", "place", "help_"),
    [
        # a comment needs a space before it
        ('a: "b"#c\n', COMMENT, "1:7", "write a space before it; if it belongs to a text, put quotes around the"),
        ("a: 'b'# c\n", COMMENT, "1:7", "write a space before it"),
        ("a: [b]#c\n", COMMENT, "1:7", "write a space before it"),
        ("a: {b: c}#d\n", COMMENT, "1:10", "write a space before it"),
        ("a: [b,#c\n  d]\n", COMMENT, "1:7", "write a space before it"),
        ("a: [#b\n  d]\n", COMMENT, "1:5", "write a space before it"),
        ('a: {"b":#c\n  d}\n', COMMENT, "1:9", "write a space before it"),
        ("a: >#b\n  c\n", COMMENT, "1:5", "write a space before it"),
        ("a: |2-#b\n  c\n", COMMENT, "1:7", "write a space before it"),
        ("%YAML 1.2#b\n---\na: b\n", COMMENT, "1:10", "write a space before it"),
        ('a: "x#y" # z#z\nb: "c"#d\n', COMMENT, "2:7", "write a space before it"),
        # what goes on below is indented more than its field
        ("a: [b,\nc]\n", BRACKETS, "2:1", "indent this line by 1 space or more"),
        ("a:\n  b: {c: d,\n  e: f}\n", BRACKETS, "3:3", "indent this line by 3 spaces or more"),
        ("- [a,\n\tb]\n", BRACKETS, "2:2", "indent this line by 1 space or more"),
        ("- - [a,\n  b]\n", BRACKETS, "2:3", "indent this line by 3 spaces or more"),
        ("a:\n- [b,\nc]\n", BRACKETS, "3:1", "indent this line by 1 space or more"),
        ("a: [b, [c,\nd]]\n", BRACKETS, "2:1", "indent this line by 1 space or more"),
        ('a: [b, "c\nd"]\n', BRACKETS, "2:1", "indent this line by 1 space or more"),
        ("a: [b,\n], c]\n", "a text goes on after its closing bracket", "2:2", "put quotes around the whole text"),
        ("a:\n  b: [c,\n]\n", BRACKETS, "3:1", "indent this line by 3 spaces or more"),
        ("a: [b\n,]\n", BRACKETS, "2:1", "indent this line by 1 space or more"),
        ('a: "b\nc"\n', QUOTES, "2:1", "indent this line by 1 space or more"),
        ("a: 'b\nc'\n", QUOTES, "2:1", "indent this line by 1 space or more"),
        ('a: "b\n\tc"\n', QUOTES, "2:2", "indent this line by 1 space or more"),
        ('- a: "b\n  c"\n', QUOTES, "2:3", "indent this line by 3 spaces or more"),
        ('a: "b\n\n# c"\n', QUOTES, "3:1", "indent this line by 1 space or more"),
        ('a: "b\nc: d"\n', UNCLOSED, "1:4", "close the quotation mark"),
        ("a: [b,\rc]\n", BRACKETS, "1:8", "indent this line by 1 space or more"),
        ('a: "b\rc"\n', QUOTES, "1:7", "indent this line by 1 space or more"),
        ('# a\rb: "c"#d\n', COMMENT, "1:11", "write a space before it"),
        # the first blank lines of a block are no longer than its text is indented
        ("a: >\n   \n # b\n", BLANK, "2:1", "remove the spaces on the blank line"),
        ("a: >\r   \r # b\r", BLANK, "1:6", "remove the spaces on the blank line"),
        ("a: |-\n \n    \n  # b\nc: d\n", BLANK, "3:1", "remove the spaces on the blank line"),
        # a dash or a question mark in brackets
        ("a: [-]\n", DASH, "1:5", "put quotes around the text"),
        ("a: [b, -, c]\n", DASH, "1:8", "put quotes around the text"),
        ("a: {b: -}\n", DASH, "1:8", "put quotes around the text"),
        ("a: [?b]\n", QUESTION, "1:5", "put quotes around the text"),
        ("{?a: b}\n", QUESTION, "1:2", "put quotes around the text"),
        ("a: [b, ?c d, e]\n", QUESTION, "1:8", "put quotes around the text"),
    ],
)
def test_it_is_told_where_it_stands_and_what_to_type(text: str, message: str, place: str, help_: str) -> None:
    document, (problem,) = compose(FILE, text)
    span = document.locate(problem.at)
    assert (problem.code, problem.message, f"{span.line}:{span.column}") == (Code.YAML_SYNTAX, message, place)
    assert problem.help.startswith(help_)
    assert document.root is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: x#y\n", {"a": "x#y"}),
        ("a: https://example.org/#b\nc: d\n", {"a": "https://example.org/#b", "c": "d"}),
        ('a: "b#c" # d#e\n# f#g\n', {"a": "b#c"}),
        ("a#b: [c#d, {e#f: 'g#h'}] # i\n", {"a#b": ["c#d", {"e#f": "g#h"}]}),
        ("a: |  # b#c\n  d#e\n  #f\n", {"a": "d#e\n#f\n"}),
        ("#a\n#b#c\nd: e\n", {"d": "e"}),
        # a closing bracket alone below its key, which other readers of YAML let pass as well
        ("a: [\n  b,\n]\n", {"a": ["b"]}),
        ("a:\n  b: {\n    c: [\n      d\n  ]}\n", {"a": {"b": {"c": ["d"]}}}),
        ("a: [b,\n# c\n\n \t\n  d]\n", {"a": ["b", "d"]}),
        ("[a,\nb]\n", ["a", "b"]),
        ('"a\nb"\n', "a b"),
        ('a: "b\n\n  c\n \t d"\n', {"a": "b\nc d"}),
        ("a: [b,\r\n  c]\r\nd: 'e\r f'\n", {"a": ["b", "c"], "d": "e f"}),
        ("a:\n- 'b\n c'\n", {"a": ["b c"]}),
        ("a: |\n\n \n  b\n", {"a": "\n\nb\n"}),
        ("a: |2\n    \n  b\n", {"a": "  \nb\n"}),
        ("a: |\n   \nb: c\n", {"a": "", "b": "c"}),
        ("a: [-b, --, '-', -1, b-]\n", {"a": ["-b", "--", "-", "-1", "b-"]}),
        ("a: [b?, c ?d, '?e']\nf: ?g\n", {"a": ["b?", "c ?d", "?e"], "f": "?g"}),
        ("{? a : b}\n", {"a": "b"}),
        # spaces alone on the last line
        ("a: |+\n  b\n ", {"a": "b\n\n"}),
        ("a: b\n   ", {"a": "b"}),
        ("a: |\n  b\n  ", {"a": "b\n"}),
        ("a: |\n  b", {"a": "b"}),
    ],
)
def test_what_is_allowed_is_read_as_ever(text: str, value: object) -> None:
    document, problems = compose(FILE, text)
    assert problems == []
    assert plain(document.root) == value


@pytest.mark.parametrize(("text", "typed", "quoted"), [("a: [-]\n", "-", "'-'"), ("a: [?b]\n", "?b", "'?b'")])
def test_quotes_are_offered_where_they_are_all_that_lacks(text: str, typed: str, quoted: str) -> None:
    (problem,) = compose(FILE, text)[1]
    (fix,) = problem.fixes
    (change,) = fix.changes
    assert isinstance(change, Replacement)
    assert isinstance(change.at, Spot)
    assert (change.was, change.now, change.at.span.start, fix.is_safe) == (typed, quoted, text.index(typed), False)


def test_what_the_parser_stops_at_is_told_before_it() -> None:
    (problem,) = compose(FILE, 'a: "b\nc: d\ne: "f"\n')[1]
    assert problem.message == UNCLOSED


def test_a_comment_behind_the_last_text_is_seen() -> None:
    (problem,) = compose(FILE, "a: []#b\n")[1]
    assert problem.message == COMMENT
