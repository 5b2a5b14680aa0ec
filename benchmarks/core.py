"""How long the core takes, stage by stage, and how that grows: `python -m benchmarks.core [FACTS ...]`.

Seconds are those of the processor, megabytes the most that a process of its own held.  The last column is the growth
of a stage over the growth of the story: about 1 where a stage is linear, about 10 where it is quadratic and the story
grew tenfold.
"""

from __future__ import annotations

import datetime as dt
import functools
import gc
import multiprocessing
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from benchmarks.workload import DAYS, FIRST_DAY, project
from whosays.bind import bind
from whosays.corpus.conflicts import conflicts
from whosays.corpus.draft import drafts
from whosays.corpus.history import as_of
from whosays.corpus.matrix import matrix
from whosays.corpus.timeline import timeline
from whosays.diagnostics import has_errors
from whosays.document import compose
from whosays.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from whosays.corpus.draft import Draft
    from whosays.diagnostics import Diagnostic
    from whosays.rules import Rule

T = TypeVar("T")

SIZES = (1_000, 10_000)
_MEMORY = "memory in MB"
SHORTEST = 0.001
"""Seconds of a stage below which its growth is noise."""


def measure(facts: int) -> dict[str, float]:
    """Seconds of each stage for a story of so many facts."""
    seconds: dict[str, float] = {}

    def timed(stage: str, work: Callable[[], T]) -> T:
        start = time.process_time()
        result = work()
        seconds[stage] = time.process_time() - start
        return result

    files = project(facts).files
    documents = timed("compose", lambda: [compose(file, text)[0] for file, text in files.items()])
    content, problems = timed("bind", lambda: bind(documents))
    written = timed("drafts", lambda: drafts(content, frozenset()))
    story = written[0].story
    timed("links", lambda: story.links)
    for rule in RULES:
        name = rule.__module__.rpartition(".")[2]
        problems += timed(f"rule {name}", functools.partial(_problems, rule, written))
    seconds["rules"] = sum(each for stage, each in seconds.items() if stage.startswith("rule "))
    timed("standings", lambda: story.standings)
    timed("lifetimes", lambda: story.lifetimes)
    timed("flips", lambda: story.flips)
    middle = FIRST_DAY + dt.timedelta(days=DAYS // 2)
    past = timed("as of a day", lambda: as_of(story, middle))
    timed("standings of that day", lambda: past.standings)
    timed(
        "conflicts, matrix, timeline",
        lambda: (conflicts(story), matrix(story, story.parties, story.camps), timeline(story)),
    )
    if has_errors(problems):
        message = "the synthetic story has errors"
        raise SystemExit(message)
    return seconds


def _measured_alone(facts: int) -> dict[str, float]:
    """The same in a process that has done nothing else, and what it held."""
    gc.disable()  # its pauses would fall on whichever stage comes next
    measure(100)  # nor are imports and schemas what is measured
    return {**measure(facts), _MEMORY: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _problems(rule: Rule, written: Iterable[Draft]) -> list[Diagnostic]:
    return [found for draft in written for found in rule(draft)]


def main(sizes: tuple[int, ...] = SIZES) -> None:
    """Print the seconds of each stage for each size, and the growth from the first to the last."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), max_tasks_per_child=1) as alone:
        columns = list(alone.map(_measured_alone, sizes))
    growth = sizes[-1] / sizes[0]
    print(f"{'':28}" + "".join(f"{size:>10,}" for size in sizes) + f"{'growth':>10}")
    for stage in columns[-1]:
        first, last = columns[0][stage], columns[-1][stage]
        ratio = f"{last / first / growth:10.1f}" if first > SHORTEST else ""
        print(f"{stage:28}" + "".join(f"{column[stage]:10.3f}" for column in columns) + ratio)


if __name__ == "__main__":
    main(tuple(int(size) for size in sys.argv[1:]) or SIZES)
