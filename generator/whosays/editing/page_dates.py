"""The day on which a page says that it was published."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from whosays.bind.date_help import date_meant
from whosays.model.dates import Precision, parse_date

if TYPE_CHECKING:
    from collections.abc import Sequence

_DAY = re.compile(r"(\d{4})([-/.]?)(\d\d)\2(\d\d)(?:$|[ Tt,])", re.ASCII)
_TIME_BEHIND = re.compile(
    r"[,\s]*(?:at\s+)?\d{1,2}:\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{1,5}|[+-]\d\d:?\d\d)?$", re.IGNORECASE
)
_SCRIPTED = re.compile(
    r"(?:mon|tue|wed|thu|fri|sat|sun) ([a-z]{3} \d\d) (?:\d\d:\d\d:\d\d [a-z]{3,4} )?(\d{4})\b", re.IGNORECASE
)
"""As scripts write a date: ``Tue Mar 04 2031 10:00:00 GMT+0300 (...)``, ``Tue Mar 04 10:00:00 UTC 2031``."""
_BEGINNINGS = ("0000", "0001-01-01", "1970-01-01T00:00")
"""What programs store where there is no date."""
_DIGITS = re.compile(r"\d{4}[\d-]*", re.ASCII)
"""A year and digits in a form that is none of the standard's, such as the day of the year."""
_LONGEST = 60


def day_among(texts: Sequence[str]) -> str | None:
    """What the first text that can be read means, by the publisher's clock where another of them tells that."""
    first = next((text for text in texts if day_of(text)), None)
    if first is None or not _is_universal(first):
        return first and day_of(first)
    moment = _moment(first)
    return day_of(next((text for text in texts if _moment(text) == moment and not _is_universal(text)), first))


def day_of(text: str) -> str | None:
    """The day, month or year that a text can but mean, on the calendar of who wrote it; else None."""
    written = " ".join(text[: _LONGEST * 2].split())
    if written.replace(" ", "T").startswith(_BEGINNINGS):
        return None
    if match := _DAY.match(written):
        return _date("-".join(match.group(1, 3, 4)))
    if match := _SCRIPTED.match(written):
        written = f"{match[1]} {match[2]}"
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, IndexError):
        plain = _TIME_BEHIND.sub("", written)
    if day := _date(plain):
        return day
    if _DIGITS.fullmatch(plain):
        return None
    meant = date_meant(plain)
    return _date(meant.text) if meant else None


def _moment(text: str) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _is_universal(text: str) -> bool:
    moment = _moment(text)
    return moment is not None and not moment.utcoffset()


def _date(text: str) -> str | None:
    """A date to the day at most, in which no part is uncertain; else None."""
    try:
        date = parse_date(text)
    except ValueError:
        return None
    is_plain = date.precision is not Precision.OTHER and not (date.approximate or date.uncertain or date.is_interval)
    return date.text.partition("T")[0] if is_plain and "X" not in date.text else None
