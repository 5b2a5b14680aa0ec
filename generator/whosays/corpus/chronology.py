"""The order of the dates of a story: a total one, although they are not all of one kind.

A time with an offset is an instant, and instants have an order of their own.  A day, and a time without
an offset, stand on the calendar of the place.  To order both together, each instant gets its place on
that calendar too, in a way that never puts a later one before an earlier one:

- The place goes by the offset of the explainer's ``started``, else by the one that most times of its
  events have, else of its claims, else of any date.  Where as many have another one, UTC yields, as
  programs note by it what happens anywhere.  No zone is looked up.
- A time with this offset stands where it was typed, and so does one that is an hour off: summer time
  comes and goes.  Any other stands where its instant is on the clock of the place.
- Where that would put a later instant before an earlier one, it stands beside the earlier one.

So two instants stand in their order, two days in that of the calendar, and an instant on the day that it
was at the place.  The timeline tells the time of that clock, and in brackets the one that was typed.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, field

from whosays.model.dates import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from whosays.model.dates import Date

Order: TypeAlias = tuple[dt.date, bool, int, dt.datetime, dt.timedelta, str]
"""What sorts dates: the first day, whether it is a plain day, how finely it is known, the time, and the text."""
Bound: TypeAlias = tuple[dt.datetime, dt.timedelta]
"""An end of what a date may mean: on the calendar of the place, and as an instant."""

_ALWAYS, _NEVER = dt.timedelta.min, dt.timedelta.max
_START = dt.datetime.combine(dt.date.min, dt.time.min)
_END = dt.datetime.combine(dt.date.max, dt.time.max)
_SUMMER_TIME = dt.timedelta(hours=1)
_UTC = dt.timedelta(0)


class Chronology(Struct, frozen=True):
    """Where dates stand on the calendar of the place; ``standing`` is that of each time with an offset, by its text."""

    standing: Mapping[str, dt.datetime] = field(default_factory=dict)
    home: dt.timedelta | None = None
    """The offset of the place; None where no date has one."""

    def order(self, date: Date) -> Order:
        """A key that sorts dates by their first possible day.

        On one day the vaguer stand before the finer, and a day alone behind the times of it: what has no
        clock time may have happened at any, so it does not stand before what has one.
        """
        time, instant = self._time(date) or (_START, _ALWAYS)
        is_day = date.precision is Precision.DAY
        return (self.first_day(date) or dt.date.min, is_day, int(date.precision), time, instant, date.text)

    def first_day(self, date: Date) -> dt.date | None:
        """The first day that a date may mean, on the calendar of the place; None where its start is open."""
        time = self._time(date)
        return time[0].date() if time else date.earliest

    def known_by(self, date: Date) -> dt.date:
        """The day on that calendar by which whatever the date stands for had certainly happened."""
        time = self._time(date)
        return time[0].date() if time else date.known_by

    def at_place(self, date: Date) -> dt.datetime | None:
        """What the clock of the place showed at a time that was typed by another one; None for any other date."""
        if self.home is None or date.moment is None or date.instant is None or date.is_interval:
            return None
        stands = self.standing.get(date.text)
        if stands in {None, _typed(date)} or stands != _at_home(date, self.home):
            return None
        return stands.replace(tzinfo=dt.timezone(self.home))

    def begins(self, date: Date) -> Bound:
        """The first moment that a date may mean."""
        return self._time(date) or (dt.datetime.combine(date.earliest or dt.date.min, dt.time.min), _ALWAYS)

    def ends(self, date: Date) -> Bound:
        """The last moment that a date may mean; of what is still open, that of its first day."""
        return self._time(date) or (dt.datetime.combine(date.known_by, dt.time.max), _NEVER)

    def _time(self, date: Date) -> Bound | None:
        if date.moment is None:
            return None
        typed = date.moment.replace(tzinfo=None)
        if date.instant is None:
            return typed, _ALWAYS
        return self.standing.get(date.text, typed), date.instant


def chronology(started: Date | None, *groups: Iterable[Date]) -> Chronology:
    """The chronology of a story; of the groups of its dates, the first with an offset in it tells that of the place."""
    timed = [[date for date in group if date.instant is not None] for group in groups]
    telling = next(filter(None, timed), [])
    if not telling:
        return Chronology()
    home = _offset(started) if started and started.instant is not None else _most_common(telling)
    dates = {date.text: date for group in timed for date in group}
    return Chronology(_standing(sorted(dates.values(), key=lambda date: (date.instant, date.text)), home), home)


def _most_common(dates: Sequence[Date]) -> dt.timedelta:
    counts = Counter(map(_offset, dates))
    return max(counts, key=lambda offset: (counts[offset], offset != _UTC, offset))


def _standing(dates: Sequence[Date], home: dt.timedelta) -> Mapping[str, dt.datetime]:
    """The places of times in the order of their instants, so that they are in the same order on the calendar."""
    limits: list[dt.datetime] = []
    limit = _END
    for date in reversed(dates):
        limit = _typed(date) if _offset(date) == home else limit
        limits.append(limit)
    found: dict[str, dt.datetime] = {}
    latest = _START
    for date, limit in zip(dates, reversed(limits), strict=True):
        latest = found[date.text] = min(max(_at_home(date, home), latest), limit)
    return found


def _at_home(date: Date, home: dt.timedelta) -> dt.datetime:
    typed, ahead = _typed(date), home - _offset(date)
    if abs(ahead) <= _SUMMER_TIME:
        return typed
    try:
        return typed + ahead
    except OverflowError:
        return typed


def _typed(date: Date) -> dt.datetime:
    return date.moment.replace(tzinfo=None) if date.moment else _START


def _offset(date: Date) -> dt.timedelta:
    return (date.moment.utcoffset() if date.moment else None) or _UTC
