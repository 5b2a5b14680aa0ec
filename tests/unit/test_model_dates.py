"""Dates: EDTF levels 0 and 1, their bounds, their order, and nothing but ValueError for nonsense."""

from __future__ import annotations

import datetime as dt
import itertools
import subprocess
import sys

import edtf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from whosays.model.dates import Date, Precision, parse_date


def bounds(text: str) -> tuple[str, str]:
    date = parse_date(text)
    assert date.text == str(date) == text
    return (str(date.earliest or "open"), str(date.latest or "open"))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        # level 0
        ("2023", "2023-01-01", "2023-12-31"),
        ("2023-05", "2023-05-01", "2023-05-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-05-03", "2023-05-03", "2023-05-03"),
        ("0999-12-31", "0999-12-31", "0999-12-31"),
        ("2023-05-03T02:27", "2023-05-03", "2023-05-03"),
        ("2023-05-03T02:27:15", "2023-05-03", "2023-05-03"),
        ("2023-05-03T02:27Z", "2023-05-03", "2023-05-03"),
        ("2023-05-03T02:27:15Z", "2023-05-03", "2023-05-03"),
        ("2023-05-03T02:27+03:00", "2023-05-03", "2023-05-03"),
        ("2023-05-03T02:27:15-11:30", "2023-05-03", "2023-05-03"),
        ("2023-05-03/2023-05-09", "2023-05-03", "2023-05-09"),
        ("2023-05/2023-06", "2023-05-01", "2023-06-30"),
        ("2023/2024-02", "2023-01-01", "2024-02-29"),
        ("2023-05-03/2023", "2023-05-03", "2023-12-31"),
        # level 1
        ("2023-05~", "2023-05-01", "2023-05-31"),
        ("2023-05-03?", "2023-05-03", "2023-05-03"),
        ("2023%", "2023-01-01", "2023-12-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2023-XX", "2023-01-01", "2023-12-31"),
        ("2024-02-XX", "2024-02-01", "2024-02-29"),
        ("2023-XX-XX", "2023-01-01", "2023-12-31"),
        ("202X~", "2020-01-01", "2029-12-31"),
        ("2023-21", "2023-03-01", "2023-05-31"),
        ("2023-22", "2023-06-01", "2023-08-31"),
        ("2023-23", "2023-09-01", "2023-11-30"),
        ("2023-24", "2023-12-01", "2024-02-29"),
        ("2023-21~", "2023-03-01", "2023-05-31"),
        ("2023-05-03/..", "2023-05-03", "open"),
        ("../2023-05-03", "open", "2023-05-03"),
        ("2023-05/", "2023-05-01", "open"),
        ("/2023-05", "open", "2023-05-31"),
        ("2023-05~/2023-06?", "2023-05-01", "2023-06-30"),
        ("2023-21/2023-22", "2023-03-01", "2023-08-31"),
        ("202X/2031", "2020-01-01", "2031-12-31"),
    ],
)
def test_bounds(text: str, earliest: str, latest: str) -> None:
    assert bounds(text) == (earliest, latest)


