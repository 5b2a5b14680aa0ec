"""What a text can mean: one date, several, of which all are told and none is written, or none."""

from __future__ import annotations

import calendar
import datetime as dt
from pathlib import PurePosixPath

import dateutil.parser
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from whosays.bind.date_help import date_fixes, date_help, date_meant
from whosays.diagnostics import Location
from whosays.model.dates import Precision, is_date

AT = Location(PurePosixPath("content/pier/facts.yaml"), ("events", "fall", "when"))


def safe(typed: str) -> list[str]:
    return [fix.title for fix in date_fixes(typed, AT) if fix.is_safe]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # digits alone: December has no 23rd month before it, nor a day 20 of month 23
        ("202312", "2023-12"),
        ("13052023", "2023-05-13"),
        ("2031/03/04", "2031-03-04"),
        ("13/04/2031", "2031-04-13"),
        ("5/2023", "2023-05"),
        ("2031-W10-2", "2031-03-04"),
        ("2031W102", "2031-03-04"),
        ("5-Mar-2031", "2031-03-05"),
        ("2031 March 4", "2031-03-04"),
        ("Sept 2031", "2031-09"),
        ("2023年5月3日", "2023-05-03"),
        ("2023년 5월", "2023-05"),
        ("3 May 2023.", "2023-05-03"),
        # a day of the week tells which of two it is
        ("Wednesday 03/05/2023", "2023-05-03"),
        ("2023–05", "2023-05"),  # noqa: RUF001 - a dash of a word processor
        ("2023-2024", "2023/2024"),
        ("from 2023 to 2024", "2023/2024"),
        ("May 3-9, 2023", "2023-05-03/2023-05-09"),
        ("3–9 May 2023", "2023-05-03/2023-05-09"),  # noqa: RUF001
        ("3 May - 9 June 2023", "2023-05-03/2023-06-09"),
        ("December 28, 2023 - January 3, 2024", "2023-12-28/2024-01-03"),
        ("March-May 2023", "2023-03/2023-05"),
        ("1980s", "198X"),
        ("the 1980's", "198X"),
        ("about 1980s", "198X~"),
        ("c. 1980", "1980~"),
        ("circa May 1980", "1980-05~"),
        ("2024-01-15T10:30:00.000Z", "2024-01-15T10:30:00Z"),
        ("2024-01-15T10:30:59.999+0300", "2024-01-15T10:30:59+03:00"),
        ("20240115T103000Z", "2024-01-15T10:30:00Z"),
        ("2023-05-03 02:27:15", "2023-05-03T02:27:15"),
        ("2023-05-03 09:00-05:00", "2023-05-03T09:00-05:00"),
        ("Wed, 03 May 2023 02:27:00 GMT", "2023-05-03T02:27:00Z"),
        ("3 May 2023, 02:27 (UTC+3)", "2023-05-03T02:27+03:00"),
        ("3 May 2023 at 2:27 p.m.", "2023-05-03T14:27"),
        ("02:27, 3 May 2023", "2023-05-03T02:27"),
    ],
)
def test_one_date_that_is_meant_is_written(typed: str, meant: str) -> None:
    assert (str(date_meant(typed)), safe(typed)) == (meant, [f"write `{meant}`"])
    assert date_help(typed) == f"did you mean `{meant}`?"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            "201206",
            "`2012-06` or `2020-12-06` (with two digits of its year) or `2006-12-20` (with two digits of its year)",
        ),
        ("2031-063", "`2031-03-04` (day 63 of the year) or `2031-06-03`"),
        ("2031063", "`2031-03-04` (day 63 of the year) or `2031-06-03`"),
        ("1945-46", "`1945/1946` (from year to year) or `1945-24` (that winter)"),
        ("1914-18", "`1914/1918` (from year to year)"),
        ("1999-00", "`1999/2000` (from year to year) or `1999-24` (that winter)"),
        ("2010–12", "`2010-12` or `2010/2012` (from year to year)"),  # noqa: RUF001
        ("2020–21", "`2020/2021` (from year to year) or `2020-24` (that winter)"),  # noqa: RUF001
        ("2011/12", "`2011-12` or `2011/2012` (from year to year) or `2011-24` (that winter)"),
        ("about 2010/12", "`2010-12~` or `2010~/2012~` (from year to year)"),
        ("2031-W10", "`2031-03-03/2031-03-09` (that week)"),
        ("03/04/2031", "`2031-04-03` or `2031-03-04`"),
        ("03042031", "`2031-04-03` or `2031-03-04`"),
        ("03/04/2031 10:30", "`2031-04-03T10:30` or `2031-03-04T10:30`"),
        ("1900s", "`190X` or `19XX`"),
        ("19th century", "`18XX`"),
        ("summer 2023", "`2023-22`"),
        ("winter 2023", "`2023-24` or `2022-24`"),
        ("Monday, 3 May 2023", "`2023-05-03` (Wednesday)"),
        ("2023-05-09/2023-05-03", "`2023-05-03/2023-05-09`"),
        ("2031-03-04/05", "`2031-03-04/2031-03-05`"),
        ("2023-05-03 10:00-11:30", "`2023-05-03T10:00-11:30`"),
        ("about 1980-1985", "`1980~/1985~`"),
    ],
)
def test_what_can_be_read_in_two_ways_is_told_and_not_written(typed: str, told: str) -> None:
    assert (date_meant(typed), safe(typed)) == (None, [])
    assert date_help(typed) == f"did you mean {told}?"
    assert [fix.title for fix in date_fixes(typed, AT)] == [f"write `{each}`" for each in told.split("`")[1::2]]


