"""Dates in words: `3 May 2023, 02:27 (UTC+3)`, `about May 2023`, `3 to 9 May 2023`."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.model.dates import NotKnown, Precision, parse_date

if TYPE_CHECKING:
    import datetime as dt

    from whosays.model.dates import Date

# not strftime, which speaks the language of the machine
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_FOUR_DIGITS = 1000
_MOST_KEPT = 4096
"""So many dates are kept in words, since the same few stand on page after page."""
_UTC = "UTC"


class Moment(Struct, frozen=True):
    """A date in words, and as HTML's ``<time datetime>`` takes it; empty where it cannot."""

    words: str
    iso: str = ""


DAY_NOT_KNOWN = "day not known"


@functools.lru_cache(maxsize=_MOST_KEPT)
def moment(date: Date | NotKnown) -> Moment:
    """A date of a fact for readers."""
    return Moment(DAY_NOT_KNOWN) if isinstance(date, NotKnown) else Moment(_words(date), _iso(date))


def moment_of(day: dt.date) -> Moment:
    """A day of the calendar for readers."""
    return Moment(day_in_words(day), day.isoformat())


def day_in_words(day: dt.date) -> str:
    """`3 May 2023`."""
    return f"{day.day} {MONTHS[day.month - 1]} {year_in_words(day.year)}"


def year_in_words(year: int) -> str:
    """`2023`, and `AD 79`, which nobody takes for 1979."""
    return str(year) if year >= _FOUR_DIGITS else f"AD {year}"


def date_in_words(date: Date | NotKnown) -> str:
    """A date without its time of day."""
    return DAY_NOT_KNOWN if isinstance(date, NotKnown) else _words(date, with_time=False)


def clock(date: Date) -> str:
    """`02:27 (UTC+3)`; empty where a date has no time of day."""
    return _time(date.moment) if date.moment and not date.is_interval else ""


def clock_at(place: dt.datetime, date: Date) -> str:
    """`00:30 (UTC+3; 17:30 at UTC-4, 3 May 2023)`: a time on the clock of a place, then as it was typed."""
    if date.moment is None:
        return ""
    day = f", {day_in_words(date.moment.date())}" if date.moment.date() != place.date() else ""
    return f"{place:%H:%M} ({_zone(place)}; {date.moment:%H:%M} at {_zone(date.moment)}{day})"


def _words(date: Date, *, with_time: bool = True) -> str:
    if date.is_interval:
        return _interval(date)
    if date.moment:
        words = day_in_words(date.moment.date())
        words = f"{words}, {_time(date.moment)}" if with_time else words
    elif date.precision is Precision.OTHER or date.earliest is None:
        words = _between(date)
    elif date.precision is Precision.DAY:
        words = day_in_words(date.earliest)
    elif date.precision is Precision.MONTH:
        words = f"{MONTHS[date.earliest.month - 1]} {year_in_words(date.earliest.year)}"
    else:
        words = year_in_words(date.earliest.year)
    if date.approximate:
        words = f"about {words}"
    return f"{words}, uncertain" if date.uncertain else words


def _time(moment: dt.datetime) -> str:
    clock, zone = f"{moment:%H:%M}", _zone(moment)
    return f"{clock} {zone}" if zone == _UTC else f"{clock} ({zone})" if zone else clock


def _zone(moment: dt.datetime) -> str:
    """`UTC+3`; empty without an offset."""
    offset = moment.utcoffset()
    if offset is None:
        return ""
    minutes = int(offset.total_seconds() // 60)
    if minutes == 0:
        return _UTC
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"  # noqa: RUF001 - a minus sign, as typography has it
    return f"{_UTC}{sign}{hours}{f':{rest:02d}' if rest else ''}"


def _interval(date: Date) -> str:
    """Each end with its own doubts; two dots for an end say that it is still to come, nothing that it is not known."""
    ends = date.ends()
    if ends:
        return _range(*ends)
    first, _, last = date.text.partition("/")
    if date.earliest is None:
        return f"until {_words(parse_date(last))}"
    return f"{'since' if last else 'from'} {_words(parse_date(first))}"


def _range(first: Date, last: Date) -> str:
    if first == last:
        return _words(first)
    a, b = first.earliest, last.earliest
    if _is_plain_day(first) and _is_plain_day(last) and a and b and (a.year, a.month) == (b.year, b.month):
        return f"{a.day} to {day_in_words(b)}"
    return f"{_words(first)} to {_words(last)}"


def _is_plain_day(date: Date) -> bool:
    return date.precision is Precision.DAY and not date.approximate and not date.uncertain


def _between(date: Date) -> str:
    if date.earliest is None or date.latest is None:
        return date.text
    if (date.earliest.month, date.earliest.day) == (1, 1) and (
        date.latest.month,
        date.latest.day,
    ) == (12, 31):
        years = (year_in_words(date.earliest.year), year_in_words(date.latest.year))
        return f"some time in {years[0]}" if years[0] == years[1] else f"{years[0]} to {years[1]}"
    return f"between {day_in_words(date.earliest)} and {day_in_words(date.latest)}"


def _iso(date: Date) -> str:
    """The text itself where it is a valid date string of HTML, else nothing."""
    plain = not date.is_interval and not date.approximate and not date.uncertain
    return date.text if plain and date.precision is not Precision.OTHER else ""
