"""The id of each change: the one that its writers typed, or one that is made of what least changes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whosays.model.explainer import Change


def with_ids(changes: Iterable[Change]) -> Iterator[Change]:
    """The changes of one explainer in their order, each with an id that no other has.

    Where none is typed it is made of the day, the kind, and which it is of those of that day and kind:
    `2031-03-06-correction`, `2031-03-06-correction-2`.  To type just that in any of them alters no other.
    """
    given = [*changes]
    taken = {id_ for each in given for id_ in (each.id, *each.formerly)}
    places: Counter[str] = Counter()
    for each in given:
        stem = f"{each.on.known_by.isoformat()}-{each.kind}"
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
