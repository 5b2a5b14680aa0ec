"""The index of a served site: made once somebody searches, of the site that is served by then."""

from __future__ import annotations

import logging
import threading
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError

from whosays.preview.searched import SearchIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import pytest

INDEX = "assets/search/facets.json"


class Pages:
    """Stands in for an engine with two pages; ``between`` is called before the second is looked at."""

    def __init__(self, name: str, between: Callable[[], object] = lambda: None, *, fails: bool = False) -> None:
        self.search = self
        self.written: list[Mapping[PurePosixPath, bytes]] = []
        self.asked = 0
        self._name = name
        self._between = between
        self._fails = fails

    def found(self, _: object) -> Iterator[tuple[str, ...]]:
        yield (f"{self._name} 1",)
        self._between()
        yield (f"{self._name} 2",)

    def index(self, every: list[tuple[str, ...]]) -> Mapping[PurePosixPath, bytes]:
        self.asked += 1
        if self._fails:
            message = "no program"
            raise PluginError(message)
        return {PurePosixPath(INDEX): repr(every).encode()}

    def write(self, index: Mapping[PurePosixPath, bytes]) -> None:
        self.written.append(index)


def index_of(engines: list[Any]) -> SearchIndex:
    """An index of the last engine."""
    return SearchIndex(threading.RLock(), lambda: engines[-1] if engines else None)


def test_the_index_is_made_when_it_is_first_asked_for_and_once_for_each_build() -> None:
    engines: list[Any] = []
    index = index_of(engines)
    index.bring_up_to_date(INDEX)
    first, second = Pages("first"), Pages("second")
    for pages in (first, second):
        engines.append(pages)
        for address in ("index.html", "assets/css/all.css", "assets/searched/a.json"):
            index.bring_up_to_date(address)
        assert pages.written == []
        for address in (INDEX, INDEX, "assets/search/pagefind-worker.js"):
            index.bring_up_to_date(address)
    assert first.written == [{PurePosixPath(INDEX): b"[('first 1',), ('first 2',)]"}]
    assert second.written == [{PurePosixPath(INDEX): b"[('second 1',), ('second 2',)]"}]


def test_a_site_that_is_built_again_meanwhile_is_the_one_that_is_searched() -> None:
    engines: list[Any] = []
    index, second = index_of(engines), Pages("second")
    first = Pages("first", lambda: engines.append(second))
    engines.append(first)
    index.bring_up_to_date(INDEX)
    assert first.written == []
    assert second.written == [{PurePosixPath(INDEX): b"[('second 1',), ('second 2',)]"}]


def test_a_page_that_is_asked_for_meanwhile_waits_for_no_more_than_one_other() -> None:
    seen: list[str] = []
    lock, engines = threading.RLock(), list[Any]()

    def look() -> None:
        with lock:
            seen.append("asked for")

    asking = threading.Thread(target=look)

    class Many(Pages):
        def found(self, _: object) -> Iterator[tuple[str, ...]]:
            asking.start()
            for number in range(50):
                seen.append(f"page {number}")
                yield (f"page {number}",)

    engines.append(Many("many"))
    SearchIndex(lock, lambda: engines[-1]).bring_up_to_date(INDEX)
    asking.join()
    assert len(seen) == 51
    assert seen.index("asked for") < 25


def test_an_index_that_cannot_be_made_is_told_of_once(caplog: pytest.LogCaptureFixture) -> None:
    pages = Pages("first", fails=True)
    index = index_of([pages])
    for _ in range(3):
        index.bring_up_to_date(INDEX)
    assert pages.written == []
    assert pages.asked == 1
    assert [record.getMessage() for record in caplog.records if record.levelno > logging.INFO] == ["no program"]
