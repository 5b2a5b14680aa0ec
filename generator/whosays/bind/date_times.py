"""A day with a time of day in other notations."""

from __future__ import annotations

from whosays.bind.date_words import match

_ZONE = r"(?: ?\(?(Z|UTC|GMT|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d\d)?)\)?)?"
_CLOCK = rf"(\d{{1,2}}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(?: ?([ap])\.?m\.?)?{_ZONE}"
_TIMED = rf"(.+?)(?:(?<=\d)t|,? at |, ?| ){_CLOCK}"
_TIME_FIRST = rf"{_CLOCK}(?:,? on |, ?| )(.+)"
_TIME_IN_DIGITS = rf"(\d{{8}})t(\d\d)(\d\d)(\d\d)?(){_ZONE}"
_HOURS = r"(?:UTC|GMT)?([+-])(\d{1,2}?):?(\d\d)?"
_NOON = 12
_WEST, _EAST = -12, 14
"""The offsets of the last and the first place where a day begins, in hours."""


def day_and_time(text: str) -> tuple[str, str, bool] | None:
    """The day as it is written, the time as EDTF writes it, and whether that is plain; in either order.

    A time without an offset stays without one, and parts of a second are left out, which EDTF has not.
    None where there is no time, or where it can be two.
    """
    if found := match(_TIMED, text) or match(_TIME_IN_DIGITS, text):
        day, hour, minute, second, half, zone = found.groups()
    elif found := match(_TIME_FIRST, text):
        hour, minute, second, half, zone, day = found.groups()
    else:
        return None
    at, offset = _hour(int(hour), int(minute), half), _offset(zone)
    if at is None or offset is None:
        return None
    seconds = f":{second}" if second else ""
    is_plain = match(r"[-\d]+t.*", text) is not None or not _is_span((at, int(minute)), zone)
    return day, f"{at:02d}:{minute}{seconds}{offset}", is_plain


def _hour(hour: int, minute: int, half: str | None) -> int | None:
    """The hour of the day; twelve sharp with a half is noon to some and midnight to others, whichever it is."""
    if not half:
        return hour
    if not 1 <= hour <= _NOON or (hour == _NOON and not minute):
        return None
    return hour % _NOON + (_NOON if half.lower() == "p" else 0)


def _offset(zone: str | None) -> str | None:
    """An offset as EDTF writes it, empty where there is none; None where no place has it."""
    if not zone:
        return ""
    found = match(_HOURS, zone)
    if found is None:
        return "Z"
    hours = int(found[2]) * (-1 if found[1] == "-" else 1)
    return f"{found[1]}{int(found[2]):02d}:{found[3] or '00'}" if _WEST <= hours <= _EAST else None


def _is_span(start: tuple[int, int], zone: str | None) -> bool:
    """Whether what looks like an offset may be the end of a span, as in `10:00-11:30`."""
    found = match(r"-(\d{1,2}?):?(\d\d)?", zone or "")
    return found is not None and (int(found[1]), int(found[2] or 0)) > start
