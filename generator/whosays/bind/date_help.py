"""What to type instead of a date in another notation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whosays.diagnostics import Fix, Replacement
from whosays.model.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.diagnostics import Place

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_FORMS = "write `2023-05-03`, `2023-05`, `2023-05-03T02:27+03:00`, `2023-05~` (about) or a `/` range"


def date_help(text: str) -> str:
    """Help for a text that is no date: the date that is probably meant, else the forms there are."""
    meant = next(_meant(text), None)
    return f"did you mean `{meant}`?" if meant else _FORMS


def date_fixes(text: str, at: Place) -> tuple[Fix, ...]:
    """The dates that may be meant; safe where it can be but one."""
    meant = list(dict.fromkeys(_meant(text)))
    return tuple(Fix(f"write `{each}`", (Replacement(at, text, each),), len(meant) == 1) for each in meant)


def _meant(text: str) -> Iterator[str]:
    for meant in _candidates(" ".join(text.split())):
        try:
            parse_date(meant)
        except ValueError:
            continue
        yield meant


def _candidates(text: str) -> Iterator[str]:
    first, slash, last = text.partition("/")
    if slash:
        yield f"{last}/{first}"
    if match := re.fullmatch(r"(\d{4})[-./ ]?(\d{1,2})[-./ ]?(\d{1,2})", text):
        yield _date(match[1], match[2], match[3])
    if match := re.fullmatch(r"(\d{4})[-./ ](\d{1,2})", text):
        yield _date(match[1], match[2])
    if match := re.fullmatch(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})", text):
        yield _date(match[3], match[2], match[1])
        yield _date(match[3], match[1], match[2])
    if match := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3})[a-z]*\.?,? (\d{4})", text):
        yield _date(match[3], _month(match[2]), match[1])
    if match := re.fullmatch(r"([A-Za-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", text):
        yield _date(match[3], _month(match[1]), match[2])
    if match := re.fullmatch(r"([A-Za-z]{3})[a-z]*\.?,? (\d{4})", text):
        yield _date(match[2], _month(match[1]))
    if match := re.fullmatch(r"(\d{4}-\d{2}-\d{2}) ?[ Tt] ?(\d{1,2}):(\d{2})(?::\d{2})? ?(Z|[+-]\d{2}:\d{2})?", text):
        yield f"{match[1]}T{int(match[2]):02d}:{match[3]}{match[4] or ''}"
    if match := re.fullmatch(r"(?:c\.|ca\.|circa|about|around|~) ?(\d{4}(?:-\d{2}){0,2})", text):
        yield f"{match[1]}~"


def _month(name: str) -> str:
    known = name.casefold() in _MONTHS
    return str(_MONTHS.index(name.casefold()) + 1) if known else "no month"


def _date(year: str, *rest: str) -> str:
    return "-".join([year, *(part.zfill(2) for part in rest)])
