"""A site is called unchanged when neither what it is made of nor one of its files is another, and else never."""

from __future__ import annotations

import logging
import logging.handlers
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from mkdocs.config import load_config

from tests.stories import EXPLAINER, SITE
from whosays import last_build
from whosays.last_build import fingerprint, program_fingerprint, record, states, told_last
from whosays.mkdocs_last_build import ThisBuild
from whosays.own_mark import marked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SETTINGS = {"plugins": ["search", "whosays"], "site_name": "Pier"}


@pytest.fixture(autouse=True)
def few_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package and a theme of one file each."""
    for name in ("package", "theme"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text("1")
    monkeypatch.setattr(last_build, "_PACKAGE", tmp_path / "package")
    monkeypatch.setattr(last_build, "FOLDER", tmp_path / "theme")
    return tmp_path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project and its site."""
    root = tmp_path / "project"
    for name, text in {
        "content/a.yaml": "1",
        "content/b/c.md": "2",
        "own/main.html": "3",
        "site/index.html": "4",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


def made_of(root: Path) -> str:
    return fingerprint(root, program_fingerprint(root, SETTINGS, root / "own"))


CHANGES: dict[str, Callable[[Path], object]] = {
    "other facts": lambda root: (root / "content" / "a.yaml").write_text("2"),
    "an own file of another name": lambda root: (root / "content" / "b" / "c.md").rename(
        root / "content" / "b" / "d.md"
    ),
    "the same bytes cut elsewhere": lambda root: [
        (root / "content" / "a.yaml").write_text(""),
        (root / "content" / "b" / "c.md").write_text("12"),
    ],
    "a new file": lambda root: (root / "content" / "new.png").write_bytes(b""),
    "the theme": lambda root: (root.parent / "theme" / "file").write_text("2"),
    "the site's own theme": lambda root: (root / "own" / "main.html").unlink(),
    "this package": lambda root: (root.parent / "package" / "file").write_text("2"),
    "a link": lambda root: (root / "content" / "link").symlink_to("gone"),
    "a link to a folder": lambda root: (root / "content" / "link").symlink_to(root / "own"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_has_a_say_in_a_site_is_in_its_fingerprint(root: Path, change: Callable[[Path], object]) -> None:
    before = made_of(root)
    assert made_of(root) == before
    change(root)
    assert made_of(root) != before


def test_settings_and_libraries_are_in_it_and_times_and_caches_are_not(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = made_of(root)
    os.utime(root / "content" / "a.yaml", (0, 0))
    (root.parent / "package" / "__pycache__").mkdir()
    (root.parent / "package" / "__pycache__" / "file.pyc").write_text("1")
    assert made_of(root) == before
    assert fingerprint(root, program_fingerprint(root, SETTINGS, None)) != before
    assert fingerprint(root, program_fingerprint(root, {**SETTINGS, "site_name": "Quay"}, root / "own")) != before
    (root / "installed" / "nh3-0.3.1.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(root / "installed")
    installed = made_of(root)
    assert installed != before
    (root / "installed" / "nh3-0.3.1.dist-info").rename(root / "installed" / "nh3-0.3.2.dist-info")
    assert made_of(root) not in {before, installed}


def test_a_link_is_told_apart_by_where_it_leads_and_never_followed(root: Path) -> None:
    link = root / "content" / "link"
    link.symlink_to("/dev/zero")
    endless = made_of(root)
    link.unlink()
    link.symlink_to("/dev/null")
    assert made_of(root) != endless
    os.mkfifo(root / "content" / "pipe")
    assert made_of(root) != endless


def test_a_record_that_is_a_link_is_not_read(root: Path) -> None:
    record(root, root / "site", "1", "", states(root / "site"))
    kept = root / ".whosays" / "built.json"
    kept.rename(root / "elsewhere")
    kept.symlink_to(root / "elsewhere")
    assert told_last(root, root / "site", "1") is None


def test_a_site_is_as_it_was_built_until_a_file_of_it_is_not(root: Path) -> None:
    site = root / "site"
    assert told_last(root, site, "1") is None
    record(root, site, "1", "2 warnings", states(site))
    assert told_last(root, site, "1") == "2 warnings"
    assert told_last(root, site, "2") is None
    assert told_last(root, root / "own", "1") is None
    (site / ".git").mkdir()
    (site / ".git" / "config").write_text("")
    assert told_last(root, site, "1") == "2 warnings"
    os.utime(site / "index.html", (0, 0))
    assert told_last(root, site, "1") is None
    record(root, site, "1", "", states(site))
    assert told_last(root, site, "1") == ""
    (site / "new").write_text("")
    assert told_last(root, site, "1") is None
    record(root, site, "1", "", states(site))
    shutil.rmtree(site)
    assert told_last(root, site, "1") is None


@pytest.mark.parametrize(
    ("name", "is_of_the_site"),
    [
        ("a", True),
        ("a/b/c", True),
        ("a/.b", True),
        (".well-known/security.txt", True),
        (".well-known/a/b", True),
        (".nojekyll", False),
        (".well-known", False),
        (".git/a/b", False),
    ],
)
@pytest.mark.parametrize("is_link", [False, True])
def test_each_file_of_a_site_is_looked_at_and_no_link_is_followed(
    root: Path, name: str, *, is_of_the_site: bool, is_link: bool
) -> None:
    site, path = root / "site", root / "site" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if is_link:
        path.symlink_to(root / "own")
    else:
        path.write_text("1")
    record(root, site, "1", "", states(site))
    os.utime(root / "own")
    (root / "own" / "main.html").write_text("other")
    assert told_last(root, site, "1") == ""
    os.utime(path, (0, 0), follow_symlinks=False)
    assert told_last(root, site, "1") == (None if is_of_the_site else "")
    record(root, site, "1", "", states(site))
    path.unlink()
    assert told_last(root, site, "1") == (None if is_of_the_site else "")


@pytest.mark.parametrize(
    "damaged", [b"", b"{", b"[]", b"{}", b'{"site": 1}', b'{"files": 1}', b'{"files": {"a": 1}}', b"\xff", b"[" * 9000]
)
def test_a_record_that_says_something_else_says_nothing(root: Path, damaged: bytes) -> None:
    content = marked(damaged, root)
    assert content
    record(root, root / "site", "1", "", states(root / "site"))
    (root / ".whosays" / "built.json").write_bytes(content)
    assert told_last(root, root / "site", "1") is None


def test_nobody_elses_record_is_believed(root: Path) -> None:
    record(root, root / "site", "1", "", states(root / "site"))
    kept = root / ".whosays" / "built.json"
    kept.write_bytes(kept.read_bytes().replace(b'"told": ""', b'"told": "x"'))
    assert told_last(root, root / "site", "1") is None


def test_a_site_without_files_is_not_one_that_was_built(root: Path) -> None:
    empty = root / "empty"
    empty.mkdir()
    record(root, empty, "1", "", states(empty))
    assert told_last(root, empty, "1") is None


def built(root: Path, code: int = 0, *arguments: str, tells_what_it_loads: bool = False) -> str:
    python = [sys.executable, *(("-X", "importtime") if tells_what_it_loads else ())]
    command = [*python, "-m", "mkdocs", "build", *arguments]
    told = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert told.returncode == code, told.stderr
    return told.stderr


def contents(root: Path) -> dict[Path, tuple[int, bytes]]:
    files = (file for file in (root / "site").rglob("*") if file.is_file())
    return {file: (file.stat().st_mtime_ns, file.read_bytes()) for file in files}


MAKES_A_SITE = {
    "nh3",
    "PIL",
    "pydantic",
    "turbohtml",
    "whosays.build",
    "whosays.engine",
    "whosays.mkdocs_site",
    "whosays.offline",
    "whosays.own_pages.listed",
    "whosays.preview",
    "whosays.reporters.text",
    "whosays.search.records",
}


def test_the_engine_makes_nothing_anew_of_the_same_facts_and_all_of_others(root: Path, project: Path) -> None:
    shutil.rmtree(root)
    (root / "content" / "pier").mkdir(parents=True)
    shutil.copy2(project / "mkdocs.yml", root)
    (root / "content" / "site.yaml").write_text(SITE)
    (root / "content" / "pier" / "about.yaml").write_text(EXPLAINER + "actors: {diver: {name: Diver}}\n")
    first = built(root)
    assert ("nothing that" in first, first.count("[unused-actor]")) == (False, 1)
    before = contents(root)
    again = built(root, tells_what_it_loads=True)
    assert ("nothing that" in again, again.count("[unused-actor]")) == (True, 1)
    loaded = {line.rpartition("|")[2].strip() for line in again.splitlines() if line.startswith("import time:")}
    assert loaded & {"whosays.last_build", *MAKES_A_SITE} == {"whosays.last_build"}
    # what is told of the facts ends a strict build now as well
    assert "[unused-actor]" in built(root, 1, "--strict")
    assert contents(root) == before
    home = root / "site" / "index.html"
    home.write_text("by hand")
    assert "nothing that" not in built(root)
    assert home.read_bytes() == before[home][1]
    (root / "content" / "site.yaml").write_text(SITE.replace("A site", "Another site"))
    assert "nothing that" not in built(root)
    assert b"Another site" in home.read_bytes()


def test_a_site_of_which_the_engine_told_something_is_made_again(root: Path, project: Path) -> None:
    shutil.rmtree(root)
    (root / "content" / "pier").mkdir(parents=True)
    shutil.copy2(project / "mkdocs.yml", root)
    (root / "content" / "site.yaml").write_text(SITE)
    (root / "content" / "pier" / "about.yaml").write_text(EXPLAINER)
    (root / "content" / "about.md").write_text("# About us\n\n[Nowhere](nowhere.md)\n")
    assert "'nowhere.md'" in built(root)
    assert "'nowhere.md'" in built(root, 1, "--strict")
    # who is told nothing is told it later
    (root / "content" / "about.md").write_text("# About us\n\n[Nowhere else](nowhere.md)\n")
    assert built(root, 0, "--quiet") == ""
    assert built(root, 0, "--quiet", "--strict") == ""
    assert "'nowhere.md'" in built(root)


def test_nobody_hears_more_of_a_quiet_engine_while_its_warnings_are_counted(root: Path, project: Path) -> None:
    (root / "mkdocs.yml").write_text((project / "mkdocs.yml").read_text())
    log, heard = logging.getLogger("mkdocs"), logging.handlers.BufferingHandler(9)
    before = log.level, log.propagate
    try:
        log.addHandler(heard)
        log.propagate = False
        log.setLevel(logging.ERROR)
        build = ThisBuild()
        build.begin(root, load_config(str(root / "mkdocs.yml")))
        logging.getLogger("mkdocs.plugins.whosays").warning("nobody hears it")
        log.error("one hears it")
        build.end()
        log.warning("nobody hears it either")
        told = [record.msg for record in heard.buffer]
        assert (told, log.level, heard.filters) == (["one hears it"], logging.ERROR, [])
    finally:
        log.removeHandler(heard)
        log.setLevel(before[0])
        log.propagate = before[1]


def test_a_quiet_build_makes_nothing_anew_either_and_what_it_did_not_tell_is_told_later(
    root: Path, project: Path
) -> None:
    shutil.rmtree(root)
    (root / "content" / "pier").mkdir(parents=True)
    shutil.copy2(project / "mkdocs.yml", root)
    (root / "content" / "site.yaml").write_text(SITE)
    (root / "content" / "pier" / "about.yaml").write_text(EXPLAINER + "actors: {diver: {name: Diver}}\n")
    assert built(root, 0, "--quiet") == ""
    again = built(root)
    assert ("nothing that" in again, again.count("[unused-actor]")) == (True, 1)
