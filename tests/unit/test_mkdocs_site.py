"""Pages that are written as they are made, which MkDocs then need not go through."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mkdocs.commands.build as engine
import pytest
from mkdocs import utils
from mkdocs.config import load_config

from tests.stories import SITE, written
from whosays.mkdocs_pages import PreparedPage

if TYPE_CHECKING:
    from mkdocs.structure.files import Files

CONFIG = "site_name: Replaced\ndocs_dir: content\ntheme: {name: whosays, custom_dir: own}\nplugins: [search, whosays]\n"
FACTS = """\
sources: {log: {title: Log, url: "https://example.org/log"}}
actors: {diver: {name: Diver}}
questions: {open: {text: Was it safe?, would_settle: A look.}}
claims: {one: {text: The pier stands., by: diver, src: log, on: 2031-03-01, about: open}}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one small story, a page of its writers, and a folder for templates."""
    root = written(tmp_path, CONFIG, FACTS)
    (root / "content" / "site.yaml").write_text(f"{SITE}contact: mailto:desk@example.org\n")
    (root / "content" / "about.md").write_text("# About us\n\n[One](pier/claims/one.md)\n")
    (root / "own").mkdir()
    return root


def built(root: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Counter[str], Counter[str], set[str]]:
    """Build the site: the pages that the engine writes, those of which it looks at the links, and the generated ones.

    Pages are told by their paths in the site.
    """
    wrote, looked_at = Counter[str](), Counter[str]()
    write, look = utils.write_file, PreparedPage.validate_anchor_links

    def noted(content: bytes, path: str) -> None:
        wrote[Path(path).relative_to(config.site_dir).as_posix()] += 1
        write(content, path)

    def looked(page: PreparedPage, *, files: Files, log_level: int) -> None:
        looked_at[page.file.dest_uri] += 1
        look(page, files=files, log_level=log_level)

    monkeypatch.setattr(utils, "write_file", noted)
    monkeypatch.setattr(PreparedPage, "validate_anchor_links", looked)
    config = load_config(str(root / "mkdocs.yml"))
    plugin: Any = config.plugins["whosays"]
    config.plugins.on_startup(command="build", dirty=False)
    engine.build(config)
    pages = {str(path.with_suffix("") / "index.html") for path in plugin.facts.made.files.pages}
    config.plugins.on_shutdown()
    return wrote, looked_at, {path.replace("index/index.html", "index.html") for path in pages}


def test_the_engine_writes_one_page_of_those_that_are_made_and_looks_at_the_links_of_each(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrote, looked_at, pages = built(root, monkeypatch)
    assert wrote.keys() - pages == {"404.html", "sitemap.xml", "about/index.html"}
    assert len(wrote.keys() & pages) == 1
    assert looked_at == Counter(pages)
    assert all("</html>" in (root / "site" / page).read_text() for page in pages)


def test_the_engine_goes_through_every_page_where_a_template_of_the_sites_own_may_list_them(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "own" / "main.html").write_text('{% extends "base.html" %}{% block styles %}{{ pages }}{% endblock %}')
    wrote, looked_at, pages = built(root, monkeypatch)
    assert wrote == Counter({*pages, "404.html", "sitemap.xml", "about/index.html"})
    assert looked_at == Counter(pages)


NEW_MODULES = """\
import os, sys
from mkdocs.__main__ import cli
from whosays.mkdocs_site import PreparedSite

make, build = PreparedSite._make, os.getpid()

def noted(site, page):
    before = {*sys.modules}
    made = make(site, page)
    os.write(1, f"{os.getpid() != build} {sorted({*sys.modules} - before)}\\n".encode())
    return made

PreparedSite._make = noted
cli(["build", "--quiet"])
"""


def test_what_makes_pages_is_loaded_once_for_all_processes(root: Path) -> None:
    done = subprocess.run([sys.executable, "-c", NEW_MODULES], cwd=root, capture_output=True, text=True, check=True)
    assert {*done.stdout.splitlines()} == {"True []"}
