"""Spans of time in other notations: seasons, years of which the last is cut short, ends that share a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.bind.date_words import DAY, GAP, MONTH, YEAR, Reading, match

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_LONGEST = 50
"""Years after which nobody cuts the last one short."""
_TO = r" ?(?:-| to | until | till ) ?"


def short_spans(year: str, tail: str) -> Iterator[Reading]:
    """`1945-46`: the two years with all between, or their winter; never plain, since a year is cut short."""
    first = int(year)
    last = first - first % 100 + int(tail)
    last += 100 if last <= first else 0
    if last - first <= _LONGEST:
        yield Reading(f"{year}/{last:04d}", "from year to year", is_plain=False)
    if last - first == 1:
        yield Reading(f"{year}-24", "that winter", is_plain=False)


def seasons(text: str) -> Iterator[Reading]:
    """A season, which is another one on the other half of the earth; a winter is of two years."""
    if found := match(rf"({'|'.join(_SEASONS)})(?: of)?,? {YEAR}", text):
        number, year = _SEASONS[found[1].lower()], int(found[2])
        yield Reading(f"{year:04d}-{number}", is_plain=False)
        if number == _SEASONS["winter"]:
            yield Reading(f"{year - 1:04d}-{number}", is_plain=False)


def complete_ends(text: str) -> Iterator[tuple[str, str]]:
    """Both ends of a span, with the month and the year that only one of them has."""
    start = r"(?:from )?"
    if found := match(rf"{start}{DAY}{_TO}{DAY}(?: of)? {MONTH},? {YEAR}", text):
        day, last, month, year = found.groups()
        yield f"{day} {month} {year}", f"{last} {month} {year}"
    elif found := match(rf"{start}{MONTH} {DAY}{_TO}{DAY},? {YEAR}", text):
        month, day, last, year = found.groups()
        yield f"{day} {month} {year}", f"{last} {month} {year}"
    elif found := match(rf"{start}{DAY} {MONTH}(?:,? {YEAR})?{_TO}{DAY} {MONTH},? {YEAR}", text):
        day, month, first_year, last, last_month, year = found.groups()
        yield f"{day} {month} {first_year or year}", f"{last} {last_month} {year}"
    elif found := match(rf"{start}{MONTH} {DAY}(?:,? {YEAR})?{_TO}{MONTH} {DAY},? {YEAR}", text):
        month, day, first_year, last_month, last, year = found.groups()
        yield f"{day} {month} {first_year or year}", f"{last} {last_month} {year}"
    elif found := match(rf"{start}{MONTH}(?:{GAP}{YEAR})?{_TO}{MONTH}{GAP}{YEAR}", text):
        month, first_year, last_month, year = found.groups()
        yield f"{month} {first_year or year}", f"{last_month} {year}"
    elif found := match(rf"{start}{YEAR} ?- ?{YEAR}", text):
        yield found[1], found[2]
