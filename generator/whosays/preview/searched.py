"""The index of the search of a served site, which needs every page: it is made when somebody first searches.

A page that is asked for meanwhile comes first: one page after the other is looked at, and nobody waits for longer than
one takes.
"""

from __future__ import annotations

import logging
import threading
import time
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from whosays.search.index import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from whosays.mkdocs_search import Found, SearchPlugin
    from whosays.preview.engine import Engine

_PAUSE = 0.0002
"""Seconds in which whoever waits for the lock gets it: who lets it go would be the first to take it again."""

_log = logging.getLogger("mkdocs.plugins.whosays")


class SearchIndex:
    """The index of the site that an ``engine`` has the pages of, another after each whole build.

    Whoever makes a file holds ``lock``, and so is each page looked at.
    """

    def __init__(self, lock: AbstractContextManager[object], engine: Callable[[], Engine | None]) -> None:
        self._lock = lock
        self._engine = engine
        self._turn = threading.Lock()
        self._of: Engine | None = None

    def bring_up_to_date(self, address: str) -> None:
        """Make the index, where a path in the site's folder is of one that is not there; it can take a minute."""
        if not PurePosixPath(address).is_relative_to(FOLDER):
            return
        with self._turn:
            while (engine := self._engine()) and engine is not self._of and (search := engine.search):
                self._of = engine if self._is_made(engine, search) else None

    def _is_made(self, engine: Engine, search: SearchPlugin) -> bool:
        """Make the index; False where the whole site was built again meanwhile."""
        _log.info("Making the index of the search, which somebody asked for")
        began = time.monotonic()
        found: list[Found] = []
        every = engine.found(search)
        while True:
            with self._lock:
                if self._engine() is not engine:
                    return False
                one = next(every, None)
            if one is None:
                break
            found.append(one)
            time.sleep(_PAUSE)
        try:
            index = search.index(found)
        except PluginError as error:
            _log.error("%s", error)
            return True
        with self._lock:
            if self._engine() is not engine:
                return False
            engine.write(index)
        taken = time.monotonic() - began
        _log.info("The index of the search was made of %s pages in %.1f seconds", f"{len(found):,}", taken)
        return True
