"""What to type instead of a date in another notation."""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING

from whosays.diagnostics import Fix, Replacement
from whosays.model.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.diagnostics import Place

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_FORMS = "write `2023-05-03`, `2023-05`, `2023-05-03T02:27+03:00`, `2023-05~` (about) or a `/` range"


_WEEKDAY = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[,.]? (?=.*[0-9])", re.IGNORECASE
)
_ABOUT = re.compile(r"(?:c\.|ca\.|circa|about|around|approximately|~) ?(?P<date>.+)", re.IGNORECASE)
_RANGE = re.compile(r"(?:from |between )?(?P<first>.+?)(?: - | to | until | till | and |/)(?P<last>.+)", re.IGNORECASE)
_DAYS_OF_A_MONTH = re.compile(r"(?P<first>\d{1,2}) ?- ?(?P<last>\d{1,2})(?P<month> [A-Za-z]+\.?,? \d{4})")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_TYPEWRITTEN = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | dict.fromkeys("\"'\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb", "")
)
"""The dashes and quotation marks that a word processor makes of plain ones."""
_LONGEST = 60
"""No date takes more characters in any notation."""


def date_help(text: str) -> str:
    """Help for a text that is no date: the dates that are probably meant, else the forms there are."""
    if meant := _meant(text):
        return f"did you mean {' or '.join(f'`{each}`' for each in meant)}?"
    return _no_such_day(text) or _FORMS


def date_fixes(text: str, at: Place) -> tuple[Fix, ...]:
    """The dates that may be meant; safe where it can be but one."""
    meant = _meant(text)
    return tuple(Fix(f"write `{each}`", (Replacement(at, text, each),), len(meant) == 1) for each in meant)


def _meant(text: str) -> list[str]:
    """What a text may mean, each once, the likeliest first."""
    if len(text) > _LONGEST:
        return []
    plain = " ".join(text.translate(_TYPEWRITTEN).split())
    weekday = _WEEKDAY.match(plain)
    return [*dict.fromkeys(filter(_is_date, _candidates(plain[weekday.end() :] if weekday else plain)))]


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except ValueError:
        return False
    return True


def _no_such_day(text: str) -> str:
    if (match := _ISO.fullmatch(text)) and _is_date(f"{match[1]}-{match[2]}"):
        year, month = int(match[1]), int(match[2])
        return f"`{match[1]}-{match[2]}` has {calendar.monthrange(year, month)[1]} days: look the date up again"
    return ""


def _candidates(text: str) -> Iterator[str]:
    yield text  # which is a date where all that was wrong with it are the signs of a word processor
    yield from _days(text)
    if about := _ABOUT.fullmatch(text):
        yield from (f"{each}~" for each in (about["date"], *_days(about["date"])))
    if days := _DAYS_OF_A_MONTH.fullmatch(text):
        yield from _between(f"{days['first']}{days['month']}", f"{days['last']}{days['month']}")
    elif ends := _RANGE.fullmatch(text):
        yield from _between(ends["last"], ends["first"])
        yield from _between(ends["first"], ends["last"])


def _between(first: str, last: str) -> Iterator[str]:
    """A range, where each of its ends can be but one date."""
    ends = [[*dict.fromkeys(filter(_is_date, (end, *_days(end))))] for end in (first, last)]
    if all(len(each) == 1 for each in ends):
        yield f"{ends[0][0]}/{ends[1][0]}"


def _days(text: str) -> Iterator[str]:
    """What a single date in another notation may be."""
    if match := re.fullmatch(r"(\d{4})[-./ ]?(\d{1,2})[-./ ]?(\d{1,2})", text):
        yield _date(match[1], match[2], match[3])
    if match := re.fullmatch(r"(\d{4})[-./ ](\d{1,2})", text):
        yield _date(match[1], match[2])
    if match := re.fullmatch(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})", text):
        yield _date(match[3], match[2], match[1])
        yield _date(match[3], match[1], match[2])
    if match := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([A-Za-z]{3})[a-z]*\.?,? (\d{4})", text):
        yield _date(match[3], _month(match[2]), match[1])
    if match := re.fullmatch(r"([A-Za-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", text):
        yield _date(match[3], _month(match[1]), match[2])
    if match := re.fullmatch(r"([A-Za-z]{3})[a-z]*\.?,? (\d{4})", text):
        yield _date(match[2], _month(match[1]))
    if match := re.fullmatch(r"(\d{4}-\d{2}-\d{2}) ?[ Tt] ?(\d{1,2}):(\d{2})(?::\d{2})? ?(Z|[+-]\d{2}:\d{2})?", text):
        yield f"{match[1]}T{int(match[2]):02d}:{match[3]}{match[4] or ''}"


def _month(name: str) -> str:
    known = name.casefold() in _MONTHS
    return str(_MONTHS.index(name.casefold()) + 1) if known else "no month"


def _date(year: str, *rest: str) -> str:
    return "-".join([year, *(part.zfill(2) for part in rest)])
