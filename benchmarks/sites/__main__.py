"""Build our sizes and each peer in one run, and write `benchmarks/RESULTS.md`: `python -m benchmarks.sites`.

    --only story,1k,hugo   these alone: story, 1k, 10k, material, hugo (or hugo-1k, hugo-10k), zensical, eleventy, needs
    --without serve,search leaves out: serve, search, index, commands
    --runs N               medians of so many runs
    --curve                also a check and a cold build up to 100,000 facts, which takes minutes
    --minutes N            begin nothing after so many minutes

One run makes one report, which says what was left out of it.  Peers are installed below `build/benchmarks`, once.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Error as BrowserError

from benchmarks.sites import ours
from benchmarks.sites.commands import commands, curve
from benchmarks.sites.index import indexed
from benchmarks.sites.peers import PEERS
from benchmarks.sites.plot import plot
from benchmarks.sites.process import FailedError
from benchmarks.sites.report import PLOT, Results, report
from benchmarks.sites.search import searched
from benchmarks.sites.served import served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.sites.builder import Builder
    from benchmarks.sites.figures import Measure
    from benchmarks.sites.peers import Peer

FOLDER = ours.PROJECT / "build" / "benchmarks"
RESULTS = ours.PROJECT / "benchmarks" / "RESULTS.md"
OURS = (ours.STORY, *ours.SIZES)
PARTS = ("serve", "search", "index", "commands")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run is to measure."""

    only: tuple[str, ...]
    without: tuple[str, ...]
    runs: int
    minutes: float
    is_curved: bool

    def wants(self, key: str) -> bool:
        """Whether a site is asked for, by its key or the part of that before a hyphen."""
        return not self.only or key in self.only or key.partition("-")[0] in self.only


def measure(asked: Asked, results: Results, folder: Path) -> None:
    """Measure all that is asked for, one after another, so that nothing runs beside it."""
    began = time.monotonic()
    for key, measured in _all(asked, results, folder):
        if not asked.wants(key):
            results.left_out[key] = "not asked for"
        elif time.monotonic() - began > asked.minutes * 60:
            results.left_out[key] = f"the {asked.minutes:g} minutes were over"
        else:
            print(f"{time.monotonic() - began:6.0f} s  {key}", flush=True)
            tried(key, measured, results)


def measured(asked: Asked, results: Results) -> None:
    """Measure all in new folders, and delete those of the last run when nothing is measured any more."""
    projects, earlier = FOLDER / "projects", FOLDER / "earlier"
    if projects.exists():
        shutil.rmtree(earlier, ignore_errors=True)
        projects.rename(earlier)
    measure(asked, results, FOLDER)
    shutil.rmtree(earlier, ignore_errors=True)


def tried(what: str, measured: Callable[[], object], results: Results) -> None:
    """Measure something; where that fails, the report says so, and all else is measured all the same."""
    try:
        measured()
    except (FailedError, BrowserError, OSError, subprocess.SubprocessError, SystemExit) as error:
        results.left_out[what] = f"it failed: {' '.join(str(error).split())[:300]}"


def _all(asked: Asked, results: Results, folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """All sites, each with what measures it; the largest come last."""
    peers = {peer.key: peer for peer in PEERS}
    small = [ours.STORY, "1k", *(key for key in peers if key != "hugo-10k")]
    for key in (*small, "hugo-10k", "10k"):
        place = folder / "projects" / key
        if key in peers:
            yield key, partial(_peer, peers[key], asked, results, folder, place)
        else:
            yield key, partial(_own, key, asked, results, place)
    if asked.is_curved:
        yield "curve", lambda: results.curve.extend(curve(folder))
    else:
        results.left_out["curve"] = "not asked for"


def _peer(peer: Peer, asked: Asked, results: Results, folder: Path, place: Path) -> None:
    tools, results.versions[peer.name] = peer.installed(folder / "tools")
    results.built += peer.builder(tools, place).measured(asked.runs)


def _own(key: str, asked: Asked, results: Results, place: Path) -> None:
    place.mkdir(parents=True)
    builder = ours.story(place) if key == ours.STORY else ours.synthetic(key, place)
    results.built += builder.measured(asked.runs)
    parts: dict[str, Callable[[Builder], Iterator[Measure]]] = {
        # first, with what the builds kept
        "serve": served,
        "search": searched,
        "index": indexed,
        "commands": lambda builder: commands(builder, asked.runs),
    }
    for name, part in parts.items():
        if name not in asked.without:
            tried(f"{key}, {name}", partial(_measured, part, builder, results), results)


def _measured(part: Callable[[Builder], Iterator[Measure]], builder: Builder, results: Results) -> None:
    results.measures += part(builder)


def machine() -> str:
    """The machine in general terms."""
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.sites", description=__doc__.partition("\n")[0])
    parser.add_argument("--only", default="")
    parser.add_argument("--without", default="")
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--curve", action="store_true")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--output", type=Path, default=RESULTS)
    told = parser.parse_args()
    known = {*OURS, *(peer.key for peer in PEERS), *(peer.key.partition("-")[0] for peer in PEERS)}
    only = tuple(filter(None, told.only.split(",")))
    without = tuple(filter(None, told.without.split(",")))
    if wrong := [*({*only} - known), *({*without} - {*PARTS})]:
        parser.error(f"{wrong[0]}: choose from {', '.join((*sorted(known), *PARTS))}")
    asked = Asked(only, without, told.runs, told.minutes, told.curve)
    command = " ".join(["python -m benchmarks.sites", *sys.argv[1:]])
    day = dt.datetime.now(dt.UTC).date().isoformat()
    results = Results(day, machine(), told.runs, command)
    results.left_out |= {f"`{part}`": "not asked for" for part in without}
    measured(asked, results)
    told.output.write_text(report(results), encoding="utf-8")
    (told.output.parent / PLOT).write_text(plot(results.built, ours.NAME), encoding="utf-8")
    print(f"{told.output}\n\n{report(results)}")


if __name__ == "__main__":
    main()
