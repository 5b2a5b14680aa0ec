"""Every payload in every place of a page of a writer's own, and in names of files, read by two parsers.

A body may be refused.  What is not refused has to run, load and send nothing as the engines make it; and so has
everything as the plugin publishes it, as if nobody had checked.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from benchmarks.payloads.tally import Tally
from tests.security.payloads import as_name
from tests.security.test_own_pages import PLACES
from tests.security.two_parsers import PARSERS, Found, running
from whosays.diagnostics import has_errors
from whosays.own_pages import front_matter, listed
from whosays.own_pages.check import made, problems
from whosays.project import UnreadableError, check_name

if TYPE_CHECKING:
    from collections.abc import Collection
    from multiprocessing.pool import Pool

FILE = PurePosixPath("content/about.md")
BODIES = (
    "{}",
    *PLACES,
    "# {}\n",
    "![{}](a.png)",
    '![a]({} "b")',
    '[a](b.md "{}")',
    "`{}`",
    "```\n{}\n```\n",
    "| a |\n| --- |\n| {} |\n",
    '<div markdown="1">\n{}\n</div>\n',
    "> {}\n",
)
"""Where a payload stands in the Markdown of a page."""


def bodies(lines: Collection[str], pool: Pool, share: int) -> Tally:
    """Every payload by itself and in one of ``share`` places of a body; with 1 it is every place."""
    tally = Tally("bodies of own pages", {"payloads": len(lines), "places": len(BODIES)})
    numbered = [(payload, number % share, share) for number, payload in enumerate(lines)]
    for each in pool.imap_unordered(_body, numbered, chunksize=50):
        tally.merge(each)
    return tally


def _body(numbered: tuple[str, int, int]) -> Tally:
    tally = Tally("")
    payload, first, share = numbered
    for place in dict.fromkeys((BODIES[0], *BODIES[first::share])):
        text = f"\n{place.replace('{}', payload) if '{{' not in place else place.format(payload)}\n"
        html = made(text)
        tally.add("pages")
        tally.placed += 1
        if has_errors(problems(FILE, text)):
            tally.add("refused")
        else:
            tally.found += [f"let pass in {place!r}: {payload}: {each}" for each in running(html)]
        tally.found += [f"published in {place!r}: {payload}: {each}" for each in running(listed.inert(html))]
    return tally


def lines_of_text(lines: Collection[str]) -> Tally:
    """Every payload as a title, tag and description, and as a heading and a name where no title is given."""
    tally = Tally("titles, tags and descriptions of own pages", {"payloads": len(lines)})
    for payload in lines:
        told = front_matter.inert({"title": payload, "tags": [payload], "description": payload})
        # the theme escapes a description itself
        shown = [told.get("title", ""), *told.get("tags", ()), listed.inert_line(payload)]
        tally.add("lines", len(shown))
        tally.placed += 1 + len(shown)
        for line in shown:
            tally.found += [f"{payload}: {each}" for each in _not_ours(line)]
    return tally


def names(lines: Collection[str]) -> Tally:
    """Every payload as the name of a file, as it is and as much of it as a name may hold."""
    tally = Tally("names of files", {"payloads": len(lines)})
    for payload in lines:
        for name in dict.fromkeys((payload, as_name(payload))):
            tally.placed += 1
            if not name or "/" in name or not _is_let_pass(f"{name}.md"):
                tally.add("refused")
                continue
            tally.add("names")
            tally.found += [f"{name}: {each}" for each in _not_ours(listed.inert_line(name))]
    return tally


def _is_let_pass(name: str) -> bool:
    try:
        check_name(PurePosixPath(name))
    except UnreadableError:
        return False
    return True


def _not_ours(line: str) -> list[Found]:
    return [each for parser in PARSERS for each in parser(f"<b>{line}</b>") if each != Found("b", {})]
