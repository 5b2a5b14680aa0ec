"""The old address of a fact that was renamed leads to the fact."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from tests.rendered import body, events, html, starts
from tests.stories import EXPLAINER, project
from whosays.build import build

if TYPE_CHECKING:
    from collections.abc import Mapping

FACTS = """
    defaults: {src: gazette, on: 2031-03-04, by: harbour, about: safe}
    sources: {gazette: {title: "Gazette <b>", url: "https://gazette.example/1", formerly: paper}}
    actors: {harbour: {name: Harbour, kind: organisation, formerly: [port, quay]}}
    questions: {safe: {text: "Was it safe?", would_settle: A survey., formerly: sound}}
    claims: {gauge: {text: A gauge passed its limit., formerly: meter, terms: pier, evidence: {real: consistent}}}
    accounts: {real: {title: Danger, formerly: danger}}
    events: {alarm: {text: An alarm., when: 2031-03-04, src: gazette, claims: gauge, formerly: [bell, siren]}}
    terms: {pier: {definition: A wall., formerly: mole}}
    media: {photo: {url: "https://photo.example/", shows: The pier., formerly: picture}}
"""


@pytest.fixture(scope="module")
def files() -> Mapping[PurePosixPath, bytes]:
    return build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS})).files


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("claims/meter", "claims/gauge"),
        ("embed/meter", "claims/gauge"),
        ("actors/port", "actors/harbour"),
        ("actors/quay", "actors/harbour"),
        ("questions/sound", "questions/safe"),
        ("sources/paper", "sources/gazette"),
    ],
)
def test_an_old_page_leads_on_and_needs_no_script(files: Mapping[PurePosixPath, bytes], old: str, now: str) -> None:
    page = files[PurePosixPath(f"pier/{old}/index.html")].decode()
    name = now.rpartition("/")[2]
    assert f'<meta http-equiv="refresh" content="0; url=../{name}/">' in page
    assert f'<a href="../{name}/">' in page
    assert f'<link rel="canonical" href="https://example.org/pier/{now}/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "default-src 'none'" in page
    script = f'<script src="../../../assets/js/moved.js" data-leads-to="../{name}/"></script>'
    assert page.count("<script") == page.count(script) == 1
    assert "<b>" not in page


def test_only_old_addresses_are_redirected(files: Mapping[PurePosixPath, bytes]) -> None:
    redirects = [str(path) for path, content in files.items() if b'http-equiv="refresh"' in content]
    assert len(redirects) == 6


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("accounts", ["danger"]),
        ("timeline", ["bell", "siren"]),
        ("glossary", ["mole"]),
        ("media", ["picture"]),
    ],
)
def test_what_stands_on_a_list_keeps_its_old_anchors(
    files: Mapping[PurePosixPath, bytes], name: str, ids: list[str]
) -> None:
    page = html(body(files[PurePosixPath(f"pier/{name}/index.md")]))
    assert "<p><div" not in page
    anchors = [each.attributes.get("id", "_") for each in starts(events(page)) if each.tag == "div"]
    # what starts with a line is a place of the page's own
    assert [anchor for anchor in anchors if not anchor.startswith("_")] == ids
