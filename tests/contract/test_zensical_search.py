"""Zensical's search looks as it does elsewhere, and its results have no element of a stranger's as HTML."""

from __future__ import annotations

import json
import shutil
import subprocess
import sysconfig
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests import rendered
from tests.browser.pages_server import serve

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import MadeOnce

SCRIPTS = Path(sysconfig.get_path("scripts"))
HOSTILE = "AT&amp;T <script>x</script><img src=x onerror=y><iframe srcdoc='<script>z</script>'></iframe> Q&A 1 > 0"
BESIDE = {"a", "abbr", "b", "code", "em", "h2", "h3", "li", "ol", "p", "strong", "table", "tbody", "td", "ul"}
"""What the templates themselves put into a text."""


@pytest.fixture(scope="session")
def folder(project: Path, made_once: MadeOnce) -> Path:
    """A small site, with the same hostile text wherever a title is made of one."""
    return made_once("zensical-search", lambda root: _build(project, root)) / "build" / "site"


@pytest.fixture(scope="session")
def entries(folder: Path) -> list[dict[str, Any]]:
    """The index of its search."""
    items: list[dict[str, Any]] = json.loads((folder / "search.json").read_bytes())["items"]
    return items


def _build(project: Path, root: Path) -> None:
    said = json.dumps(HOSTILE)
    (root / "content" / "pier").mkdir(parents=True)
    (root / "content" / "site.yaml").write_text(f"title: {said}\nurl: https://example.org/\n")
    (root / "content" / "pier" / "facts.yaml").write_text(f"""\
explainer: {{title: {said}, question: {said}, summary: {said}, sections: [{{id: a, heading: {said}, text: "[[c]]"}}]}}
actors: {{port: {{name: {said}}}}}
sources: {{s: {{title: {said}, url: https://example.org/a, date: 2020-03-04}}}}
claims: {{c: {{text: {said}, by: port, src: s, on: 2020-03-04, about: q}}}}
questions: {{q: {{text: {said}}}}}
""")
    (root / "content" / "titled.md").write_text(
        f"---\ntitle: {said}\ntags: [{said}]\ndescription: {said}\n---\nWords.\n"
    )
    (root / "content" / "headed.md").write_text("# `<script>x</script>` &lt;img src=x onerror=y&gt;\n\nWords.\n")
    shutil.copy2(project / "mkdocs.yml", root)
    for command in (["whosays", "generate"], ["zensical", "build", "--config-file", "build/mkdocs.yml"]):
        ran = subprocess.run(
            [SCRIPTS / command[0], *command[1:]], cwd=root, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr


def test_titles_and_paths_hold_no_element(entries: list[dict[str, Any]]) -> None:
    told = {line for entry in entries for line in (entry["title"], *entry["path"])}
    assert {each.tag for line in told for each in rendered.starts(rendered.events(line))} == {"code"}
    # nor does the search lose words to what it takes for one
    assert [line for line in told if ">" in line.replace("<code>", "").replace("</code>", "")] == []


def test_texts_hold_what_the_templates_write(entries: list[dict[str, Any]]) -> None:
    tags = {each.tag for entry in entries for each in rendered.starts(rendered.events(entry["text"]))}
    assert tags <= BESIDE


def test_each_page_is_called_as_it_was_typed(entries: list[dict[str, Any]]) -> None:
    called = {entry["location"]: entry for entry in entries}
    for location in ("titled/", "pier/claims/c/", "pier/actors/port/", "pier/sources/s/", "pier/questions/q/"):
        shown = unescape(called[location]["path"][-1])
        assert shown == HOSTILE, location


def test_the_dialogue_has_its_style(folder: Path, page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    with serve({"/": folder}) as port:
        page.goto(f"http://127.0.0.1:{port}/")
        page.locator(".md-search__button").click()
        field = page.get_by_role("combobox")
        expect(field).to_be_focused()
        expect(field).to_have_css("border-style", "none")
    assert said == []
