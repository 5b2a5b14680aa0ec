"""A release: one version, notes out of the changelog, and what a package index shows of it."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import metadata
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from markdown_it import MarkdownIt

from whosays.cli import main

if TYPE_CHECKING:
    from pathlib import Path

CHANGELOG = """\
# Changelog

## Unreleased

- Not yet.

## 1.2.0 - 2031-03-04

### Added

- One thing, which takes
  two lines.
- Another.

## 1.1.0 - 2031-03-01

- Older.
"""
NOTES = "### Added\n\n- One thing, which takes two lines.\n- Another.\n"
MEND = "and pyproject.toml says `1.2.0`: tag that commit `v1.2.0`, or mend the version\n"


@pytest.fixture(scope="module")
def told(project: Path) -> dict[str, Any]:
    """What `pyproject.toml` says of the project."""
    read: dict[str, Any] = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return read


def release_notes(project: Path, folder: Path, version: str, tag: str) -> subprocess.CompletedProcess[str]:
    (folder / "pyproject.toml").write_text(f'[project]\nversion = "{version}"\n')
    (folder / "CHANGELOG.md").write_text(CHANGELOG)
    command = [sys.executable, str(project / "scripts" / "release-notes"), tag]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("version", "notes"), [("1.2.0", NOTES), ("1.1.0", "- Older.\n")])
def test_the_notes_of_a_release_are_those_of_its_version(
    version: str, notes: str, project: Path, tmp_path: Path
) -> None:
    ran = release_notes(project, tmp_path, version, f"v{version}")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, notes, "")


@pytest.mark.parametrize(
    ("version", "tag", "mistake"),
    [
        ("1.2.0", "v1.3.0", f"the tag is `v1.3.0`, {MEND}"),
        ("1.2.0", "1.2.0", f"the tag is `1.2.0`, {MEND}"),
        ("1.2", "v1.2", "CHANGELOG.md tells nothing of 1.2: name the part `Unreleased` `## 1.2 - YYYY-MM-DD`\n"),
    ],
)
def test_no_release_is_made_of_another_version_or_without_notes(
    version: str, tag: str, mistake: str, project: Path, tmp_path: Path
) -> None:
    ran = release_notes(project, tmp_path, version, tag)
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, "", mistake)


def test_the_version_stands_in_one_place(told: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert metadata("whosays")["Version"] == told["version"]
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"whosays {told['version']}\n"


def test_the_checks_run_on_every_python_that_is_promised(told: dict[str, Any], project: Path) -> None:
    checks = yaml.safe_load((project / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8"))["jobs"]
    run_on = [
        version for job in checks.values() for version in job.get("strategy", {}).get("matrix", {}).get("python", ())
    ]
    named = [found[1] for each in told["classifiers"] if (found := re.search(r"Python :: (3\.\d+)$", each))]
    assert sorted(run_on) == sorted(named)
    assert told["requires-python"] == f">={min(named, key=lambda version: int(version[2:]))}"


def test_the_readme_leads_somewhere_on_any_host(project: Path) -> None:
    blocks = MarkdownIt().parse((project / "README.md").read_text(encoding="utf-8"))
    attributes = [part.attrs for block in blocks for part in block.children or ()]
    targets = [str(each.get("href") or each.get("src")) for each in attributes if each]
    assert len(targets) > 5
    assert [target for target in targets if not target.startswith("https://")] == []
    # the files that they name are those of the repository
    ours = [target.partition("/main/")[2] for target in targets if "/whosays/whosays/" in target]
    assert [name for name in ours if name and not (project / name).is_file()] == []
