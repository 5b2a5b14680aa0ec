"""`RESULTS.md`: the tables of one run, how they were measured, and what was left out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.sites.figures import BASE, AtSize, Built, Cost, Measure, Way, base_of, ratio

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PLOT = "pages.svg"


@dataclass(slots=True)
class Results:
    """All that one run measured, and what it did not, with the reason."""

    day: str
    machine: str
    runs: int
    command: str
    built: list[Built] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    curve: list[AtSize] = field(default_factory=list)
    versions: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)


def report(results: Results) -> str:
    """The whole page."""
    sections = [
        _HEAD.format(
            command=results.command,
            day=results.day,
            machine=results.machine,
            runs="one run" if results.runs == 1 else f"the medians of {results.runs} runs",
            versions=", ".join(f"{name} {version}" for name, version in results.versions.items()) or "none",
        ),
        _builds(results.built),
        _again(results.built),
        _weights(results.built),
        _measures(results.measures),
        *_curves(results.curve),
        _left_out(results.left_out),
    ]
    return "\n".join(filter(None, sections))


def _builds(every: Sequence[Built]) -> str:
    rows = []
    for built in every:
        if built.way is not Way.COLD:
            continue
        base = base_of(built, every)
        against = f" of {base.facts:,}" if base else ""
        cost, times = built.cost, ratio(built, every)
        rows.append(
            (
                built.generator,
                f"{built.facts:,}",
                f"{built.weight.pages:,}",
                *_cost(cost),
                _figure(built.per_page, "ms"),
                f"{times:.1f}{against}" if times is not None else "",
            )
        )
    head = ("Generator", "Facts", "Pages", "Clock", "Processors", "Memory", "Processors a page", f"times {BASE}")
    return _section("A cold build", head, rows)


def _again(every: Sequence[Built]) -> str:
    cold = {(built.generator, built.facts): built.cost for built in every if built.way is Way.COLD}
    rows = []
    for built in every:
        if built.way is Way.COLD:
            continue
        first = cold.get((built.generator, built.facts))
        share = f"{built.cost.cpu / first.cpu:.0%}" if built.cost and first and first.cpu else ""
        rows.append((built.generator, f"{built.facts:,}", built.way.value, *_cost(built.cost), share))
    head = ("Generator", "Facts", "What changed", "Clock", "Processors", "Memory", "of the cold build")
    return _section("Building it again", head, rows)


def _weights(every: Sequence[Built]) -> str:
    rows = [
        (
            built.generator,
            f"{built.facts:,}",
            _figure(built.weight.megabytes, "MB"),
            _figure(built.weight.copy or None, "MB") or "none",
            _figure(built.weight.kilobytes, "kB"),
            f"`{built.weight.heaviest}`",
        )
        for built in every
        if built.way is Way.COLD and built.weight.pages
    ]
    head = ("Generator", "Facts", "Site", "of it the offline copy", "Heaviest page", "which is")
    return _section("What the site weighs", head, rows)


def _measures(measures: Sequence[Measure]) -> str:
    abouts = [*dict.fromkeys(measure.about for measure in measures)]
    told = {(each.about, each.what): each for each in measures}
    rows = []
    for what in dict.fromkeys(measure.what for measure in measures):
        cells = [told.get((about, what)) for about in abouts]
        rows.append((what, *("" if cell is None else _figure(cell.value, cell.unit) or "too long" for cell in cells)))
    return _section("Who Says for writers and readers", ("", *abouts), rows)


def _curves(curve: Sequence[AtSize]) -> Iterator[str]:
    """A table of each command."""
    for what in dict.fromkeys(each.what for each in curve):
        rows = [
            (f"{facts:,}", *_cost(cost), _figure(cost.memory / facts * 1e3, "kB") if cost else "")
            for told, facts, cost in ((each.what, each.facts, each.cost) for each in curve)
            if told == what
        ]
        head = ("Facts", "Clock", "Processors", "Memory", "Memory a fact")
        yield _section(f"{what} of ever more facts", head, rows)


def _left_out(left_out: dict[str, str]) -> str:
    if not left_out:
        return "Nothing was left out of this run.\n"
    told = "".join(f"- {what}: {why}\n" for what, why in left_out.items())
    return f"## What was left out of this run\n\n{told}"


def _section(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table below a title; nothing without rows."""
    if not rows:
        return ""
    ruled = ["---", *["---:"] * (len(head) - 1)]
    lines = [f"| {' | '.join(row)} |" for row in (head, ruled, *rows)]
    return "\n".join((f"## {title}", "", *lines, ""))


def _cost(cost: Cost | None) -> tuple[str, str, str]:
    if cost is None:
        return "too long", "", ""
    return _figure(cost.wall, "s"), _figure(cost.cpu, "s"), _figure(cost.memory, "MB")


def _figure(value: float | None, unit: str) -> str:
    """A value to three digits."""
    if value is None:
        return ""
    digits = 2 if value < 10 else 1 if value < 100 else 0
    return f"{value:,.{digits}f} {unit}"


_HEAD = """\
# What a site costs, beside other generators

Written by `{command}` on {day}, on {machine}: {runs}.

- Each figure is of a whole process, with all that it starts: seconds of the clock, seconds of all processors together,
  and the most memory at any look, five times a second, in which what its processes share counts once.
- *Cold* is without anything of an earlier build; *unchanged* is the same command once more; *one edit* changes the
  text of one fact, and the page of that fact has to show it. A page is an HTML file.
- Other generators get as many facts, with about 200 words each, and make a page of each, a list of each kind and a
  front page, by the theme that they come with or one of 4 KB; Hugo makes the feeds besides that it makes unasked. None
  but Material, Zensical and Sphinx makes an index of a search, and none derives anything. A site of ours has what
  follows from the facts on more pages, cards for other sites, exports, feeds, and the copy to read offline.
- Times {base} is processor time a page over that of {base} at the nearest number of facts in the same run.
- A preview is asked as a browser asks it. A search is timed in Chromium, from the key that opens it to the first result
  with the page slowed fourfold, which slows no worker; its kilobytes are what the server sends, compressed as hosts do.

Versions: {versions}.

![Processor milliseconds a page of each generator]({plot})
""".replace("{base}", BASE).replace("{plot}", PLOT)
