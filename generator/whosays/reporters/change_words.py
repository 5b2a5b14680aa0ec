"""Changes in words, the same for every form of report; ``mark`` sets an id apart from them."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, TypeAlias, assert_never

from whosays.diff.changes import (
    Added,
    FieldChanged,
    Moved,
    OriginsChanged,
    Reason,
    Removed,
    Renamed,
    Reworded,
    RootsChanged,
    StatusFlipped,
)
from whosays.project import COMMON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from whosays.diagnostics import Route
    from whosays.diff.changes import Cause, Change, Item
    from whosays.document import Plain

    Mark: TypeAlias = Callable[[str], str]

_WITHOUT_NAME = {
    Reason.SUPERSEDED: "it is superseded",
    Reason.NO_LONGER_SUPERSEDED: "it is no longer superseded",
    Reason.VERDICT: "the editors judged it",
    Reason.NO_VERDICT: "the editors' verdict is gone",
}
_WITH_NAME = {
    Reason.SUPERSEDED: "{} took its place",
    Reason.DISPUTED_BY: "{} contradicts it",
    Reason.NO_LONGER_DISPUTED_BY: "{} no longer contradicts it",
    Reason.SUPPORTED_BY: "{} supports it",
    Reason.NO_LONGER_SUPPORTED_BY: "{} no longer supports it",
    Reason.VOUCHED_BY: "{} vouches for it",
    Reason.NO_LONGER_VOUCHED_BY: "{} no longer vouches for it",
}


def subject(item: Item, mark: Mark) -> str:
    """What a change is about: "claim `two-drones`"."""
    return f"{item.sort.value} {mark(item.id)}" if item.id else item.sort.value


def where(folder: str, mark: Mark) -> str:
    """The heading of a folder's changes."""
    if folder == COMMON:
        return "Shared facts"
    return mark(folder) if folder else "Settings of the site"


def field(route: Route) -> str:
    """A field by its keys, counted from 1 as people do: ``src 2, quote``."""
    told = ""
    for step in route:
        told += f" {step + 1}" if isinstance(step, int) else f", {step}" if told else step
    return told


def value(plain: Plain) -> str:
    """A value as YAML would have it; a text stays as it is."""
    if plain is None:
        return "~"
    if isinstance(plain, str):
        return plain
    if isinstance(plain, list):
        return f"[{', '.join(value(each) for each in plain)}]"
    return f"{{{', '.join(f'{key}: {value(each)}' for key, each in plain.items())}}}"


_MATCHED = 40_000
"""Pairs of lines that are matched: lines that repeat themselves take far longer than others."""


def changed_lines(before: Plain, after: Plain) -> Iterator[tuple[str, str]]:
    """The lines that differ, each with ``-`` or ``+``; a value that there is not has none."""
    old, new = ([] if plain is None else value(plain).split("\n") for plain in (before, after))
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    if len(old) * len(new) > _MATCHED:
        yield from (("-", line) for line in old)
        yield from (("+", line) for line in new)
        return
    for tag, start, end, other_start, other_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from (("-", line) for line in old[start:end])
            yield from (("+", line) for line in new[other_start:other_end])


def what(change: Change, mark: Mark) -> str:
    """A change in a phrase, without the values that were and are."""
    about = subject(change.item, mark)
    match change:
        case Added():
            told = f"{about} is new"
        case Removed():
            told = f"{about} is gone"
        case Moved(origin=origin):
            told = f"{about} came from {mark(origin)}"
        case Renamed(was=was):
            told = f"{about} was {mark(was)}"
        case Reworded(route=route) | FieldChanged(route=route):
            told = f"{about}: {mark(field(route))}"
        case StatusFlipped(before=before, after=after, causes=causes):
            told = f"{about}: {before.value} → {after.value}, since {because(causes, mark)}"
        case RootsChanged(gained=gained, lost=lost):
            told = f"roots of {about}: {gains(gained, lost, mark)}"
        case OriginsChanged(gained=gained, lost=lost):
            told = f"origins of {about}: {gains(gained, lost, mark)}"
        case _:
            assert_never(change)
    return told


def because(causes: Sequence[Cause], mark: Mark) -> str:
    """The causes of a flip: "`quiet` contradicts it and `fall` contradicts it"."""
    return " and ".join(
        _WITH_NAME[each.reason].format(mark(each.id)) if each.id else _WITHOUT_NAME[each.reason] for each in causes
    )


def gains(gained: Sequence[str], lost: Sequence[str], mark: Mark) -> str:
    """What was gained and lost: "gained `gazette`; lost `radio`"."""
    told = (("gained", gained), ("lost", lost))
    return "; ".join(f"{verb} {', '.join(map(mark, ids))}" for verb, ids in told if ids)
