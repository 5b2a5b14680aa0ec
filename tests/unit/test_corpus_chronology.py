"""One order of all dates of a story: instants by instant, days by day, and one that is a total order."""

from __future__ import annotations

import datetime as dt
import html
from itertools import combinations, pairwise, permutations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.stories import linked, project
from whosays.addresses import part
from whosays.build import build
from whosays.check import check
from whosays.corpus.chronology import Chronology, chronology
from whosays.corpus.conflicts import conflicts, contrast
from whosays.corpus.timeline import chronological, timeline
from whosays.model.dates import Date, Precision, parse_date
from whosays.pages.views.time.timeline import timeline_page
from whosays.pages.writer import Writer
from whosays.site_parts import Part

PLACES = ["", "Z", "+00:00", "+03:00", "+02:00", "-05:00", "-11:00", "+05:45", "+14:00", "-12:00"]
DAYS = [dt.date(2031, 3, 3) + dt.timedelta(days) for days in range(4)]
clocks = st.builds(
    lambda day, hour, minute: f"{day}T{hour:02d}:{minute:02d}",
    st.sampled_from(DAYS),
    st.integers(0, 23),
    st.sampled_from([0, 27, 59]),
)
times = st.builds(lambda clock, place: parse_date(clock + place), clocks, st.sampled_from(PLACES))
vague = st.sampled_from(
    [f"{day}{mark}" for day in DAYS for mark in ("", "~", "?", "/..", "/2031-04")]
    + ["2031", "2031-03", "203X", "../2031-03-04", "2031-21", "2031-03-XX", "9999-12-31", "0001-01-01"]
    + ["9999-12-31T23:59-23:59", "0001-01-01T00:00+23:59", "0001-01-01T00:00Z"]
).map(parse_date)
several = st.lists(st.one_of(times, times, vague), min_size=2, max_size=9, unique_by=lambda date: date.text)
started = st.one_of(st.none(), st.none(), times, vague)


def in_order(dates: list[Date], whole: Chronology) -> list[Date]:
    return sorted(dates, key=whole.order)


@settings(deadline=None)
@given(several, started)
@example([parse_date(each) for each in ("2031-03-03T23:45Z", "2031-03-04T02:27+03:00", "2031-03-04")], None)
def test_the_order_is_total(dates: list[Date], start: Date | None) -> None:
    order = chronology(start, dates).order
    for a, b in permutations(dates, 2):
        assert (order(a) < order(b)) is not (order(b) < order(a)), "antisymmetric, and no two dates stand alike"
    for a, b, c in permutations(dates, 3):
        assert not (order(a) < order(b) < order(c)) or order(a) < order(c), "transitive"


@settings(deadline=None)
@given(several, started)
def test_no_instant_stands_before_an_earlier_one(dates: list[Date], start: Date | None) -> None:
    instants = [date.instant for date in in_order(dates, chronology(start, dates)) if date.instant is not None]
    assert instants == sorted(instants)


@settings(deadline=None)
@given(several, started)
def test_days_and_times_without_an_offset_stand_by_the_calendar(dates: list[Date], start: Date | None) -> None:
    placed = [date for date in in_order(dates, chronology(start, dates)) if date.instant is None]
    days = [date.earliest or dt.date.min for date in placed]
    assert days == sorted(days)
    moments = [date.moment for date in placed if date.moment]
    assert moments == sorted(moments)


@settings(deadline=None)
@given(several, started)
def test_headings_stand_in_order_and_each_has_its_dates_together(dates: list[Date], start: Date | None) -> None:
    whole = chronology(start, dates)
    days = [whole.first_day(date) or dt.date.min for date in in_order(dates, whole)]
    assert days == sorted(days)
    assert all(whole.first_day(date) == date.earliest for date in dates if date.instant is None)


@settings(deadline=None)
@given(several, started)
def test_what_the_bounds_say_agrees_with_the_order(dates: list[Date], start: Date | None) -> None:
    whole = chronology(start, dates)
    for a, b in combinations(in_order(dates, whole), 2):
        assert not whole.ends(b) < whole.begins(a), "what certainly ended before another began stands before it"
        assert whole.known_by(a) == whole.ends(a)[0].date()


@given(st.lists(clocks, min_size=1, max_size=6))
def test_the_times_of_one_offset_stand_where_they_were_typed(typed: list[str]) -> None:
    dates = [parse_date(f"{clock}+03:00") for clock in typed]
    whole = chronology(None, dates)
    assert [whole.begins(date)[0].isoformat() for date in dates] == [f"{clock}:00" for clock in typed]


