"""What changed, for people at a terminal."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from whosays.diff.changes import (
    Added,
    FieldChanged,
    Moved,
    OriginsChanged,
    Removed,
    Renamed,
    Reworded,
    RootsChanged,
    StatusFlipped,
)
from whosays.reporters.change_words import changed_lines, subject, what, where
from whosays.reporters.pieces import Piece, Role
from whosays.reporters.text import count
from whosays.reporters.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.diff import Diff
    from whosays.diff.changes import Change, Pages

_SIGNS = {
    Added: ("+", Role.ADDED),
    Removed: ("-", Role.REMOVED),
    Moved: ("~", Role.PLAIN),
    Renamed: ("~", Role.PLAIN),
    Reworded: ("~", Role.PLAIN),
    FieldChanged: ("~", Role.PLAIN),
    StatusFlipped: ("!", Role.FLIPPED),
    RootsChanged: ("!", Role.PLAIN),
    OriginsChanged: ("!", Role.PLAIN),
}
_ROLES = {"+": Role.ADDED, "-": Role.REMOVED}
_SHOWN = 12
"""How many addresses are named of those that are touched."""


def report(told: Diff) -> str:
    """Every change, folder by folder."""
    return "".join(piece.text for piece in pieces(told))


def pieces(told: Diff) -> Iterator[Piece]:
    """The same report in pieces."""
    if told.is_empty:
        yield Piece("nothing changed in meaning\n" if told.is_whole else "no change in what could be compared\n")
        return
    ordered = sorted(told.changes, key=lambda change: change.item.folder)
    for folder, changes in groupby(ordered, key=lambda change: change.item.folder):
        yield Piece(f"{where(folder, visible)}\n", Role.MESSAGE)
        for change in changes:
            yield from _change(change)
    for item in told.not_compared:
        yield Piece(f"not compared, since it has an error: {visible(subject(item, _marked))}\n", Role.WARNING)
    if told.pages:
        yield from _pages(told.pages)


def _change(change: Change) -> Iterator[Piece]:
    sign, role = _SIGNS[type(change)]
    yield Piece(f"  {sign} {visible(what(change, _marked))}\n", role)
    match change:
        case Added() | Removed():
            yield Piece(f"      {visible(' '.join(change.item.name.split()))}\n")
        case Reworded() | FieldChanged():
            for sign, line in changed_lines(change.before, change.after):
                yield Piece(f"      {sign} {visible(line)}\n", _ROLES[sign])
        case _:
            pass


def _pages(pages: Pages) -> Iterator[Piece]:
    told = ((pages.added, "new"), (pages.removed, "gone"), (pages.changed, "changed"))
    counted = ", ".join(f"{len(some):,} {how}" for some, how in told if some)
    yield Piece(f"{count(len(pages), 'page or file', 'pages and files')} touched: {counted}\n", Role.MESSAGE)
    for sign, some in zip("+-~", (pages.added, pages.removed, pages.changed), strict=True):
        for address in some[:_SHOWN]:
            yield Piece(f"  {sign} {visible(address)}\n")
        if len(some) > _SHOWN:
            yield Piece(f"  {sign} and {len(some) - _SHOWN:,} more, all of which `--format json` names\n")


def _marked(id_: str) -> str:
    return f"`{id_}`"
