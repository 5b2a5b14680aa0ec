"""What the commands cost that writers wait for: `check`, first and again, and `diff` after one edit.

And how that of a check and of a build grows with the facts.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.sites.builder import replaced
from benchmarks.sites.figures import AtSize, Cost, Measure, median
from benchmarks.sites.ours import BUILD, ENVIRONMENT, write
from benchmarks.sites.process import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.sites.builder import Builder

CURVE = (1_000, 3_000, 10_000, 30_000, 100_000)
"""Facts at which a check and a cold build are measured."""
WHOSAYS = (sys.executable, "-m", "whosays")


def commands(builder: Builder, runs: int) -> Iterator[Measure]:
    """Seconds and megabytes of `check` and `diff` in the project of a builder."""
    folder, about = builder.folder, builder.key
    git = ("git", "-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.org", "-C", str(folder))
    subprocess.run([*git, "init", "--quiet"], check=True)
    subprocess.run([*git, "add", "content", "mkdocs.yml"], check=True)
    subprocess.run([*git, "commit", "--quiet", "--message", "Facts"], check=True)
    first, again = [], []
    for _ in range(runs):
        shutil.rmtree(folder / ".whosays", ignore_errors=True)
        first.append(run((*WHOSAYS, "check"), folder))
        again.append(run((*WHOSAYS, "check"), folder))
    source = builder.edit.file.read_text(encoding="utf-8")
    replaced(builder.edit, builder.edit.text, "This text is compared with the one before.")
    compared = [run((*WHOSAYS, "diff"), folder) for _ in range(runs)]
    builder.edit.file.write_text(source, encoding="utf-8")
    for what, costs in (("`check`", first), ("`check` again", again), ("`diff` after one edit", compared)):
        yield from told(about, what, costs)


def curve(folder: Path) -> Iterator[AtSize]:
    """What a check and a cold build cost at each size, until one takes too long.

    Nothing is deleted before all is measured, as that makes files dear to make for minutes.
    """
    places = {facts: folder / f"curve-{facts}" for facts in CURVE}
    caches = Path(tempfile.mkdtemp(prefix="whosays-benchmark-curve-"))
    environment = {**ENVIRONMENT, "XDG_CACHE_HOME": str(caches)}
    for facts, place in places.items():
        write(facts, place)
    for what, command in (("A check", (*WHOSAYS, "check")), ("A cold build", BUILD)):
        for facts, place in places.items():
            cost = run(command, place, environment)
            yield AtSize(what, facts, cost)
            if cost is None:
                break
    for each in (*places.values(), caches):
        shutil.rmtree(each)


def told(about: str, what: str, costs: list[Cost | None]) -> Iterator[Measure]:
    """The seconds and the memory of a command that was run some times; no values where one took too long."""
    done = [cost for cost in costs if cost]
    middle = median(done) if len(done) == len(costs) else None
    yield Measure(about, what, middle.wall if middle else None, "s")
    yield Measure(about, f"{what}, processors", middle.cpu if middle else None, "s")
    yield Measure(about, f"{what}, memory", middle.memory if middle else None, "MB")
