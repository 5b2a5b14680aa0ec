"""MkDocs with the plugin: what it publishes, how a mistake ends a build, and what a served site shows meanwhile."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from typing import TYPE_CHECKING

import pytest

from tests.stories import EXPLAINER, SITE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# Not the project's own theme, which has its own tests: these are about what is built, and when.
CONFIG = """\
site_name: Replaced
docs_dir: content
exclude_docs: "*.yaml"
theme: {name: mkdocs, highlightjs: false}
plugins: [search, whosays]
markdown_extensions: [attr_list, md_in_html]
"""
FACTS = """\
sources: {log: {title: Log, url: "https://example.org/log"}}
actors: {diver: {name: Diver}}
questions: {open: {text: Was it safe?, would_settle: A look.}}
claims: {one: {text: The pier stands., by: diver, src: log, on: 2031-03-01, about: open}}
"""
BROKEN = FACTS.replace("by: diver", "by: divver")
WARNED = FACTS.replace(", about: open", "")
PICTURE = b"\x89PNG\r\n\x1a\n"
PATIENCE = 90
"""Seconds to wait for a server at most; it takes one or two where nothing else runs."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one small story."""
    pier = tmp_path / "content" / "pier"
    pier.mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    (tmp_path / "content" / "site.yaml").write_text(SITE)
    (pier / "about.yaml").write_text(EXPLAINER)
    (pier / "facts.yaml").write_text(FACTS)
    return tmp_path


def mkdocs(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", *arguments]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def test_facts_become_pages_beside_the_writers_own(root: Path) -> None:
    (root / "content" / "about.md").write_text("# About us\n\n[The pier](pier/index.md)\n")
    (root / "content" / "index.md").write_text("# Not this one\n")
    (root / "content" / "pier" / "photo.png").write_bytes(PICTURE)
    built = mkdocs(root, "build", "--strict")
    assert built.returncode == 0, built.stderr
    site = root / "site"
    assert "The pier stands." in (site / "pier" / "claims" / "one" / "index.html").read_text()
    home = (site / "index.html").read_text()
    assert "<title>A site</title>" in home
    assert "Not this one" not in home
    assert "About us" in (site / "about" / "index.html").read_text()
    assert (site / "pier" / "photo.png").read_bytes() == PICTURE
    assert (site / "pier" / "facts.json").is_file()
    assert not [path for path in site.rglob("*") if path.suffix in {".yaml", ".yml"}]
    # by the facts, and a fixed day for what has none: no clock has a say
    dates = set(_between((site / "sitemap.xml").read_text(), "<lastmod>", "</lastmod>"))
    assert dates == {"2031-03-01", "1980-01-01"}


def _between(text: str, before: str, after: str) -> list[str]:
    return [piece.partition(after)[0] for piece in text.split(before)[1:]]


def test_a_mistake_ends_the_build_with_the_report(root: Path) -> None:
    (root / "content" / "pier" / "facts.yaml").write_text(BROKEN)
    built = mkdocs(root, "build")
    assert built.returncode != 0
    assert "error[unknown-reference]: there is no actor `divver`" in built.stderr
    assert "content/pier/facts.yaml:4:" in built.stderr
    assert "did you mean `diver`?" in built.stderr
    assert "no site was built" in built.stderr
    assert "Traceback" not in built.stderr
    assert not (root / "site").exists()


def test_a_warning_ends_a_strict_build_only(root: Path) -> None:
    (root / "content" / "pier" / "facts.yaml").write_text(WARNED)
    built = mkdocs(root, "build")
    assert built.returncode == 0
    assert "warning[unused-claim]" in built.stderr
    assert "The pier stands." in (root / "site" / "pier" / "claims" / "one" / "index.html").read_text()
    strict = mkdocs(root, "build", "--strict")
    assert strict.returncode != 0
    assert "warning[unused-claim]" in strict.stderr


def test_there_is_nothing_to_serve_while_the_first_facts_are_wrong(root: Path) -> None:
    (root / "content" / "pier" / "facts.yaml").write_text(BROKEN)
    served = mkdocs(root, "serve", "--dev-addr", f"127.0.0.1:{_free_port()}")
    assert served.returncode != 0
    assert "error[unknown-reference]" in served.stderr
    assert "there is nothing to show" in served.stderr


def test_a_served_site_outlives_a_mistake(root: Path) -> None:
    facts = root / "content" / "pier" / "facts.yaml"
    with _serving(root) as (address, log):
        _wait(lambda: "The pier stands." in _read(f"{address}pier/claims/one/"), log)
        assert "error" not in log.read_text()
        # a served page names the preview server, not the published site
        assert f'href="{address}pier/claims/one/"' in _read(f"{address}pier/claims/one/")

        facts.write_text(BROKEN)
        _wait(lambda: "error[unknown-reference]: there is no actor `divver`" in log.read_text(), log)
        _wait(lambda: log.read_text().count("Documentation built") == 2, log)
        assert "The pier stands." in _read(f"{address}pier/claims/one/")

        facts.write_text(FACTS.replace("stands", "fell"))
        _wait(lambda: "The pier fell." in _read(f"{address}pier/claims/one/"), log)
        assert log.read_text().count("the facts have problems") == 1


@contextlib.contextmanager
def _serving(root: Path) -> Iterator[tuple[str, Path]]:
    """The address of `mkdocs serve`, and the file with what it prints."""
    log = root / "serve.log"
    address = f"127.0.0.1:{_free_port()}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address]
    with log.open("w") as file:
        server = subprocess.Popen(
            command, cwd=root, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, stdout=file, stderr=file
        )
        try:
            yield f"http://{address}/", log
        finally:
            server.terminate()
            server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _read(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - the loopback address from above
            content: bytes = answer.read()
            return content.decode()
    except OSError:
        return ""


def _wait(happened: Callable[[], bool], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.2)
