"""Text as a newspaper sets it, whatever the writer's keyboard has: `Kyiv’s`, and a day that keeps its month."""  # noqa: RUF002 - the apostrophe that is meant

from __future__ import annotations

import re

from whosays.pages.dates import MONTHS

# at the beginning: after a name that is marked or linked
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])|^'(?=s\b)")
_QUOTED = re.compile(r"(?<![^\s(])'(?=\S)([^']*[^\s'])'(?!\w)")
_LONG_FOR_A_PHONE = 32
_DAY = re.compile(rf"(?<!\w)([0-9]{{1,2}}) (?=(?:{'|'.join(MONTHS)})\b)")


def typeset(value: str) -> str:
    """The text with its apostrophes and single quotes curled, and no line break between a day and its month.

    An address stays as it is, so that it can be copied from the page.
    """
    if "://" in value:
        return value
    curled = _APOSTROPHE.sub("\N{RIGHT SINGLE QUOTATION MARK}", value)
    quoted = _QUOTED.sub("\N{LEFT SINGLE QUOTATION MARK}\\1\N{RIGHT SINGLE QUOTATION MARK}", curled)
    return _DAY.sub("\\1\N{NO-BREAK SPACE}", quoted)


def begun(value: str) -> str:
    """A description in the middle of a sentence as one that stands alone: `Mayor of Moscow`."""
    return f"{value[:1].upper()}{value[1:]}"


def whole(name: str) -> str:
    """A name that no line break parts, so that its end is not read as the beginning of what follows.

    One as long as a line of a phone stays as it is.
    """
    return name if len(name) > _LONG_FOR_A_PHONE else name.replace(" ", "\N{NO-BREAK SPACE}")
