"""Joining two changes of one text, line by line."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class _Edit(Struct, frozen=True):
    """Lines that take the place of those from ``start`` to before ``end``."""

    start: int
    end: int
    lines: Sequence[str]


def merged(base: str, ours: str, theirs: str) -> str | None:
    """The text with the changes of both; None where they differ at one place, or next to each other, as in Git."""
    before = base.split("\n")
    by_us, by_them = _edits(before, ours.split("\n")), _edits(before, theirs.split("\n"))
    lines: list[str] = []
    done = 0
    for start, end in _regions([*by_us, *by_them]):
        sides = [_within(before, start, end, edits) for edits in (by_us, by_them)]
        changed = [side for side in sides if side is not None]
        if any(side != changed[0] for side in changed):
            return None
        lines += [*before[done:start], *changed[0]]
        done = end
    return "\n".join([*lines, *before[done:]])


def _edits(before: Sequence[str], after: Sequence[str]) -> list[_Edit]:
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [_Edit(start, end, after[first:last]) for tag, start, end, first, last in steps if tag != "equal"]


def _regions(edits: Sequence[_Edit]) -> Iterator[tuple[int, int]]:
    """Stretches of lines that no edit goes beyond, or touches from outside."""
    region: tuple[int, int] | None = None
    for edit in sorted(edits, key=lambda each: (each.start, each.end)):
        if region and edit.start <= region[1]:
            region = (region[0], max(region[1], edit.end))
            continue
        if region:
            yield region
        region = (edit.start, edit.end)
    if region:
        yield region


def _within(before: Sequence[str], start: int, end: int, edits: Sequence[_Edit]) -> list[str] | None:
    """What edits make of a region; None where there are none in it."""
    inside = [edit for edit in edits if start <= edit.start and edit.end <= end]
    if not inside:
        return None
    lines: list[str] = []
    done = start
    for edit in inside:
        lines += [*before[done : edit.start], *edit.lines]
        done = edit.end
    return [*lines, *before[done:end]]
