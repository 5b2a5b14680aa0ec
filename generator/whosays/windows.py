"""Long lists over pages: how much of a list is on one page, so that no page is heavy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

ItemT = TypeVar("ItemT")

ROOM = 90_000
"""Bytes of Markdown that the items of a list may take on a page that shows little else.

HTML takes no more than that, and the shell of a page some 12,000: together well below 150,000.
"""
WIDE = 120_000
"""The same for a list that readers go through as a whole, and that is better on one page as long as it may be."""


class Window(Struct, Generic[ItemT], frozen=True):
    """The items of a list that stand on one of its pages.

    ``number`` is that of the page, of ``pages`` in all; ``first`` is the place in the list of the first item here, of
    ``total``.  Both count from 1.
    """

    items: tuple[ItemT, ...]
    number: int
    pages: int
    first: int
    total: int

    @property
    def last(self) -> int:
        """The place in the list of the last item here."""
        return self.first + len(self.items) - 1


def windows(
    items: Iterable[ItemT],
    most: int,
    weight: Callable[[ItemT], int] = lambda _: 0,
    *,
    room: int = ROOM,
    first_room: int | None = None,
) -> tuple[Window[ItemT], ...]:
    """A list over as many pages as it takes, each item on one of them; an empty list has one.

    A page ends with its ``most``-th item, or where the ``weight`` of its items in bytes would be more than ``room``;
    on the first page ``first_room``, where that is given. An item that weighs more has a page to itself.
    """
    every = tuple(items)
    pages = list(_cut(every, most, weight, room, room if first_room is None else first_room)) or [()]
    first, found = 1, []
    for number, page in enumerate(pages, start=1):
        found.append(Window(page, number, len(pages), first, len(every)))
        first += len(page)
    return tuple(found)


def _cut(
    items: tuple[ItemT, ...], most: int, weight: Callable[[ItemT], int], room: int, first_room: int
) -> Iterator[tuple[ItemT, ...]]:
    page: list[ItemT] = []
    taken, limit = 0, first_room
    for item in items:
        heavy = weight(item)
        if page and (len(page) == most or taken + heavy > limit):
            yield tuple(page)
            page, taken, limit = [], 0, room
        page.append(item)
        taken += heavy
    if page:
        yield tuple(page)


def shares(weights: Sequence[int], room: int = ROOM) -> list[int]:
    """How much room each of several lists has on one page: all that it takes, or an even share of what others leave."""
    found, left = [0] * len(weights), room
    for place, number in enumerate(sorted(range(len(weights)), key=weights.__getitem__)):
        found[number] = min(weights[number], left // (len(weights) - place))
        left -= found[number]
    return found
