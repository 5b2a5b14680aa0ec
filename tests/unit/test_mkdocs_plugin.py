"""MkDocs with the plugin: what it publishes, how a mistake ends a build, and what a served site shows meanwhile."""

from __future__ import annotations

import contextlib
import errno
import io
import logging
import os
import re
import signal
import socket
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any, Literal
from unittest.mock import Mock

import mkdocs.commands.build as engine
import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, PluginError

from tests.served import ANY_PORT, headers, read, served, status, wait
from tests.stories import SITE, written
from whosays.cli import main
from whosays.mkdocs_plugin import WhoSaysPlugin
from whosays.output import is_unfinished

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
SECOND_CLAIM = FACTS[:-2] + ", two: {text: It sank., by: diver, src: log, on: 2031-03-02, about: open}}\n"
WARNED = FACTS.replace(", about: open", "")
PICTURE = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one small story."""
    return written(tmp_path, CONFIG, FACTS)


def mkdocs(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", *arguments]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def test_facts_become_pages_beside_the_writers_own(root: Path) -> None:
    (root / "content" / "about.md").write_text("# About us\n\n[The pier](pier/index.md)\n")
    (root / "content" / "pier" / "photo.png").write_bytes(PICTURE)
    (root / "content" / "site.yaml").write_text(f"{SITE}contact: mailto:desk@example.org\n")
    built = mkdocs(root, "build", "--strict")
    assert built.returncode == 0, built.stderr
    site = root / "site"
    assert "The pier stands." in (site / "pier" / "claims" / "one" / "index.html").read_text()
    home = (site / "index.html").read_text()
    assert "<title>A site</title>" in home
    assert "About us" in (site / "about" / "index.html").read_text()
    assert (site / "pier" / "photo.png").read_bytes() == PICTURE
    assert (site / "pier" / "facts.json").is_file()
    # the engine leaves out what begins with a full stop, but for this
    assert (site / ".well-known" / "security.txt").read_bytes() == (site / "security.txt").read_bytes()
    assert not [path for path in site.rglob("*") if path.suffix in {".yaml", ".yml"}]
    with zipfile.ZipFile(site / "offline.zip") as copy:
        assert "offline/pier/photo.png" in copy.namelist()
    # by the facts, and not at all where no fact is: no clock has a say
    told = {
        _between(entry, "<loc>", "</loc>")[0]: _between(entry, "<lastmod>", "</lastmod>")
        for entry in _between((site / "sitemap.xml").read_text(), "<url>", "</url>")
    }
    assert {address for address, days in told.items() if not days} == {"https://example.org/about/"}
    assert {day for days in told.values() for day in days} == {"2031-03-01"}


def test_what_the_engine_quotes_of_a_page_steers_neither_the_terminal_nor_a_runner() -> None:
    log, told = logging.getLogger("mkdocs"), io.StringIO()
    handler = logging.StreamHandler(told)
    log.addHandler(handler)
    try:
        WhoSaysPlugin().on_startup(command="build", dirty=False)
        log.getChild("structure.pages").warning("no '%s'", "\x1b]0;a\x07\n::stop-commands::b\n##[error]\u202ec")
        log.getChild("plugins.whosays").warning("one\n  two")
    finally:
        log.removeHandler(handler)
    assert told.getvalue() == (
        "no '<U+001B>]0;a<U+0007>\n  | ::stop-commands::b\n  | #<U+0023>[error]<U+202E>c'\none\n  two\n"
    )


@pytest.mark.parametrize("name", ["all", ".all"])
def test_a_preview_follows_no_link_to_another_folder(root: Path, name: str) -> None:
    (root / "content" / name).symlink_to("/")
    plugin = WhoSaysPlugin()
    plugin.on_startup(command="serve", dirty=False)
    plugin.facts.root = root
    with pytest.raises(PluginError, match="a link to another folder"):
        plugin.facts.site.read()


HOSTILE = """\
---
title: "<iframe srcdoc=a>"
tags: ["<img src=x onerror=b>"]
template: 404.html
crumbs: [{url: "javascript:c", title: d}]
---
e <script src="../notes.txt"></script>

