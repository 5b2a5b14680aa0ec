"""What the search knows of a page: its sections as plain text, what is left out, and what its front matter tells."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.json import decode, encode
from msgspec.structs import replace

from whosays.pages.search_hints import Facet
from whosays.search.records import Entry, Section, search_entries, unmarked


def sections(html: str) -> list[tuple[str, str, str]]:
    (entry,) = search_entries("a/", "Called so", {}, html, "en")
    return [(each.anchor, each.title, each.text) for each in entry.sections]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<h1 id="a">T &amp; U</h1><p>One <b>two</b>.</p>', [("", "T & U", "One two.")]),
        ("<p>Before</p><h2 id='a'>Later</h2><p>x</p>", [("", "", "Before"), ("a", "Later", "x")]),
        # blocks are apart, what is inline is not, and no mark follows another
        ("<ul><li>One</li><li>Two.</li></ul><p>Th<i>r</i>ee<br>four</p>", [("", "", "One · Two. Three · four")]),
        ('<h1 id="a">T<a class="headerlink" href="#a">#</a></h1>', [("", "T", "")]),
        ("<p>a</p><p data-search-exclude>b <i>c</i></p><script>d</script><p>e</p>", [("", "", "a · e")]),
        ('<p>a</p><h2 id="b" data-search-exclude>c</h2><p>d</p><h2 id="e">f</h2>', [("", "", "a"), ("e", "f", "")]),
        # a section ends with the element that its heading is in
        ('<p>a</p><aside><h2 id="b">c</h2><p>d</p></aside><p>e</p>', [("", "", "a · e"), ("b", "c", "d")]),
        ('<h2 id="b">c</h2><ul><li><h3 id="d">e</h3>f</li></ul>g', [("", "", ""), ("b", "c", "g"), ("d", "e", "f")]),
        # what was left open, or closed twice, takes nothing along
        ("<p>a</i></p><p>b <b>c</p><p>d</p>", [("", "", "a · b c · d")]),
        ("<h2>no id</h2><p>x</p>", [("", "", "no id · x")]),
        ('<h1 id="a">昨夜</h1><p>«Нева»&nbsp;—\n  x</p>', [("", "昨夜", "«Нева» — x")]),
    ],
)
def test_a_page_falls_into_sections_of_plain_text(html: str, expected: list[tuple[str, str, str]]) -> None:
    assert sections(html) == expected


def test_what_a_page_says_of_itself_goes_along() -> None:
    facets = {"status": ["Disputed"], "kind": ["Claim"], "speaker": [], "other": ["x"]}
    meta = {"tags": ["Claim", "A &lt;b>"], "search": {"boost": 2, "facets": facets}, "lang": "uk"}
    assert search_entries("a/b/", "Named", meta, "<p>x</p>", "en") == (
        Entry(
            "a/b/",
            "Named",
            "uk",
            (Section("", "", "x"),),
            ("Claim", "A <b>"),
            2,
            ((Facet.KIND, ("Claim",)), (Facet.STATUS, ("Disputed",))),
        ),
    )


def test_an_entry_is_the_same_after_a_while_as_json() -> None:
    facets = ((Facet.KIND, ("Claim",)),)
    entry = Entry("a/", "A", "en", (Section("b", "B", "c"),), ("Claim",), 0.5, facets)
    assert decode(encode(entry), type=Entry) == entry
    # a whole number stays one, as the index tells it
    assert repr(decode(encode(replace(entry, boost=2)), type=Entry).boost) == "2"


@pytest.mark.parametrize(
    "meta",
    [{}, {"search": None}, {"search": [1]}, {"search": {"boost": "much", "facets": [1]}}, {"tags": "x", "lang": 3}],
)
def test_front_matter_of_another_kind_is_as_if_it_were_not_there(meta: dict[str, Any]) -> None:
    assert search_entries("a/", "Q &amp; A", meta, "x", "en") == (Entry("a/", "Q & A", "en", (Section("", "", "x"),)),)


def test_a_page_that_is_not_to_be_found_is_not() -> None:
    assert search_entries("a/", "A", {"search": {"exclude": True}}, "<p>x</p>", "en") == ()


@pytest.mark.parametrize(
    ("page", "left"),
    [
        ('<p data-search-exclude="data-search-exclude" class="a">x</p>', '<p class="a">x</p>'),
        ('<p\tdata-search-exclude="a" data-search-b="c" d>x</p><b data-search-e="f">', "<p d>x</p><b>"),
        ('data-search-a="b"data-search-c="d"', ""),
        ('<p>(data-search-a="b data-search-c="d")</p>', '<p>(d")</p>'),
        ("<p data-search-exclude>x</p>", "<p data-search-exclude>x</p>"),
        ('<p data-searched="a">x</p>', '<p data-searched="a">x</p>'),
    ],
)
def test_marks_for_the_search_are_left_out_of_a_page(page: str, left: str) -> None:
    assert unmarked(page) == left
