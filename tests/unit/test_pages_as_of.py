"""The story as it was known on a day: nothing that came later is anywhere on the page."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from tests import rendered
from tests.stories import EXPLAINER, project
from whosays.build import build
from whosays.project import read_project

if TYPE_CHECKING:
    from collections.abc import Mapping

PROJECT = Path(__file__).resolve().parent.parent.parent

# every word that came later names the day on which it came
FACTS = """
sources:
  d1: {title: Source of d1, url: "https://example.org/d1", date: 2031-03-01}
  d3: {title: Source of d3, url: "https://example.org/d3", date: 2031-03-03}
  undated: {title: Source without a day, url: "https://example.org/undated"}
  d6: {title: Source of d6, url: "https://example.org/d6", date: 2031-03-06}
actors: {state: {name: State, kind: state}, union: {name: Union}, diver: {name: Diver}}
claims:
  first:
    text: Said on d1.
    by: state
    src: [{id: d1, quote: quoted on d1}, {id: d3, quote: quoted on d3}]
    on: 2031-03-01
    verdict: {status: refuted, reason: Judged on d5., src: d3, on: 2031-03-05}
  second: {text: Said on d2., by: union, src: d1, on: 2031-03-02, contradicts: first}
  unreported: {text: Reported on d3., by: diver, src: d3, on: 2031-03-01, supports: first}
  gone:
    text: Said on d4.
    by: diver
    src: undated
    on: 2031-03-04
    superseded:
      by: last
      on: 2031-03-04
      reason: Gone on d4. [[last]] [[last|Words]] [[d3]] [[d6|More]] [[after|An event]]
  last: {text: Said on d6., by: diver, src: d6, on: 2031-03-06}
events: {after: {text: Happened on d6., when: 2031-03-06, src: d6}}
changes:
  - {on: 2031-03-07, kind: correction, note: Noted on d7., facts: first}
"""


def pages(files: Mapping[PurePosixPath, bytes]) -> dict[str, bytes]:
    """The page of each day."""
    return {path.stem: page for path, page in files.items() if path.parts[1:2] == ("as-of",) and path.stem != "index"}


def test_nothing_later_is_on_the_page_of_a_day() -> None:
    found = pages(build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS})).files)
    assert list(found) == [f"2031-03-0{day}" for day in range(1, 8)]
    for name, page in found.items():
        day = int(name[-1])
        words = f"{rendered.shown(page)} {rendered.front_matter(page)['description']}"
        mentioned = {int(each) for each in re.findall(r"\bd(\d)\b", words)}
        assert max(mentioned, default=0) <= day, name
        assert mentioned or day == 7, name


def test_what_a_page_says_of_its_day() -> None:
    found = pages(build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS})).files)
    words = {name[-1]: rendered.shown(page) for name, page in found.items()}
    assert "1 claim by the end of this day: 1 new, 0 with a new status." in words["1"]
    assert "2 claims by the end of this day: 1 new, 1 with a new status." in words["2"]
    assert "Gone on d4. Words Source of d3 More An event" in words["4"]
    assert "Refuted" not in words["4"]
    assert "Refuted" in words["5"]
    assert "5 claims by the end of this day: 0 new, 0 with a new status." in words["7"]


def test_only_news_is_told_in_full() -> None:
    found = pages(build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS})).files)
    words = {name[-1]: rendered.shown(page) for name, page in found.items()}
    assert "Said on d2." in words["2"]
    assert "Disputed 2 (+2)" in words["2"]
    assert "Single origin 0 (−1)" in words["2"]  # noqa: RUF001 - a minus sign, as typography has it
    assert "Disputed as before # Said on d1. Said on d2." in words["3"]


def test_claims_without_news_are_left_out_where_they_are_many() -> None:
    def second_day(number: int) -> bytes:
        claims = "".join(f"  c{n}: {{text: Said {n}., by: diver, src: log, on: 2031-03-01}}\n" for n in range(number))
        facts = (
            'sources: {log: {title: Log, url: "https://example.org/log"}}\nactors: {diver: {name: Diver}}\n'
            f"claims:\n{claims}  last: {{text: Said last., by: diver, src: log, on: 2031-03-02}}\n"
        )
        return pages(build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts})).files)["2031-03-02"]

    few, many = rendered.shown(second_day(200)), second_day(201)
    assert "Single origin as before # Said 0. Said 1. Said 10." in few
    assert "Single origin 202 (+1)" in rendered.shown(many)
    assert "as before" not in rendered.shown(many)
    assert len(many) < 4000


def test_days_lead_to_the_days_before_and_after() -> None:
    found = pages(build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS})).files)
    leading = {}
    for name, page in found.items():
        starts = rendered.starts(rendered.events(rendered.html(rendered.body(page))))
        related = {each.attributes["rel"]: each.attributes["href"] for each in starts if "rel" in each.attributes}
        leading[name] = (related.get("prev"), related.get("next"))
    assert leading["2031-03-01"] == (None, "2031-03-02.md")
    assert leading["2031-03-04"] == ("2031-03-03.md", "2031-03-05.md")
    assert leading["2031-03-07"] == ("2031-03-06.md", None)


def test_nothing_later_is_on_the_pages_of_the_shipped_stories() -> None:
    """No day later than that of the page is named in a machine's words, but for where the pager leads.

    A day on which only mistakes of the page were mended, or nothing is dated to the day, names none.
    """
    found = pages(build(read_project(PROJECT)).files)
    named = {name: re.findall(r'datetime="([0-9-]+)', rendered.body(page)) for name, page in found.items()}
    assert sum(bool(days) for days in named.values()) > 10
    for name, days in named.items():
        assert max(days, default=name) <= name
