"""What the index of the search costs a build, of all that can be found on the pages of a site."""

from __future__ import annotations

import logging
import resource
import tempfile
import time
from typing import TYPE_CHECKING
from unittest.mock import patch

from mkdocs.commands.build import build
from mkdocs.config import load_config

from benchmarks.sites.figures import Measure
from whosays.search.index import SiteIndex, index_of
from whosays.search.program import program

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from benchmarks.sites.builder import Builder
    from whosays.search.index import Listed


def indexed(builder: Builder) -> Iterator[Measure]:
    """Seconds of the clock and of the processors, and what a browser may load of the index, in kilobytes."""
    pages = _pages(builder)
    found = program()
    if found is None:
        return
    wall, cpu = time.monotonic(), _processors()
    files = index_of(pages, found)
    cpu, wall = _processors() - cpu, time.monotonic() - wall
    yield Measure(builder.key, "search, index", wall, "s")
    yield Measure(builder.key, "search, index, processors", cpu, "s")
    yield Measure(builder.key, "search, index, all files", sum(map(len, files.values())) / 1e3, "kB")


def _pages(builder: Builder) -> list[Listed]:
    """What a build tells its index of its pages, which holds none of it; the build itself is not measured here."""
    every: list[Listed] = []
    add = SiteIndex.add

    def noted(index: SiteIndex, pages: Iterable[Listed]) -> None:
        told = [*pages]
        every.extend(told)
        add(index, told)

    log = logging.getLogger("mkdocs")
    log.addHandler(logging.NullHandler())
    log.propagate = False
    with tempfile.TemporaryDirectory() as folder:
        config = load_config(str(builder.folder / "mkdocs.yml"), site_dir=folder)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            with patch.object(SiteIndex, "add", noted):
                build(config)
        finally:
            config.plugins.on_shutdown()
    return every


def _processors() -> float:
    """Seconds of all processors so far, of this process and of those that it started and that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)
