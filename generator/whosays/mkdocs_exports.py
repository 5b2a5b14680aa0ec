"""The exports that the last site has not, made by a process beside a build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.aside import Aside
from whosays.digest import digest
from whosays.exports import Exports
from whosays.processes.forks import Forked, workers
from whosays.told_sizes import Sizes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path, PurePosixPath

    from whosays.build import Files
    from whosays.kept_pages import KeptSite


class Export(Struct, frozen=True):
    """An export, by its path: the digest of its content, where that lies aside, and what it depends on, where known.

    What the last site has at its path lies nowhere.
    """

    path: str
    told: bytes
    place: tuple[int, int] | None
    depends_on: bytes | None


class NewExports:
    """The exports among ``files`` that are not known to be ``left``, by their path.

    A process of its own finds out which these are, and takes along all that it took to make them.  It begins with this
    object, and lays aside in the folder ``root`` what it makes.
    """

    def __init__(self, files: Files, left: KeptSite, root: Path) -> None:
        self._files = files
        self._left = left
        self._aside: Aside[str] = Aside(folder=root)
        self._sizes = Sizes(root)
        if isinstance(files.exported, Exports):
            files.exported.elsewhere = self._size
        # one at a time can write aside; there are about as many as pages, and who counts them makes some
        self._made = Forked((files,), self._each, min(1, workers(len(files.pages))))

    def taken(self) -> Sequence[Export]:
        """Wait for all of them."""
        # what failed there is tried again here
        ((files, made),) = self._made
        return self._each(files) if made is None else made

    def content(self, place: tuple[int, int]) -> bytes:
        """The content of one that the last site has not."""
        return self._aside.read(place)

    def close(self) -> None:
        """Let the process go, also where nobody took what it made."""
        self._made.end()

    def _size(self, path: PurePosixPath) -> int | None:
        left = self._left.exports.get(str(path))
        return self._left.states[left.file][0] if left else self._sizes.of(path)

    def _each(self, files: Files) -> Sequence[Export]:
        left = self._left.exports
        with self._sizes.telling():
            return [self._laid(path) for path in files if path not in files.pages and str(path) not in left]

    def _laid(self, path: PurePosixPath) -> Export:
        content = self._files.content(path)
        self._sizes.tell(path, len(content))
        told, name = digest(content), str(path)
        place = None if self._left.others.get(name) == told else self._aside.put(name, content)
        return Export(name, told, place, self._files.dependency(path))
