"""A timeline over pages: by months, with links, and anchors that lead to the page which has the place."""

from __future__ import annotations

import json
from pathlib import PurePosixPath

import pytest

from tests import rendered
from tests.stories import EXPLAINER, project, story
from whosays.addresses import part
from whosays.build import build
from whosays.corpus.timeline import ENTRIES_A_PAGE
from whosays.pages.views.time.timeline import timeline_page
from whosays.pages.writer import Writer
from whosays.site_parts import Part

TIMELINE = PurePosixPath("pier/timeline")
FACTS = """
sources: {log: {title: Log, url: "https://example.org/log"}}
actors: {ann: {name: Ann}}
claims:
  rang: {text: "It rang, as [[event-449]] shows.", by: ann, src: log, on: 2031-01-01}
  late: {text: It rang again., by: ann, src: log, on: 2032-12-31}
"""


def many(events: int, year: int = 2031) -> str:
    """So many events, fifteen in each month."""
    return f"{FACTS}events:\n" + "".join(
        f"  event-{n:03}: {{text: Thing {n}., when: {year + n // 180}-{n // 15 % 12 + 1:02}-{n % 15 + 1:02}, src: log"
        f"{', claims: late' if n == 449 else ''}{', formerly: old-name' if n == 448 else ''}}}\n"
        for n in range(events)
    )


def test_each_entry_is_on_one_page_and_links_lead_there() -> None:
    files = build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": many(450)})).files
    names = ["index.md", "page-2.md", "page-3.md"]
    there = {
        each.attributes["id"]: name
        for name in names
        for each in rendered.starts(rendered.events(rendered.html(rendered.body(files[TIMELINE / name]))))
        if "moment" in each.attributes.get("class", "").split()
    }
    assert [[*there.values()].count(name) for name in names] == [ENTRIES_A_PAGE, ENTRIES_A_PAGE, 51]
    assert {*there} == {*(f"event-{n:03}" for n in range(450)), "said_rang"}
    claim = rendered.html(rendered.body(files[PurePosixPath("pier/claims/late.md")]))
    assert "../timeline/page-3.md#event-449" in claim
    addresses = {each["id"]: each["address"] for each in json.loads(files[PurePosixPath("pier/facts.json")])["events"]}
    assert addresses["event-000"] == "https://example.org/pier/timeline/#event-000"
    assert addresses["event-449"] == "https://example.org/pier/timeline/page-3/#event-449"


def test_an_address_of_when_the_list_was_shorter_leads_on() -> None:
    files = build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": many(450)})).files
    first = rendered.front_matter(files[TIMELINE / "index.md"])
    assert first["places"] == "pier/timeline/places.json"
    places = json.loads(files[PurePosixPath(first["places"])])
    assert {id_: places.get(id_) for id_ in ("event-198", "event-199", "old-name", "said_rang")} == {
        "event-198": None,
        "event-199": "page-2/#event-199",
        "old-name": "page-3/#old-name",
        "said_rang": None,
    }


@pytest.mark.parametrize(
    ("year", "events", "first", "last"),
    [
        (2031, 450, ("January 2031", "#on_1-january-2031"), ("June 2033", "page-3.md#on_1-june-2033")),
        # too many months to choose from
        (2031, 750, ("2031", "#on_1-january-2031"), ("2035", "page-4.md#on_1-january-2035")),
    ],
)
def test_months_lead_to_where_they_begin(year: int, events: int, first: tuple[str, str], last: tuple[str, str]) -> None:
    told = story(many(events, year))
    page = timeline_page(told.listed[Part.TIMELINE][0], Writer(told, part(told.slug, Part.TIMELINE).page))
    months = [(link.name, str(link.href)) for link in page.months]
    assert (months[0], months[-1]) == (first, last)
    assert len(months) == len({name for name, _ in months})


def test_a_short_timeline_has_no_pages() -> None:
    told = story(many(0))
    (window,) = told.listed[Part.TIMELINE]
    page = timeline_page(window, Writer(told, part(told.slug, Part.TIMELINE).page))
    assert (page.pager, page.months) == (None, ())
