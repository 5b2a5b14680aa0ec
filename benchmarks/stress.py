"""Commands that are killed, and saves without end: `python -m benchmarks.stress [--kills N] [--saves N] [--seed N]`.

Each command that writes is run on a copy of a small project and killed by a signal: half of the
time at any moment of its run, half of the time at any step of its writing.  Then it is run again.
A file is *half* that is neither the old nor the new one, *lost* where it is gone, and a command is
*resumed* whose second run leaves what an undisturbed run leaves.

The saves are those of `benchmarks.saves`.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import mkdocs.__main__
import mkdocs.commands.build

# once, not in each process that is killed
import whosays.cli.check
import whosays.cli.fmt
import whosays.cli.generate
import whosays.cli.new
import whosays.cli.new_explainer
import whosays.cli.rename
import whosays.cli.schema
import whosays.editing.fixes  # noqa: F401
from benchmarks.saves import saves
from whosays.cli import main as whosays_main
from whosays.output import LOCK

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Tree = Mapping[str, bytes]

PROJECT = Path(__file__).resolve().parent.parent
STORY = PROJECT / "tests" / "cases" / "base"
FACTS = "content/drones/facts.yaml"
CONFIG = """\
site_name: Replaced
docs_dir: content
exclude_docs: "*.yaml"
theme: {name: mkdocs, highlightjs: false}
plugins: [search, whosays]
markdown_extensions: [attr_list, md_in_html]
"""
CLAIM = ["--text", "The dome was mended.", "--by", "kremlin", "--src", "statement", "--on", "2023-05-03"]
SOURCE = ["https://news.example/dome", "--title", "The dome", "--id", "dome"]
FIXABLE = {"txt:": "text:", "sumary:": "summary:"}
WRITING = {"os.chmod", "os.mkdir", "os.remove", "os.rename", "os.rmdir"}


@dataclass(frozen=True, slots=True)
class Command:
    """A command that writes below ``writes``, and how often it is killed, seen from the others."""

    name: str
    arguments: tuple[str, ...]
    writes: str = "content"
    share: int = 3


COMMANDS = (
    Command("rename", ("rename", "two-drones", "drones"), share=6),
    Command("rename, shared", ("rename", "russia", "kremlin-state"), share=6),
    Command("new claim", ("new", "claim", "--id", "dome-mended", *CLAIM)),
    Command("new source", ("new", "source", *SOURCE)),
    Command("new explainer", ("new", "explainer", "pier", "--title", "The pier")),
    Command("fmt", ("fmt",), share=4),
    Command("check --fix", ("check", "--fix"), share=4),
    Command("schema", ("schema", "-o", "schemas/facts.json"), writes="schemas"),
    Command("generate", ("generate",), writes="build"),
    Command("mkdocs build", ("build", "--quiet"), writes="site", share=2),
)


@dataclass(slots=True)
class Tally:
    """What came of the kills of a command."""

    killed: int = 0
    in_time: int = 0
    """Runs that had ended before the signal came."""
    changed: int = 0
    """Kills that came after the first file was written and before the last."""
    half: int = 0
    lost: int = 0
    not_resumed: int = 0
    seeds: list[int] = field(default_factory=list)
    """The rounds in which something went wrong."""


def files(folder: Path, below: str) -> dict[str, bytes]:
    """All files of a folder but locks and manifests."""
    passed = {LOCK.name, ".whosays.json"}
    found = (path for path in (folder / below).rglob("*") if path.is_file() and path.name not in passed)
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def without_unfinished(tree: Tree) -> dict[str, bytes]:
    """Files without those that were about to take the place of another."""
    return {name: content for name, content in tree.items() if not name.endswith(".whosays-tmp")}


def prepare(folder: Path, command: Command) -> None:
    """A small project on which the command has something to do; what it writes is there in an older edition."""
    shutil.copytree(STORY, folder)
    (folder / "mkdocs.yml").write_text(CONFIG)
    os.chdir(folder)
    for path in (folder / "content" / "drones").glob("*.yaml"):
        path.write_text(f"{path.read_text()}\n\n# untidy   \n")
        if "--fix" in command.arguments:
            text = path.read_text()
            for wrong, right in FIXABLE.items():
                text = text.replace(right, wrong)
            path.write_text(text)
    if command.writes != "content":
        run(command)
        facts = folder / FACTS
        facts.write_text(facts.read_text().replace("Two drones flew", "Two small drones flew"))
        if command.writes == "schemas":
            facts.write_text(facts.read_text().replace("  two-drones:", "  small-drones:"))


def run(command: Command, watch: Callable[[], None] | None = None) -> int:
    """The process of a command, in the folder that is the current one; waited for unless it is watched."""
    child = os.fork()
    if child:
        if watch is None:
            os.waitpid(child, 0)
        return child
    try:
        for stream in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
        if watch:
            watch()
        if command.name.startswith("mkdocs"):
            mkdocs.__main__.cli(list(command.arguments))
        os._exit(whosays_main(list(command.arguments)))
    finally:
        os._exit(0)


def watching(folder: Path, command: Command, heard: Callable[[], object]) -> Callable[[], None]:
    """What makes a process call ``heard`` before each step of its writing, also where a site is built."""
    inside = (str(folder / command.writes), str(folder / ".whosays" / "site"))

    def look(event: str, arguments: tuple[object, ...]) -> None:
        is_open = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if (is_open or event in WRITING) and str(arguments[0]).startswith(inside):
            heard()

    return lambda: sys.addaudithook(look)


def steps(command: Command, folder: Path) -> int:
    """In how many steps a command writes when nobody disturbs it."""
    told, tell = os.pipe()
    child = run(command, watching(folder, command, lambda: os.write(tell, b".")))
    os.close(tell)
    with os.fdopen(told, "rb") as heard:
        number = len(heard.read())
    os.waitpid(child, 0)
    return number


def kill(command: Command, folder: Path, chance: random.Random, seconds: float, number: int) -> bool:
    """Run a command and kill it at any moment, or at any of its steps; False where it had ended before."""
    if chance.random() < 0.5:
        child = run(command, lambda: None)
        time.sleep(chance.random() * seconds)
        os.kill(child, signal.SIGKILL)
    else:
        left = itertools.count(chance.randint(1, number) - 1, -1)

        def heard() -> None:
            if next(left) == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        child = run(command, watching(folder, command, heard))
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def kills(total: int, seed: int) -> bool:
    """Kill commands, and print what came of it; False where anything was half, lost or not resumed."""
    shares = sum(each.share for each in COMMANDS)
    print(f"{'command':16}{'killed':>8}{'writing':>9}{'ended':>7}{'half':>6}{'lost':>6}{'not resumed':>13}")
    everything = Tally()
    for number, command in enumerate(COMMANDS):
        tally = Tally()
        with tempfile.TemporaryDirectory() as place:
            kill_one(
                command, max(1, round(total * command.share / shares)), seed + number * 1_000_000, tally, Path(place)
            )
        show(command.name, tally)
        for name in ("killed", "in_time", "changed", "half", "lost", "not_resumed"):
            setattr(everything, name, getattr(everything, name) + getattr(tally, name))
    show("all", everything)
    return not (everything.half or everything.lost or everything.not_resumed)


def kill_one(command: Command, times: int, seed: int, tally: Tally, place: Path) -> None:
    """Kill one command so many times."""
    start, folder = place / "start", place / "run"
    prepare(start, command)
    before = files(start, command.writes)
    shutil.copytree(start, folder)
    os.chdir(folder)
    began = time.monotonic()
    number = steps(command, folder)
    seconds = time.monotonic() - began
    after = files(folder, command.writes)
    if after == before:
        raise SystemExit(f"{command.name} changes nothing, so it cannot be killed at it")
    while tally.killed < times:
        round_ = seed + tally.killed + tally.in_time
        shutil.rmtree(folder)
        shutil.copytree(start, folder)
        os.chdir(folder)
        was_running = kill(command, folder, random.Random(round_), seconds, number)
        tally.killed += was_running
        tally.in_time += not was_running
        now = without_unfinished(files(folder, command.writes))
        tally.changed += before != now != after
        allowed = {name: {before.get(name), after.get(name)} for name in {**before, **now}}
        half = [name for name, content in now.items() if content not in allowed[name]]
        lost = [name for name in before if name in after and name not in now]
        lost += [name for name, content in files(start, "content").items() if name not in files(folder, "content")]
        run(command)
        is_resumed = files(folder, command.writes) == after
        tally.half += bool(half)
        tally.lost += bool(lost)
        tally.not_resumed += not is_resumed
        if half or lost or not is_resumed:
            print(f"round {round_}: half {half}, lost {lost}, resumed {is_resumed}")


def show(name: str, tally: Tally) -> None:
    """A line of the table."""
    numbers = f"{tally.killed:8}{tally.changed:9}{tally.in_time:7}{tally.half:6}{tally.lost:6}{tally.not_resumed:13}"
    print(f"{name:16}{numbers}", flush=True)


def main() -> int:
    """Run what is asked for; 1 where a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--saves", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    asked = parser.parse_args()
    os.environ |= {"SOURCE_DATE_EPOCH": "1700000000", "NO_MKDOCS_2_WARNING": "1"}
    print(f"seed {asked.seed}: `python -m benchmarks.stress --seed {asked.seed}` kills at the same moments", flush=True)
    kept = [kills(asked.kills, asked.seed)] if asked.kills else []
    kept += [saves(asked.saves, STORY, CONFIG)] if asked.saves else []
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
