"""The text report in colour, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from whosays.reporters.pieces import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from whosays.reporters.pieces import Piece

_STYLES = {
    Role.PLAIN: "",
    Role.ERROR: "bold red",
    Role.WARNING: "bold yellow",
    Role.MESSAGE: "bold",
    Role.FRAME: "blue",
    Role.RELATED: "cyan",
    Role.HELP: "bold green",
    Role.ADDED: "green",
    Role.REMOVED: "red",
    Role.FLIPPED: "bold magenta",
}


def show(pieces: Iterable[Piece], console: Console) -> None:
    """Write a report to a terminal; the console knows what it can show, and of ``NO_COLOR``."""
    text = Text.assemble(*((piece.text, _STYLES[piece.role]) for piece in pieces))
    console.print(text, soft_wrap=True, end="")
