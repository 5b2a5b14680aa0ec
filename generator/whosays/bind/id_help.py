"""How an id is written, and which one a text was probably to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Fix, Replacement
from whosays.file_names import is_device
from whosays.lookalikes import told_apart
from whosays.model.identity import LONGEST_ID, as_id

if TYPE_CHECKING:
    from whosays.diagnostics import Location

ID_RULE = f"use lower-case letters, digits and hyphens, {LONGEST_ID} characters at most"


def id_help(typed: str) -> str:
    """How an id is written, with the one that a text was probably to be."""
    meant = as_id(typed)
    if is_device(typed):
        return f"Windows keeps this name for itself, and an id is the name of a file: use `{meant}`"
    note = told_apart(typed, meant)
    return f"{ID_RULE}: `{meant}`{f'; {note}' if note else ''}" if meant else ID_RULE


def as_an_id(typed: str, at: Location) -> tuple[Fix, ...]:
    """The id that is closest to a text; not safe, since other facts may name it as it was typed."""
    meant = as_id(typed)
    return (Fix(f"write `{meant}`", (Replacement(at, typed, meant),), is_safe=False),) if meant else ()
