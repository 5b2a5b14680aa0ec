"""A site that is served before its pages are made: what is made when, and that it is what a whole build makes."""

from __future__ import annotations

import logging
import weakref
from pathlib import Path
from typing import Any

import mkdocs.commands.build as engine
import pytest
from mkdocs.config import load_config

from tests.served import ANY_PORT
from tests.stories import written
from whosays import mkdocs_source

CONFIG = """\
site_name: Replaced
docs_dir: content
theme: {name: whosays}
plugins: [search, whosays]
"""
FACTS = """\
sources: {log: {title: Log, url: "https://example.org/log"}}
actors: {diver: {name: Diver}}
questions: {open: {text: Was it safe?, would_settle: A look.}}
claims: {one: {text: The pier stands., by: diver, src: log, on: 2031-03-01, about: open, formerly: [first]}}
"""
CLAIM = "pier/claims/one/index.html"
OWN = "# About us\n\n[A claim](pier/claims/one.md), [its place](pier/claims/one.md#nowhere), [data](pier/facts.json)\n"
TOGETHER = {"sitemap.xml", "sitemap.xml.gz"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one small story and the theme that every site has."""
    return written(tmp_path, CONFIG, FACTS)


def first_build(root: Path, folder: Path) -> Any:  # noqa: ANN401 - MkDocs has it among others
    """The plugin of a site that was built to be served from a folder."""
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder), dev_addr=ANY_PORT)
    config.site_url = "http://127.0.0.1:8000/"
    config.plugins.on_startup(command="serve", dirty=False)
    plugin: Any = config.plugins["whosays"]
    # another for each start
    plugin.facts.site.word = "word"
    engine.build(config, serve_url="http://127.0.0.1:8000/")
    return plugin


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def pages(folder: Path) -> set[str]:
    return {path for path in files(folder) if path.endswith(".html")}


def test_a_site_is_served_before_a_page_of_its_facts_is_made(root: Path, tmp_path: Path) -> None:
    (root / "content" / "about.md").write_text(OWN)
    folder = tmp_path / "served"
    plugin = first_build(root, folder)
    assert pages(folder) == {"404.html", "about/index.html"}
    assert not (folder / "pier").exists()
    assert not (folder / "assets" / "search").exists()
    about = (folder / "about" / "index.html").read_text()
    assert '<a href="../pier/claims/one/">A claim</a>' in about
    assert '<a href="../pier/facts.json">data</a>' in about
    assert "<dcterms:title>pier/claims/one/</dcterms:title>" in (folder / "sitemap.xml").read_text()

    plugin.facts.site.bring_up_to_date(CLAIM)
    assert pages(folder) == {"404.html", "about/index.html", CLAIM}
    assert "The pier stands." in (folder / CLAIM).read_text()
    plugin.facts.site.bring_up_to_date("pier/facts.json")
    assert (folder / "pier" / "facts.json").read_bytes() == plugin.facts.made.files[Path("pier/facts.json")]


def test_what_is_made_when_it_is_asked_for_is_what_a_whole_build_makes(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "content" / "about.md").write_text("# About us\n\n[A claim](pier/claims/one.md)\n")
    later, whole = tmp_path / "later", tmp_path / "whole"
    with monkeypatch.context() as context:
        # then the engine makes every page by itself
        context.setattr(mkdocs_source, "is_known", lambda _: False)
        first_build(root, whole)
    plugin = first_build(root, later)
    expected = files(whole)
    for path in expected:
        plugin.facts.site.bring_up_to_date(path)
    told = files(later)
    assert told.keys() == expected.keys()
    assert {path for path in told if told[path] != expected[path]} == TOGETHER


def test_a_link_to_an_anchor_that_is_not_there_is_told_of_before_the_page_there_is_made(
    root: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (root / "content" / "about.md").write_text(OWN.replace("one.md),", "one.md#claim),"))
    caplog.set_level(logging.WARNING)
    first_build(root, tmp_path / "served")
    (told,) = [record.getMessage() for record in caplog.records if "anchor" in record.getMessage()]
    assert told.endswith("but the doc 'pier/claims/one.md' does not contain an anchor '#nowhere'.")


def test_the_schemas_for_editors_follow_what_is_in_sight(root: Path, tmp_path: Path) -> None:
    plugin = first_build(root, tmp_path / "served")
    assert not (root / ".whosays" / "facts").exists()
    plugin.facts.site.settle()
    schema = root / ".whosays" / "facts" / "pier.schema.json"
    assert "The pier stands." in schema.read_text()
    (root / "content" / "pier" / "facts.yaml").write_text(FACTS.replace("stands", "fell"))
    assert plugin.facts.site.refresh()
    assert "The pier stands." in schema.read_text()
    plugin.facts.site.settle()
    assert "The pier fell." in schema.read_text()


def test_a_site_is_served_though_a_build_before_it_in_this_process_never_ended(root: Path, tmp_path: Path) -> None:
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    config.plugins.on_config(config)
    built: Any = config.plugins["whosays"]
    plugin = first_build(root, tmp_path / "served")
    assert plugin is built
    (root / "content" / "pier" / "facts.yaml").write_text(FACTS.replace("stands", "fell"))
    assert plugin.facts.site.refresh()
    assert (plugin.staged, plugin.kept) == (None, None)


def test_facts_of_before_are_forgotten_once_there_is_time(root: Path, tmp_path: Path) -> None:
    plugin = first_build(root, tmp_path / "served")
    facts = root / "content" / "pier" / "facts.yaml"
    before = []
    for word in ("fell", "sank", "is gone"):
        facts.write_text(FACTS.replace("stands", word))
        assert plugin.facts.site.refresh()
        plugin.facts.site.bring_up_to_date(CLAIM)
        before.append(weakref.ref(plugin.facts.site.good.files))
    plugin.facts.site.settle()
    assert [each() is None for each in before] == [True, True, False]
