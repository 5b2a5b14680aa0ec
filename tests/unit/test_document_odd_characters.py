"""A character that no text may hold is told at its place, and everything around it is read."""

from __future__ import annotations

import importlib
import sys
from pathlib import PurePosixPath

import pytest
import yaml

from tests.stories import checked, told
from whosays.diagnostics import Code, Replacement
from whosays.document import compose, plain
from whosays.document.odd_characters import FORBIDDEN

FILE = PurePosixPath("content/story/facts.yaml")
TWICE = "write the backslash twice, or put the text in single quotes"
INVISIBLE = "remove it; it may be invisible in your editor"
QUOTE = "write `\u2019`, which it is in Windows-1252"
REMOVE = "remove the character"


def found(text: str) -> list[tuple[str, str, str, str, bool]]:
    """Place, message, help and fix of each problem."""
    document, problems = compose(FILE, text)
    rows = []
    for problem in problems:
        span = document.locate(problem.at)
        (fix,) = problem.fixes
        assert problem.code is Code.BAD_TEXT
        rows.append((f"{span.line}:{span.column}", problem.message, problem.help, fix.title, fix.is_safe))
    return rows


@pytest.mark.parametrize(
    ("character", "name", "help_", "fix", "is_safe"),
    [
        ("\0", "U+0000 (null)", INVISIBLE, REMOVE, True),
        ("\x07", "U+0007 (bell)", INVISIBLE, REMOVE, True),
        ("\x1b", "U+001B (escape)", INVISIBLE, REMOVE, True),
        ("\x1f", "U+001F (a control character)", INVISIBLE, REMOVE, True),
        ("\x7f", "U+007F (delete)", INVISIBLE, REMOVE, True),
        ("\x0c", "U+000C (a control character)", "write a space", REMOVE, False),
        ("\x85", "U+0085 (next line)", "write a space, or `…`, which it is in Windows-1252", REMOVE, False),
        ("\u2028", "U+2028 (line separator)", "write a space", REMOVE, False),
        ("\u2029", "U+2029 (paragraph separator)", "write a space", REMOVE, False),
        ("\ufeff", "U+FEFF (zero width no-break space)", INVISIBLE, REMOVE, True),
        ("\ufffe", "U+FFFE (no character)", INVISIBLE, REMOVE, True),
        ("\uffff", "U+FFFF (no character)", INVISIBLE, REMOVE, True),
        ("\x92", "U+0092 (a control character)", QUOTE, "write `\u2019`", True),
        ("\x90", "U+0090 (a control character)", "a letter was lost here: write it anew", REMOVE, False),
        (
            "\ud800",
            "U+D800 (half of a character)",
            "write the whole character itself, or remove this half of it",
            REMOVE,
            False,
        ),
    ],
    ids=ascii,
)
def test_characters_that_are_no_text(character: str, name: str, help_: str, fix: str, *, is_safe: bool) -> None:
    text = f"a: é\nb: 😀{character}x\nc: z\n"
    assert found(text) == [("2:5", f"the character {name} is not allowed", help_, fix, is_safe)]
    assert plain(compose(FILE, text)[0].root) == {"a": "é", "b": "😀x", "c": "z"}


@pytest.mark.parametrize(
    ("escape", "name", "help_", "fix", "is_safe"),
    [
        ("\\0", "U+0000 (null)", TWICE, "write `\\\\0`", False),
        ("\\a", "U+0007 (bell)", TWICE, "write `\\\\a`", False),
        ("\\e", "U+001B (escape)", TWICE, "write `\\\\e`", False),
        ("\\b", "U+0008 (backspace)", TWICE, "write `\\\\b`", False),
        ("\\N", "U+0085 (next line)", TWICE, "write `\\\\N`", False),
        ("\\L", "U+2028 (line separator)", TWICE, "write `\\\\L`", False),
        ("\\P", "U+2029 (paragraph separator)", TWICE, "write `\\\\P`", False),
        ("\\x1b", "U+001B (escape)", INVISIBLE, REMOVE, True),
        ("\\x7f", "U+007F (delete)", INVISIBLE, REMOVE, True),
        ("\\uFEFF", "U+FEFF (zero width no-break space)", INVISIBLE, REMOVE, True),
        ("\\x90", "U+0090 (a control character)", "a letter was lost here: write it anew", REMOVE, False),
        ("\\u0092", "U+0092 (a control character)", QUOTE, "write `\u2019`", True),
        (
            "\\ud83d",
            "U+D83D (half of a character)",
            "write the whole character itself, or remove this half of it",
            REMOVE,
            False,
        ),
    ],
)
def test_escapes_of_characters_that_are_no_text(escape: str, name: str, help_: str, fix: str, *, is_safe: bool) -> None:
    text = f'a: 1\nb: "abc {escape} def"\nc: z\n'
    assert found(text) == [("2:9", f"`{escape}` stands for {name}, which no text may hold", help_, fix, is_safe)]
    assert plain(compose(FILE, text)[0].root) == {"a": "1", "b": "abc  def", "c": "z"}


