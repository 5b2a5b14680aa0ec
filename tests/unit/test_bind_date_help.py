"""A date in another notation gets the one that is meant, if there is such a day."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.bind.date_help import date_help
from whosays.model.dates import parse_date


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3.5.2023", "2023-05-03` or `2023-03-05"),
        ("03/05/2023", "2023-05-03` or `2023-03-05"),
        ("5/5/2023", "2023-05-05"),
        ("13/5/2023", "2023-05-13"),
        ("5/13/2023", "2023-05-13"),
        ("3-5-2023", "2023-05-03` or `2023-03-05"),
        ("2023/05/03", "2023-05-03"),
        ("2023-5-3", "2023-05-03"),
        ("2023-5", "2023-05"),
        ("20230503", "2023-05-03"),
        ("3 May 2023", "2023-05-03"),
        ("3rd of May 2023", "2023-05-03"),
        ("Wednesday, 3 May 2023", "2023-05-03"),
        ("Wed 3 May 2023", "2023-05-03"),
        ("3rd May 2023", "2023-05-03"),
        ("3 Sept. 2023", "2023-09-03"),
        ("May 3, 2023", "2023-05-03"),
        ("May 2023", "2023-05"),
        ("2023-05-03 02:27", "2023-05-03T02:27"),
        ("2023-05-03 2:27 +03:00", "2023-05-03T02:27+03:00"),
        ("2023-05-09/2023-05-03", "2023-05-03/2023-05-09"),
        ("circa 2023", "2023~"),
        ("about 2023-05", "2023-05~"),
        ("around 3 May 2023", "2023-05-03~"),
        ("2023-05-03 - 2023-05-09", "2023-05-03/2023-05-09"),
        ("2023-05-03 to 2023-05-09", "2023-05-03/2023-05-09"),
        ("between 3 May 2023 and 9 May 2023", "2023-05-03/2023-05-09"),
        ("3-9 May 2023", "2023-05-03/2023-05-09"),
        ("3/5/2023 - 9/5/2023", None),
        ("2023\u201305\u201303", "2023-05-03"),
        ("\u201c2023-05-03\u201d", "2023-05-03"),
        ("3\u00a0May\u00a02023", "2023-05-03"),
        ("yesterday", None),
    ],
)
def test_dates_in_other_notations(typed: str, meant: str | None) -> None:
    help_ = date_help(typed)
    assert help_ == f"did you mean `{meant}`?" if meant else help_.startswith("write `2023-05-03`")


def test_a_day_that_its_month_does_not_have() -> None:
    assert date_help("2023-02-30") == "`2023-02` has 28 days: look the date up again"
    assert date_help("2024-02-30") == "`2024-02` has 29 days: look the date up again"
    assert date_help("2023-13-32").startswith("write `2023-05-03`")


@pytest.mark.parametrize("month", range(21, 25))
def test_a_season_has_no_day_that_is_missing(month: int) -> None:
    for typed in (f"2023-{month}-04", f"2023-{month}-99", f"2023/{month}/40", f"2023 {month} 1"):
        assert date_help(typed).startswith("write `2023-05-03`"), typed


@given(st.text(st.sampled_from("0123456789./- Mayabout,:TZ+"), max_size=24))
def test_what_is_suggested_is_a_date(typed: str) -> None:
    help_ = date_help(typed)
    if help_.startswith("did you mean"):
        for each in help_.split("`")[1::2]:
            parse_date(each)
