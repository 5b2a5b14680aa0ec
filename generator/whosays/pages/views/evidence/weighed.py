"""Claims as they sit with accounts, in lines of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from whosays.corpus.matrix import Side, Weight
from whosays.model.vocabulary import Cell
from whosays.phrasing.labels import Status, word_view

if TYPE_CHECKING:
    from whosays.corpus.matrix import Row
    from whosays.corpus.story import Story
    from whosays.pages.writer import Link, Writer

_NOT_WEIGHED = Status("not weighed", "Not weighed")


class Weighed(Struct, frozen=True):
    """A claim as it sits with one account, or with all alike."""

    cell: Status
    claim: Link
    speakers: str
    remark: str = ""
    """Why it stands apart from what is weighed."""


def cell_view(cell: Cell | None) -> Status:
    """The word for how a claim sits with an account, whether or not it names it."""
    return word_view(cell) if cell else _NOT_WEIGHED


def weighed(row: Row, cell: Cell | None, writer: Writer, remark: str = "") -> Weighed:
    """A claim with one word for how it sits."""
    speakers = ", ".join(writer.story.actors[actor].name for actor in row.claim.by)
    return Weighed(cell_view(cell), writer.link(row.claim), speakers, remark)


def is_alike(row: Row) -> bool:
    """Whether it tells nothing between the accounts."""
    return any(placing.weight is Weight.ALIKE for placing in row.placings.values())


def alike_rows(story: Story) -> tuple[Row, ...]:
    """What tells nothing between the accounts of a story, by date."""
    return tuple(row for row in story.weighing.matrix.rows if is_alike(row))


def alike(row: Row, writer: Writer) -> Weighed:
    """A claim that tells nothing between the accounts, in the one word that goes for all of them."""
    return weighed(row, _with_all(row), writer)


_WEIGHED, _NAME = 190, 12


def weighed_weight(row: Row) -> int:
    """Bytes of Markdown, about, that a claim takes in a list of weighed ones."""
    return _WEIGHED + _NAME * len(row.claim.by) + len(row.claim.id) + len(row.claim.text.encode())


def _with_all(row: Row) -> Cell:
    (side,) = {placing.side for placing in row.placings.values()}
    match side:
        case Side.FOR:
            return Cell.CONSISTENT
        case Side.AGAINST:
            return Cell.INCONSISTENT
        case Side.NEITHER:
            return Cell.NEUTRAL
        case _:
            assert_never(side)
