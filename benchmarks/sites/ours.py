"""Sites of ours: the shipped story, and made-up stories of any size."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.sites.builder import Builder, Edit
from benchmarks.workload import project
from whosays.check import check
from whosays.project import CONTENT, read_project

PROJECT = Path(__file__).resolve().parent.parent.parent
NAME = "Who Says"
SIZES = {"1k": 1_000, "10k": 10_000}
STORY = "story"
_CLAIM = re.compile(r"^  ([a-z0-9-]+):\n    text: ([A-Z][^:#\n]+\.)$", re.MULTILINE)
BUILD = (sys.executable, "-m", "mkdocs", "build")
ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1"}


def story(folder: Path) -> Builder:
    """The shipped story, with as many facts as it has."""
    shutil.copytree(PROJECT / CONTENT, folder / CONTENT)
    shutil.copy2(PROJECT / "mkdocs.yml", folder)
    corpus = check(read_project(folder)).corpus
    facts = sum(len(each.facts) for each in corpus.stories.values()) if corpus else 0
    return _builder(STORY, "Who Says, the shipped story", facts, folder)


def synthetic(key: str, folder: Path) -> Builder:
    """A made-up story."""
    write(SIZES[key], folder)
    return _builder(key, NAME, SIZES[key], folder)


def write(facts: int, folder: Path) -> None:
    """A project with a made-up story of so many facts."""
    for path, text in project(facts).files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    # no place of its own is told of it, so that it is a site as most are
    shutil.copy2(PROJECT / "mkdocs.yml", folder)


def _builder(key: str, name: str, facts: int, folder: Path) -> Builder:
    edit = first_claim(folder)
    # what is kept for the user is not kept within a repository
    caches = str(Path(tempfile.gettempdir()) / f"whosays-benchmark-{key}")
    environment = {**ENVIRONMENT, "XDG_CACHE_HOME": caches}
    return Builder(key, name, facts, folder, BUILD, edit, kept=(".whosays", caches), environment=environment)


def first_claim(folder: Path) -> Edit:
    """The text of the first claim that can be changed without reading YAML."""
    for file in sorted((folder / CONTENT).rglob("claims*.yaml")):
        if found := _CLAIM.search(file.read_text(encoding="utf-8")):
            page = folder / "site" / file.parent.name / "claims" / found[1] / "index.html"
            return Edit(file, found[2], page)
    raise SystemExit(f"{folder}: no claim can be edited")
