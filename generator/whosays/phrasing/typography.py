"""Text as a newspaper sets it, whatever the writer's keyboard has: `Kyiv’s`, and a day that keeps its month.

Signs take the place of signs, one for one, so that a text that links and emphasis part can be set whole.
"""  # noqa: RUF002 - the apostrophe that is meant

from __future__ import annotations

import functools
import itertools
import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from whosays.phrasing.dates import MONTHS
from whosays.phrasing.escape import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What stands for a link to a fact, whose words are set apart from those around it."""

_MOST_KEPT = 16_384
"""So many texts are kept as they are shown: those of a fact stand on page after page."""
_SPACE = "\N{NO-BREAK SPACE}"
_APOSTROPHE = re.compile(rf"(?:(?<=[^\W\d_])|(?<={OBJECT}))'(?=[^\W\d_])|^'(?=s\b)")
_BRACKETS = "([{"
_DASHES = "-/\N{EN DASH}\N{EM DASH}\N{HORIZONTAL ELLIPSIS}"
_OPENING = f'{_BRACKETS}{_DASHES}"\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}'
_CLOSING = f")]}}.,;:!?'{_DASHES}\"\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
_QUOTED = re.compile(rf"(?<![^\s{re.escape(_OPENING)}])'(?=\S)([^']*[^\s'])'(?!\w)")
_ADDRESS = re.compile(r"[^\s\"'<>]+://[^\s\"<>]+")
_SHORT_ON_A_PHONE = 13  # a quarter of a line, in small letters
_UNITS = (
    *("mm", "cm", "m", "km", "nm", "ft", "mi", "ha", "m²", "m³", "km²", "mg", "g", "kg", "t", "lb", "oz", "ml", "l"),
    *("ms", "s", "min", "h", "a.m.", "p.m.", "Hz", "kHz", "MHz", "GHz", "dB", "mph", "kph", "rpm", "kn"),
    *("W", "kW", "MW", "GW", "kWh", "MWh", "V", "kV", "J", "kJ", "N", "kN", "Pa", "hPa", "kPa", "MPa", "bar"),
    *("K", "°", "°C", "°F", "%", "‰", "€", "£", "kB", "MB", "GB", "TB", "million", "billion", "trillion", "per cent"),
)
_UNIT = rf"(?:{'|'.join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))})(?!\w)"
_NUMBER = r"(?<=[0-9¼½¾] )"
# with the space first, for which a text is gone through fastest
_KEPT = re.compile(
    rf" (?:{_NUMBER}(?={_UNIT}|[0-9]{{3}}(?![0-9]))"  # a number with its unit, and with its thousands
    rf"|(?<=[€£$¥§№] )(?=[0-9])"
    rf"|(?<=\S )(?=/ )"  # no line begins with a slash
    rf"|(?<=[0-9] / )(?={_UNIT}|[0-9])"
    rf"|(?:(?<=(?<!\w)[0-9] )|(?<=(?<!\w)[0-9]{{2}} ))(?=(?:{'|'.join(MONTHS)})\b))"  # a day
)


def typeset(value: str) -> str:
    """The text with its apostrophes and quotes curled, and no line break between a number and its month or unit.

    A quotation mark that has no other, or may be one of feet or inches, stays straight.  An address stays as it is,
    so that it can be copied from the page.
    """
    if "://" not in value:
        return _set(value)
    set_, end = _set(value), 0
    parts: list[str] = []
    for address in _ADDRESS.finditer(value):
        parts += (set_[end : address.start()], address[0])
        end = address.end()
    return "".join((*parts, set_[end:]))


@functools.lru_cache(maxsize=_MOST_KEPT)
def shown(value: str) -> Markup:
    """A text of a fact as every page shows it: set, and escaped."""
    return text(typeset(value))


def typeset_together(pieces: Sequence[str]) -> list[str]:
    """The pieces of one text, each set as it is in the whole."""
    whole = typeset("".join(pieces))
    ends = list(itertools.accumulate(map(len, pieces), initial=0))
    return [whole[start:end] for start, end in itertools.pairwise(ends)]


def _set(value: str) -> str:
    if "'" in value:
        value = _APOSTROPHE.sub("\N{RIGHT SINGLE QUOTATION MARK}", value)
        value = _QUOTED.sub("\N{LEFT SINGLE QUOTATION MARK}\\1\N{RIGHT SINGLE QUOTATION MARK}", value)
    if '"' in value:
        value = _with_double_quotes(value)
    return _KEPT.sub(_SPACE, value)


class _Mark(Enum):
    """What a straight double quotation mark may be, by what stands on either side."""

    OPENS = auto()
    CLOSES = auto()
    CLOSES_OR_INCHES = auto()
    UNCLEAR = auto()


def _with_double_quotes(value: str) -> str:
    signs = list(value)
    for start, end in _pairs([(at, _mark(value, at)) for at, sign in enumerate(signs) if sign == '"']):
        signs[start], signs[end] = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
    return "".join(signs)


def _mark(value: str, at: int) -> _Mark:
    before, after = value[at - 1 : at] if at else "", value[at + 1 : at + 2]
    is_begun, is_over = not before or before.isspace(), not after or after.isspace()
    opens = not is_over and (is_begun or (before in _OPENING and (after not in _CLOSING or after in "\"'")))
    closes = not is_begun and before not in _BRACKETS and (is_over or after in f"{_CLOSING}{_BRACKETS}{OBJECT}")
    if opens == closes:
        return _Mark.UNCLEAR
    if opens:
        return _Mark.OPENS
    return _Mark.CLOSES_OR_INCHES if before.isdigit() else _Mark.CLOSES


def _pairs(marks: Sequence[tuple[int, _Mark]]) -> Iterator[tuple[int, int]]:
    """The marks that belong together; none where another reading is as good."""
    groups = [(mark, [at for at, _ in group]) for mark, group in itertools.groupby(marks, lambda each: each[1])]
    opened: list[int] = []
    for (mark, places), (behind, _) in itertools.pairwise([*groups, (_Mark.UNCLEAR, [])]):
        match mark:
            case _Mark.OPENS:
                opened += places
            case _Mark.CLOSES:
                yield from ((opened.pop(), at) for at in places[: len(opened)])
            # of inches, where what was opened is closed behind them
            case _Mark.CLOSES_OR_INCHES if opened and behind is not _Mark.CLOSES:
                start = opened.pop()
                if len(places) == 1:
                    yield start, places[0]
            case _:
                pass


def begun(value: str) -> str:
    """A description in the middle of a sentence as one that stands alone: `Mayor of Moscow`."""
    return f"{value[:1].upper()}{value[1:]}"


def whole(name: str) -> str:
    """A name that no line break parts, so that its end is not read as the beginning of what follows.

    One that is long for a phone may be parted: together with the word before it, it would leave half a line empty.
    """
    return name if len(name) > _SHORT_ON_A_PHONE else name.replace(" ", "\N{NO-BREAK SPACE}")
