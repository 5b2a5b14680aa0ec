"""Showing a report: coloured on a terminal, plain anywhere else."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from whosays.reporters.folding import MOST
from whosays.reporters.visible import visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import PurePosixPath

    from whosays.diagnostics import Diagnostic
    from whosays.document import Document
    from whosays.reporters.pieces import Piece


def say(told: object = "", *, nl: bool = True, err: bool = False) -> None:
    """Write a text to standard output, or to standard error; nothing that it quotes can move the cursor or hide."""
    click.echo(visible_lines(str(told)), nl=nl, err=err)


def show_report(
    diagnostics: Sequence[Diagnostic],
    documents: Mapping[PurePosixPath, Document],
    *,
    most: int | None = MOST,
    err: bool = False,
) -> None:
    """Write the text report, with ``most`` problems of a code at most, to standard output, or to standard error."""
    # it knows the kinds of facts, which most of what is said does not
    from whosays.reporters import text

    show(text.pieces(diagnostics, documents, most), err=err)


def show(pieces: Iterable[Piece], *, err: bool = False) -> None:
    """Write a text in pieces to standard output, or to standard error."""
    stream = sys.stderr if err else sys.stdout
    if not stream.isatty():
        click.echo("".join(piece.text for piece in pieces), nl=False, err=err)
        return
    # most runs have nothing to colour, and rich takes longer to load than they to finish
    from rich.console import Console

    from whosays.reporters import colour

    colour.show(pieces, Console(stderr=err))
