"""Plain scalars have the values of the core schema of YAML 1.2; quoted ones are texts."""

from __future__ import annotations

import math
from pathlib import PurePosixPath

import pytest

from whosays.document import Mapping, Scalar, ScalarValue, compose, plain


def scalar(text: str) -> Scalar:
    document, problems = compose(PurePosixPath("content/story/facts.yaml"), f"key: {text}\n")
    assert problems == []
    assert isinstance(document.root, Mapping)
    node = document.root.entries["key"]
    assert isinstance(node, Scalar)
    return node


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # null
        ("", None),
        ("~", None),
        ("null", None),
        ("Null", None),
        ("NULL", None),
        ("nULL", "nULL"),
        ("none", "none"),
        # booleans: YAML 1.1 had many more
        ("true", True),
        ("True", True),
        ("TRUE", True),
        ("tRUE", "tRUE"),
        ("false", False),
        ("False", False),
        ("FALSE", False),
        ("no", "no"),
        ("No", "No"),
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("n", "n"),
        # integers
        ("0", 0),
        ("-0", 0),
        ("+7", 7),
        ("010", 10),
        ("0o10", 8),
        ("0x1F", 31),
        ("0xfG", "0xfG"),
        ("-0x1F", "-0x1F"),
        ("0o8", "0o8"),
        ("0b1", "0b1"),
        ("1_000", "1_000"),
        ("1,000", "1,000"),
        ("1:30", "1:30"),
        ("02:27", "02:27"),
        ("9" * 100, int("9" * 100)),
        # numbers with a fraction
        (".5", 0.5),
        ("-.5", -0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("1.5E-2", 0.015),
        ("1e", "1e"),
        (".", "."),
        ("+", "+"),
        ("..", ".."),
        ("1.2.3", "1.2.3"),
        ("+.inf", math.inf),
        (".inf", math.inf),
        (".Inf", math.inf),
        ("-.INF", -math.inf),
        (".iNF", ".iNF"),
        ("+.nan", "+.nan"),
        # what YAML 1.1 made a date of
        ("2023-05-03", "2023-05-03"),
        ("2023-05-03T02:27+03:00", "2023-05-03T02:27+03:00"),
        ("2023", 2023),
        # merge keys and the value key are plain texts
        ("<<", "<<"),
        ("=", "="),
        # quotes make a text
        ("'no'", "no"),
        ('"5"', "5"),
        ("''", ""),
        ('"~"', "~"),
    ],
)
def test_value(text: str, value: ScalarValue) -> None:
    node = scalar(text)
    assert (type(node.value), node.value) == (type(value), value)


@pytest.mark.parametrize("text", [".nan", ".NaN", ".NAN"])
def test_not_a_number(text: str) -> None:
    value = scalar(text).value
    assert isinstance(value, float)
    assert math.isnan(value)


def test_digits_of_other_scripts_are_text() -> None:
    assert scalar("٢٠٢٣").value == "٢٠٢٣"
    assert scalar("2²").value == "2²"


@pytest.mark.parametrize("digits", ["9" * 4001, "0x" + "F" * 10_000, "1e999999999", "9" * 1_000_000])
def test_huge_numbers_do_no_harm(digits: str) -> None:
    assert scalar(digits).text == digits


def test_facts_see_the_text_as_typed() -> None:
    node = {"title": scalar("1984"), "answer": scalar("no"), "version": scalar("1.10"), "code": scalar("0x1F")}
    assert {key: plain(each) for key, each in node.items()} == {
        "title": "1984",
        "answer": "no",
        "version": "1.10",
        "code": "0x1F",
    }


def test_a_null_is_nothing_but_a_quoted_one_is_a_text() -> None:
    assert plain(scalar("~")) is None
    assert plain(scalar('""')) == ""
    assert plain(scalar("'null'")) == "null"
