"""The lists of a page that, where they are long, go on over pages of their own below it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from msgspec import Struct

from whosays.pages.views.entries import Labelled, claim_entry, claim_weight
from whosays.pages.views.pager import Pager, list_pager
from whosays.windows import ROOM, Window, shares, windows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from whosays.addresses import Address
    from whosays.model.facts import Claim
    from whosays.model.record import Fact
    from whosays.pages.writer import Link, Writer

ItemT = TypeVar("ItemT")
FactT = TypeVar("FactT", bound="Fact[Any]")

FEW = 20
"""So many items always have room on one page, whatever the length of their texts: so most facts need no second look."""
ITEMS_A_PAGE = 100
LINKS_A_PAGE = 400
_LINK = 90
"""Bytes of Markdown around the name of a link in a list."""


class Form(StrEnum):
    """What the entries of a list look like, by the part of the template that shows them."""

    CLAIMS = "claims"
    SAID = "said"
    SOURCES = "sources"
    REPORTS = "reports"
    SIDES = "sides"
    LINKS = "links"
    OUTLETS = "outlets"
    WEIGHED = "weighed"


class Whole(Struct, Generic[ItemT], frozen=True):
    """A list before it is laid out over pages: its anchor, its heading, what it holds in the plural."""

    id: str
    heading: str
    what: str
    form: Form
    items: Sequence[ItemT]
    weight: Callable[[ItemT], int]
    """Bytes of Markdown, about."""
    entry: Callable[[ItemT, Writer], object]
    beside: Callable[[ItemT, Writer], Link] | None = None
    """Where each stands beside the fact whose list it is, if there is such a place."""

    @property
    def most(self) -> int:
        """How many items a page has at most."""
        return LINKS_A_PAGE if self.form is Form.LINKS else ITEMS_A_PAGE


class Listed(NamedTuple):
    """What one page shows of a list."""

    entries: tuple[Any, ...]
    pager: Pager | None
    beside: tuple[Link, ...] = ()


class PageList(Struct, frozen=True):
    """A list of a page; the first of its windows is on that page."""

    of: Address
    whole: Whole[Any]
    windows: tuple[Window[Any], ...]

    def on(self, number: int, writer: Writer) -> Listed:
        """What the page with a number shows."""
        window, whole = self.windows[number - 1], self.whole
        entries = tuple(whole.entry(each, writer) for each in window.items)
        beside = tuple(whole.beside(each, writer) for each in window.items) if whole.beside else ()
        return Listed(entries, list_pager(window, self.of, whole.id, whole.what, writer), beside)


class FurtherPage(Struct, frozen=True):
    """The view of a further page of a list, such as ``/<explainer>/sources/<id>/claims/page-2/``."""

    heading: str
    of: Link
    form: Form
    listed: Listed


def page_lists(of: Address, lists: Iterable[Whole[Any]], room: int = ROOM) -> dict[str, PageList]:
    """The lists of the page at an address that hold something, by their anchors.

    Where there is not room for all of them, each has its share on the page, and goes on below it.
    """
    found = [each for each in lists if each.items]
    if sum(len(each.items) for each in found) <= FEW:
        return {each.id: PageList(of, each, windows(each.items, FEW)) for each in found}
    rooms = shares([sum(map(each.weight, each.items)) for each in found], room)
    return {
        each.id: PageList(of, each, windows(each.items, each.most, each.weight, first_room=first))
        for each, first in zip(found, rooms, strict=True)
    }


def listed(id_: str, lists: dict[str, PageList], writer: Writer) -> Listed:
    """What the page itself shows of a list; nothing of one that holds nothing."""
    return lists[id_].on(1, writer) if id_ in lists else Listed((), None)


def further_page(found: PageList, number: int, of: Link, writer: Writer) -> FurtherPage:
    """A further page of a list; ``of`` is the page whose list it is."""
    return FurtherPage(found.whole.heading, of, found.whole.form, found.on(number, writer))


def claims_whole(id_: str, heading: str, claims: Sequence[Claim]) -> Whole[Claim]:
    """A list of claims."""
    return Whole(id_, heading, "claims", Form.CLAIMS, claims, claim_weight, claim_entry)


def links_whole(
    id_: str, label: str, what: str, facts: Sequence[FactT], entry: Callable[[FactT, Writer], Link] | None = None
) -> Whole[FactT]:
    """A list of links to facts below a label; by their names, unless it is told how else."""
    return Whole(id_, label, what, Form.LINKS, facts, _link_weight, entry or (lambda fact, writer: writer.link(fact)))


def listed_links(ids: Iterable[str], lists: dict[str, PageList], writer: Writer) -> tuple[Labelled, ...]:
    """What the page itself shows of such lists."""
    found = ((lists[id_].whole, lists[id_].on(1, writer)) for id_ in ids if id_ in lists)
    return tuple(Labelled(whole.heading, shown.entries, whole.id, shown.pager) for whole, shown in found)


def _link_weight(fact: Fact[Any]) -> int:
    return _LINK + len(fact.id) + len(str(getattr(fact, fact.name_field) or "").encode())
