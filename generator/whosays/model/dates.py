"""Dates as EDTF writes them (Extended Date/Time Format, Library of Congress, 2019), levels 0 and 1.

Of those levels only years before 0001 and after 9999 are left out, which Python's calendar lacks.
Level 2, with its sets and its marks on single parts of a date, is not read.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from enum import Enum, IntEnum
from typing import TypedDict

from msgspec import Struct
from pydantic_core import PydanticCustomError

_CALENDAR = re.compile(r"(\d\d(?:\d\d|\dX|XX))(?:-(\d\d|XX)(?:-(\d\d|XX))?)?[~?%]?", re.ASCII)
_MINUTE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?", re.ASCII)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
"""Months of spring, summer, autumn and winter on the northern half of the earth."""


_START = dt.datetime.combine(dt.date.min, dt.time.min)


class Precision(IntEnum):
    """How finely a date is known."""

    YEAR = 1
    MONTH = 2
    DAY = 3
    MINUTE = 4
    OTHER = 0


class Date(Struct, frozen=True):
    """An EDTF date, kept as it was typed, with the first and last day that it may mean.

    ``earliest`` and ``latest`` are days on the calendar of the place (the offset of a time is
    kept, not converted).  An open end is None.  ``moment`` is set for a date with a time.
    `whosays.corpus.chronology` says in which order dates stand.
    """

    text: str
    earliest: dt.date | None
    latest: dt.date | None
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    moment: dt.datetime | None = None

    @property
    def is_interval(self) -> bool:
        """Whether the text is two dates with a slash between."""
        return "/" in self.text

    @property
    def known_by(self) -> dt.date:
        """The day on which whatever the date stands for had certainly happened.

        That is the last possible day; an interval that is still open counts from its first.
        """
        return self.latest or self.earliest or dt.date.max

    @property
    def not_before(self) -> dt.date:
        """The first day by which all that the date stands for may have happened.

        That is the first possible day; of an interval, that of its end, and of its start while it is still open.
        """
        last = self.text.partition("/")[2].strip(".")
        earliest = parse_date(last).earliest if last else self.earliest
        return earliest or dt.date.min

    @property
    def instant(self) -> dt.timedelta | None:
        """The time since the beginning of the year 1 in UTC; None without a time, or without its offset."""
        offset = self.moment.utcoffset() if self.moment else None
        if self.moment is None or offset is None:
            return None
        # not a datetime, which cannot leave the years 1 to 9999
        return self.moment.replace(tzinfo=None) - _START - offset

    def ends(self) -> tuple[Date, Date] | None:
        """Both ends of an interval with two plain ends, else None."""
        first, slash, last = self.text.partition("/")
        if not slash or not first.strip(".") or not last.strip("."):
            return None
        return parse_date(first), parse_date(last)

    def __str__(self) -> str:
        return self.text


class NotKnown(Enum):
    """What stands in the place of a date that is looked for and not known, as opposed to one that was left out."""

    DAY = "unknown"

    def __str__(self) -> str:
        return self.value


@functools.lru_cache(maxsize=65536)
def parse_date(text: str) -> Date:
    """Read an EDTF date; raises ValueError where the text is none."""
    if match := _CALENDAR.fullmatch(text):
        return Date(text, *_bounds(*match.groups()), **_qualities(text))
    if _MINUTE.fullmatch(text):
        moment = dt.datetime.fromisoformat(text)
        return Date(text, moment.date(), moment.date(), Precision.MINUTE, moment=moment)
    first, slash, last = text.partition("/")
    if not slash:
        raise ValueError(text)
    return _interval(text, _end(first), _end(last))


def is_date(text: str) -> bool:
    """Whether a text is an EDTF date."""
    try:
        parse_date(text)
    except ValueError:
        return False
    return True


def _bounds(year: str, month: str | None, day: str | None) -> tuple[dt.date, dt.date, Precision]:
    """First and last day of a date in which ``X`` stands for a digit that is not known."""
    if "X" in year or month == "XX":
        if day not in {None, "XX"} or ("X" in year and month):
            raise ValueError(year, month, day)
        first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
        return dt.date(first, 1, 1), dt.date(last, 12, 31), Precision.OTHER
    if month is None:
        return dt.date(int(year), 1, 1), dt.date(int(year), 12, 31), Precision.YEAR
    if day is None and int(month) in _SEASONS:
        begins, ends = _SEASONS[int(month)]
        return dt.date(int(year), begins, 1), _month_end(int(year) + (ends < begins), ends), Precision.OTHER
    first_day = dt.date(int(year), int(month), 1)
    if day is None or day == "XX":
        last_day = _month_end(first_day.year, first_day.month)
        return first_day, last_day, Precision.OTHER if day else Precision.MONTH
    exact = first_day.replace(day=int(day))
    return exact, exact, Precision.DAY


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _end(text: str) -> Date | None:
    """One end of an interval; None where it is open (``..``) or not known (nothing)."""
    if text in {"", ".."}:
        return None
    if not _CALENDAR.fullmatch(text):
        raise ValueError(text)
    return parse_date(text)


def _interval(text: str, first: Date | None, last: Date | None) -> Date:
    earliest = first.earliest if first else None
    latest = last.latest if last else None
    if (earliest is None and latest is None) or (earliest and latest and latest < earliest):
        raise ValueError(text)
    return Date(text, earliest, latest, Precision.OTHER, **_qualities(text))


class _Qualities(TypedDict):
    approximate: bool
    uncertain: bool


def _qualities(text: str) -> _Qualities:
    return {"approximate": "~" in text or "%" in text, "uncertain": "?" in text or "%" in text}


def valid_date_or_unknown(value: object) -> object:
    """Pydantic validator from text to `Date`, or to `NotKnown.DAY`."""
    return NotKnown.DAY if value == str(NotKnown.DAY) else valid_date(value)


def valid_day(value: str) -> str:
    """Pydantic validator for a day as `2023-05-03`; no other date will do."""
    if not is_day(value):
        raise PydanticCustomError("bad-day", "`{day}` is not a day", {"day": value})
    return value


def is_day(text: str) -> bool:
    """Whether a text is a whole day, with nothing vague about it."""
    try:
        date = parse_date(text)
    except ValueError:
        return False
    return date.precision is Precision.DAY and date.earliest is not None and text == str(date.earliest)


def valid_date(value: object) -> object:
    """Pydantic validator from text to `Date`."""
    if not isinstance(value, str):
        return value
    try:
        return parse_date(value)
    except ValueError as error:
        raise PydanticCustomError("bad-date", "`{date}` is not a date", {"date": value}) from error