SUMMER_AND_WINTER = [
    "2031-01-10T09:00+02:00",
    "2031-02-10T09:00+02:00",
    "2031-07-01T00:15+03:00",
    "2031-07-01T23:45+03:00",
]


def test_summer_time_moves_no_day() -> None:
    whole = chronology(None, map(parse_date, SUMMER_AND_WINTER))
    days = [whole.first_day(parse_date(text)) for text in SUMMER_AND_WINTER]
    assert [str(day) for day in days] == ["2031-01-10", "2031-02-10", "2031-07-01", "2031-07-01"]


@pytest.mark.parametrize(
    ("start", "texts", "day"),
    [
        # the offset of the start of the story
        ("2031-03-01T00:00+03:00", ["2031-03-03T23:45Z", "2031-03-03T10:00Z"], "2031-03-04"),
        ("2031-03-01T00:00-05:00", ["2031-03-03T23:45Z", "2031-03-03T10:00+03:00"], "2031-03-03"),
        # that of most of its times
        (None, ["2031-03-03T23:45Z", "2031-03-01T10:00+03:00", "2031-03-02T10:00+03:00"], "2031-03-04"),
        (None, ["2031-03-03T23:45Z", "2031-03-01T10:00+03:00", "2031-03-02T10:00Z"], "2031-03-03"),
        # UTC yields where there are as many
        (None, ["2031-03-03T23:45Z", "2031-03-01T10:00+03:00"], "2031-03-04"),
        (None, ["2031-03-03T23:45Z"], "2031-03-03"),
    ],
)
def test_an_instant_stands_on_the_day_that_it_was_at_the_place(start: str | None, texts: list[str], day: str) -> None:
    whole = chronology(parse_date(start) if start else None, map(parse_date, texts))
    assert str(whole.first_day(parse_date(texts[0]))) == day


def test_the_times_of_events_tell_the_place_before_those_of_claims() -> None:
    events, claims = ["2031-03-01T10:00+03:00"], ["2031-03-03T23:45Z", "2031-03-03T22:45Z"]
    assert str(chronology(None, map(parse_date, events), map(parse_date, claims)).first_day(parse_date(claims[0]))) == (
        "2031-03-04"
    )


FACTS = """\
actors: {union: {name: Union}, port: {name: Port}}
sources: {s1: {title: W, url: https://example.org/w, date: 2031-03-04}}
"""
ACROSS_MIDNIGHT = """\
events:
  second: {text: The second., when: "2031-03-03T23:45Z", src: s1}
  first: {text: The first., when: "2031-03-04T02:27+03:00", src: s1}
"""
ABOUT = "explainer: {title: The pier, question: Was it safe?, summary: Nobody knows., started: %s}\n"


def rules(facts: str, start: str) -> list[str]:
    found = check(project({"pier/about.yaml": ABOUT % start, "pier/facts.yaml": facts}))
    return [
        problem.code.value
        for problem in found.diagnostics
        if problem.code.value in {"event-before-start", "impossible-order"}
    ]


def test_the_timeline_of_one_day_is_in_order_whatever_the_offsets() -> None:
    story = linked(
        FACTS + 'events:\n  later: {text: A., when: "2031-03-04T09:00-05:00"}\n'
        '  earlier: {text: B., when: "2031-03-04T15:00+03:00"}\n'
    )
    assert [entry.fact.id for entry in timeline(story)] == ["earlier", "later"]


def test_the_timeline_across_midnight_stands_below_one_heading_and_tells_the_day_as_typed_too() -> None:
    files = {"pier/about.yaml": ABOUT % "2031-03-04", "pier/facts.yaml": FACTS + ACROSS_MIDNIGHT}
    built = build(project(files))
    page = next(built.files[path] for path in built.files if str(path).endswith("timeline/index.md")).decode()
    page = html.unescape(page[page.index("# Timeline") :]).replace("\u00a0", " ")
    assert [line for line in page.splitlines() if line.startswith("## ")] == ["## 4 March 2031 { #on_4-march-2031 }"]
    assert page.index("The first.") < page.index("The second.")
    assert "<span>02:27 (UTC+3)</span>" in page
    assert "<span>02:45 (UTC+3; 23:45 at UTC, 3 March 2031)</span>" in page


def test_what_was_the_first_day_at_the_place_is_not_before_the_start() -> None:
    assert rules(FACTS + ACROSS_MIDNIGHT, "2031-03-04") == []


