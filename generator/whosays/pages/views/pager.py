"""The way through a list that goes on over pages: how much of it is here, and what stands before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from whosays import addresses
from whosays.pages.writer import Link
from whosays.phrasing.escape import token

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markupsafe import Markup

    from whosays.addresses import Address
    from whosays.pages.writer import Writer
    from whosays.site_parts import Part
    from whosays.windows import Window

_AROUND = 2
"""Pages before and after this one that have a link; the first and the last always have."""
_FEW = 12
"""Pages that all have a link."""


class Step(Struct, frozen=True):
    """A page of the list; ``here`` where it is this one, and without an address where some are left out."""

    number: str
    href: Markup
    here: bool = False


class Pager(Struct, frozen=True):
    """The pages of a list, seen from one of them; a list on one page has none."""

    what: str
    """What the list holds, in the plural: `claims`."""
    number: int
    pages: int
    shown: str
    """`101 to 200 of 1,234 claims`."""
    one: bool
    """Whether a single item is here."""
    previous: Link | None
    next: Link | None
    steps: tuple[Step, ...]


def part_pager(window: Window[Any], part: Part, what: str, writer: Writer) -> Pager | None:
    """The way through the list of a part."""
    slug = writer.story.slug
    return _pager(window, what, lambda number: addresses.part(slug, part, number), writer)


def list_pager(window: Window[Any], of: Address, list_: str, what: str, writer: Writer) -> Pager | None:
    """The way through one of the lists of the page at an address, which has the first of its pages."""
    return _pager(window, what, lambda number: addresses.window(of, list_, number), writer)


def _pager(window: Window[Any], what: str, at: Callable[[int], Address], writer: Writer) -> Pager | None:
    if window.pages == 1:
        return None

    def link(number: int) -> Link | None:
        return Link(f"Page {number:,}", writer.href(at(number))) if 0 < number <= window.pages else None

    return Pager(
        what=what,
        number=window.number,
        pages=window.pages,
        shown=_shown(window, what),
        one=len(window.items) == 1,
        previous=link(window.number - 1),
        next=link(window.number + 1),
        steps=tuple(
            Step(f"{number:,}", writer.href(at(number)), number == window.number) if number else Step("", token(""))
            for number in _steps(window.number, window.pages)
        ),
    )


def _shown(window: Window[Any], what: str) -> str:
    """`101 to 200 of 1,234 claims`."""
    first, last, total = (f"{number:,}" for number in (window.first, window.last, window.total))
    return f"{first if first == last else f'{first} to {last}'} of {total} {what}"


def _steps(here: int, pages: int) -> Iterator[int]:
    """The pages with a link, in order; 0 where some are left out."""
    before = 0
    for number in range(1, pages + 1):
        if pages <= _FEW or number in {1, pages} or abs(number - here) <= _AROUND:
            if number - before > 1:
                yield 0
            yield number
            before = number
