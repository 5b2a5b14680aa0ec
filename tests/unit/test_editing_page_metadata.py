"""What pages say of themselves, in all the ways in which they do, and whatever else they hold."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from whosays.bind.records import bind_record
from whosays.diagnostics import Location
from whosays.document.odd_characters import FORBIDDEN
from whosays.editing.page_metadata import LeftOut, PageMetadata, page_metadata
from whosays.model.facts import Source

if TYPE_CHECKING:
    from whosays.document import Plain


def linked(*nodes: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)


ORGANISATION = {"@type": "Organization", "@id": "#org", "name": "The Gazette"}
ARTICLE = {
    "@type": ["NewsArticle"],
    "headline": "Pier 3 closed",
    "datePublished": "2031-03-04T23:10:00-05:00",
    "author": [{"@id": "#jo"}, {"@type": "Person", "name": "By Ann Other"}, {"name": "The Gazette"}],
    "publisher": {"@id": "#org"},
    "inLanguage": "fr_CA",
}
JO = {"@type": "Person", "@id": "#jo", "name": "Jo &amp; Sons"}
FULL = PageMetadata("Pier 3 closed", "The Gazette", "2031-03-04", "fr-CA", ("Jo & Sons", "Ann Other"))
NO_JSON = "it is no JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"
A_OF_RADIO = PageMetadata("A", "Radio")
JO_OF_RADIO = PageMetadata("A", "Radio", authors=("Jo",))
NO_DATE = PageMetadata(
    left_out=(
        LeftOut("date", "`2031-13-01` can be read in several ways or in none"),
        LeftOut("language", "`klingon!` is no language: write the code of the language, such as `en`, `uk` or `pt-BR`"),
    )
)
BROKEN = replace(FULL, left_out=(LeftOut("linked data", NO_JSON),))


@pytest.mark.parametrize("nothing", ["null", "undefined", "NaN", "None", "(null)", "[object Object]", " Null "])
def test_what_programs_write_for_nothing_is_nothing(nothing: str) -> None:
    page = (
        f"<title>A</title><meta property=og:title content='{nothing}'><meta property=og:site_name content='{nothing}'>"
        f"<meta name=author content='{nothing}'>"
    )
    assert page_metadata(page.encode()) == PageMetadata("A")
    named = f"{page}<meta name=application-name content=Radio>"
    assert page_metadata(named.encode()) == A_OF_RADIO


@pytest.mark.parametrize(
    ("page", "told"),
    [
        # JSON-LD as one graph, as a list, in several scripts, and inside the page that holds it
        (linked({"@graph": [{"@type": "WebPage", "name": "Page"}, ARTICLE, ORGANISATION, JO]}), FULL),
        (linked([ARTICLE, ORGANISATION, JO]), FULL),
        (linked(JO, ORGANISATION, {"@type": "WebPage", "mainEntity": ARTICLE}), FULL),
        # what is broken does not spoil what is not
        ("<script type='application/ld+json'>{broken</script>" + linked([ARTICLE, ORGANISATION, JO]), BROKEN),
        (linked({"@type": "VideoObject", "name": "A", "uploadDate": "2031-03"}), PageMetadata("A", date="2031-03")),
        (linked({"@type": "Article", "headline": ["A", "B"], "author": "Jo"}), PageMetadata("A", authors=("Jo",))),
        (linked({"@type": "Article", "headline": 4, "author": {"name": [1]}, "publisher": [[]]}), PageMetadata()),
        # what it says goes before the rest, which fills the gaps
        (
            "<title>A | R</title><meta name=og:site_name content=R>" + linked({"@type": "Article", "headline": "A"}),
            PageMetadata("A", "R"),
        ),
        # Open Graph and its like
        (
            ('<html lang=de><meta property="og:title" content="Brücke zu"><meta property="og:site_name" content="Bote">'
            '<meta property="article:published_time" content="2031-03-04T10:00Z"><meta name=author content="Jo">'
            '<meta property="article:author" content="https://social.example/jo">'),
            PageMetadata("Brücke zu", "Bote", "2031-03-04", "de", ("Jo",)),
        ),
        (
            ("<meta name=citation_title content=Piers><meta name=citation_author content='A B'>"
            "<meta name=citation_author content='C D'><meta name=citation_publication_date content=2031/03/04>"),
            PageMetadata("Piers", date="2031-03-04", authors=("A B", "C D")),
        ),
        # HTML alone
        (
            ("<html lang=en-GB><title>\n Pier &amp; quay </title><body><svg><title>Logo</title></svg>"
            "<article><p>He came <time>yesterday</time></p><time datetime='2031-03-04 10:00'>"),
            PageMetadata("Pier & quay", date="2031-03-04", lang="en-GB"),
        ),
        (
            "<title>Pier closed | Radio</title><meta property=og:site_name content=Radio>",
            PageMetadata("Pier closed", "Radio"),
        ),
        ("<title>Radio</title><meta property=og:site_name content=Radio>", PageMetadata("Radio", "Radio")),
        # some sites are called by their names on all pages, and name their publisher by an address
        ("<title>A</title><meta name=og:title content=Radio><meta name=og:site_name content=Radio>", A_OF_RADIO),
        (linked({"@type": "Article", "publisher": "https://a.example/#us", "headline": "A"}), PageMetadata("A")),
        (linked({"@type": "Article", "headline": "A", "author": "Jo | Radio", "publisher": "Radio"}), JO_OF_RADIO),
        # what is none is left out
        ("<html lang=klingon!><meta name=date content=2031-13-01>", NO_DATE),
        ("<meta name=author content='@jo'><meta name=author content='by Jo'>", PageMetadata(authors=("Jo",))),
        ("<title>a\u202eb\u200bc\x07d\ufeff</title>", PageMetadata("abcd")),
        ("<title>" + "word " * 100_000 + "</title>", PageMetadata(("word " * 60).strip())),
        ("", PageMetadata()),
    ],
)  # fmt: skip
def test_a_page_says_of_itself(page: str, told: PageMetadata) -> None:
    assert page_metadata(page.encode(), "utf-8") == told


@pytest.mark.parametrize(
    "piece",
    [
        "<a b=c ",
        "<a ",
        "<!--",
        "<![CDATA[",
        "<div>",
        "<meta content='",
        "<script type=application/ld+json>[",
        "<article><time>",
        "<div itemscope itemprop=a>",
        "<meta property=og:type content=a>",
        "<b><table>",
        "&#",
        "\0",
    ],
)
def test_a_page_made_to_hurt_is_read_to_the_end(piece: str) -> None:
    hostile = (piece * 200_000).encode()
    assert page_metadata(b"<title>Pier</title>" + hostile).title == "Pier"


def test_linked_data_made_to_hurt_is_passed_over() -> None:
    deep = "[" * 100_000 + "]" * 100_000
    circle = {"@type": "Article", "@id": "#a", "headline": "Pier", "author": {"@id": "#a"}, "publisher": {"@id": "#b"}}
    page = f'<script type="application/ld+json">{deep}</script>' + linked(
        [circle, {"@id": "#b", "name": {"@id": "#a"}}]
    )
    told = PageMetadata("Pier", left_out=(LeftOut("linked data", "it is nested too deep"),))
    assert page_metadata(page.encode()) == told


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["@type", "@id", "@graph", "headline", "name", "author", "publisher", "datePublished"]),
            inner,
        )
    ),
    max_leaves=15,
)


@settings(deadline=None)
@given(JSON, st.text(max_size=60), st.binary(max_size=40))
def test_whatever_a_page_says_can_be_written(data: object, text: str, more: bytes) -> None:
    node = data if isinstance(data, dict) else {"headline": data}
    page = (
        linked({"@type": "Article", **node}) + f"<html lang='{text}'><meta name=author content='{text}'><title>{text}"
    )
    told = page_metadata(page.encode("utf-8", "replace") + more)
    fields = {"title": told.title, "publisher": told.publisher, "date": told.date, "lang": told.lang}
    record: dict[str, Plain] = {"title": "a", "url": "https://a.example/", "authors": list(told.authors)}
    record |= {key: value for key, value in fields.items() if value}
    assert bind_record(Source, record, Location(PurePosixPath()), "it").problems == ()
    assert not any(FORBIDDEN.search(value) for value in (*fields.values(), *told.authors))
