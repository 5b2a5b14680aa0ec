"""HTML with its links still open, since the same words lead elsewhere on another page."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Pieces: TypeAlias = tuple[str, ...]
"""HTML, the target of a link as it is written, HTML and so on: every second is a target, and the last is HTML."""


class NotKnownError(Exception):
    """Something stands in a page of which only the engine knows what becomes of it."""


def wrapped(before: str, pieces: Pieces, behind: str) -> Pieces:
    """Pieces with HTML before and behind them."""
    if len(pieces) == 1:
        return (f"{before}{pieces[0]}{behind}",)
    first, *others, last = pieces
    return (before + first, *others, last + behind)


def joined(parts: Iterable[Pieces]) -> Pieces:
    """Pieces one behind the other; the HTML at their ends runs together."""
    together = [""]
    for first, *rest in parts:
        together[-1] += first
        together += rest
    return tuple(together)
