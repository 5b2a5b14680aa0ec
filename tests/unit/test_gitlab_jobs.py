"""The jobs of a new site on GitLab, run as a runner does but for the engine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest
import yaml

from tests.git_repository import commit, new_repository
from whosays.model.site import Site
from whosays.new_site.files import first_files, kept_files
from whosays.new_site.hosts import Host

BASH = shutil.which("bash") or "bash"
CI = PurePosixPath(".gitlab-ci.yml")
ENGINE = """\
#!/bin/sh
folder=site
if [ "$2" = --site-dir ]; then folder=$3; fi
mkdir -p "$folder" && touch "$folder/index.html" "$folder/offline.zip"
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A new site in a repository, and an engine that builds nothing much."""
    folder = tmp_path / "site"
    new = Site(title="Fête", url="https://paper.gitlab.io/fete/")
    files = {**first_files(new, Host.GITLAB), **kept_files(new, Host.GITLAB, "1.0.0")}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "mkdocs").write_text(ENGINE, encoding="utf-8")
    (tmp_path / "bin" / "mkdocs").chmod(0o755)
    (tmp_path / "bin" / "whosays").write_text(f'#!/bin/sh\nexec {sys.executable} -m whosays "$@"\n', encoding="utf-8")
    (tmp_path / "bin" / "whosays").chmod(0o755)
    new_repository(folder)
    return folder


def run(site: Path, job: str, base: str) -> tuple[int, str]:
    """The status of a job, and what it printed; a runner stops at the first command that fails."""
    jobs = yaml.safe_load((site / CI).read_text(encoding="utf-8"))
    path = f"{site.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "GITLAB_CI": "true"}
    script = "\n".join(["set -eo pipefail", *jobs[job]["script"]])
    ran = subprocess.run([BASH, "-c", script], cwd=site, env=environment, capture_output=True, text=True, check=False)
    return ran.returncode, ran.stdout + ran.stderr


def kept(site: Path, job: str) -> list[str]:
    """Those files that a job hands on which are there."""
    artifacts = yaml.safe_load((site / CI).read_text(encoding="utf-8"))[job]["artifacts"]
    names = [*artifacts["paths"], *artifacts.get("reports", {}).values()]
    return [name for name in names if (site / name).exists()]


def test_a_merge_request_is_told_its_problems_its_changes_and_its_site(site: Path) -> None:
    base = commit(site)
    more = site / "content" / "missing-marrow" / "more.yaml"
    more.write_text("terms: {gourd: {definition: A fruit.}}\n", encoding="utf-8")
    commit(site)
    status, told = run(site, "check", base)
    assert status == 0, told
    assert kept(site, "check") == ["changes.md", "site-of-this-request.zip", "problems.json"]
    assert "gourd" in (site / "changes.md").read_text(encoding="utf-8")
    assert json.loads((site / "problems.json").read_text(encoding="utf-8")) == []


def test_a_merge_request_with_a_mistake_fails_and_shows_it_at_its_line(site: Path) -> None:
    base = commit(site)
    (site / "content" / "missing-marrow" / "more.yaml").write_text("claims: {x: {text: X., by: nobody}}\n", "utf-8")
    status, _ = run(site, "check", base)
    assert status == 1
    assert kept(site, "check") == ["problems.json"]
    told = json.loads((site / "problems.json").read_text(encoding="utf-8"))
    assert {each["location"]["path"] for each in told} == {"content/missing-marrow/more.yaml"}


def test_the_default_branch_is_published_from_the_folder_that_gitlab_takes(site: Path) -> None:
    status, told = run(site, "pages", commit(site))
    assert status == 0, told
    assert kept(site, "pages") == ["public"]
    assert (site / "public" / "index.html").exists()
