"""ProperDocs makes of a project what MkDocs makes, byte for byte, and serves it to its writer as MkDocs does."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.served import read, served, wait
from tests.stories import written

if TYPE_CHECKING:
    from pathlib import Path

FACTS = """\
sources: {log: {title: Log, url: "https://example.org/log"}}
actors: {diver: {name: Diver}}
questions: {open: {text: Was it safe?, would_settle: A look.}}
claims: {one: {text: The pier stands., by: diver, src: log, on: 2031-03-01, about: open}}
"""


@pytest.fixture
def root(tmp_path: Path, project: Path) -> Path:
    """A small story in the theme of the project, with the one line that the README gives for ProperDocs."""
    root = written(tmp_path / "site", (project / "mkdocs.yml").read_text(), FACTS)
    (root / "properdocs.yml").write_text("INHERIT: mkdocs.yml\n")
    (root / "content" / "about.md").write_text("# About us\n\n[The pier](pier/index.md)\n")
    return root


@pytest.fixture
def without_mkdocs(tmp_path: Path) -> dict[str, str]:
    """An environment in which nothing can import MkDocs."""
    (tmp_path / "mkdocs.py").write_text('raise ImportError("MkDocs was to be left out")\n')
    return {"PYTHONPATH": str(tmp_path)}


def _built(root: Path, engine: str, environment: dict[str, str]) -> tuple[dict[str, bytes], str]:
    """Every file that an engine makes, by its path in the site, and what it prints."""
    folder = root.parent / engine
    outside = {name: value for name, value in os.environ.items() if not name.endswith("MKDOCS_2_WARNING")}
    told = subprocess.run(
        [sys.executable, "-m", engine, "build", "--strict", "--site-dir", str(folder)],
        cwd=root,
        env={**outside, "SOURCE_DATE_EPOCH": "1700000000", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return files, told.stdout + told.stderr


def test_both_make_the_same_bytes(root: Path, without_mkdocs: dict[str, str]) -> None:
    made, told = _built(root, "mkdocs", {})
    again, told_again = _built(root, "properdocs", without_mkdocs)
    assert "pier/claims/one/index.html" in made
    assert again.keys() == made.keys()
    assert [name for name in made if again[name] != made[name]] == []
    # nor does a notice of the end of an engine, or a warning, reach a writer
    assert [line for line in (told + told_again).splitlines() if not line.startswith("INFO ")] == []


def test_what_is_served_is_made_page_by_page_and_keeps_out_of_the_terminal(
    root: Path, without_mkdocs: dict[str, str]
) -> None:
    facts = root / "content" / "pier" / "facts.yaml"
    with served(root, "properdocs", without_mkdocs) as (address, log):
        wait(lambda: "The pier stands." in read(f"{address}pier/claims/one/"), log)
        facts.write_text(FACTS.replace("stands", "fell"))
        wait(lambda: "The pier fell." in read(f"{address}pier/claims/one/"), log)
        assert log.read_text().count("Building documentation...") == 1
        facts.write_text(FACTS.replace("by: diver", "by: divver"))
        wait(lambda: "there is no actor `divver`" in read(f"{address}pier/claims/one/"), log)
        assert "The pier fell." in read(f"{address}pier/claims/one/")
        with socket.create_connection((urlsplit(address).hostname, urlsplit(address).port), timeout=10) as connection:
            connection.sendall(b"GET /\x1b]0;owned\x07 HTTP/1.0\r\nHost: localhost\r\n\r\n")
            with connection.makefile("rb") as answer:
                assert answer.read().startswith(b"HTTP/1.0 404")
        wait(lambda: "/<U+001B>]0;owned<U+0007>" in log.read_text(), log)
