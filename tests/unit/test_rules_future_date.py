"""What is still to come is told by the day that a check is given, and a build is given none."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest

from tests.stories import EXPLAINER, project
from whosays import clock
from whosays.build import build
from whosays.check import check
from whosays.cli import main
from whosays.diagnostics import Code, Severity
from whosays.lsp.desk import Desk
from whosays.model.dates import parse_date

if TYPE_CHECKING:
    from pathlib import Path

FACTS = """\
changes:
  - {on: %s, id: again, kind: update, note: Looked again.}
"""
TODAY = dt.date(2031, 3, 4)


def told(on: str, today: dt.date | None) -> list[str]:
    found = check(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS % on}), today=today)
    return [problem.message for problem in found.diagnostics if problem.code is Code.FUTURE_DATE]


@pytest.mark.parametrize(
    "on", ["2031-03-05", "2031-04", "2032", "2099~", "2031/2032", "../2031-04", "2031-03-05T00:00+14:00"]
)
def test_a_date_after_the_day_of_the_check_is_told(on: str) -> None:
    assert told(on, TODAY) == [f"the note is of {on}, which is still to come"]


@pytest.mark.parametrize(
    "on",
    ["2031-03-04", "2031-03", "2031", "203X", "2031-03-04T23:59-12:00", "2031-03-04/..", "2030/2031", "../2031-03"],
)
def test_a_date_that_may_be_of_the_day_of_the_check_is_not(on: str) -> None:
    assert told(on, TODAY) == []


def test_a_check_without_a_day_tells_nothing() -> None:
    assert told("2099", None) == []


def test_a_build_has_no_day_and_makes_the_same_bytes_on_every_one(monkeypatch: pytest.MonkeyPatch) -> None:
    files = project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS % "2099-01-01"})

    def made(year: int) -> dict[str, bytes]:
        monkeypatch.setattr(clock, "today", lambda: dt.date(year, 1, 1))
        built = build(files)
        assert Code.FUTURE_DATE not in {problem.code for problem in built.diagnostics}
        return {str(path): built.files[path] for path in built.files}

    assert made(2000) == made(2100)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, text in project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS % "2999-01-01"}).files.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_command_line_and_editors_ask_what_day_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["-C", str(folder), "check", "--format", "json"])
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert [(each["code"], each["severity"]) for each in problems] == [("future-date", "error")]
    found = Desk(folder).view().checked.diagnostics
    assert [(problem.code, problem.severity) for problem in found] == [(Code.FUTURE_DATE, Severity.ERROR)]


def test_today_is_the_day_where_it_begins_first() -> None:
    now = dt.datetime.now(dt.UTC)
    assert clock.today() in {(now + dt.timedelta(hours=hours)).date() for hours in (14, 15)}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2031-03-04", "2031-03-04"),
        ("2031", "2031-01-01"),
        ("2031/2032-05", "2032-05-01"),
        ("2031/..", "2031-01-01"),
        ("2031/", "2031-01-01"),
        ("../2032", "2032-01-01"),
    ],
)
def test_the_first_day_by_which_all_of_a_date_may_have_happened(text: str, day: str) -> None:
    assert str(parse_date(text).not_before) == day
