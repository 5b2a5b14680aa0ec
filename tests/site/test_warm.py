"""After an edit a build makes the pages that it concerns, and the site is the one that a build from nothing makes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site.built_site import build_site

if TYPE_CHECKING:
    from collections.abc import Mapping

CLAIMS = Path("content") / "lamp" / "claims.yaml"


def edit(project: Path, file: Path, was: str, now: str) -> None:
    text = (project / file).read_text()
    assert was in text
    (project / file).write_text(text.replace(was, now))


def build(project: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=project, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr


def files(folder: Path) -> Mapping[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def from_nothing(project: Path, folder: Path) -> Mapping[str, bytes]:
    """The files of the site that is made of the same content where nothing was built before."""
    shutil.copytree(project, folder, ignore=shutil.ignore_patterns("site", ".whosays"))
    build_site(folder, folder / "site")
    return files(folder / "site")


def inodes(folder: Path) -> Mapping[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_ino for path in folder.rglob("index.html")}


@pytest.fixture
def lamp(showcase: Path, tmp_path: Path) -> Path:
    """The showcase, built once."""
    folder = tmp_path / "project"
    shutil.copytree(showcase, folder)
    (folder / "content" / "about-us.md").write_text(
        "# About us\n\nSee [a claim](lamp/claims/neva-ran-aground.md#verdict).\n"
    )
    build(folder)
    return folder


def test_a_site_is_the_same_after_edits_as_from_nothing(lamp: Path, tmp_path: Path) -> None:
    before = inodes(lamp / "site")
    edit(lamp, CLAIMS, "Nobody on the Neva was hurt.", "Nobody on the Neva was hurt at all.")
    build(lamp)
    assert files(lamp / "site") == from_nothing(lamp, tmp_path / "cold")
    after = inodes(lamp / "site")
    kept = {path for path in after if before[path] == after[path]}
    assert "lamp/claims/neva-ran-aground/index.html" in kept
    assert "lamp/claims/nobody-was-hurt/index.html" not in kept

    # lines move, a claim goes with its pages, an export came without the archive, and somebody was at the site
    first, second = (lamp / CLAIMS).read_text().split("  two-tugs-pulled:\n")
    rest = second[second.index("  owner-asks-for-money:\n") :]
    (lamp / CLAIMS).write_text(f"# one more line\n{first}{rest}")
    (lamp / "site" / "lamp" / "actors" / "ship-owner" / "index.html").write_text("other")
    (lamp / "site" / "lamp" / "sources" / "port-log" / "index.html").unlink()
    (lamp / "site" / "assets" / "favicon.svg").write_text("other")
    (lamp / "site" / "assets" / "js" / "copy.js").unlink()
    nothing = from_nothing(lamp, tmp_path / "cold again")
    (lamp / "site" / "lamp" / "facts.json").write_bytes(nothing["lamp/facts.json"])
    build(lamp)
    assert files(lamp / "site") == nothing
    assert inodes(lamp / "site")["index.html"] != after["index.html"]
    assert inodes(lamp / "site")["guide/publish/index.html"] == before["guide/publish/index.html"]


def test_a_damaged_part_of_the_last_index_that_looks_as_it_was_is_told(lamp: Path) -> None:
    for part in (lamp / "site/assets/search/fragment").iterdir():
        was = part.stat()
        part.write_bytes(bytes(was.st_size))
        os.utime(part, ns=(was.st_atime_ns, was.st_mtime_ns))
    # else nearly all of them would be taken out of it
    (lamp / "site" / "offline.zip").unlink()
    edit(lamp, CLAIMS, "Nobody on the Neva was hurt.", "Nobody on the Neva was hurt at all.")
    command = [sys.executable, "-m", "mkdocs", "build"]
    told = subprocess.run(command, cwd=lamp, capture_output=True, text=True, check=False)
    assert f"of the last site is damaged. Delete {lamp / 'site'}, and build the site again." in told.stderr
    assert "Traceback" not in told.stderr
    shutil.rmtree(lamp / "site")
    build(lamp)
