"""The file of a page is taken apart as the engine takes it apart."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from whosays.phrasing.escape import printable
from whosays.prepared.source import taken_apart

texts = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(texts | st.booleans() | st.integers(), lambda some: st.lists(some) | st.dictionaries(texts, some))
bodies = st.sampled_from(["# Words\n", "# Words\n\n---\n\nafter: it\n", "\n\n# Words\n", "..."])


@given(st.dictionaries(st.sampled_from(["title", "kind", "jsonld", "tags"]), values, min_size=1), bodies)
def test_whatever_a_page_says_of_itself_is_read_as_the_engine_reads_it(front: dict[str, object], body: str) -> None:
    # as `pages.render` writes it
    lines = (printable(f"{key}: {json.dumps(value, ensure_ascii=False)}\n") for key, value in front.items())
    content = f"---\n{''.join(lines)}---\n{body}".encode()
    source = taken_apart(content)
    assert source
    assert (source.body, source.values()) == get_data(content.decode())
    assert {key: source.value(key) for key in (*front, "lang")} == {**source.values(), "lang": None}


@pytest.mark.parametrize(
    "text", ["# Words\n", "---\ntitle: 1\n", "---\ntitle\n---\n", "---\n- a: b\n---\n", "", "---\na: 1\na: 2\n---\n"]
)
def test_what_no_page_of_ours_looks_like_is_left_to_the_engine(text: str) -> None:
    assert taken_apart(text.encode()) is None
