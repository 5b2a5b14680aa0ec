"""JSON on one line is that of Python's own writer, whatever a fact says."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from whosays.exports.claim_filter import folded
from whosays.exports.compact_json import compact_json

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXTS,
    lambda inside: st.lists(inside) | st.dictionaries(TEXTS, inside) | st.tuples(inside),
    max_leaves=8,
)


@given(VALUES)
def test_it_is_what_python_writes_without_white_space(value: Any) -> None:  # noqa: ANN401 - whatever JSON can tell
    assert compact_json(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def test_words_are_compared_without_marks_and_with_straight_quotes() -> None:
    quoted = "\N{LEFT DOUBLE QUOTATION MARK}so\N{RIGHT SINGLE QUOTATION MARK}"
    marked = "\N{DEVANAGARI LETTER KA}\N{DEVANAGARI VOWEL SIGN AA} 1\N{COMBINING ENCLOSING CIRCLE}"
    assert folded(f"\u00c9 e\N{COMBINING ACUTE ACCENT} {quoted} {marked}") == ("e e \"so' \N{DEVANAGARI LETTER KA} 1")
