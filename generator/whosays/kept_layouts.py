"""Where the boxes of maps of relations stand, kept from one process to the next: few edits change who speaks of whom.

They lie among this user's caches and under this user's mark (`own_mark.py`), each in one of so many files: one that is
laid out later may take its place.  What is damaged there, or was found by another program, is laid out again.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib.resources
import json
import sys
from typing import TYPE_CHECKING

from whosays.output import write_private
from whosays.own_mark import own_folder, own_mark
from whosays.pages.views.people.relation_faults import Point, Size
from whosays.pages.views.people.relation_layout import Layout, layouts

if TYPE_CHECKING:
    from pathlib import Path

    from whosays.own_mark import Mark
    from whosays.pages.views.people.relation_faults import Sheet

_LAYOUTS = "layouts"
_DIGITS = 2
"""Hexadecimal ones of a digest that name a file, so that there are never more than 256."""
_MOST_BYTES = 100_000
"""Of a layout: hundreds of times what one of the most boxes takes."""
_MADE_BY = "relation_faults.py", "relation_layout.py"


def keep_layouts(root: Path) -> None:
    """Have this process keep layouts, unless they would lie in the project in ``root`` or in any repository."""
    folder, mark = own_folder(root), own_mark(root)
    layouts().kept = KeptLayouts(folder / _LAYOUTS, mark) if folder and mark else None


class KeptLayouts:
    """The layouts in a folder, by all that they depend on."""

    def __init__(self, folder: Path, mark: Mark) -> None:
        self._folder = folder
        self._mark = mark

    def get(self, sheet: Sheet) -> Layout | None:
        """The layout that is kept of just this, if there is one."""
        identity = _identity(sheet)
        try:
            with self._file(identity).open("rb") as file:
                kept = self._mark.off(file.read(_MOST_BYTES))
        except OSError:
            return None
        if kept is None or not kept.startswith(identity.encode()):
            return None
        size, centres = json.loads(kept[len(identity) :])
        return Layout(Size(*size), tuple(Point(*at) for at in centres))

    def keep(self, sheet: Sheet, layout: Layout) -> None:
        """Keep a layout; where nothing can be written it is found again next time."""
        identity = _identity(sheet)
        with contextlib.suppress(OSError):
            write_private(self._file(identity), self._mark.on(identity.encode() + json.dumps(layout).encode()))

    def _file(self, identity: str) -> Path:
        return self._folder / identity[:_DIGITS]


def _identity(sheet: Sheet) -> str:
    return hashlib.sha256(_program() + repr((sheet.size, sheet.boxes, sheet.ties)).encode()).hexdigest()


@functools.cache
def _program() -> bytes:
    """The code that lays out, and what it draws its numbers by chance with."""
    folder = importlib.resources.files("whosays.pages.views.people")
    return b"\0".join((sys.version.encode(), *(folder.joinpath(name).read_bytes() for name in _MADE_BY)))
