"""Two commands at once: both facts stand, whichever was first."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from whosays.check import check
from whosays.cli import main
from whosays.cli.new import Request, run
from whosays.diagnostics import Code
from whosays.model.facts import Claim, Source
from whosays.model.identity import Slug
from whosays.project import read_project
from whosays.turns import turn

if TYPE_CHECKING:
    from whosays.editing.writing import Value

CASES = Path(__file__).resolve().parent.parent / "cases"
AT_ONCE = 6
URL = "https://news.example/dome"
PROGRAM = """\
import json, os, sys
import whosays.cli.new  # once, not in each child
from whosays.cli import main

folder, number = sys.argv[1], int(sys.argv[2])
wait, go = os.pipe()
children = []
for each in range(number):
    child = os.fork()
    if not child:
        os.close(go)
        os.read(wait, 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        told = [f"--text=The dome of the palace was mended by {each + 3} people.", "--by=kremlin", "--src=statement"]
        os._exit(main(["-C", folder, "new", "claim", *told, "--on=2023-05-03"]))
    children.append(child)
os.close(go)
print(json.dumps([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]))
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(CASES / "base", tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_all_of_several_facts_that_are_written_at_once_stand(root: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(root), str(AT_ONCE)], capture_output=True, text=True, check=True
    )
    assert json.loads(ran.stdout) == [0] * AT_ONCE, ran.stderr
    corpus = check(read_project(root)).corpus
    assert corpus
    texts = [claim.text for claim in corpus.stories[Slug("drones")].of(Claim).values()]
    mended = sorted(str(text) for text in texts if "mended" in str(text))
    assert mended == [f"The dome of the palace was mended by {each + 3} people." for each in range(AT_ONCE)]
    assert not [path for path in root.rglob("*") if path.name.endswith("-tmp")]


def test_what_was_written_while_a_page_was_fetched_or_a_question_answered_stands(root: Path) -> None:
    assert _new_source_while_another_is_written(root, None) == 0
    checked = check(read_project(root))
    assert [problem.code for problem in checked.diagnostics] == [Code.UNUSED_SOURCE, Code.UNUSED_SOURCE]
    assert checked.corpus
    sources = checked.corpus.stories[Slug("drones")].of(Source)
    assert {id_: each.url for id_, each in sources.items() if id_.startswith("dome")} == {
        "dome": f"{URL}-too",
        "dome-2": URL,
    }


def test_an_id_that_was_taken_meanwhile_is_refused(root: Path) -> None:
    with pytest.raises(click.ClickException, match="`dome` is already the id of a source, in content/drones/facts"):
        _new_source_while_another_is_written(root, "dome")
    assert URL not in [line.split()[-1] for line in _facts(root).splitlines() if "url:" in line]


def test_an_explainer_that_was_made_meanwhile_is_refused(root: Path) -> None:
    command = ["-C", str(root), "new", "explainer", "pier", "--title", "The pier"]
    assert [main(command), main(command)] == [0, 2]


def test_a_folder_that_a_killed_command_left_without_its_file_is_taken(root: Path) -> None:
    folder = root / "content" / "pier"
    folder.mkdir()
    (folder / ".k3.whosays-tmp").write_text("explainer:")
    assert main(["-C", str(root), "new", "explainer", "pier", "--title", "The pier"]) == 0
    assert [path.name for path in folder.iterdir()] == ["explainer.yaml"]


def _new_source_while_another_is_written(root: Path, id_: str | None) -> int:
    def page(_: str) -> dict[str, Value]:
        assert main(["-C", str(root), "new", "source", f"{URL}-too", "--title", "The dome"]) == 0
        return {"title": "The dome"}

    return run(root, Source, Request(id_, {"url": URL}, None, None, asks=False, dry_run=False, page=page))


def _facts(root: Path) -> str:
    return (root / "content" / "drones" / "facts.yaml").read_text(encoding="utf-8")


def test_a_turn_clears_away_what_the_killed_left_and_stays_out_of_version_control(root: Path) -> None:
    left = root / "content" / "drones" / ".k3.whosays-tmp"
    left.write_text("half of")
    with turn(root):
        assert not left.exists()
    assert {path.name: path.read_text() for path in (root / ".whosays").iterdir()} == {
        ".gitignore": "*\n",
        "facts.lock": "",
    }


def test_who_can_have_no_turn_writes_all_the_same(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / ".whosays").symlink_to(outside)
    assert main(["-C", str(root), "rename", "two-drones", "drones-two"]) == 0
    assert list(outside.iterdir()) == []
    (root / ".whosays").unlink()
    (root / ".whosays").write_text("in the way")
    assert main(["-C", str(root), "rename", "drones-two", "two-drones"]) == 0
    assert (root / ".whosays").read_text() == "in the way"