NONSENSE = [
    *("", " ", "yesterday", "3 May 2023", "03.05.2023", "5/3/2023", "May 2023", "2023-5-3", "23-05-03", "20230503"),
    *("2023-13", "2023-00", "2023-02-29", "2023-02-30", "2023-04-31", "2023-05-00", "0000", "0000-01-01"),
    *("2023-20", "2023-25", "2023-21-01", "2023-05-03T24:01", "2023-05-03T02", "2023-05-03T02:60", "2023-05-03 02:27"),
    *("2023-05-03T02:27+25:00", "2023-05-03T02:27:60", "2023-05T02:27", "T02:27", "2023-05-03T", "2023-05-03t02:27z"),
    *(
        "/",
        "..",
        "../..",
        "../",
        "/..",
        "//",
        "2023/2024/2025",
        "2023-05-03//2023-05-04",
        "2023-05-03T02:27/2023-05-04",
    ),
    *("2023-05-09/2023-05-03", "2024/2023", "2023-06~/2023-05"),
    *(" 2023", "2023 ", "2023\n", "2023-05-03\n", "\u200f2023", "+2023", "2023-05-03~~", "~2023", "?", "~"),
    # digits of other scripts, dashes that are none
    *("٢٠٢٣", "２０２３-05-03", "2023–05–03", "²023"),  # noqa: RUF001 - what is tested
    # unspecified digits in other places, and the rest of level 2
    *("XXXX", "2XXX", "20X3", "X023", "202X-05", "2023-XX-03", "2023-0X", "2023-05-0X", "156X-12-25", "2023-xx"),
    *("[2023,2024]", "{2023..2025}", "2004-06-~01/2004-06-~20", "1950S2", "Y-17E7", "Y17E9999S3", "2023-35"),
    # years that Python's calendar lacks
    *("Y170000002", "-1985", "-0001-01-01", "10000", "12023-05-03"),
    # what makes the edtf package fail in other ways than it says, or print
    *("../16x23", "2023-X0y5~", "Y-17E73", "../%02", "9" * 10_000, "2023/" * 1000),
]


@pytest.mark.parametrize("text", NONSENSE)
def test_nonsense_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the text, which readers never see
        parse_date(text)


edtf_like = st.text(st.sampled_from("0123456789XYSTEZ-/.,[]{}~?%:+ "), max_size=30)
mutated = st.builds(
    lambda text, at, cut, new: text[:at] + new + text[at + cut :],
    st.sampled_from(
        ["2023-05-03", "2023-05~", "2023-05-03/2023-05-09", "202X", "2023-05-03T02:27+03:00", "2023-21/.."]
    ),
    st.integers(0, 20),
    st.integers(0, 2),
    st.text(st.sampled_from("0123456789X-/.~?%T:Z "), max_size=2),
)


@given(st.one_of(st.text(), edtf_like, mutated))
@example("9999-24")
@example("9999-12-31T23:59-23:59")
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    try:
        date = parse_date(text)
    except ValueError:
        return
    assert date.text == text
    assert date.earliest or date.latest
    assert not (date.earliest and date.latest) or date.earliest <= date.latest
    assert date.known_by >= (date.earliest or dt.date.min)
    assert (date.instant is None) == (date.moment is None or date.moment.tzinfo is None)
    ends = date.ends()
    assert ends is None or (date.is_interval and ends[0].earliest == date.earliest and ends[1].latest == date.latest)
    assert date.moment is None or date.precision is Precision.MINUTE


CALENDAR = ["2023", "2023-05", "2023-05-03", "2024-02", "0999", "201X", "20XX", "2004-XX", "1985-04-XX", "1985-XX-XX"]
QUALIFIED = [date + mark for date in CALENDAR for mark in ("", "~", "?", "%")]
INTERVALS = [f"{first}/{last}" for first, last in itertools.product([*CALENDAR, "2023-05~", ".."], repeat=2)]


@pytest.mark.parametrize("text", [*QUALIFIED, "2001-21", "2001-22", "2001-23"])
def test_bounds_are_those_of_the_edtf_package(text: str) -> None:
    theirs = edtf.parse_edtf(text)
    lower, upper = theirs.lower_strict(), theirs.upper_strict()
    ours = parse_date(text)
    assert ours.earliest is None or ours.earliest.timetuple()[:3] == lower[:3]
    assert ours.latest is None or ours.latest.timetuple()[:3] == upper[:3]
    assert (ours.earliest is None) == isinstance(lower, float)
    assert (ours.latest is None) == isinstance(upper, float)


