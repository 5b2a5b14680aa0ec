"""A title without the site's name, and never without a part of itself."""

from __future__ import annotations

import pytest

from whosays.editing.page_metadata import PageMetadata, page_metadata


@pytest.mark.parametrize(
    ("title", "site", "bare"),
    [
        ("Pier closed - Gazette News", "Gazette News", "Pier closed"),
        ("Pier closed | GAZETTE NEWS", "Gazette News", "Pier closed"),
        ("Pier closed \u2013 The Gazette", "Gazette", "Pier closed"),
        ("Pier closed — Gazette", "Gazette News", "Pier closed"),
        ("Pier closed · Gazette", "Gazette", "Pier closed"),
        ("Pier closed» Gazette", "Gazette", "Pier closed"),
        ("Pier closed : Gazette", "Gazette", "Pier closed"),
        ("桟橋を閉鎖\uff1a港新聞", "港新聞", "桟橋を閉鎖"),
        ("桟橋を閉鎖\uff5c港新聞", "港新聞", "桟橋を閉鎖"),
        ("Pier closed - Gazette - Gazette News", "Gazette News", "Pier closed"),
        # no site's name, or not behind a separator
        ("Pier closed - why it matters", "Gazette", "Pier closed - why it matters"),
        ("The end of an era: Gazette", "Gazette", "The end of an era: Gazette"),
        ("A reader-Gazette", "Gazette", "A reader-Gazette"),
        ("Who reads the Gazette", "Gazette", "Who reads the Gazette"),
        ("Gazette", "Gazette", "Gazette"),
        ("Gazette - Pier closed", "Gazette", "Gazette - Pier closed"),
        ("Pier - closed - the News", "The News", "Pier - closed"),
        ("Pier closed - News", "The", "Pier closed - News"),
    ],
)
def test_a_title_loses_the_name_of_its_site(title: str, site: str, bare: str) -> None:
    page = (
        f'<meta charset=utf-8><meta property=og:title content="{title}"><meta property=og:site_name content="{site}">'
    )
    assert page_metadata(page.encode()) == PageMetadata(bare, site)


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Pier closed | Gazette", "Pier closed"),
        ("Pier closed - Port-Gazette", "Pier closed"),
        ("Pier closed - Gate", "Pier closed - Gate"),
        ("Pier closed - example", "Pier closed - example"),
    ],
)
def test_the_host_of_a_page_names_its_site(title: str, bare: str) -> None:
    page = f"<title>{title}</title>".encode()
    host = "port-gazette" if "Port" in title else "gate" if "Gate" in title else "gazette"
    assert page_metadata(page, None, f"https://www.{host}.org/1") == PageMetadata(bare)


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("<article><h1>Pier closed</h1></article>", "Pier closed"),
        ("<article><h1>Pier</h1></article>", "Pier closed - World - Gazette"),
        ("<header><h1>Pier closed</h1></header>", "Pier closed - World - Gazette"),
        ("<article><h1>Pier closed - World</h1></article>", "Pier closed - World"),
    ],
)
def test_the_heading_of_an_article_tells_where_its_title_ends(body: str, title: str) -> None:
    assert page_metadata(f"<title>Pier closed - World - Gazette</title>{body}".encode()) == PageMetadata(title)


def test_a_headline_that_is_cut_off_is_given_whole() -> None:
    page = (
        '<title>Port closes pier after a crack was found in March | Gazette</title><script type="application/ld+json">'
        '{"@type": "Article", "headline": "Port closes pier after a crack…", "publisher": {"name": "Gazette"}}</script>'
    )
    title = "Port closes pier after a crack was found in March"
    assert page_metadata(page.encode()) == PageMetadata(title, "Gazette")


def test_a_name_stands_before_a_description() -> None:
    page = (
        '<title>Harbour crane - Wikipedia</title><script type="application/ld+json">{"@type": "Article",'
        '"name": "Harbour crane", "headline": "machine that lifts goods"}</script>'
    )
    assert page_metadata(page.encode()) == PageMetadata("Harbour crane")
