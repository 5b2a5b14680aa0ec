"""The id of each change: the one that its writers typed, or one that is made of what least changes."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whosays.model.dates import Date
    from whosays.model.explainer import Change

_PLAIN_PART = re.compile(r"[0-9X]{4}(?:-[0-9]{2}){0,2}")


def with_ids(changes: Iterable[Change]) -> Iterator[Change]:
    """The changes of one explainer in their order, each with an id that no other has.

    Where none is typed it is made of the date, the kind, and which it is of those of that date and kind:
    `2031-03-06-correction`, `2031-03-06-correction-2`, and `2031-03-update` where no day is typed.  To type just
    that in any of them alters no other.
    """
    given = [*changes]
    taken = {id_ for each in given for id_ in (each.id, *each.formerly)}
    places: Counter[str] = Counter()
    for each in given:
        stem = f"{_typed(each.on)}-{each.kind}"
        places[stem] += 1
        if each.id:
            yield each
            continue
        while (id_ := _numbered(stem, places[stem])) in taken:
            places[stem] += 1
        taken.add(id_)
        yield each.model_copy(update={"id": id_})


def _numbered(stem: str, place: int) -> str:
    return stem if place == 1 else f"{stem}-{place}"


def _typed(on: Date) -> str:
    """Year, month and day as far as they are typed, of an interval those of its first end; no day is made up."""
    found = _PLAIN_PART.search(on.text)
    return found[0].lower() if found else on.known_by.isoformat()
