"""The pages of the guide that are written in Markdown, in which only what is shown as typed is laid out."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.addresses import guide
from whosays.manual import Example, pieces
from whosays.phrasing.escape import assembled, preformatted, token
from whosays.site_parts import Guide

if TYPE_CHECKING:
    from markupsafe import Markup


class Entry(Struct, frozen=True):
    """A page in the contents of the guide."""

    title: str
    link: Markup


class Group(Struct, frozen=True):
    """Pages that are there for the same."""

    name: str
    pages: tuple[Entry, ...]


class ManualPiece(Struct, frozen=True):
    """Markdown, or lines that are shown as they are typed, of the file that is named if any."""

    content: Markup
    typed: bool = False
    kind: str = ""
    label: str = ""
    file: str = ""


class ManualPage(Struct, frozen=True):
    """The view of a page of the manual."""

    id: Markup
    title: str
    pieces: tuple[ManualPiece, ...]


def contents() -> tuple[Group, ...]:
    """All other pages of the guide, as seen from its first."""
    start = guide(Guide.START).page
    grouped = groupby((each for each in Guide if each is not Guide.START), key=lambda each: each.purpose)
    return tuple(
        Group(purpose.value, tuple(Entry(each.label, token(guide(each).seen_from(start))) for each in pages))
        for purpose, pages in grouped
    )


def manual_page(which: Guide) -> ManualPage:
    """A page of the manual from its file."""
    return ManualPage(token(f"guide-{which.name.casefold()}"), which.label, tuple(map(_piece, pieces(which))))


def _piece(piece: str | Example) -> ManualPiece:
    if isinstance(piece, str):
        return ManualPiece(assembled(piece))
    label = f"Lines of {piece.file}" if piece.file else _LABELS.get(piece.kind, "Lines of a file")
    return ManualPiece(preformatted(piece.text), typed=True, kind=piece.kind, label=label, file=piece.file)


_LABELS = {"sh": "Commands", "printed": "What is printed"}
