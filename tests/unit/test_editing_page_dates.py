"""When pages say that they were published, in all the ways in which they do."""

from __future__ import annotations

import pytest

from whosays.editing.page_dates import day_of
from whosays.editing.page_metadata import LeftOut, PageMetadata, page_metadata


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2031-03-04", "2031-03-04"),
        ("2031-03-04T23:10:00-05:00", "2031-03-04"),
        ("2031-03-04T10:30:00.000Z", "2031-03-04"),
        ("2031-03-04 10:30:00 +0300", "2031-03-04"),
        ("2031/03/04", "2031-03-04"),
        ("2031.03.04", "2031-03-04"),
        ("20310304", "2031-03-04"),
        ("20310304T103000Z", "2031-03-04"),
        ("2031-03", "2031-03"),
        ("2031", "2031"),
        ("March 4, 2031", "2031-03-04"),
        ("Mar 4, 2031, 10:30 AM", "2031-03-04"),
        ("4 March 2031", "2031-03-04"),
        ("Tue, 04 Mar 2031 10:30:00 GMT", "2031-03-04"),
        ("Tue Mar 04 2031 10:30:00 GMT+0300 (Moscow Standard Time)", "2031-03-04"),
        ("Tue Mar 04 10:30:00 UTC 2031", "2031-03-04"),
        ("31.12.2031", "2031-12-31"),
        # two days or none
        ("03/04/2031", None),
        ("yesterday", None),
        ("2031-13-01", None),
        ("2031-02-30", None),
        ("2031-063", None),
        ("1930288200", None),
        ("1930288200000", None),
        ("0001-01-01T00:00:00", None),
        ("1970-01-01T00:00:00Z", None),
        ("2031-03-04/2031-03-06", None),
        ("2031~", None),
        ("203X", None),
        ("March 4 to 6, 2031", None),
        ("", None),
        ("0" * 1000, None),
    ],
)
def test_a_day_is_read_where_it_can_be_but_one(text: str, day: str | None) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(
    "attributes",
    [
        'property="article:published" itemprop="datePublished"',
        'itemprop="datePublished" property="og:something"',
        'name="x" property="article:published_time"',
        'name="article:published_time"',
        'property="og:article:published_time"',
        'itemprop="datePublished dateCreated"',
        'name="DC.date.issued"',
        'name="DCTERMS.created"',
        'name="parsely-pub-date"',
        'name="sailthru.date"',
        'name="citation_publication_date"',
        'name="pubdate"',
        'name="publish-date"',
        'name="Date"',
        'property=" datePublished "',
        'itemprop="uploadDate"',
    ],
)
def test_a_date_is_found_by_any_attribute(attributes: str) -> None:
    page = f'<title>Pier</title><meta {attributes} content="2031-03-04">'
    assert page_metadata(page.encode()) == PageMetadata("Pier", date="2031-03-04")


@pytest.mark.parametrize(
    "attributes",
    [
        'property="article:modified_time"',
        'property="article:modified" itemprop="dateModified"',
        'property="og:updated_time"',
        'name="last-modified"',
        'name="revised"',
        'name="DCTERMS.modified"',
        'http-equiv="last-modified"',
        'itemprop="dateCreated"',
        'name="expires"',
    ],
)
def test_another_date_is_not_that_of_publication(attributes: str) -> None:
    page = f'<title>Pier</title><meta {attributes} content="2031-03-04">'
    assert page_metadata(page.encode()) == PageMetadata("Pier")


@pytest.mark.parametrize(
    ("first", "second", "day"),
    [
        ("2031-03-04T22:00:00Z", "2031-03-05T01:00:00+03:00", "2031-03-05"),
        ("2031-03-05T01:00:00+03:00", "2031-03-04T22:00:00Z", "2031-03-05"),
        ("2031-03-04T22:00:00Z", "2031-03-05T02:00:00+03:00", "2031-03-04"),
        ("2031-03-04T22:00:00Z", "2031-03-04T22:00:00+00:00", "2031-03-04"),
        ("2031-03-04T22:00", "2031-03-05T01:00:00+03:00", "2031-03-04"),
        ("soon", "2031-03-05T01:00:00+03:00", "2031-03-05"),
    ],
)
def test_a_moment_is_of_the_day_that_it_was_where_it_was_published(first: str, second: str, day: str) -> None:
    page = f"<title>Pier</title><meta name=article:published_time content={first}><meta name=date content={second}>"
    assert page_metadata(page.encode()) == PageMetadata("Pier", date=day)


def test_a_date_that_may_be_two_is_told() -> None:
    page = b"<title>Pier</title><meta name=date content=03/04/2031>"
    left_out = (LeftOut("date", "`03/04/2031` can be read in several ways or in none"),)
    assert page_metadata(page) == PageMetadata("Pier", left_out=left_out)


def test_a_date_of_the_property_of_an_item_is_that_of_the_item() -> None:
    page = "<title>Pier</title><div itemscope><meta itemprop=datePublished content=2031-03-04></div>"
    assert page_metadata(page.encode()) == PageMetadata("Pier")
    of_the_page = "<html itemscope><title>Pier</title><meta itemprop=datePublished content=2031-03-04>"
    assert page_metadata(of_the_page.encode()) == PageMetadata("Pier", date="2031-03-04")
