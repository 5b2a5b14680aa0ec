"""Files made to hurt are refused early, features that build anything but plain data at once."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePosixPath

import pytest
import yaml

from whosays.diagnostics import Code, Diagnostic, Spot
from whosays.document import Mapping, Scalar, compose

FILE = PurePosixPath("content/story/facts.yaml")


def only_problem(text: str) -> Diagnostic:
    document, (problem,) = compose(FILE, text)
    assert document.root is None
    return problem


@pytest.mark.parametrize(
    "bomb",
    [
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "a:\n" + "".join(" " * n + "a:\n" for n in range(1, 500)),
        "[" * 33 + "]" * 33,
    ],
    ids=["lists", "mappings", "block lists", "complex keys", "block mappings", "one too many"],
)
def test_deep_nesting(bomb: str) -> None:
    assert only_problem(bomb).code in {Code.YAML_LIMIT, Code.YAML_FEATURE}


def test_the_limit_of_libyaml_is_told_as_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    mark = yaml.Mark("f", 1000, 0, 1000, "", 0)

    class Newer(yaml.SafeLoader):
        def get_event(self) -> yaml.Event:
            # as it is in PyYAML 6.0.4
            raise yaml.scanner.ScannerError(None, None, "exceeded maximum nesting depth", mark)

    ours = only_problem("[" * 33)
    monkeypatch.setattr(import_module("whosays.document.compose"), "_LOADER", Newer)
    theirs = only_problem("[" * 1001)
    assert (theirs.code, theirs.message, theirs.help) == (ours.code, ours.message, ours.help)
    assert isinstance(theirs.at, Spot)
    assert (theirs.at.span.line, theirs.at.span.column) == (1, 1001)


def test_nesting_as_deep_as_allowed() -> None:
    assert compose(FILE, "[" * 32 + "]" * 32)[1] == []


def test_too_many_characters() -> None:
    problem = only_problem("#" * 16_000_001)
    assert (problem.code, problem.message) == (Code.YAML_LIMIT, "the file has more than 16,000,000 characters")


def test_as_many_values_as_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    # the package has a function of the module's name
    monkeypatch.setattr(import_module("whosays.document.compose"), "MAX_NODES", 4)
    assert compose(FILE, "a: [b, c]")[1] == []
    assert only_problem("a: [b, c, d]").message == "the file has more than 4 values"


def test_billion_laughs() -> None:
    laughs = 'a: &a ["lol"]\n' + "".join(
        f"{b}: &{b} [*{a},*{a},*{a}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
    )
    assert only_problem(laughs).message == "the anchor `&a` is not allowed"


def test_thousands_of_tag_directives() -> None:
    bomb = "".join(f"%TAG !t{n}! tag:example.org,2000:\n" for n in range(50_000)) + "---\na: b\n"
    assert only_problem(bomb).message == "the directive `%TAG` is not allowed"


@pytest.mark.parametrize(
    ("text", "message", "line", "column"),
    [
        ("a: *b\n", "the alias `*b` is not allowed", 1, 4),
        ("a: 1\nb: &c d\n", "the anchor `&c` is not allowed", 2, 4),
        ("a: !!python/name:os.system x\n", "the tag `tag:yaml.org,2002:python/name:os.system` is not allowed", 1, 4),
        ("a: !secret x\n", "the tag `!secret` is not allowed", 1, 4),
        ("a: ! x\n", "the tag `!` is not allowed", 1, 4),
        ("!!str a: x\n", "the tag `tag:yaml.org,2002:str` is not allowed", 1, 1),
        ("&k a: x\n", "the anchor `&k` is not allowed", 1, 1),
        ("a: 1\n<<: *b\n", "the alias `*b` is not allowed", 2, 5),
        ("? [a]\n: b\n", "a list or a mapping is used as a key", 1, 3),
        ("{a: b}: c\n", "a list or a mapping is used as a key", 1, 1),
        ("a: 1\n---\nb: 2\n", "a second YAML document starts here", 2, 1),
        ("# x\n%TAG !e! tag:example.org,2000:\n---\na: b\n", "the directive `%TAG` is not allowed", 2, 1),
    ],
)
def test_refused_features(text: str, message: str, line: int, column: int) -> None:
    problem = only_problem(text)
    assert isinstance(problem.at, Spot)
    assert (problem.code, problem.message) == (Code.YAML_FEATURE, message)
    assert (problem.at.span.line, problem.at.span.column) == (line, column)
    assert problem.help


def test_other_escapes_stand_for_their_characters() -> None:
    document, problems = compose(FILE, r'a: "\t\n\"\\\x41\u00e9\U0001F600\_"')
    assert problems == []
    assert isinstance(document.root, Mapping)
    node = document.root.entries["a"]
    assert isinstance(node, Scalar)
    assert node.text == '\t\n"\\Aé😀\u00a0'


def test_duplicate_keys_are_each_told_and_the_first_stays() -> None:
    document, problems = compose(FILE, "a: 1\nb: {c: 2, c: 3}\na: 4\n'a': 5\n")
    assert isinstance(document.root, Mapping)
    assert list(document.root.entries) == ["a", "b"]
    first = document.root.entries["a"]
    assert isinstance(first, Scalar)
    assert first.text == "1"
    found = []
    for problem in problems:
        (related,) = problem.related
        here, there = document.locate(problem.at), document.locate(related.at)
        found.append((problem.code, problem.message, here.line, here.column, there.line, there.column))
    assert found == [
        (Code.DUPLICATE_KEY, "`c` is written twice in one mapping", 2, 11, 2, 5),
        (Code.DUPLICATE_KEY, "`a` is written twice in one mapping", 3, 1, 1, 1),
        (Code.DUPLICATE_KEY, "`a` is written twice in one mapping", 4, 1, 1, 1),
    ]


MOVED = "move what stands below the second to the end of the first, and remove the second"
RENAMED = "rename or remove one of the two"
EMPTY = "remove the first, which is empty"


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("claims: {a: {text: A}}\nactors: {b: {name: B}}\nclaims: {c: {text: C}}\n", MOVED),
        ("claims:\n  a: {text: A}\nactors:\nclaims:\n  c: {text: C}\n", MOVED),
        ("changes:\n- {on: 2031}\nchanges:\n- {on: 2032}\n", MOVED),
        ("claims: {a: {evidence: {b: consistent}, evidence: {c: consistent}}}\n", MOVED),
        ("explainer: {sections: [{days: {}, days: {}}]}\n", MOVED),
        ("claims: {a: {text: A}, a: {text: B}}\n", RENAMED),
        ("claims: {a: {src: b, src: c}}\n", RENAMED),
        ("title: A\ntitle: B\n", RENAMED),
        ("claims:\nactors: {b: {name: B}}\nclaims: {c: {text: C}}\n", EMPTY),
        ("claims: {a: {src: , text: A, src: c}}\n", EMPTY),
    ],
)
def test_how_to_have_a_repeated_key_once(text: str, how: str) -> None:
    (problem,) = compose(FILE, text)[1]
    assert problem.help == f"{how}; YAML would silently keep only one"


def test_no_more_than_a_hundred_repeated_keys_are_told() -> None:
    told = compose(FILE, "a: 1\n" * 101)[1]
    assert [problem.code for problem in told] == [Code.DUPLICATE_KEY] * 100
    document, told = compose(FILE, "a: 1\n" * 100_000)
    assert document.root is None
    assert [problem.code for problem in told] == [Code.DUPLICATE_KEY] * 100 + [Code.YAML_LIMIT]
    assert told[-1].message == "more than 100 keys of the file are written twice"
