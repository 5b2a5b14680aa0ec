"""Every payload of the outside corpus in every place: `python -m benchmarks.payloads [--only parsed|opened] [--write]`.

*Parsed*: in each field of facts and settings, as ids, addresses and names of files, and in bodies and settings of own
pages; what comes of it is read by two parsers.  *Opened*: a site of hostile explainers and own pages is built as any
is, and its pages, search results, sheets, filters, near addresses, offline copy and preview are opened in a browser,
with the policy and without it.  Each number at the beginning of a line is of what was found and must not be there.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.payloads import facts, own_pages, previewed
from benchmarks.payloads.opened import Wanted, with_policy, without_policy
from benchmarks.payloads.site import build_sample
from benchmarks.payloads.tally import show
from benchmarks.trust import CORPORA, NOTES, rows
from tests.security.payloads import read_lines, read_payloads, with_every_pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from benchmarks.payloads.tally import Tally


def parsed(corpora: Path, share: int) -> Iterator[Tally]:
    """What two parsers find."""
    lines, payloads = list(dict.fromkeys(read_lines(corpora))), read_payloads(corpora)
    with Pool() as pool:
        yield own_pages.lines_of_text(lines)
        yield own_pages.names(lines)
        yield facts.refused_texts(lines)
        yield facts.ids(lines)
        yield facts.settings(payloads)
        yield facts.addresses(lines)
        yield own_pages.bodies(lines, pool, share)
        yield facts.quotations(payloads, pool, share)
        yield facts.fields(payloads, pool, share)


def opened(corpora: Path, wanted: Wanted, explainers: int) -> Iterator[Tally]:
    """What a browser finds."""
    payloads = read_payloads(corpora)
    with tempfile.TemporaryDirectory() as place:
        sample = build_sample(Path(place), payloads, explainers)
        with ProcessPoolExecutor(2) as pool:
            for running in [pool.submit(each, sample, wanted) for each in (with_policy, without_policy)]:
                yield running.result()
    if wanted.browser == "chromium":
        few = with_every_pair(payloads)
        for is_guarded in (True, False):
            yield previewed.overlay(few, is_guarded=is_guarded)


def told_of_parsed(tallies: Iterable[Tally], corpora: Path, share: int) -> str:
    """The figure of what the parsers read."""
    several = list(tallies)
    placed, found = sum(each.placed for each in several), sum(len(each.found) for each in several)
    turns = f", each in every {share}th field" if share > 1 else ""
    return f"{len(read_lines(corpora)):,} payloads{turns}, {placed:,} times placed: {found} found"


def told_of_opened(tallies: Iterable[Tally]) -> str:
    """The figure of what the browser opened: as much with the policy as without it."""
    several = list(tallies)
    guarded = several[0]
    pages, results = guarded.counts["pages"], guarded.counts["results"]
    found = sum(len(each.found) for each in several)
    return f"{pages:,} pages and {results:,} search results, with the policy and without it: {found} found"


def write(figures: dict[str, str]) -> None:
    """Put each figure into the row of SECURITY.md that names its file."""
    lines = []
    for line in NOTES.read_text(encoding="utf-8").splitlines(keepends=True):
        row = rows(line)
        told = next((told for file, told in figures.items() if row and file in row[0][3]), "")
        lines.append(f"| {' | '.join([*row[0][:4], told])} |\n" if told else line)
    NOTES.write_text("".join(lines), encoding="utf-8")


def shown(tallies: Iterable[Tally]) -> list[Tally]:
    """The tallies, each of which is shown as it comes, with the minutes that it took."""
    kept = []
    began = time.monotonic()
    for each in tallies:
        show(each)
        print(f"          {(time.monotonic() - began) / 60:.1f} minutes", flush=True)
        began = time.monotonic()
        kept.append(each)
    return kept


def main() -> int:
    """Try what is asked for; 1 where anything was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=("parsed", "opened"))
    parser.add_argument("--share", type=int, default=1, help="each payload in one of so many fields and bodies")
    parser.add_argument("--pages", type=int, default=1200)
    parser.add_argument("--results", type=int, default=5000)
    parser.add_argument("--explainers", type=int, default=32, help="that share the payloads, of some 33 pages each")
    parser.add_argument("--browser", choices=("chromium", "firefox"), default="chromium")
    parser.add_argument("--program", help="the browser's, where it is not the system's or Playwright's")
    parser.add_argument("--write", action="store_true", help="put the figures into SECURITY.md")
    asked = parser.parse_args()
    wanted = Wanted(asked.pages, asked.results, asked.browser, asked.program)
    tallies: list[Tally] = []
    figures = {}
    if asked.only != "opened":
        tallies += (found := shown(parsed(CORPORA, asked.share)))
        figures["benchmarks/payloads/facts.py"] = told_of_parsed(found, CORPORA, asked.share)
    if asked.only != "parsed":
        tallies += (found := shown(opened(CORPORA, wanted, asked.explainers)))
        figures["benchmarks/payloads/opened.py"] = told_of_opened(found)
    if asked.write:
        write(figures)
    return 1 if any(each.found for each in tallies) else 0


if __name__ == "__main__":
    sys.exit(main())
