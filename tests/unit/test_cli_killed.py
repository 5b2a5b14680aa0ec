"""A command that is killed, wherever it stands, leaves each file old or new, and does the rest when it is run again."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CASES = Path(__file__).resolve().parent.parent / "cases"
NEW = [
    "new",
    "claim",
    "--text",
    "The dome was mended.",
    "--id",
    "dome-mended",
    "--by",
    "kremlin",
    "--src",
    "statement",
    "--on",
    "2023-05-03",
]
PROGRAM = """\
import itertools, json, os, shutil, signal, sys
from pathlib import Path
import whosays.cli.fmt, whosays.cli.new, whosays.cli.rename  # once, not in each child
from whosays.cli import main
from whosays.project import read_project

start, folder, below, command = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4:]
content = folder / below
CHANGING = {"os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate", "os.symlink"}


def run(last):
    # the files after the command, which is killed as soon as content/ has been in that many states: it is looked at
    # before each change, and at each line that follows one in the functions which led to it, as when a file is
    # truncated but not yet written
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(start, folder)
    child = os.fork()
    if not child:
        seen = []

        def look(*_):
            now = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
            if now not in seen:
                seen.append(now)
                if len(seen) == last:
                    os.kill(os.getpid(), signal.SIGKILL)
            return look

        def watch(event, arguments):
            writing = event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if (writing or event in CHANGING) and str(content) in str(arguments[0]):
                look()
                sys.settrace(lambda *_: None)  # functions called from here on are not followed
                frame = sys._getframe(1)
                while frame:
                    frame.f_trace, frame = look, frame.f_back

        sys.addaudithook(watch)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os._exit(main(["-C", str(folder), *command]))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def again():
    child = os.fork()
    if not child:
        for stream in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
        os._exit(main(["-C", str(folder), *command]))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def files():
    paths = {path for path in content.rglob("*") if path.is_file()}
    rest = {path for path in paths if path.name.endswith(".whosays-tmp")}
    return {str(path.relative_to(folder)): path.read_text() for path in sorted(paths - rest)}, len(rest)


for last in itertools.count(1):
    status = run(last)
    assert not read_project(folder).problems
    print(json.dumps([status, *files(), again(), *files()]))
    if status != -signal.SIGKILL:
        break
"""


FIX = ["check", "--fix"]


@pytest.mark.parametrize(
    "command", [["rename", "two-drones", "drones"], ["fmt"], FIX, NEW], ids=lambda command: command[0]
)
def test_each_file_is_the_old_one_or_the_new_one(tmp_path: Path, command: list[str]) -> None:
    start = tmp_path / "start"
    shutil.copytree(CASES / "base", start)
    for name in ("explainer", "facts"):
        with (start / "content" / "drones" / f"{name}.yaml").open("a", encoding="utf-8") as file:
            file.write("\n\n# untidy   \n")
    if command == FIX:
        for name in ("explainer", "facts"):
            path = start / "content" / "drones" / f"{name}.yaml"
            path.write_text(path.read_text(encoding="utf-8").replace("summary:", "sumary:").replace("text:", "txt:"))
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(start), str(tmp_path / "run"), "content", *command],
        capture_output=True,
        text=True,
        check=True,
    )
    *killed, (status, after, *_) = map(json.loads, ran.stdout.splitlines())
    assert status == 0, ran.stderr
    before = {str(path.relative_to(start)): path.read_text(encoding="utf-8") for path in start.rglob("*.yaml")}
    changed = [path for path in after if after[path] != before.get(path)]
    assert changed
    # it was killed before, between and after the steps of writing each of the files
    assert len(killed) >= 3 * len(changed)
    assert killed[0][1] == before
    for _, files, _, _, resumed, left in killed:
        assert files.keys() <= before.keys() | after.keys()
        assert all(text in (before.get(path), after.get(path)) for path, text in files.items())
        assert all(path in files for path in before)
        assert (resumed, left) == (after, 0)
    # some of them had something to clear away
    assert {rest for _, _, rest, *_ in killed} == {0, 1}
