"""The index of the last site, into which a process beside a build puts what changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from whosays.processes.forks import Forked, workers
from whosays.search.amended import Amended, amended
from whosays.search.index import FOLDER
from whosays.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path, PurePosixPath

    from whosays.search.index import Listed
    from whosays.search.last_site import LastSite


class Amending:
    """The index of the ``last`` site, of which pages are ``kept``, by their address; ``program`` is Pagefind's."""

    def __init__(self, last: LastSite, kept: Mapping[str, Callable[[], tuple[Listed, ...]]], program: Path) -> None:
        self._last = last
        self._kept = kept
        self._program = program
        self._anew: dict[str, Listed] = {}
        self._begun: Forked[Mapping[str, Listed], Amended] | None = None

    def add(self, pages: Iterable[Listed]) -> None:
        """Have pages stand in the index that are not kept."""
        added = {each.address: each for each in pages}
        if added:
            self._anew |= added
            self.end()

    def begin(self) -> None:
        """Have all that was added put into the index."""
        self._begun = self._begun or Forked((self._anew,), self._amended, min(1, workers(len(self._kept))))

    def files(self) -> Mapping[PurePosixPath, bytes] | None:
        """The files by their path in the site, but for those that stay; None where it cannot be known which do."""
        self.begin()
        ((_, found),) = self._begun or ((None, None),)
        if found is None:
            return None
        for path in found.stay:
            self._last.keep(f"{FOLDER}/{path}")
        return {FOLDER / path: content for path, content in found.files.items()}

    def every(self) -> Mapping[str, Callable[[], tuple[Listed, ...]]]:
        """What tells of all pages, kept or not, by their address."""
        return {**self._kept, **{address: partial(_one, listed) for address, listed in self._anew.items()}}

    def end(self) -> None:
        """Let the process go, wherever it is."""
        if self._begun:
            self._begun.end()
        self._begun = None

    def _amended(self, anew: Mapping[str, Listed]) -> Amended:
        with uncollected():
            return amended(self._last, self._kept, anew, self._program)


def _one(listed: Listed) -> tuple[Listed, ...]:
    return (listed,)
