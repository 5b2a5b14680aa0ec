"""Dates in words, and as HTML takes them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.model.dates import parse_date
from whosays.phrasing.dates import clock, date_in_words, day_in_words, moment, moment_of


@pytest.mark.parametrize(
    ("date", "words", "iso"),
    [
        ("2023", "2023", "2023"),
        ("2023-05", "May 2023", "2023-05"),
        ("2023-05-03", "3 May 2023", "2023-05-03"),
        ("0999-12-31", "31 December AD 999", "0999-12-31"),
        ("1000", "1000", "1000"),
        ("0079-08-24", "24 August AD 79", "0079-08-24"),
        ("0079-08", "August AD 79", "0079-08"),
        ("0079~", "about AD 79", ""),
        ("0079-08-24T13:00", "24 August AD 79, 13:00", "0079-08-24T13:00"),
        ("0079-08-24/0079-10-24", "24 August AD 79 to 24 October AD 79", ""),
        ("007X", "AD 70 to AD 79", ""),
        ("0998/1004", "AD 998 to 1004", ""),
        ("0079-XX", "some time in AD 79", ""),
        ("0079-21", "between 1 March AD 79 and 31 May AD 79", ""),
        ("2023-05-03T02:27", "3 May 2023, 02:27", "2023-05-03T02:27"),
        ("2023-05-03T02:27:59", "3 May 2023, 02:27", "2023-05-03T02:27:59"),
        ("2023-05-03T02:27Z", "3 May 2023, 02:27 UTC", "2023-05-03T02:27Z"),
        ("2023-05-03T02:27+00:00", "3 May 2023, 02:27 UTC", "2023-05-03T02:27+00:00"),
        ("2023-05-03T02:27+03:00", "3 May 2023, 02:27 (UTC+3)", "2023-05-03T02:27+03:00"),
        ("2023-05-03T00:05-09:30", "3 May 2023, 00:05 (UTC\u22129:30)", "2023-05-03T00:05-09:30"),
        ("2023-05~", "about May 2023", ""),
        ("2023?", "2023, uncertain", ""),
        ("2023-05-03%", "about 3 May 2023, uncertain", ""),
        ("2023-21", "between 1 March 2023 and 31 May 2023", ""),
        ("2023-24", "between 1 December 2023 and 29 February 2024", ""),
        ("2023-05-XX", "between 1 May 2023 and 31 May 2023", ""),
        ("2023-XX", "some time in 2023", ""),
        ("202X", "2020 to 2029", ""),
        ("19XX", "1900 to 1999", ""),
        ("2023-05-03/2023-05-09", "3 to 9 May 2023", ""),
        ("2023-05-03/2023-05-03", "3 May 2023", ""),
        ("2023-05-03/2023-06-02", "3 May 2023 to 2 June 2023", ""),
        ("2023-05/2023-06", "May 2023 to June 2023", ""),
        ("2023-05-03/2023-05", "3 May 2023 to May 2023", ""),
        ("2021/2023", "2021 to 2023", ""),
        ("2023-05~/2023-06", "about May 2023 to June 2023", ""),
        ("2023-05-03~/2023-05-09~", "about 3 May 2023 to about 9 May 2023", ""),
        ("2023-05-03/2023-05-09?", "3 May 2023 to 9 May 2023, uncertain", ""),
        ("2023-05-03/..", "since 3 May 2023", ""),
        ("2023-05~/..", "since about May 2023", ""),
        ("2023-05-03/", "from 3 May 2023", ""),
        ("../2023-05", "until May 2023", ""),
        ("/2023-05-09?", "until 9 May 2023, uncertain", ""),
    ],
)
def test_words(date: str, words: str, iso: str) -> None:
    told = moment(parse_date(date))
    assert (told.words, told.iso) == (words, iso)


@pytest.mark.parametrize(
    ("date", "day", "time"),
    [
        ("2023-05-03T02:27+03:00", "3 May 2023", "02:27 (UTC+3)"),
        ("2023-05-03T02:27", "3 May 2023", "02:27"),
        ("2023-05-03", "3 May 2023", ""),
        ("2023-05~", "about May 2023", ""),
        ("2023-05-03/2023-05-09", "3 to 9 May 2023", ""),
    ],
)
def test_day_and_time_apart(date: str, day: str, time: str) -> None:
    assert date_in_words(parse_date(date)) == day
    assert clock(parse_date(date)) == time


def test_every_month_has_its_name() -> None:
    names = [day_in_words(dt.date(2023, month, 1)).split()[1] for month in range(1, 13)]
    assert " ".join(names) == ("January February March April May June July August September October November December")


@given(st.dates())
def test_days_of_the_calendar(day: dt.date) -> None:
    told = moment_of(day)
    assert told == moment(parse_date(day.isoformat()))
    assert dt.date.fromisoformat(told.iso) == day
    number, _, *early, year = told.words.split()
    assert (int(number), int(year), early) == (day.day, day.year, ["AD"] if day.year < 1000 else [])
