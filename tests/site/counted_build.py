"""A build whose work is counted, in whatever process it is done: `python -m tests.site.counted_build PROJECT WAY ...`.

Each `Way` is a build of its own, by a copy of this process that has built nothing yet.  For each a line of JSON is
printed, with how often each kind of `Work` was done.
"""

from __future__ import annotations

import functools
import json
import os
import shutil
import sys
import tempfile
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
import markdown
import mkdocs.__main__
import mkdocs.commands.build
import mkdocs.structure.files
import yaml
from mkdocs.plugins import get_plugins

import whosays.build
import whosays.cards
import whosays.document.document
import whosays.mkdocs_plugin

if TYPE_CHECKING:
    from collections.abc import Callable

FACTS = Path("content") / "pier" / "facts.yaml"
EDIT = ("Part 1 of the pier stood.", "Part 1 of the pier stood until noon.")


class Way(StrEnum):
    """Without anything of an earlier build; the same once more; with the text of one claim changed."""

    COLD = "cold"
    UNCHANGED = "unchanged"
    EDIT = "edit"


class Work(StrEnum):
    """What is counted: each by a function that everybody calls who does it, and files by what became of them."""

    FACT_FILES = "fact files read"
    PAGES = "pages rendered"
    RENDERED = "bytes of pages rendered, without their front matter"
    TEMPLATES = "templates filled"
    FRONT_MATTER = "YAML of front matter read"
    MARKDOWN = "pages parsed as Markdown"
    PARSED = "bytes parsed as Markdown"
    CARDS = "cards drawn"
    COPIED = "files copied by the engine"
    WRITTEN = "files written"


WRAPPED: tuple[tuple[Any, str, Work], ...] = (
    (whosays.document.document, "composed", Work.FACT_FILES),
    (whosays.build, "render", Work.PAGES),
    (jinja2.Template, "render", Work.TEMPLATES),
    (yaml, "load", Work.FRONT_MATTER),
    (markdown.Markdown, "convert", Work.MARKDOWN),
    (whosays.cards, "draw", Work.CARDS),
    (mkdocs.structure.files.File, "copy_file", Work.COPIED),
)


def count(log: Path) -> None:
    """Have each kind of work write a line to a log, which processes that are forked later write to as well."""
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def write(work: Work, number: int) -> None:
        os.write(descriptor, f"{work}\t{number}\n".encode())

    def wrapped(work: Work, done: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(done)
        def counted(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever it is called with
            write(work, 1)
            result = done(*arguments, **named)
            if work is Work.MARKDOWN:
                write(Work.PARSED, len(arguments[1].encode()))
            elif work is Work.PAGES:
                write(Work.RENDERED, len(result.split(b"\n---\n", 1)[1]))
            return result

        return counted

    for owner, name, work in WRAPPED:
        setattr(owner, name, wrapped(work, getattr(owner, name)))


def told(log: Path) -> Counter[str]:
    """What a log says."""
    found: Counter[str] = Counter()
    for line in log.read_text(encoding="utf-8").splitlines():
        work, _, number = line.partition("\t")
        found[work] += int(number)
    return found


def stamps(folder: Path) -> dict[Path, tuple[int, int]]:
    """Which file each one is, and when it was written."""
    found = {path: path.stat() for path in folder.rglob("*") if path.is_file()}
    return {path: (stat.st_ino, stat.st_mtime_ns) for path, stat in found.items()}


def build(project: Path, way: Way) -> Counter[str]:
    """Build a site in some way, and count the work."""
    if way is Way.COLD:
        for name in ("site", ".whosays"):
            shutil.rmtree(project / name, ignore_errors=True)
    elif way is Way.EDIT:
        facts = project / FACTS
        facts.write_text(facts.read_text(encoding="utf-8").replace(*EDIT), encoding="utf-8")
    before = stamps(project / "site")
    with tempfile.TemporaryDirectory() as place:
        log = Path(place) / "log"
        child = os.fork()
        if child == 0:
            os.chdir(project)
            count(log)
            mkdocs.__main__.cli(["build", "--strict"], standalone_mode=False)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status:
            raise SystemExit(f"the build failed: {status}")
        found = told(log)
    after = stamps(project / "site")
    found[Work.WRITTEN] = sum(before.get(path) != stamp for path, stamp in after.items())
    return found


if __name__ == "__main__":
    # what each build loads, so that none of them counts it
    for plugin in get_plugins().values():
        plugin.load()
    if hasattr(os, "sched_setaffinity"):
        # each process fills the layout of the pages that it makes once more, and their number is that of the processors
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    for each in sys.argv[2:]:
        sys.stdout.write(f"{json.dumps(build(Path(sys.argv[1]), Way(each)))}\n")
        sys.stdout.flush()
