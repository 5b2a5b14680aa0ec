"""Links to facts inside prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.model.prose import mentions, paragraphs


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("so [[a-b]].", [("a-b", "")]),
        ("[[a-b|other words]]", [("a-b", "other words")]),
        ("[[ a-b | other words ]]", [("a-b", "other words")]),
        ("[[a-b|two\nlines]]", [("a-b", "two\nlines")]),
        ("[[a]][[b]]", [("a", ""), ("b", "")]),
        ("*[[a]]* **[[b|x]]**", [("a", ""), ("b", "x")]),
        ("[[[a]]]", [("a", "")]),
        ("[[a]", []),
        ("[a]", []),
        ("[a](https://example.org/[[b]])", [("b", "")]),
        ("[[a\nb]]", []),
        ("[[a|b|c]]", []),
        ("[[a [[b]]", [("b", "")]),
        ("[[]]", [("", "")]),
        ("[[|words]]", [("", "words")]),
        ("[[Кремль]]", [("Кремль", "")]),
        ("`[[a]]`", [("a", "")]),
        ("", []),
    ],
)
def test_mentions(text: str, found: list[tuple[str, str]]) -> None:
    assert [(mention.id, mention.words) for mention in mentions(text)] == found


def test_equal_links_are_told_apart() -> None:
    text = "[[a]] [[b]] [[a]] [[a|x y]] [[a|x\ny]] [[a]]"
    assert [(mention.written, mention.occurrence) for mention in mentions(text)] == [
        ("[[a]]", 0),
        ("[[b]]", 0),
        ("[[a]]", 1),
        ("[[a|x y]]", 0),
        ("[[a|x\ny]]", 1),
        ("[[a]]", 2),
    ]


@given(st.text(st.sampled_from("[]|ab \n"), max_size=40))
def test_what_is_written_is_in_the_text(text: str) -> None:
    for mention in mentions(text):
        assert mention.written in text
        assert not set(mention.id) & set("[]|\n")


def test_a_long_text_of_brackets_is_read_at_once() -> None:
    for text in ("[[" * 200_000, "[[a|" * 200_000, "[[a" * 200_000, "]]" * 200_000 + "[[" + "a" * 200_000):
        assert [*mentions(text)] == []


def test_paragraphs() -> None:
    assert paragraphs("one\ntwo\n\nthree\n \t\n\n\n- four\n- five\n") == ["one\ntwo", "three", "- four\n- five"]
    assert paragraphs("\n \n") == []
