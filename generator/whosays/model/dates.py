"""Dates as EDTF writes them (Extended Date/Time Format, Library of Congress, 2019).

Plain ISO 8601 dates, qualified ones (``2023-05~``) and intervals of them, nearly all there are, are
read here; every other form goes to the ``edtf`` package, whose grammar takes a tenth of a second to
load and so is loaded only when needed.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING, TypedDict

from pydantic_core import PydanticCustomError

if TYPE_CHECKING:
    import time

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_QUALIFIED = re.compile(rf"({_DATE.pattern})[~?%]?")
_MINUTE = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?")
_LONGEST = 60


class Precision(IntEnum):
    """How finely a date is known."""

    YEAR = 1
    MONTH = 2
    DAY = 3
    MINUTE = 4
    OTHER = 0


@dataclass(frozen=True, slots=True)
class Date:
    """An EDTF date, kept as it was typed, with the first and last day that it may mean.

    ``earliest`` and ``latest`` are days on the calendar of the place (the offset of a time is
    kept, not converted).  An open end is None.  ``moment`` is set for a date with a time.
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
    def sort_key(self) -> tuple[dt.date, int, dt.time, str]:
        """Chronological order: by first possible day, the vaguer before the finer, then time."""
        time = self.moment.timetz().replace(tzinfo=None) if self.moment else dt.time.min
        return (self.earliest or dt.date.min, int(self.precision), time, self.text)

    def ends(self) -> tuple[Date, Date] | None:
        """Both ends of an interval with two plain ends, else None."""
        first, slash, last = self.text.partition("/")
        if not slash or not first.strip(".") or not last.strip("."):
            return None
        return parse_date(first), parse_date(last)

    def __str__(self) -> str:
        return self.text


@functools.lru_cache(maxsize=65536)
def parse_date(text: str) -> Date:
    """Read an EDTF date; raises ValueError where the text is none."""
    if match := _DATE.fullmatch(text):
        return _plain_date(text, *match.groups())
    if _MINUTE.fullmatch(text):
        moment = dt.datetime.fromisoformat(text)
        return Date(text, moment.date(), moment.date(), Precision.MINUTE, moment=moment)
    if len(text) > _LONGEST:
        raise ValueError(text)
    return _common_date(text) or _extended_date(text)


def _plain_date(text: str, year: str, month: str | None, day: str | None) -> Date:
    if month is None:
        first = dt.date(int(year), 1, 1)
        return Date(text, first, first.replace(month=12, day=31), Precision.YEAR)
    if day is None and int(month) > _MONTHS:
        return _extended_date(text)  # a season: 2023-21 is spring
    if day is None:
        first = dt.date(int(year), int(month), 1)
        _, last = calendar.monthrange(first.year, first.month)
        return Date(text, first, first.replace(day=last), Precision.MONTH)
    exact = dt.date.fromisoformat(text)
    return Date(text, exact, exact, Precision.DAY)


_MONTHS = 12


def _common_date(text: str) -> Date | None:
    """A qualified date, or an interval of plain or qualified dates; None for all other forms."""
    if match := _QUALIFIED.fullmatch(text):
        return replace(parse_date(match[1]), text=text, **_qualities(text))
    first, slash, last = text.partition("/")
    if not slash:
        return None
    if first == last == "..":
        raise ValueError(text)  # the package would print what it tries
    start, end = _end_of_interval(first), _end_of_interval(last)
    if start is None or end is None:
        return None
    return Date(text, start.earliest, end.latest, Precision.OTHER, **_qualities(text))


def _end_of_interval(text: str) -> Date | None:
    if text == "..":
        return Date(text, None, None, Precision.OTHER)
    return parse_date(text) if _QUALIFIED.fullmatch(text) else None


class _Qualities(TypedDict):
    approximate: bool
    uncertain: bool


def _qualities(text: str) -> _Qualities:
    return {"approximate": "~" in text or "%" in text, "uncertain": "?" in text or "%" in text}


def _extended_date(text: str) -> Date:
    import edtf  # noqa: PLC0415 - loading its grammar takes longer than reading all other dates

    try:
        parsed = edtf.parse_edtf(text)
    except edtf.EDTFParseException as error:
        raise ValueError(text) from error
    bounds = _as_date(parsed.lower_strict()), _as_date(parsed.upper_strict())
    return Date(text, *bounds, Precision.OTHER, **_qualities(text))


def _as_date(value: time.struct_time | float) -> dt.date | None:
    """The day of a ``time.struct_time``; the library gives an infinite float for an open end."""
    if isinstance(value, float):
        return None
    return dt.date(value.tm_year, value.tm_mon, value.tm_mday)


def valid_date(value: object) -> object:
    """Pydantic validator from text to `Date`."""
    if not isinstance(value, str):
        return value
    try:
        return parse_date(value)
    except ValueError as error:
        raise PydanticCustomError("bad-date", "`{date}` is not a date", {"date": value}) from error