def test_pairs_of_escapes_as_json_writes_them() -> None:
    message = "`\\ud83d\\ude00` is how JSON writes `😀`, which YAML does not read"
    text = '{"a": "so \\ud83d\\ude00", "b": "\\ud83d\\ude00 \\U00110000"}'
    assert found(text) == [
        ("1:11", message, "write `😀` itself", "write `😀`", True),
        (
            "1:45",
            "`\\U00110000` stands for no character",
            "write the character itself",
            REMOVE,
            False,
        ),
    ]
    document, (problem, _) = compose(FILE, text)
    (fix,) = problem.fixes
    assert [each.now for each in fix.changes if isinstance(each, Replacement)] == ["😀", "😀"]
    assert plain(document.root) == {"a": "so ", "b": " "}


def test_backslashes_that_are_no_escapes() -> None:
    assert found("a: \"\\\\x90 \\\\ud83d\"\nb: '\\x90'\nc: \\ud83d\n") == []


def test_pythons_own_scanner_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'a: "x \\ud83d\\ude00 \\x90 y"\nb: \x07z\n'
    native = found(text)
    monkeypatch.setattr(importlib.import_module("whosays.document.compose"), "_LOADER", yaml.SafeLoader)
    assert found(text) == native


def test_the_same_character_is_told_once_a_line() -> None:
    text = "a: x\x07y\x07z\nb: \x07\n"
    document, problems = compose(FILE, text)
    places = [(document.locate(each.at).line, len(each.fixes[0].changes)) for each in problems]
    assert places == [(1, 2), (2, 1)]


@pytest.mark.parametrize(
    ("written", "fixes"),
    [
        ("did\x07not", [("", False), (" ", False)]),
        ("Ukraine\ufeffdid", [("", False), (" ", False)]),
        ("4\x7f2", [("", False), (" ", False)]),
        ('"did\\x1bnot"', [("", False), (" ", False)]),
        ("did\ufeff not", [("", True)]),
        ("did \x07not", [("", True)]),
        ("did\x07, not", [("", True)]),
        ("did\x07", [("", True)]),
        ("can\x92t", [("\u2019", True)]),
    ],
    ids=ascii,
)
def test_words_are_not_joined_without_being_asked(written: str, fixes: list[tuple[str, bool]]) -> None:
    (problem,) = compose(FILE, f"a: {written}\n")[1]
    told = [
        (change.now, fix.is_safe) for fix in problem.fixes for change in fix.changes if isinstance(change, Replacement)
    ]
    assert told == fixes
    help_ = "remove it, or write a space if two words meet there; it may be invisible in your editor"
    assert (problem.help == help_) == (len(fixes) > 1)


def test_a_key_is_read_without_it() -> None:
    document, problems = compose(FILE, '\n\ufeffclaims: {}\n"a\\x90": 1 # \x07\n')
    assert plain(document.root) == {"claims": {}, "a": "1"}
    assert [document.locate(each.at).line for each in problems] == [2, 3, 3]


def test_a_file_full_of_them_is_no_text() -> None:
    document, (problem,) = compose(FILE, "a: b\n" + "\0" * 51)
    assert document.root is None
    assert (problem.code, problem.message) == (
        Code.YAML_SYNTAX,
        "the file holds more than 50 characters that no text may hold",
    )
    assert document.locate(problem.at).line == 2
    assert len(compose(FILE, "a: b\n" + "#\0\n" * 50)[1]) == 50


def test_the_other_mistakes_of_the_file_are_told() -> None:
    result = checked('claims:\n  c1:\n    text: "abc \\x90 def"\n    by: nobody\n    colour: red\n')
    assert told(result) == [
        "pier/facts.yaml:2:3 missing-field: claim `c1` has no `src`",
        "pier/facts.yaml:3:16 bad-text: `\\x90` stands for U+0090 (a control character), which no text may hold",
        "pier/facts.yaml:4:9 unknown-reference: there is no actor `nobody`",
        "pier/facts.yaml:5:5 unknown-field: claim `c1` has no field `colour`",
    ]


def test_such_characters_are_those_that_are_not_printable_in_yaml_and_line_breaks_of_old() -> None:
    printable = [*map(ord, "\t\n\r"), *range(0x20, 0x7F), *range(0xA0, 0xD800), *range(0xE000, 0xFFFE)]
    known = {*printable, *range(0x10000, sys.maxunicode + 1)} - {0xFEFF, *map(ord, "\x85\u2028\u2029")}
    every = range(sys.maxunicode + 1)
    assert FORBIDDEN.findall("".join(map(chr, every))) == [chr(each) for each in every if each not in known]


def test_no_such_character_is_in_what_is_read() -> None:
    every = "".join(filter(FORBIDDEN.match, map(chr, range(0x10000))))
    for start in range(0, len(every), 40):
        some = every[start : start + 40]
        document, _ = compose(FILE, f"a: x{some}y\n")
        assert plain(document.root) == {"a": "xy"}
