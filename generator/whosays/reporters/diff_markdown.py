"""What changed as GitHub's Markdown, for a comment on a pull request.

Whatever stands in a fact file is shown as code alone, in spans and in fenced blocks: GitHub reads
no HTML, link, image, mention or number of an issue there.  An escaped ``@name`` would not do, since
mentions are looked for after the escapes are resolved.
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter
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
from whosays.reporters.change_words import changed_lines, subject, value, what, where
from whosays.reporters.text import count
from whosays.reporters.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from msgspec import Struct

    from whosays.diff import Diff
    from whosays.diff.changes import Change, Pages
    from whosays.document import Plain

LONGEST = 65_536
"""How many characters GitHub takes in a comment, counted in UTF-16 as its database does."""
_LAST_LINE = 400
"""What is kept free for the line that tells what was left out."""
_WIDTH = 100
_ADDRESSES = 40
_LABELS: Mapping[type[Struct], tuple[str, str]] = {
    StatusFlipped: ("status flipped", "statuses flipped"),
    Removed: ("removed", "removed"),
    Reworded: ("text changed", "texts changed"),
    FieldChanged: ("field changed", "fields changed"),
    Added: ("added", "added"),
    Moved: ("moved", "moved"),
    Renamed: ("renamed", "renamed"),
    RootsChanged: ("change of roots", "changes of roots"),
    OriginsChanged: ("change of origins", "changes of origins"),
}
"""What each sort of change is counted as; in the order in which they are shown."""
_ORDER = list(_LABELS)


def report(told: Diff, before: str, after: str | None) -> str:
    """Every change that a comment has room for, and how many it has not.

    The revisions are named in it; no ``after`` means the files as they are.
    """
    blocks = list(_blocks(told, before, after))
    kept: list[str] = []
    left_out = 0
    room = LONGEST - _LAST_LINE
    for block in blocks:
        if (length := _length(block)) <= room:
            kept.append(block)
            room -= length
        else:
            left_out += 1
    if left_out:
        kept.append(f"{count(left_out, 'change')} had no room here; `whosays diff` tells all.\n")
    return "\n".join(kept)


def _length(block: str) -> int:
    return len(block.encode("utf-16-le")) // 2 + 1


def _blocks(told: Diff, before: str, after: str | None) -> Iterator[str]:
    until = _span(after) if after else "the files as they are"
    yield f"## What changes in the story\n\nFrom {_span(before)} to {until}: {_summary(told)}.\n"
    if told.pages is None:
        yield "The facts of one side have errors, so that no status and no page is compared.\n"
    ordered = sorted(told.changes, key=lambda change: (change.item.folder, _ORDER.index(type(change))))
    for folder, changes in groupby(ordered, key=lambda change: change.item.folder):
        yield f"### {where(folder, _span)}\n"
        yield from map(_block, changes)
    if told.not_compared:
        items = ", ".join(subject(item, _span) for item in told.not_compared)
        yield f"Not compared, since they have an error: {items}\n"
    if told.pages:
        yield _pages(told.pages)


def _summary(told: Diff) -> str:
    if told.is_empty:
        return "nothing changes in meaning" if told.is_whole else "no change in what could be compared"
    counted: Counter[type[Struct]] = Counter(type(change) for change in told.changes)
    return ", ".join(count(counted[sort], *_LABELS[sort]) for sort in _ORDER if counted[sort]) or "no fact changes"


def _block(change: Change) -> str:
    line = f"- {what(change, _span)}\n"
    match change:
        case Added(written=written):
            return line + _fence(_lines("+", written))
        case Removed(written=written):
            return line + _fence(_lines("-", written))
        case Reworded() | FieldChanged():
            lines = changed_lines(change.before, change.after)
            return line + _fence([each for sign, text in lines for each in _wrapped(sign, text)])
        case _:
            return line


def _lines(sign: str, written: Mapping[str, Plain]) -> list[str]:
    return [line for key, plain in written.items() for line in _wrapped(sign, f"{key}: {value(plain)}")]


def _wrapped(sign: str, text: str) -> Iterator[str]:
    """A text as lines of a ``diff`` block, each with its sign."""
    for paragraph in text.rstrip("\n").split("\n"):
        yield from (f"{sign} {line}" for line in textwrap.wrap(visible(paragraph), _WIDTH) or [""])


def _fence(lines: Iterable[str]) -> str:
    """Lines as a block below a list item, in a fence longer than any that they hold."""
    inside = list(lines)
    fence = "`" * max(3, 1 + _longest_run("\n".join(inside)))
    return textwrap.indent("\n".join([f"{fence}diff", *inside, fence]), "  ") + "\n"


def _span(text: str) -> str:
    """A text as code on one line."""
    shown = visible(text)
    ticks = "`" * (1 + _longest_run(shown))
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{ticks}{pad}{shown}{pad}{ticks}"


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)


def _pages(pages: Pages) -> str:
    told = (("New", pages.added), ("Gone", pages.removed), ("Changed", pages.changed))
    lists = "\n".join(f"- {name}: {_addresses(some)}" for name, some in told if some)
    summary = count(len(pages), "page or file", "pages and files")
    return f"<details><summary>{summary} touched</summary>\n\n{lists}\n\n</details>\n"


def _addresses(some: Sequence[str]) -> str:
    shown = ", ".join(map(_span, some[:_ADDRESSES]))
    return f"{shown} and {len(some) - _ADDRESSES:,} more" if len(some) > _ADDRESSES else shown