[f](javascript:g){ onclick=h }
"""


def test_a_page_that_was_never_checked_runs_nothing_in_the_preview_either(root: Path) -> None:
    content = root / "content"
    (content / "about.md").write_text(HOSTILE)
    (content / "notes.txt").write_text("alert(1)")
    (content / "evil.js~").write_text("alert(1)")
    (content / "fake.png").write_text("alert(1)")
    (content / "photo.png").write_bytes(PICTURE)
    with served(root) as (address, log):
        wait(lambda: "f</a>" in read(f"{address}about/"), log)
        page = read(f"{address}about/")
        assert "<p>e </p>\n<p><a>f</a></p>" in page
        assert "&lt;iframe srcdoc=a&gt;" in page
        assert "<iframe" not in page
        # told over the page, and the server's own script by its word
        words = set(re.findall('<(?:script|style) nonce="([\\w-]{22})">', page))
        assert len(words) == 1
        assert page.rpartition("<script")[2].startswith(f' nonce="{words.pop()}">\nvar livereload')
        assert "error[own-page]: `&lt;script&gt;` is not published" in _text(page)
        assert [read(f"{address}{name}") for name in ("notes.txt", "evil.js~", "fake.png")] == ["", "", ""]
        told = headers(f"{address}photo.png")
        assert told["X-Content-Type-Options"] == "nosniff"
        assert told["Cross-Origin-Resource-Policy"] == "same-origin"
        assert told["Content-Security-Policy"] == "frame-ancestors 'self'"


def _text(page: str) -> str:
    return re.sub("</?span[^>]*>", "", page)


@pytest.mark.parametrize("command", ["build", "serve"])
@pytest.mark.parametrize(("folder", "is_ours"), [("docs", False), ("content/pier", False), ("./content/", True)])
def test_own_pages_lie_beside_the_facts_alone(
    root: Path, command: Literal["build", "serve"], folder: str, *, is_ours: bool
) -> None:
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text(CONFIG.replace("docs_dir: content", f"docs_dir: {folder}"))
    config = load_config(str(root / "mkdocs.yml"), dev_addr=ANY_PORT)
    config.plugins.on_startup(command=command, dirty=False)
    told = pytest.raises(PluginError, match=r"^mkdocs\.yml: `docs_dir` is .+: write `docs_dir: content`, and move what")
    with contextlib.nullcontext() if is_ours else told:
        config.plugins.on_config(config)
    config.plugins.on_shutdown()
    assert not (root / ".whosays" / "site").exists()


def test_a_preview_at_an_address_in_use_ends_before_anything_is_built(root: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        config = load_config(str(root / "mkdocs.yml"), dev_addr=f"127.0.0.1:{server.getsockname()[1]}")
        # of an earlier preview in this process
        vars(config.plugins["whosays"])["nav"] = Mock()
        config.plugins.on_startup(command="serve", dirty=False)
        with pytest.raises(Abort, match="is in use"):
            config.plugins.on_config(config)
        # nobody listens there for a build, and a preview that goes on listens there itself
        config.plugins.on_startup(command="build", dirty=False)
        config.plugins.on_config(config)
        config.plugins.on_shutdown()
        config.plugins.on_startup(command="serve", dirty=False)
        vars(config.plugins["whosays"])["nav"] = Mock()
        config.plugins.on_config(config)


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


# blocks of 512 bytes: what waits to be written takes more, or the copy to read offline alone does
@pytest.mark.parametrize(("most", "where"), [(100, ""), (1200, r"/\.whosays/site/.+")])
def test_a_full_disk_is_told_and_the_next_build_makes_the_same_site(root: Path, most: int, where: str) -> None:
    assert mkdocs(root, "build").returncode == 0
    site = root / "site"
    whole = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    limited = ["/bin/sh", "-c", f'ulimit -f {most}; exec "$@"', "sh", sys.executable, "-m", "mkdocs", "build"]
    built = subprocess.run(limited, cwd=root, capture_output=True, text=True, check=False)
    assert built.returncode == 1
    at = built.stdout.strip().removesuffix(
        ": File too large. The last site is as it was: build it again once that is mended."
    )
    assert re.fullmatch(re.escape(str(root)) + where, at)
    assert "Traceback" not in built.stderr
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == whole
    assert mkdocs(root, "build").returncode == 0
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == whole


KILLED = """\
import os, signal
from mkdocs.__main__ import cli
from whosays.mkdocs_plugin import WhoSaysPlugin
WhoSaysPlugin.on_post_page = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
cli(["build"])
"""


def test_what_a_build_that_was_killed_left_is_neither_published_nor_packed_and_the_next_one_removes_it(
    root: Path,
) -> None:
    kept, site = root / ".whosays", root / "site"
    site.mkdir()
    (site / "index.html").write_text("old")
    (site / ".k3.whosays-tmp").write_text("half of")
    assert subprocess.run([sys.executable, "-c", KILLED], cwd=root, check=False).returncode == -signal.SIGKILL
    assert [path.name for path in site.iterdir() if path.name != ".k3.whosays-tmp"] == ["index.html"]
    # all of it in one folder, which the next build empties
    assert {path.name for path in kept.iterdir() if path.is_dir()} == {"site"}
    assert (kept / "site" / "sitemap.xml").is_file()
    (kept / "site" / "old.html").write_text("half of")
    assert mkdocs(root, "build").returncode == 0
    assert {path.name for path in kept.iterdir() if path.is_dir()} == set()
    assert (site / "index.html").read_text() != "old"
    left = [path.name for path in site.rglob("*") if is_unfinished(path.name) or path.name == "old.html"]
    with zipfile.ZipFile(site / "offline.zip") as packed:
        assert [*left, *(name for name in packed.namelist() if "old.html" in name or "whosays-tmp" in name)] == []


def test_a_warning_ends_a_strict_build_only(root: Path) -> None:
    (root / "content" / "pier" / "facts.yaml").write_text(WARNED)
    built = mkdocs(root, "build")
    assert built.returncode == 0
    assert "the facts have 1 warning, with which the site is built" in built.stderr
    assert "warning[unused-claim]" in built.stderr
    assert "The pier stands." in (root / "site" / "pier" / "claims" / "one" / "index.html").read_text()
    (root / "content" / "pier" / "facts.yaml").write_text(WARNED.replace("stands", "fell"))
    strict = mkdocs(root, "build", "--strict")
    assert strict.returncode != 0
    assert f"{root / 'site'} is as it was before this build" in strict.stderr
    assert "The pier stands." in (root / "site" / "pier" / "claims" / "one" / "index.html").read_text()
    assert "warning[unused-claim]" in strict.stderr
    assert "Aborted with 1 warnings in strict mode!" in strict.stdout


@pytest.mark.parametrize(
    ("command", "dirty", "is_apart"),
    [("build", False, True), ("gh-deploy", False, True), ("build", True, False), ("serve", False, False)],
)
def test_a_site_is_built_apart_from_the_last_one_where_it_is_built_whole(
    root: Path, command: Literal["build", "gh-deploy", "serve"], *, dirty: bool, is_apart: bool
) -> None:
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "out"), dev_addr=ANY_PORT)
    config.plugins.on_startup(command=command, dirty=dirty)
    config = config.plugins.on_config(config)
    folder = Path(config.site_dir)
    assert folder == root / (".whosays/site" if is_apart else "out")
    assert folder.exists() == is_apart
    # one that ends early, as where a reader of the terminal has enough
    config.plugins.on_shutdown()
    assert config.site_dir == str(root / "out")
    assert not folder.exists()
    assert not (root / "out").exists()


def test_pages_are_made_no_more_before_what_an_interrupted_build_made_is_removed(root: Path) -> None:
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    folder = Path(config.plugins.on_config(config).site_dir)
    was_there: list[bool] = []
    prepared = Mock(close=lambda: was_there.append(folder.exists()))
    vars(config.plugins["whosays"])["prepared"] = prepared
    config.plugins.on_shutdown()
    assert was_there == [True]
    assert not folder.exists()


def test_a_site_is_built_where_it_stands_if_no_other_place_can_be_had(root: Path) -> None:
    (root / ".whosays").write_text("no folder")
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    assert config.plugins.on_config(config).site_dir == str(root / "site")
    with pytest.raises(Abort, match=r"^/there: No space left on device\. The site is unfinished: build it again"):
        config.plugins.on_build_error(error=OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/there"))
    config.plugins.on_shutdown()
    assert (root / ".whosays").read_text() == "no folder"


def test_an_import_of_claims_without_dates_or_questions_goes_live(root: Path) -> None:
    claims = "".join(f"  row-{each}: {{text: Row {each} of the table.}}\n" for each in range(120))
    head = FACTS.partition("questions:")[0] + "defaults: {by: diver, src: log}\nclaims:\n"
    (root / "content" / "pier" / "facts.yaml").write_text(head + claims)
    built = mkdocs(root, "build")
    assert built.returncode == 0
    assert "WARNING -  the facts have 240 warnings, with which the site is built\n" in built.stderr
    assert built.stderr.count("-->") == 40
    assert (
        "\n120 warning[undated-claim]  A claim of which nobody knows when it was made; 20 shown, 100 more\n"
        in built.stderr
    )
    pages = root / "site" / "pier" / "claims"
    assert sorted(page.parent.name for page in pages.glob("row-*/index.html")) == sorted(f"row-{n}" for n in range(120))
    assert "Row 119 of the table." in (pages / "row-119" / "index.html").read_text()
    assert main(["-C", str(root), "check"]) == 0
    assert main(["-C", str(root), "check", "--strict"]) == 1
    # and is no longer told of once that is meant
    accepting = f"{SITE}accept: {{undated-claim: The table has no dates., unused-claim: All of it is published.}}\n"
    (root / "content" / "site.yaml").write_text(accepting)
    assert main(["-C", str(root), "check", "--strict"]) == 0


def test_a_served_site_outlives_a_mistake(root: Path) -> None:
    facts = root / "content" / "pier" / "facts.yaml"
    with served(root) as (address, log):
        wait(lambda: "The pier stands." in read(f"{address}pier/claims/one/"), log)
        assert "error" not in log.read_text()
        # a served page names the preview server, not the published site
        assert f'href="{address}pier/claims/one/"' in read(f"{address}pier/claims/one/")
        # and is not packed at every change
        assert not read(f"{address}offline.zip")
        # nor told to a site whose name was pointed at this machine
        assert status(f"{address}pier/claims/one/", host="elsewhere.test") == 403
        assert status(f"{address}pier/claims/one/", host="localhost") == 200

        facts.write_text(BROKEN)
        wait(lambda: "error[unknown-reference]: there is no actor `divver`" in log.read_text(), log)
        assert "The pier stands." in read(f"{address}pier/claims/one/")

        facts.write_text(FACTS.replace("stands", "fell"))
        wait(lambda: "The pier fell." in read(f"{address}pier/claims/one/"), log)
        assert log.read_text().count("the facts have 1 error") == 1


def test_a_page_is_searched_once_however_often_it_is_made(root: Path) -> None:
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "served"), dev_addr=ANY_PORT)
    config.plugins.on_startup(command="serve", dirty=False)
    engine.build(config, serve_url="http://127.0.0.1:8000/")
    search: Any = config.plugins["search"]
    plugin: Any = config.plugins["whosays"]
    indexed = search.search_index.generate_search_index().count('"location"')
    for word in ("fell", "sank", "is gone"):
        (root / "content" / "pier" / "facts.yaml").write_text(FACTS.replace("stands", word))
        assert plugin.facts.site.refresh()
        plugin.facts.site.bring_up_to_date("pier/claims/one/index.html")
        assert f"The pier {word}." in (root / "served" / "pier" / "claims" / "one" / "index.html").read_text()
        assert search.search_index.generate_search_index().count('"location"') == indexed
    # and by the next whole build as before
    engine.build(config, serve_url="http://127.0.0.1:8000/")
    assert search.search_index.generate_search_index().count('"location"') == indexed > 0


def test_facts_alone_need_no_whole_build(root: Path) -> None:
    facts = root / "content" / "pier" / "facts.yaml"
    own = root / "content" / "about.md"
    own.write_text("# About us\n\n[A claim](pier/claims/two.md)\n")
    with served(root) as (address, log):
        wait(lambda: "The pier stands." in read(f"{address}pier/"), log)
        # a claim more: a page more, a card more, and a link of a writer's own page that leads somewhere
        facts.write_text(SECOND_CLAIM)
        wait(lambda: "It sank." in read(f"{address}pier/claims/two/"), log)
        assert "It sank." in read(f"{address}pier/embed/two/")
        assert "It sank." in read(f"{address}pier/facts.json")
        assert 'href="../pier/claims/two/"' in read(f"{address}about/")
        # and away again
        facts.write_text(FACTS)
        wait(lambda: not read(f"{address}pier/claims/two/"), log)
        assert "It sank." not in read(f"{address}pier/")
        assert _builds(log) == 1

        # what is not a fact, or what stands on every page, needs one
        own.write_text("# Who we are\n")
        wait(lambda: _builds(log) == 2, log)
        wait(lambda: "Who we are" in read(f"{address}about/"), log)
        site = root / "content" / "site.yaml"
        site.write_text(SITE.replace("A site", "Another site"))
        wait(lambda: "Another site" in read(f"{address}pier/claims/one/"), log)
        # a request that came before the save is answered with what is there
        wait(lambda: _builds(log) == 3, log)


def _builds(log: Path) -> int:
    """How many builds have begun; of two that end in the same hundredth of a second MkDocs tells one only."""
    return log.read_text().count("Building documentation...")


def _between(text: str, before: str, after: str) -> list[str]:
    return [piece.partition(after)[0] for piece in text.split(before)[1:]]
