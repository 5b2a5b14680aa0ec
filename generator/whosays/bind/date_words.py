"""The words and signs of dates in other notations, and a reading of one."""

from __future__ import annotations

import functools
import re

from msgspec import Struct

_FULL = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTHS = {name[:length]: number for number, name in enumerate(_FULL, 1) for length in (len(name), 3)} | {"sept": 9}
"""The number of each month by its English name, in full and in the usual abbreviations."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH = rf"({'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(\d{4})"
GAP = r"[-./, ]{0,2}"
"""What stands between a number and the name of a month."""


class Reading(Struct, frozen=True):
    """A date that a text may mean.

    ``how`` tells how the text was read where that is not plain to see.  Where not ``is_plain``, the
    notation does not say all of the date, or says it in a way that few would use: it is told, and no more.
    """

    date: str
    how: str = ""
    is_plain: bool = True


def match(pattern: str, text: str) -> re.Match[str] | None:
    """A text as a whole by a pattern, whatever the case of its letters; digits are those of ASCII."""
    return _compiled(pattern).fullmatch(text)


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # when it is first used: most checks meet no date that cannot be read
    return re.compile(pattern, re.ASCII | re.IGNORECASE)
