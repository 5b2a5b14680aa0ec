"""The jobs of a new site on GitLab, run as a runner does but for the engine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.git_repository import commit, new_repository
from whosays.model.site import Site
from whosays.new_site.files import first_files, kept_files
from whosays.new_site.hosts import Host

if TYPE_CHECKING:
    from collections.abc import Iterator

BASH = shutil.which("bash") or "bash"
CI = PurePosixPath(".gitlab-ci.yml")
ENGINE = """\
#!/bin/sh
folder=site
if [ "$2" = --site-dir ]; then folder=$3; fi
mkdir -p "$folder" && touch "$folder/index.html" "$folder/offline.zip"
"""


@pytest.fixture
def web(tmp_path: Path) -> Iterator[str]:
    """The address of a host that serves the folder `web`."""
    (tmp_path / "web").mkdir()

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's signature
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path / "web"))) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def site(tmp_path: Path, web: str) -> Path:
    """A new site in a repository, and an engine that builds nothing much."""
    folder = tmp_path / "site"
    new = Site(title="Fête", url=f"{web}/fete/")
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


def run(site: Path, job: str, base: str = "", **variables: str) -> tuple[int, str]:
    """The status of a job, and what it printed; a runner stops at the first command that fails.

    ``variables`` are those of the project or of the run, which go before those of the job.
    """
    jobs = yaml.safe_load((site / CI).read_text(encoding="utf-8"))
    path = f"{site.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    own = {"PATH": path, "CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "GITLAB_CI": "true", "no_proxy": "*"}
    environment = {**os.environ, **own, **jobs[job].get("variables", {}), **variables}
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


def publish(site: Path, **variables: str) -> tuple[int, str]:
    """Publish what is committed; where that is let, it is then on the web, with a site map of one claim."""
    shutil.rmtree(site / "public", ignore_errors=True)
    status, told = run(site, "pages", **variables)
    if status == 0:
        web = site.parent / "web" / "fete"
        shutil.copytree(site / "public", web, dirs_exist_ok=True)
        home = yaml.safe_load((site / "content" / "site.yaml").read_text(encoding="utf-8"))["url"]
        listed = f"<url><loc>{home}missing-marrow/claims/goat-ate-it/</loc></url>"
        schema = "http://www.sitemaps.org/schemas/sitemap/0.9"
        (web / "sitemap.xml").write_text(f'<urlset xmlns="{schema}">{listed}</urlset>', encoding="utf-8")
    return status, told


def changed(site: Path, old: str, new: str) -> str:
    """The commit of a change in the story."""
    story = site / "content" / "missing-marrow" / "story.yaml"
    text = story.read_text(encoding="utf-8")
    assert old in text
    story.write_text(text.replace(old, new), encoding="utf-8")
    return commit(site)


def test_the_default_branch_is_published_from_the_folder_that_gitlab_takes(site: Path) -> None:
    made = commit(site)
    status, told = publish(site)
    assert status == 0, told
    assert "nothing is published" in told
    assert kept(site, "pages") == ["public"]
    assert (site / "public" / "index.html").exists()
    assert (site / "public" / "revision.txt").read_text(encoding="utf-8").strip() == made
    assert yaml.safe_load((site / CI).read_text(encoding="utf-8"))["pages"]["variables"]["GIT_DEPTH"] == "0"


def test_what_was_published_is_not_changed_in_silence(site: Path) -> None:
    commit(site)
    assert publish(site)[0] == 0
    changed(site, "text: The goat ate the marrow.", "text: Two goats ate the marrow.")
    status, told = publish(site)
    assert (status, "silent-edit" in told) == (1, True)
    assert kept(site, "pages") == []
    # a push that was refused is not forgotten with the next one
    changed(site, "text: The marrow is weighed.", "text: The marrow is weighed again.")
    assert publish(site)[0] == 1
    note = "- {on: 2024-07-10, id: goats, kind: correction, note: They were two., facts: goat-ate-it"
    texts = "was: The goat ate the marrow., now: Two goats ate the marrow.}"
    changed(site, "changes:\n", f"changes:\n  {note}, {texts}\n")
    status, told = publish(site)
    assert status == 0, told


def test_an_address_that_was_published_is_not_lost(site: Path) -> None:
    commit(site)
    assert publish(site)[0] == 0
    changed(site, "goat-ate-it", "bramble-ate-it")
    status, told = publish(site)
    assert (status, "dead-address" in told) == (1, True)
    assert kept(site, "pages") == []


def test_a_site_that_nobody_may_ask_is_published_without_asking_it(site: Path) -> None:
    first = commit(site)
    assert publish(site)[0] == 0
    changed(site, "goat-ate-it", "bramble-ate-it")
    assert publish(site, AGAINST="", BASE=first)[0] == 1
    status, told = publish(site, AGAINST="", BASE="")
    assert status == 0, told
