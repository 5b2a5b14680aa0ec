"""The addresses whose bytes differ between two editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.addresses import Address
from whosays.build import planned
from whosays.diff.changes import Pages

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from whosays.corpus.story import Corpus


def pages_touched(before: Corpus, after: Corpus) -> Pages:
    """What a reader of the old edition would find new, gone or changed.

    Both are rendered without the links to the lines of the fact files, which move with every
    comment, and without social cards.
    """
    old, new = planned(before, {}, {}), planned(after, {}, {})
    return Pages(
        added=tuple(sorted(_address(path) for path in new.keys() - old.keys())),
        removed=tuple(sorted(_address(path) for path in old.keys() - new.keys())),
        changed=tuple(sorted(_address(path) for path in new.keys() & old.keys() if new[path] != old[path])),
    )


def _address(path: PurePosixPath) -> str:
    return Address(path).published or "/" if path.suffix == ".md" else str(path)
