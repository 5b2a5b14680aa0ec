"""What a text in another notation than ours may mean as a date: every reading of it, not the likeliest.

Orders of day, month and year are those in use: year first is followed by the month.  A year has its four
digits, and a month is a number or its English name, in full or in a usual abbreviation.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from whosays.bind.date_spans import complete_ends, seasons, short_spans
from whosays.bind.date_times import day_and_time
from whosays.bind.date_words import DAY, GAP, MONTH, MONTHS, WEEKDAYS, YEAR, Reading, match
from whosays.model.dates import is_date, parse_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HYPHENS = "\u2010\u2011"
_DASHES = "\u2012\u2013\u2014\u2212"
_TYPEWRITTEN = str.maketrans(
    dict.fromkeys(_HYPHENS + _DASHES, "-") | dict.fromkeys("\"'\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb", "")
)
"""The dashes and quotation marks that a word processor makes of plain ones."""
_LONGEST = 60
"""No date takes more characters in any notation."""
_FIRST_IN_DIGITS_ALONE = 1500
"""Nobody writes a year before it as the end of eight digits without anything between."""

_WEEKDAY = (
    r"(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
    r"[,.]? (.*\d.*)"
)
_ABOUT = r"(?:circa|ca\.?|c\.?|about|around|approximately|approx\.?|~) ?((?:[a-z]+\.? ?)?\d.*)"
_RANGE = r"(?:from )?(.+?)(?: - | to | until | till |/)(.+)"
_BETWEEN = r"between (.+?) and (.+)"
_SHORT = r"(\d{4}) ?[-/] ?(\d\d)"


def readings(text: str) -> tuple[Reading, ...]:
    """Every date that a text may mean, each once, the likeliest first."""
    if len(text) > _LONGEST:
        return ()
    plain = re.sub(r"(?<=\w)[.,;]$", "", _typewritten(text))
    is_dashed = not set(_DASHES).isdisjoint(text)
    found: dict[str, Reading] = {}
    for reading in _of_weekday(plain) if match(_WEEKDAY, plain) else _all(plain, is_dashed=is_dashed):
        if is_date(reading.date):
            found.setdefault(reading.date, reading)
    return tuple(found.values())


def _typewritten(text: str) -> str:
    return " ".join(text.translate(_TYPEWRITTEN).split())


def impossible_days(text: str) -> Iterator[tuple[int, int]]:
    """The year and month of each reading as a day that the month does not have."""
    plain = _typewritten(text) if len(text) <= _LONGEST else ""
    for reading in (Reading(plain), *_days(plain)):
        day = match(r"(\d{4})-(\d\d)-\d\d", reading.date)
        # which a season has not: `2023-21` is a date
        if day and not is_date(reading.date) and is_date(f"{day[1]}-{day[2]}-01"):
            yield int(day[1]), int(day[2])


def _all(text: str, *, is_dashed: bool = False) -> Iterator[Reading]:
    if about := match(_ABOUT, text):
        yield from (_approximate(each) for each in _all(about[1], is_dashed=is_dashed))
        return
    short = match(_SHORT, text)
    if short and (is_dashed or not is_date(text)):
        # with a dash or a slash the second number may be a year as well as a month
        yield from _month(short[1], short[2])
        yield from short_spans(short[1], short[2])
    elif not (is_dashed and any(any(short_spans(*each)) for each in re.findall(rf"{_SHORT}(?![-\d])", text))):
        yield Reading(text)  # where all that was wrong with it were the signs of a word processor
        yield from _single(text)
        yield from _timed(text)
        yield from seasons(text)
        yield from _span(text)


def _approximate(reading: Reading) -> Reading:
    first, slash, last = reading.date.partition("/")
    # of a span, perhaps only one end is meant
    return replace(
        reading, date=f"{first}~{slash}{last}~" if slash else f"{first}~", is_plain=not slash and reading.is_plain
    )


def _of_weekday(text: str) -> Iterator[Reading]:
    """The readings that fall on the day of the week that is named; where none does, something is wrong."""
    named = match(_WEEKDAY, text)
    if named is None:
        return
    found = [each for each in _all(named[2]) if is_date(each.date)]
    fitting = [each for each in found if _weekday(each.date).startswith(named[1][:3].title())]
    yield from fitting or (replace(each, how=_weekday(each.date), is_plain=False) for each in found)


def _weekday(text: str) -> str:
    """The day of the week of a date; empty where it is no single day."""
    date = parse_date(text)
    return WEEKDAYS[date.earliest.weekday()] if date.earliest and date.earliest == date.latest else ""


def _single(text: str) -> Iterator[Reading]:
    yield from _days(text)
    yield from _months(text)
    yield from _in_digits(text)
    yield from _of_iso(text)
    yield from _vague(text)


_MONTH_NUMBERS = range(1, 13)


def _days(text: str) -> Iterator[Reading]:
    if found := match(rf"{YEAR}([-./ ])(\d{{1,2}})\2(\d{{1,2}})", text):
        yield Reading(_date(found[1], found[3], found[4]))
    if found := match(rf"(\d{{1,2}})([-./ ])(\d{{1,2}})\2{YEAR}", text):
        yield Reading(_date(found[4], found[3], found[1]))
        yield Reading(_date(found[4], found[1], found[3]))
    if found := match(rf"(?:the )?{DAY}(?: of )?{GAP}{MONTH}{GAP}{YEAR}", text):
        yield Reading(_date(found[3], _number(found[2]), found[1]))
    if found := match(rf"{MONTH}{GAP}(?:the )?{DAY}[-./, ]{{1,2}}{YEAR}", text):
        yield Reading(_date(found[3], _number(found[1]), found[2]))
    if found := match(rf"{YEAR}{GAP}{MONTH}{GAP}{DAY}", text):
        yield Reading(_date(found[1], _number(found[2]), found[3]))
    if found := match(rf"{YEAR} ?[年년] ?(\d{{1,2}}) ?[月월] ?(\d{{1,2}}) ?[日일]", text):
        yield Reading(_date(found[1], found[2], found[3]))


def _months(text: str) -> Iterator[Reading]:
    if found := match(rf"{YEAR}[-./ ](\d{{1,2}})", text):
        yield from _month(found[1], found[2])
    if found := match(rf"(\d{{1,2}})[-./]{YEAR}", text):
        yield from _month(found[2], found[1])
    if found := match(rf"{MONTH}{GAP}(?:of )?{YEAR}", text):
        yield Reading(_date(found[2], _number(found[1])))
    if found := match(rf"{YEAR}{GAP}{MONTH}", text):
        yield Reading(_date(found[1], _number(found[2])))
    if found := match(rf"{YEAR} ?[年년] ?(\d{{1,2}}) ?[月월]", text):
        yield from _month(found[1], found[2])


def _month(year: str, month: str) -> Iterator[Reading]:
    # 21 to 24 are seasons in EDTF alone, and what is read here is another notation
    if int(month) in _MONTH_NUMBERS:
        yield Reading(_date(year, month))


def _in_digits(text: str) -> Iterator[Reading]:
    """Digits alone, which are cut up in every way in use.

    ISO 8601 has no six digits for a month, since they may be a day with two digits of its year:
    only where no such day exists, as in `202312`, is the month the one reading.
    """
    if found := match(r"(\d\d)(\d\d)(\d\d)(\d\d)", text):
        a, b, c, d = found.groups()
        yield Reading(_date(a + b, c, d))
        if int(c + d) >= _FIRST_IN_DIGITS_ALONE:
            yield Reading(_date(c + d, b, a))
            yield Reading(_date(c + d, a, b))
    if found := match(rf"{YEAR}(\d)(\d)(\d)", text):
        yield from _day_of_year(found[1], found[2] + found[3] + found[4])
        yield Reading(_date(found[1], found[2], found[3] + found[4]), is_plain=False)
        yield Reading(_date(found[1], found[2] + found[3], found[4]), is_plain=False)
    if found := match(r"(\d\d)(\d\d)(\d\d)", text):
        a, b, c = found.groups()
        yield from _month(a + b, c)
        for year, month, day in ((a, b, c), (c, b, a), (c, a, b)):
            yield Reading(_date(f"20{year}", month, day), "with two digits of its year", is_plain=False)


def _of_iso(text: str) -> Iterator[Reading]:
    """Days of a year and weeks, as ISO 8601 numbers them."""
    if found := match(rf"{YEAR}-(\d)(\d)(\d)", text):
        yield from _day_of_year(found[1], found[2] + found[3] + found[4])
        # a hyphen may have been left out
        yield Reading(_date(found[1], found[2] + found[3], found[4]), is_plain=False)
    if found := match(rf"{YEAR}(-?)w(\d\d)(?:\2([1-7]))?", text):
        try:
            first, last = (dt.date.fromisocalendar(int(found[1]), int(found[3]), day) for day in (1, 7))
        except ValueError:
            return
        if found[4]:
            yield Reading((first + dt.timedelta(int(found[4]) - 1)).isoformat())
        else:
            yield Reading(f"{first}/{last}", "that week", is_plain=False)


def _day_of_year(year: str, day: str) -> Iterator[Reading]:
    try:
        found = dt.date(int(year), 1, 1) + dt.timedelta(int(day) - 1)
    except (ValueError, OverflowError):
        return
    if found.year == int(year):
        yield Reading(found.isoformat(), f"day {int(day)} of the year", is_plain=False)


def _vague(text: str) -> Iterator[Reading]:
    if found := match(r"(?:the )?(\d\d)(\d)0s", text):
        yield Reading(f"{found[1]}{found[2]}X")
        if found[2] == "0":
            yield Reading(f"{found[1]}XX")
    if found := match(r"(?:the )?(\d{1,2})(?:st|nd|rd|th) century(?: ad| ce)?", text):
        # to a historian it begins a year later
        yield Reading(f"{int(found[1]) - 1:02d}XX", is_plain=False)


def _timed(text: str) -> Iterator[Reading]:
    if found := day_and_time(text):
        day, time, is_plain = found
        for each in _of_weekday(day) if match(_WEEKDAY, day) else (Reading(day), *_single(day)):
            if match(r"\d{4}-\d\d-\d\d", each.date):
                yield replace(each, date=f"{each.date}T{time}", is_plain=each.is_plain and is_plain)


def _span(text: str) -> Iterator[Reading]:
    """Two dates with something between that says from and to."""
    for first, last in complete_ends(text):
        yield from _between(first, last)
    if found := match(r"(\d{4}-\d\d-)(\d\d)/(\d\d)", text):
        # ISO 8601 leaves out of the second end what it shares with the first; to others it is one night
        yield Reading(f"{found[1]}{found[2]}/{found[1]}{found[3]}", is_plain=False)
    if found := match(_BETWEEN, text) or match(_RANGE, text):
        first, last = found[1], found[2]
        if "/" in text[found.end(1) : found.start(2)] and "/" in first + last:
            return  # three numbers, of which nobody can tell the sign between two dates from that within one
        yield from _between(first, last)
        # which of the two is wrong is not known
        yield from (replace(each, is_plain=False) for each in _between(last, first))


def _between(first: str, last: str) -> Iterator[Reading]:
    """A range, where each of its ends can be but one date."""
    ends = [_distinct(_end(each)) for each in (first, last)]
    if all(len(each) == 1 and each[0].is_plain for each in ends):
        yield Reading(f"{ends[0][0].date}/{ends[1][0].date}")


def _end(text: str) -> Iterator[Reading]:
    yield from [Reading(text)] if is_date(text) else _single(text)


def _distinct(found: Iterable[Reading]) -> list[Reading]:
    return [*{each.date: each for each in found if is_date(each.date)}.values()]


def _number(name: str) -> str:
    return str(MONTHS[name.lower()])


def _date(year: str, *rest: str) -> str:
    return "-".join([year, *(part.zfill(2) for part in rest)])
