"""How far long work is: the line at each moment, what a terminal is left with, and who hears nothing."""

from __future__ import annotations

import contextlib
import os
import pty
import re
import subprocess
import sys
import termios
from itertools import groupby
from typing import TYPE_CHECKING, Any

import mkdocs.commands.build as engine
import pytest
from mkdocs.config import load_config

from tests.stories import EXPLAINER, SITE, corpus, project
from whosays.cards import cards
from whosays.cards.look import read_look
from whosays.check import check
from whosays.progress import Stage, Work, followed
from whosays.theme import FOLDER, Theme

if TYPE_CHECKING:
    from pathlib import Path

FACTS = """\
sources: {log: {title: Log, url: "https://example.org/log"}}
actors: {diver: {name: Diver}}
questions: {open: {text: Was it safe?, would_settle: A look.}}
claims: {one: {text: The pier stands., by: diver, src: log, on: 2031-03-01, about: open}}
"""
FILES = {"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS}
CONFIG = """\
site_name: Replaced
docs_dir: content
exclude_docs: "*.yaml"
theme: {name: mkdocs, highlightjs: false}
plugins: [whosays]
markdown_extensions: [attr_list, md_in_html]
"""
IMPATIENT = """\
import logging, os, sys, time
import whosays.progress, whosays.reporters.progress_line as shown
whosays.progress.PATIENCE = shown.PATIENCE = 0.1
shown._PAUSE = 0.001
"""
SEEN = """
told, write = bytearray(), os.write
def noted(descriptor, text):
    told.extend(text)
    return write(descriptor, text)
os.write = noted
def until(line):
    while line not in told:
        time.sleep(0.01)
"""
UNSEEN = """
def until(line):
    time.sleep(0.05)
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one small story."""
    for name, text in {"site.yaml": SITE, **FILES}.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    return tmp_path


@pytest.mark.parametrize(
    ("seconds", "done", "of", "columns", "line"),
    [
        (0, 3, 9, 80, ""),
        (1.99, 3, 9, 80, ""),
        (2, 3, 9, 80, "Making the pages: 3 of 9 (2 s)"),
        (59.9, 1_700, 15_857, 80, "Making the pages: 1,700 of 15,857 (59 s)"),
        (67, 0, 0, 80, "Making the pages ... (1:07 min)"),
        (3_600, 0, 0, 80, "Making the pages ... (60:00 min)"),
        # the last column stays free
        (2, 3, 9, 31, "Making the pages: 3 of 9 (2 s)"),
        (2, 3, 9, 30, "Making the pages: 3 of 9"),
        (2, 3, 9, 25, "Making the pages: 3 of 9"),
        (2, 3, 9, 24, "Making the pages: 3..."),
        (2, 0, 0, 20, "Making the pages..."),
        (2, 3, 9, 5, "M..."),
        (2, 3, 9, 3, ".."),
        (2, 3, 9, 1, ""),
        (2, 3, 9, 0, ""),
    ],
)
def test_the_line_tells_what_is_done_once_work_takes_two_seconds(
    seconds: float, done: int, of: int, columns: int, line: str
) -> None:
    work = Work(100, Stage.FACTS).at(Stage.PAGES, done, of)
    assert work.line(100 + seconds, columns) == line


def test_pieces_are_counted_anew_for_each_stage() -> None:
    work = Work(0, Stage.FACTS)
    told = []
    for stage in (Stage.PAGES, Stage.PAGES, Stage.SHELLS, Stage.PAGES):
        work = work.after_one_more(stage, 2)
        told.append((work.stage, work.done, work.of))
    assert told == [(Stage.PAGES, 1, 2), (Stage.PAGES, 2, 2), (Stage.SHELLS, 1, 2), (Stage.PAGES, 1, 2)]


class Heard(list[tuple[str, int, int]]):
    """All that is told of some work."""

    def step(self, stage: str, done: int, of: int) -> None:
        self.append((stage, done, of))

    def one_more(self, stage: str, of: int) -> None:
        self.append((stage, sum(each[0] == stage for each in self) + 1, of))

    def begin(self, stage: str, _: object) -> None:
        self.append((stage, -1, 0))

    def end(self) -> None:
        self.append(("end", 0, 0))


def test_a_check_tells_of_each_file() -> None:
    heard = Heard()
    check(project(FILES), progress=heard.step)
    assert heard == [(Stage.FACTS, 0, 3), (Stage.FACTS, 1, 3), (Stage.FACTS, 2, 3), (Stage.RULES, 0, 0)]


def test_cards_tell_of_each_card() -> None:
    heard = Heard()
    look = read_look(Theme((FOLDER,)))
    assert look is not None
    drawn = cards(corpus(FILES), look, progress=heard.step).by_path
    assert heard == [(Stage.CARDS, number, len(drawn)) for number in range(len(drawn))]


def test_things_that_are_followed_come_one_after_another_and_are_told_before() -> None:
    heard = Heard()
    things = followed(iter("ab"), Stage.PACKING, 2, heard.step)
    assert heard == []
    assert next(things) == "a"
    assert heard == [(Stage.PACKING, 0, 2)]
    assert [*things] == ["b"]
    assert heard == [(Stage.PACKING, 0, 2), (Stage.PACKING, 1, 2)]


def test_the_engine_tells_of_every_page_twice_from_the_facts_to_the_end(root: Path) -> None:
    config = load_config(str(root / "mkdocs.yml"))
    plugin: Any = config.plugins["whosays"]
    plugin.progress = heard = Heard()
    config.plugins.on_startup(command="build", dirty=False)
    engine.build(config)
    config.plugins.on_shutdown()
    pages = len(plugin.facts.made.files.pages)
    stages = [(stage, [*steps]) for stage, steps in groupby(heard, key=lambda each: each[0])]
    assert [stage for stage, _ in stages] == [
        *(Stage.FACTS, Stage.RULES, Stage.PAGES, Stage.SHELLS, Stage.PACKING, Stage.PLACING, "end")
    ]
    assert dict(stages)[Stage.PAGES][-1] == (Stage.PAGES, pages, pages)
    assert dict(stages)[Stage.SHELLS][-1] == (Stage.SHELLS, pages, pages)


def test_a_build_that_fails_takes_the_line_away_before_it_says_why(root: Path) -> None:
    config = load_config(str(root / "mkdocs.yml"))
    plugin: Any = config.plugins["whosays"]
    plugin.progress = heard = Heard()
    config.plugins.on_build_error(error=ValueError())
    assert heard == [("end", 0, 0)]


def on_a_terminal(command: list[str], folder: Path, columns: int = 80, term: str = "xterm") -> str:
    """What a command writes to a terminal of some width, its output and its errors."""
    leader, follower = pty.openpty()
    termios.tcsetwinsize(follower, (24, columns))
    # of which one worker of many tests tells what is not so
    without_width = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
    environment = {**without_width, "TERM": term, "NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(command, cwd=folder, stdout=follower, stderr=follower, env=environment):
        os.close(follower)
        written = b""
        with contextlib.suppress(OSError):  # the other end is closed
            while chunk := os.read(leader, 65536):
                written += chunk
    os.close(leader)
    return written.decode()


def screen(written: str) -> tuple[list[str], list[str]]:
    """The lines that stay on a terminal, and those that stood in the lowest one for a time, each told once."""
    stays, passed, row, column = [], [""], "", 0
    for sign in written:
        match sign:
            case "\r":
                passed.append(row.rstrip())
                column = 0
            case "\n":
                stays.append(row.rstrip())
                row = ""
            case _:
                row = row[:column] + sign + row[column + 1 :]
                column += 1
    return [*stays, row.rstrip()], [line for line in dict.fromkeys(passed) if line and line not in stays]


WORK = """
from whosays.cli.progress import progress
with progress("Counting") as step:
    until(b"Counting")
    for number in range(3):
        step("Counting", number, 1_000)
        until(b"Counting: %d" % number)
        print("heard", number, file=sys.stderr)
    step("Weighing all that has been counted", 0, 0)
    until(b"Weighing all")
    print("printed", end="")
    step("Never seen", 0, 0)
    time.sleep(0.1)
    step("Weighing all that has been counted", 0, 0)
    print("")
print("done")
"""
PRINTED = ["heard 0", "heard 1", "heard 2", "printed", "done", ""]


@pytest.mark.parametrize("beat", ["timer", "thread"])
def test_one_line_is_written_over_and_over_below_what_is_printed_and_gone_at_the_end(tmp_path: Path, beat: str) -> None:
    patched = "shown._can_be_timed = lambda: False\n" if beat == "thread" else ""
    written = on_a_terminal([sys.executable, "-c", IMPATIENT + patched + SEEN + WORK], tmp_path)
    stays, passed = screen(written)
    assert stays == PRINTED
    assert [*dict.fromkeys(line.partition(" (")[0] for line in passed if line != "printed")] == [
        "Counting ...",
        *(f"Counting: {number} of 1,000" for number in range(3)),
        "Weighing all that has been counted ...",
    ]
    # it is written where it changes, and not at each of some hundred looks
    assert written.count("Counting: 1 of 1,000") < 6


def test_the_line_is_cut_to_the_width_of_the_terminal(tmp_path: Path) -> None:
    _, passed = screen(on_a_terminal([sys.executable, "-c", IMPATIENT + SEEN + WORK], tmp_path, columns=16))
    assert [line for line in passed if line != "printed"] == [
        "Counting ...",
        *(f"Counting: {number}..." for number in range(3)),
        "Weighing all...",
    ]


@pytest.mark.parametrize("term", ["dumb", "xterm"])
def test_nothing_is_shown_of_short_work_nor_where_no_line_can_be_rewritten(tmp_path: Path, term: str) -> None:
    patient = "" if term == "xterm" else IMPATIENT
    imports = IMPATIENT.partition("\n")[0] + "\n"
    written = on_a_terminal([sys.executable, "-c", (patient or imports) + UNSEEN + WORK], tmp_path, term=term)
    assert written == "\r\n".join(PRINTED)


def test_nothing_is_shown_where_errors_go_to_no_terminal(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", IMPATIENT + UNSEEN + WORK], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert (ran.stdout, ran.stderr) == ("printed\ndone\n", "heard 0\nheard 1\nheard 2\n")


FORK = """
import threading
from whosays.reporters.progress_line import ProgressLine
line = ProgressLine()
line.begin("Counting")
assert threading.active_count() == 1
with line._lock:
    child = os.fork()
    if child == 0:
        signal.alarm(20)
        print("forked")
        os._exit(0)
os.waitpid(child, 0)
line.end()
"""


def test_a_process_that_is_forked_meanwhile_prints_without_waiting_for_the_line(tmp_path: Path) -> None:
    written = on_a_terminal([sys.executable, "-c", f"import os, signal{FORK}"], tmp_path)
    assert written == "forked\r\n"


ENGINE = "from mkdocs.__main__ import cli\ncli()\n"


@pytest.mark.parametrize("quiet", [False, True])
def test_the_log_of_the_engine_stays_whole_above_the_line(root: Path, *, quiet: bool) -> None:
    arguments = ["build", *(["--quiet"] if quiet else [])]
    program = IMPATIENT.replace("0.1", "0.001") + ENGINE
    stays, passed = screen(on_a_terminal([sys.executable, "-c", program, *arguments], root, columns=400))
    logged = [
        "INFO    -  Cleaning site directory",
        f"INFO    -  Building documentation to directory: {root}/.whosays/site",
        "INFO    -  Documentation built in ",
        f"INFO    -  {root}/site:  written",
    ]
    assert [_timeless(line) for line in stays] == [*([] if quiet else logged), ""]
    assert (len(passed) > 0) is not quiet


def _timeless(line: str) -> str:
    """A line of the log without colours and times."""
    return re.sub(r"\x1b\[[0-9;]*m|[0-9.]+ seconds|[0-9]+ files?", "", line)
