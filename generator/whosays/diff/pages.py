"""The addresses whose bytes differ between two editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.addresses import Address
from whosays.diff.changes import Pages

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from whosays.build import Files


def pages_touched(before: Files, after: Files) -> Pages:
    """What a reader of the old edition would find new, gone or changed.

    Both are to be planned without the links to the lines of the fact files, which move with every
    comment, and without social cards.  A page of which nothing differs that it is made of is not made.
    """
    return Pages(
        added=tuple(sorted(_address(path) for path in after.keys() - before.keys())),
        removed=tuple(sorted(_address(path) for path in before.keys() - after.keys())),
        changed=tuple(sorted(_address(path) for path in after.keys() & before.keys() if _differs(path, before, after))),
    )


def _differs(path: PurePosixPath, before: Files, after: Files) -> bool:
    was = before.dependency(path)
    return (was is None or was != after.dependency(path)) and before[path] != after[path]


def _address(path: PurePosixPath) -> str:
    return Address(path).published or "/" if path.suffix == ".md" else str(path)
