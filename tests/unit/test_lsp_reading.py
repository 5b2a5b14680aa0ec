"""Where the cursor stands is told in any state of a file; `|` marks it."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.lsp.reading import Expected, cursor_at

K, V, L = Expected.KEY, Expected.VALUE, Expected.LINK


@pytest.mark.parametrize(
    ("marked", "expected", "path", "typed"),
    [
        ("cla|", K, (), "cla"),
        ("claims:\n  bang:\n    by: |", V, ("claims", "bang", "by"), ""),
        ("claims:\n  bang:\n    by:|", V, ("claims", "bang", "by"), ""),
        ("claims:\n  bang:\n    by: 'uni|", V, ("claims", "bang", "by"), "uni"),
        ("claims:\n  bang:\n    text: A: b: c\n    ki|\n    by: x\n", K, ("claims", "bang"), "ki"),
        ("claims:\n  bang:\n    by: [a, un|", V, ("claims", "bang", "by"), "un"),
        ("claims:\n  bang:\n    by: [a,\n      un|", V, ("claims", "bang", "by"), "un"),
        ("claims:\n  bang:\n    by:\n      - a\n      - un|", K, ("claims", "bang", "by"), "un"),
        ("claims:\n  bang:\n    by:\n    - un|", K, ("claims", "bang", "by"), "un"),
        ("claims:\n  bang:\n    src: {id: ra|", V, ("claims", "bang", "src", "id"), "ra"),
        ("claims:\n  bang:\n    src: {id: radio, a|", K, ("claims", "bang", "src"), "a"),
        ("claims:\n  bang:\n    src: [{id: radio, at: x}, {|", K, ("claims", "bang", "src"), ""),
        ("claims:\n  bang:\n    src:\n      - {id: ra|", V, ("claims", "bang", "src", "id"), "ra"),
        ("claims:\n  bang: {text: A bang., by: |", V, ("claims", "bang", "by"), ""),
        ("claims:\n  bang:\n    evidence: {stag|", K, ("claims", "bang", "evidence"), "stag"),
        ("claims:\n  bang:\n    evidence:\n      staged: con|", V, ("claims", "bang", "evidence", "staged"), "con"),
        ("changes:\n  - on: 2031\n    ki|", K, ("changes",), "ki"),
        ("changes:\n- on: 2031\n  facts: [a, |", V, ("changes", "facts"), ""),
        ("explainer:\n  sections:\n    - id: a\n      text: |-\n        Then [[ba|", L, (), "ba"),
        ("explainer:\n  summary: See [[|", L, (), ""),
        ("claims:\n  bang:\n\tby: x\n    src: |", V, ("claims", "bang", "src"), ""),
    ],
)
def test_the_cursor_is_found(marked: str, expected: Expected, path: tuple[str, ...], typed: str) -> None:
    offset = marked.rindex("|") if not marked.endswith("|") else len(marked) - 1
    before, after = marked[:offset], marked[offset + 1 :]
    cursor = cursor_at(before + after, offset)
    assert (cursor.expected, cursor.path, cursor.typed) == (expected, path, typed)
    assert (before + after)[cursor.start : offset] == typed


def test_the_other_keys_of_the_mapping_are_told() -> None:
    text = dedent("""\
        claims:
          before: {text: x}
          bang:
            text: A bang.
            src:
              - id: radio
                at: para 1

            on: 2031
          after:
            note: x
        """)
    offset = text.index("\n    on:")
    inside = text[:offset] + "    " + text[offset:]
    assert cursor_at(inside, offset + 4).beside == {"text", "src", "on"}
    item = text.replace("        at: para 1", "        ")
    assert cursor_at(item, item.index("        \n") + 8).beside == {"id"}


@given(st.text("ab:-[]{}'\" \n\t#|&", max_size=60), st.integers(0, 60))
def test_anything_can_be_read(text: str, offset: int) -> None:
    at = min(offset, len(text))
    cursor = cursor_at(text, at)
    assert text[cursor.start : at].strip() == cursor.typed.strip()


def test_a_line_that_nobody_typed_takes_no_time() -> None:
    text = "claims:\n  a" + " " * 1_000_000 + "\n    by: x"
    assert cursor_at(text, len(text)).typed == "x"
    assert cursor_at(text, len(text) - 20).path == ()
