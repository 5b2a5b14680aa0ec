"""What day it is: for who sits at a desk, and for no build, whose bytes depend on the facts alone."""

from __future__ import annotations

import datetime as dt

_FIRST = dt.timezone(dt.timedelta(hours=14))


def today() -> dt.date:
    """The day where it begins first, so that a date after it is in the future wherever it was written."""
    return dt.datetime.now(_FIRST).date()
