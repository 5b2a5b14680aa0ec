"""The site that is served while its facts are written.

MkDocs builds it once, and again when anything but facts changed, without the pages of the facts: one
is made when a browser asks for it, which takes a thousandth of the time.  When facts alone changed,
they are checked, and a page that was made is made anew when it is asked for again.  The index of the
search, which needs all pages, is made when somebody first searches, and stays as it was until the
next whole build; the list of pages has their addresses alone.
"""

from __future__ import annotations

import gc
import secrets
import threading
from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Severity
from whosays.engine import settings
from whosays.file_kinds import PAGE
from whosays.preview.engine import Built, Engine
from whosays.preview.overlay import overlay
from whosays.preview.searched import SearchIndex
from whosays.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import PurePosixPath

    from whosays.build import Build


class ServedSite:
    """The last good facts, the problems of the newest ones, and the folder that is served.

    ``read`` builds the facts as they are now, and ``follow`` is called with what came of it once that
    is in sight.  Requests come from several threads and a rebuild from another: whoever builds or makes
    a file holds ``lock``.
    """

    def __init__(self, read: Callable[[], Build], follow: Callable[[Build], None]) -> None:
        self.lock = threading.RLock()
        self.word = secrets.token_urlsafe(16)
        """The nonce of what the preview puts into pages, another for each start; no page of a stranger can know it."""
        self.good: Build | None = None
        """The newest facts without errors."""
        self._read = read
        self._follow = follow
        self._latest: Build | None = None
        self._engine: Engine | None = None
        self._search = SearchIndex(self.lock, lambda: self._engine)

    def read(self) -> Build | None:
        """Build the facts as they are now; the result is the newest without errors, if ever there was one."""
        self._latest = self._read()
        if self._latest.corpus:
            self.good = self._latest
        return self.good

    def built(self, built: Built) -> None:
        """Remember what MkDocs builds the whole site with."""
        self._engine = Engine(built, self.good.files) if self.good else None

    def refresh(self) -> bool:
        """Read the facts again and build nothing yet; False where the whole site has to be built."""
        with uncollected():
            return self._refresh()

    def _refresh(self) -> bool:
        before = self.good
        now = self.read()
        if now is before:
            return True
        if not (self._engine and before and before.corpus and now and now.corpus):
            return False
        # what stands on every page
        if settings(before.corpus) != settings(now.corpus):
            return False
        return self._engine.take(now.files)

    def settle(self) -> None:
        """Do for the newest facts what nobody waits for."""
        if self._latest:
            self._follow(self._latest)
        # the facts of before, among others: it takes half a second of 10,000 facts, in which nothing else goes on
        gc.collect()

    def holds(self, name: str) -> bool:
        """Whether a file of the folder of pages, by its path in it, may be part of what is served."""
        return self._engine is None or self._engine.holds(name)

    def bring_up_to_date(self, address: str) -> None:
        """Make the file at a path in the site's folder anew, where it is not of the newest facts."""
        self._search.bring_up_to_date(address)
        # what never changes, such as a picture, waits for no build
        if self._engine and self._engine.is_stale(address):
            with self.lock:
                if self._engine.is_stale(address):
                    with uncollected():
                        self._engine.make(address)

    def refused(self) -> Iterator[PurePosixPath]:
        """Writers' own pages with an error, by their path in the project: an engine might never end with them.

        One that holds what is not published is shown without it.
        """
        for problem in self._latest.diagnostics if self._latest else ():
            is_costly = problem.severity is Severity.ERROR and problem.code is not Code.OWN_PAGE
            if is_costly and problem.at.file.suffix == PAGE:
                yield problem.at.file

    def problems(self) -> bytes:
        """The problems of the newest facts as HTML, to be put over a page; nothing where there are none."""
        return overlay(self._latest.diagnostics, self._latest.documents, self.word) if self._latest else b""
