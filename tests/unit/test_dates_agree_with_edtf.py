"""The forms of dates that are read without the edtf package mean what the package says they mean."""

from __future__ import annotations

import edtf
import pytest

from whosays.model.dates import parse_date

PLAIN = ["2023", "2023-05", "2023-05-03", "2024-02", "0999"]
QUALIFIED = [date + mark for date in PLAIN for mark in ("", "~", "?", "%")]
INTERVALS = [f"{first}/{last}" for first in [*QUALIFIED, ".."] for last in [*QUALIFIED, ".."] if first + last != "...."]


@pytest.mark.parametrize("text", QUALIFIED + INTERVALS[::7])
def test_bounds_are_those_of_the_package(text: str) -> None:
    ours = parse_date(text)
    theirs = edtf.parse_edtf(text)
    lower, upper = theirs.lower_strict(), theirs.upper_strict()
    assert ours.earliest is None or ours.earliest.timetuple()[:3] == lower[:3]
    assert ours.latest is None or ours.latest.timetuple()[:3] == upper[:3]
    assert (ours.earliest is None) == isinstance(lower, float)
    assert (ours.latest is None) == isinstance(upper, float)


@pytest.mark.parametrize("text", ["2023-02-30", "2023-13", "2023-05-03/2023-13", "../..", "2023-02-30~", "yesterday"])
def test_nonsense_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [("2023-05~", True, False), ("2023-05?", False, True), ("2023-05%/2023-06", True, True), ("2023/..", False, False)],
)
def test_qualifiers_are_kept(text: str, approximate: bool, uncertain: bool) -> None:  # noqa: FBT001 - values of a table
    date = parse_date(text)
    assert (date.approximate, date.uncertain, date.text) == (approximate, uncertain, text)
