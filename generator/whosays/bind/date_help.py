"""What to type instead of a date in another notation."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from whosays.bind.date_readings import impossible_days, readings
from whosays.bind.date_words import DAY, GAP, MONTH, match
from whosays.diagnostics import Fix, Replacement
from whosays.model.dates import Date, is_day, parse_date

if TYPE_CHECKING:
    from whosays.bind.date_words import Reading
    from whosays.diagnostics import Location

_FORMS = "write `2023-05-03`, `2023-05`, `2023-05-03T02:27+03:00`, `2023-05~` (about) or a `/` range"
_DAY_FORM = "write the whole day, as `2023-05-03`"
_SHORT_YEAR = "write all four digits of the year, as in `2023-05-03`; the year 79 is `0079`"
_PART = "write what is meant by it, as in `2023-01/2023-04` or `1980/1984`"


def date_meant(text: str) -> Date | None:
    """The one date that a text can mean; None where it can mean none, or more than one."""
    found = readings(text)
    return parse_date(found[0].date) if len(found) == 1 and found[0].is_plain else None


def date_help(text: str, word: str = "") -> str:
    """Help for a text that is no date: the dates that may be meant, else the forms there are.

    ``word`` may be written in the place of a date.
    """
    return (
        _asked(readings(text))
        or _no_such_day(text)
        or _left_out(text)
        or (f"{_FORMS}, or `{word}`" if word else _FORMS)
    )


def day_help(text: str) -> str:
    """The same for a text that is no whole day, where no month or range will do."""
    return _asked(_whole_days(text)) or _no_such_day(text) or _DAY_FORM


def date_fixes(text: str, at: Location) -> tuple[Fix, ...]:
    """The dates that may be meant; safe where it can be but one."""
    return _fixes(text, readings(text), at)


def day_fixes(text: str, at: Location) -> tuple[Fix, ...]:
    """The whole days that may be meant."""
    return _fixes(text, _whole_days(text), at)


def _whole_days(text: str) -> tuple[Reading, ...]:
    return tuple(each for each in readings(text) if is_day(each.date))


def _fixes(text: str, meant: tuple[Reading, ...], at: Location) -> tuple[Fix, ...]:
    is_safe = date_meant(text) is not None
    return tuple(Fix(f"write `{each.date}`", (Replacement(at, text, each.date),), is_safe) for each in meant)


def _asked(meant: tuple[Reading, ...]) -> str:
    return f"did you mean {' or '.join(map(_told, meant))}?" if meant else ""


def _told(reading: Reading) -> str:
    return f"`{reading.date}` ({reading.how})" if reading.how else f"`{reading.date}`"


def _no_such_day(text: str) -> str:
    for year, month in impossible_days(text):
        days = calendar.monthrange(year, month)[1]
        return f"`{year:04d}-{month:02d}` has {days} days: look the date up again"
    return ""


def _left_out(text: str) -> str:
    """Help for a date that lacks the first digits of its year, or is a part of a year in words."""
    words = " ".join(text.split())
    short = (
        r"\d{1,2}([-./ ])\d{1,2}\1\d\d",
        rf"{DAY}{GAP}{MONTH}{GAP}['\u2019]?\d\d",
        rf"{MONTH}(?: {DAY},?)? ['\u2019]?\d\d",
        r"['\u2019]?\d0s",
    )
    if any(match(each, words) for each in short):
        return _SHORT_YEAR
    return _PART if match(r"(?:the )?(?:early|mid|late|beginning of|end of)[- ].*\d\d.*", words) else ""
