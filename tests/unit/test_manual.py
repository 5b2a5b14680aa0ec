"""What the manual shows is so: its files are checked, its commands run in order, and what they print stands below them.

`WHOSAYS_REWRITE=1` writes anew what is printed, to be read before it is committed.  A page begins where the page on how
to start a story ends.  A file that is there already keeps what the page does not repeat, fact by fact.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.git_repository import commit, git, new_repository
from tests.stories import SHOWCASE, SITE, told
from whosays import manual
from whosays.addresses import guide
from whosays.build import build
from whosays.check import check
from whosays.cli import main, whosays
from whosays.manual import Example, pictures, pieces, source
from whosays.model.vocabulary import ClaimStatus
from whosays.phrasing.labels import word_view
from whosays.project import read_project
from whosays.site_parts import GUIDE, Guide

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(manual.__file__).parent
WRITTEN = [page for page in Guide if (HERE / page).exists()]
ALONE = {Guide.TUTORIAL, Guide.STORY, Guide.COMMANDS}
"""Pages that begin with nothing."""
ELSEWHERE = {
    ("export",),
    ("git", "push"),
    ("git", "remote"),
    ("git", "rev-parse"),
    ("mkdocs",),
    ("pip",),
    ("python3", "-m"),
    ("rsync",),
    ("source",),
    ("whosays", "build", "--shard"),
    ("whosays", "check", "--against"),
    ("whosays", "diff", "published"),
}
"""Commands that need a network, a site or most of a minute, by how they begin; they are shown, and not run."""
WHOLE = "whole"
FACTS = {"actors", "sources", "claims", "accounts", "events", "questions", "terms", "media"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site without a story, in a repository of its own, which is also the current folder."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "site.yaml").write_text(SITE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("which", WRITTEN)
def test_what_it_shows_is_so(which: Guide, capfd: pytest.CaptureFixture[str]) -> None:
    new_repository(Path.cwd())
    if which not in ALONE:
        for each in pieces(Guide.STORY):
            _follow(each, capfd)
    commit(Path.cwd())
    printed, shown = "", []
    for each in pieces(which):
        if isinstance(each, Example) and each.kind == "printed":
            shown.append((each.text, printed))
        elif isinstance(each, Example):
            printed = _follow(each, capfd)
    if os.environ.get("WHOSAYS_REWRITE"):
        shown = [(now, now) for _, now in shown]
        _rewrite(HERE / which, [now for now, _ in shown])
    assert [there for there, _ in shown] == [now for _, now in shown]
    assert told(check(read_project(Path.cwd())), warnings=True) == []


def _follow(piece: str | Example, capfd: pytest.CaptureFixture[str]) -> str:
    """Do what an example says; returns what that prints."""
    if isinstance(piece, str) or piece.kind == "printed":
        return ""
    if piece.kind == "sh":
        capfd.readouterr()
        for line in piece.text.splitlines():
            _run(line)
        said = capfd.readouterr()
        return "\n".join(line.rstrip() for line in f"{said.out}{said.err}".strip("\n").splitlines())
    file = Path(piece.file)
    before = file.read_text(encoding="utf-8") if file.exists() else None
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_laid_over(before, piece), encoding="utf-8")
    found = check(read_project(Path.cwd()))
    if piece.problem not in {"", WHOLE}:
        assert [problem.code for problem in found.diagnostics] == [piece.problem]
        file.unlink() if before is None else file.write_text(before, encoding="utf-8")
    else:
        assert told(found) == []
    return ""


def _run(line: str) -> None:
    words = shlex.split(line)
    if any(tuple(words[: len(begin)]) == begin for begin in ELSEWHERE):
        return
    program, *arguments = words[1:] if words[0] == "uvx" else words
    if program == "cd":
        os.chdir(arguments[0])
    elif program == "whosays":
        assert main(arguments) in {0, 1}
    elif program == "git":
        git(Path.cwd(), *arguments)
    else:
        command = {"python3": sys.executable}[program]
        subprocess.run([command, *arguments], check=True)


def _laid_over(before: str | None, example: Example) -> str:
    """A file with the facts of an example in place of those that have their ids."""
    if before is None or example.kind != "yaml" or example.problem == WHOLE:
        return f"{example.text}\n"
    old, new = (_read(text) for text in (before, example.text))
    if FACTS.isdisjoint(old):
        return f"{example.text}\n"
    for part, entries in new.items():
        old[part] = {**old.get(part, {}), **entries} if part in FACTS else entries
    return yaml.safe_dump(old, sort_keys=False, allow_unicode=True)


def _read(text: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts, lists and mappings
    return read


def _rewrite(file: Path, printed: list[str]) -> None:
    """The page with other lines between the fences of what is printed."""
    told_of = iter(printed)
    text = re.sub(
        r"^```printed\n(.*?)^```$",
        lambda _: f"```printed\n{next(told_of)}\n```",
        file.read_text(encoding="utf-8"),
        flags=re.MULTILINE | re.DOTALL,
    )
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("which", WRITTEN)
def test_it_begins_with_what_the_contents_call_it(which: Guide) -> None:
    assert source(which).partition("\n")[0] == f"# {which.label}"


def test_every_command_has_its_help_there() -> None:
    told_of = [each.text for each in pieces(Guide.COMMANDS) if isinstance(each, Example) and each.kind == "sh"]
    assert told_of == ["whosays --help", *(f"whosays {name} --help" for name in whosays.commands)]


def test_every_link_leads_to_a_page_and_a_place() -> None:
    files = build(read_project(SHOWCASE)).files
    pages = {page: files[guide(page).page].decode() for page in Guide}
    links = [(page, *link) for page in WRITTEN for link in _links(pages[page])]
    assert len(links) > 15
    for page, file, anchor in links:
        target = pages[next(each for each in Guide if each == (file or page))]
        assert not anchor or f"{{ #{anchor} }}" in target, (page, file, anchor)


def _links(text: str) -> Iterator[tuple[str, str]]:
    for link in re.findall(r"\]\(([^)]*)\)", re.sub(r"<pre.*?</pre>", "", text, flags=re.DOTALL)):
        if "://" not in link and not link.endswith(".png"):
            file, _, anchor = link.partition("#")
            yield file, anchor


def test_it_tells_every_status_in_the_order_in_which_they_are_tried() -> None:
    rows = re.findall(r"^\| ([A-Z][^|]*) \| ([a-z][^|]*) \|", source(Guide.WHY), re.MULTILINE)
    assert rows == [(word_view(status).label, status.value) for status in ClaimStatus]


def test_each_picture_is_on_a_page_and_light() -> None:
    shown = [name for which in WRITTEN for name in re.findall(r"!\[[^]]{20,}\]\((\w+\.png)\)", source(which))]
    assert sorted(shown) == sorted(pictures())
    assert max(map(len, pictures().values())) < 60_000
    files = build(read_project(SHOWCASE)).files
    assert {path.name for path in files if path.suffix == ".png"} == {*shown}
    assert files[GUIDE / shown[0]] == pictures()[shown[0]]