@pytest.mark.parametrize(
    ("when", "start", "codes"),
    [
        ("2031-03-03T23:45Z", "2031-03-04", []),
        ("2031-03-03T10:00Z", "2031-03-04", []),  # it was the 4th on Kiritimati
        ("2031-03-03T09:58Z", "2031-03-04", ["event-before-start"]),  # it was the 4th nowhere
        ("2031-03-03", "2031-03-04", ["event-before-start"]),
        ("2031-03-04", "2031-03-04T02:27+03:00", []),
        ("2031-03-03T23:26Z", "2031-03-04T02:27+03:00", ["event-before-start"]),
        ("2031-03-03T23:28Z", "2031-03-04T02:27+03:00", []),
        ("2031-03-04T08:00", "2031-03-04T09:00", ["event-before-start"]),
        ("2031-03-04T10:00", "2031-03-04T09:00", []),
        ("2031-03-02", "2031-03-04T02:27+03:00", ["event-before-start"]),
        ("2031-03-03", "2031-03-04T02:27+03:00", []),  # it was the 3rd in America until 04:59Z
        ("9999-12-31T23:59", "9999-12-31T23:59", []),
    ],
)
def test_an_event_is_before_the_start_only_where_it_is_so_everywhere(when: str, start: str, codes: list[str]) -> None:
    assert rules(FACTS + f'events: {{fall: {{text: T., when: "{when}", src: s1}}}}\n', f'"{start}"') == codes


def test_claims_pages_and_days_go_by_the_same_order() -> None:
    story = linked(
        FACTS + 'events: {fall: {text: T., when: "2031-03-04T02:27+03:00"}}\n'
        "claims:\n"
        '  second: {text: A., by: union, src: s1, on: "2031-03-03T23:45Z"}\n'
        '  first: {text: B., by: port, src: s1, on: "2031-03-04T02:30+03:00", contradicts: second}\n'
        "  undated: {text: C., by: port, src: s1}\n"
    )
    assert [claim.id for claim in sorted(story.claims.values(), key=chronological(story))] == [
        "undated",
        "first",
        "second",
    ]
    assert [str(day) for day in story.turning_points] == ["2031-03-04"]
    (pair,) = conflicts(story)
    assert (pair.first.id, pair.second.id, contrast(pair, story).days) == ("first", "second", 0)


def test_order() -> None:
    texts = [
        "../2023-05-03",
        "2022-12-31T23:59",
        "2023-01-01/2023-05-09",  # an interval, a season: vaguer than a year
        "2023",
        "2023-01",
        "2023-01-01T00:00",
        "2023-01-01T09:30+03:00",
        "2023-01-01T09:31",
        "2023-01-01",
        "2023-01-02",
        "2023-05-03T02:27+03:00",
        "2023-05-03T02:43+03:00",
        "2023-05-03",
        "2023-05-04/..",
        "2024",
    ]
    dates = [parse_date(text) for text in texts]
    whole = chronology(None, dates)
    assert in_order(dates[::-1], whole) == in_order(sorted(dates, key=str), whole) == dates
    assert all(a.precision is not Precision.DAY or whole.order(a) < whole.order(b) for a, b in pairwise(dates))


@pytest.mark.parametrize(
    ("when", "clock"),
    [
        ("2031-03-03T17:30-04:00", "00:30 (UTC+3; 17:30 at UTC\u22124, 3 March 2031)"),
        ("2031-03-04T05:00Z", "08:00 (UTC+3; 05:00 at UTC)"),
        ("2031-03-04T10:45+05:45", "08:00 (UTC+3; 10:45 at UTC+5:45)"),
        # an hour off is summer time, and stands as it was typed
        ("2031-03-04T05:00+02:00", "05:00 (UTC+2)"),
        ("2031-03-04T05:00", "05:00"),
        ("2031-03-04", ""),
    ],
)
def test_a_time_of_another_clock_is_told_by_that_of_the_place_first(when: str, clock: str) -> None:
    told = linked(
        'sources: {log: {title: Log, url: "https://example.org/log"}}\nevents:\n'
        "  bang: {text: It fell., when: 2031-03-04T02:27+03:00, src: log}\n"
        "  bell: {text: It rang., when: 2031-03-04T02:43+03:00, src: log}\n"
        f'  told: {{text: It was told., when: "{when}", src: log}}\n'
    )
    page = part(told.slug, Part.TIMELINE).page
    lines = {
        line.text: line.clock
        for day in timeline_page(told.listed[Part.TIMELINE][0], Writer(told, page)).days
        for line in day.lines
    }
    assert lines == {"It fell.": "02:27 (UTC+3)", "It rang.": "02:43 (UTC+3)", "It was told.": clock}


@settings(deadline=None)
@given(several, started)
def test_the_clock_of_the_place_shows_the_same_instant(dates: list[Date], start: Date | None) -> None:
    whole = chronology(start, dates)
    shown = {date: whole.at_place(date) for date in dates}
    assert [date.text for date, place in shown.items() if place and place != date.moment] == []