def test_intervals_have_the_bounds_of_their_ends() -> None:
    read = 0
    for text in INTERVALS:
        first, last = (None if end == ".." else parse_date(end) for end in text.split("/"))
        earliest, latest = first and first.earliest, last and last.latest
        if (earliest is None and latest is None) or (earliest and latest and latest < earliest):
            with pytest.raises(ValueError):  # noqa: PT011 - as above
                parse_date(text)
        else:
            assert (parse_date(text).earliest, parse_date(text).latest) == (earliest, latest)
            read += 1
    assert read > 60


@pytest.mark.parametrize(
    ("text", "precision", "qualities"),
    [
        ("2023", Precision.YEAR, ""),
        ("2023-05~", Precision.MONTH, "approximate"),
        ("2023-05-03?", Precision.DAY, "uncertain"),
        ("2023-05-03%", Precision.DAY, "approximate uncertain"),
        ("2023-05-03T02:27Z", Precision.MINUTE, ""),
        ("2023-XX", Precision.OTHER, ""),
        ("2023-21?", Precision.OTHER, "uncertain"),
        ("2023/2024~", Precision.OTHER, "approximate is_interval"),
        ("2023/..", Precision.OTHER, "is_interval"),
    ],
)
def test_qualities(text: str, precision: Precision, qualities: str) -> None:
    date = parse_date(text)
    assert date.precision is precision
    assert [name for name in ("approximate", "uncertain", "is_interval") if getattr(date, name)] == qualities.split()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-05-03", "2023-05-03"),
        ("2023-05-03T02:27+03:00", "2023-05-03"),
        ("2023-05", "2023-05-31"),
        ("2023-05~", "2023-05-31"),
        ("2023", "2023-12-31"),
        ("2023-05-03/2023-05-09", "2023-05-09"),
        ("2023-05-03/..", "2023-05-03"),
        ("2023-05/", "2023-05-01"),
        ("../2023-05-03", "2023-05-03"),
    ],
)
def test_known_by_the_last_possible_day(text: str, day: str) -> None:
    assert str(parse_date(text).known_by) == day


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("2031-03-04T02:27+03:00", "2031-03-03T23:27Z"),
        ("2031-03-04T09:00-05:00", "2031-03-04T17:00+03:00"),
        ("2031-03-04T00:15+05:45", "2031-03-03T18:30+00:00"),
    ],
)
def test_an_instant_is_one_whatever_its_offset(text: str, same: str) -> None:
    assert parse_date(text).instant == parse_date(same).instant


def test_a_time_without_an_offset_and_a_day_are_no_instants() -> None:
    assert [parse_date(text).instant for text in ("2031-03-04T02:27", "2031-03-04", "2031")] == [None, None, None]


def test_the_offset_of_a_time_is_kept() -> None:
    moment = parse_date("2023-05-03T02:27+03:00").moment
    assert moment is not None
    assert moment.isoformat() == "2023-05-03T02:27:00+03:00"
    assert parse_date("2023-05-03T02:27").moment == dt.datetime(2023, 5, 3, 2, 27)  # noqa: DTZ001 - no offset was typed


def test_ends() -> None:
    def ends(text: str) -> list[str] | None:
        found = parse_date(text).ends()
        return [end.text for end in found] if found else None

    assert ends("2023-05-03/2023-05-09") == ["2023-05-03", "2023-05-09"]
    assert ends("2023-05~/2023-06?") == ["2023-05~", "2023-06?"]
    for text in ("2023-05-03", "2023-05-03/..", "../2023", "2023/", "/2023"):
        assert ends(text) is None


def test_equal_texts_are_equal_dates() -> None:
    assert parse_date("2023-05-03") == parse_date("2023-05-03")
    assert hash(parse_date("2023-05-03")) == hash(parse_date("2023-05-03"))
    assert parse_date("2023-05-03") != parse_date("2023-05-03~")
    assert isinstance(parse_date("2023"), Date)


def test_reading_facts_loads_no_date_grammar() -> None:
    code = "import sys; import whosays.check; assert not {'edtf', 'pyparsing'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
