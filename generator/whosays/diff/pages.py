"""The addresses whose bytes differ between two editions."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from whosays.addresses import Address
from whosays.diff.changes import Pages
from whosays.file_kinds import PAGE
from whosays.processes.beside import Beside
from whosays.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from whosays.build import Files


def pages_touched(before: Files, after: Files, *, apart: bool) -> Pages:
    """What a reader of the old edition would find new, gone or changed.

    Both are to be planned without the links to the lines of the fact files, which move with every
    comment, and without social cards.  A page of which nothing differs that it is made of is not made.
    Where they are looked at ``apart``, a process of its own does so with the older one.
    """
    with uncollected(), Beside(before, apart=apart) as older:
        asked = older.ask(_dependencies)
        new, old = _dependencies(after), asked()
        unsure = [path for path, told in new.items() if path in old and (told is None or told != old[path])]
        made = older.ask(partial(_contents, paths=unsure))
        pairs = zip(unsure, _contents(after, unsure), made(), strict=True)
        changed = [path for path, now, was in pairs if now != was]
    added, removed = new.keys() - old.keys(), old.keys() - new.keys()
    return Pages(_addresses(added), _addresses(removed), _addresses(changed))


def _dependencies(files: Files) -> Mapping[str, bytes | None]:
    """What each page and file of an edition depends on, by its path; None where only that itself tells."""
    return {str(path): files.dependency(path) for path in files}


def _contents(files: Files, paths: Iterable[str]) -> list[bytes]:
    """A digest of each page or file at some paths."""
    return [hashlib.sha256(files.content(PurePosixPath(path))).digest() for path in paths]


def _addresses(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(map(_address, paths)))


def _address(path: str) -> str:
    return Address(PurePosixPath(path)).published or "/" if path.endswith(PAGE) else path