@pytest.mark.parametrize(
    "typed",
    [
        *("2031-13", "2031-13-05", "5 Margin 2031", "5 Marc 2031", "5 mars 2031", "Mai 2031", "5 Ramadan 1444"),
        *("1444 AH", "2566 BE", "44 BC", "2023 and 2024", "2020–21/2022–23", "2024-2023", "1st century"),  # noqa: RUF001
        *("3 May 2023 12:00 am", "2023-05-03T02:27 EST", "2023-05-03 02:27 +25:00", "2031-03/04", "2031-366"),
        *("between March and May 2023", "2023-05-032:27", "3/5/2023 - 9/5/2023", "today", "1683072000", "20235"),
    ],
)
def test_what_is_no_date_becomes_none(typed: str) -> None:
    assert (date_meant(typed), date_fixes(typed, AT)) == (None, ())
    assert date_help(typed).startswith("write `2023-05-03`")


@pytest.mark.parametrize("typed", ["31 February 2031", "February 29, 2031", "31/02/2031", "2031/02/30", "2031-02-30"])
def test_a_day_that_there_is_not_stays_none_in_every_notation(typed: str) -> None:
    assert date_fixes(typed, AT) == ()
    assert date_help(typed) == "`2031-02` has 28 days: look the date up again"


@pytest.mark.parametrize(
    "typed", ["03/04/31", "3 May 31", "May '23", "24 August 79", "Aug 24, 79", "'80s", "5-Mar-31", "31.12.99"]
)
def test_a_year_without_its_first_digits_is_asked_for(typed: str) -> None:
    assert date_fixes(typed, AT) == ()
    assert date_help(typed) == "write all four digits of the year, as in `2023-05-03`; the year 79 is `0079`"


@pytest.mark.parametrize("typed", ["early 2023", "late 1980s", "mid-2023", "end of May 2023"])
def test_a_part_of_a_year_is_asked_for(typed: str) -> None:
    assert date_fixes(typed, AT) == ()
    assert date_help(typed) == "write what is meant by it, as in `2023-01/2023-04` or `1980/1984`"


number = st.integers(1, 32).map(str) | st.integers(1, 32).map("{:02d}".format) | st.integers(1000, 2100).map(str)


@given(st.lists(number, min_size=3, max_size=3), st.sampled_from("-/. "))
def test_three_numbers_are_written_where_one_order_in_use_makes_a_day_of_them(numbers: list[str], sign: str) -> None:
    typed = sign.join(numbers)
    assume(not is_date(typed))
    days = set()
    for year, month, day in ((0, 1, 2), (2, 1, 0), (2, 0, 1)):
        try:
            days.add(dt.date(*(int(numbers[at]) for at in (year, month, day))))
        except ValueError:
            continue
    meant = date_meant(typed)
    has_whole_year = sum(len(each) == len("2031") for each in numbers) == 1
    if meant is None:
        assert len(days) != 1 or not has_whole_year
    else:
        assert {meant.earliest} == days
        assert has_whole_year


digits = st.text(st.sampled_from("0123456789"), min_size=6, max_size=8)


@given(digits)
def test_digits_alone_are_written_where_no_other_cut_makes_a_day_of_them(typed: str) -> None:
    meant = date_meant(typed)
    if meant is None:
        return
    first, second, third = typed[:2], typed[2:4], typed[4:]
    assert meant.text.replace("-", "") in {typed, third + second + first, third + first + second}
    if len(typed) == len("202312"):
        # as a day with two digits of its year there is none, whichever the century
        for year, month, day in ((first, second, third), (third, second, first), (third, first, second)):
            assert (
                not 1 <= int(month) <= 12 or not 1 <= int(day) <= calendar.monthrange(2000 + int(year), int(month))[1]
            )


def shuffled(parts: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.permutations([each for each in parts if each]).map(" ".join)


names = [*calendar.month_name[1:], *calendar.month_abbr[1:], "Sept", "Mar.", "May,"]
written = st.one_of(
    st.tuples(st.sampled_from(names), number, number.filter(lambda each: len(each) > 2), st.sampled_from(["", "at"])),
    st.tuples(st.sampled_from(["Wednesday", "Wed,", "the"]), number, st.sampled_from(names), number),
    st.tuples(
        st.sampled_from(["02:27", "14:05:09Z", "2:27 pm", "02:27 +03:00"]), number, st.sampled_from(names), number
    ),
).flatmap(shuffled)


@given(written)
def test_a_date_that_is_written_is_the_one_of_another_reader_by_either_order(typed: str) -> None:
    meant = date_meant(typed)
    if meant is None or meant.earliest is None:
        return
    for first_is_day in (False, True):
        if first_is_day and typed.lstrip("the ")[:4].isdigit():
            continue  # that reader then takes the day before the month behind a year too, as nobody does
        for default in (dt.datetime(1999, 9, 9), dt.datetime(2011, 11, 11)):  # noqa: DTZ001 - what stays unsaid differs
            # it knows no article before a day
            read = dateutil.parser.parse(typed.replace("the ", ""), dayfirst=first_is_day, default=default)
            assert (read.year, read.month) == (meant.earliest.year, meant.earliest.month)
            if meant.precision is not Precision.MONTH:
                assert read.day == meant.earliest.day
            if meant.moment:
                assert read == meant.moment


@given(st.text(st.sampled_from("0123456789-–/. WTZ:+sMaychundertofbl,~'年月日"), max_size=24))  # noqa: RUF001
def test_what_is_told_is_a_date_and_what_is_written_is_alone(typed: str) -> None:
    fixes = date_fixes(typed, AT)
    told = [fix.title.removeprefix("write `").removesuffix("`") for fix in fixes]
    assert all(map(is_date, told))
    assert len(set(told)) == len(told)
    assert [fix.is_safe for fix in fixes] in ([True], [False] * len(fixes))
