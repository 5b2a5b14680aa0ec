"""The byline of an explainer: on its pages, in feeds, in JSON-LD and in citations."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

from tests import rendered
from tests.stories import EXPLAINER, project, told
from tests.unit.test_phrasing_citations import WORK, in_style
from whosays.build import build
from whosays.check import check

DAM = EXPLAINER.replace("pier", "dam")
NOTE = "changes: [{on: 2031-03-04, id: c1, kind: correction, note: A year was wrong.}]\n"
ATOM = "{http://www.w3.org/2005/Atom}"
DESK = '{name: Data desk, kind: organisation, url: "mailto:data%2Bdesk@example.org"}'
ADA = "{name: Ada <b>Marsh</b>, url: https://example.org/ada?a=1&b=2}"


def by(authors: str, explainer: str = EXPLAINER) -> str:
    return explainer.replace("started:", f"authors: {authors}, started:") + NOTE


def files(**explainers: str) -> dict[str, bytes]:
    made = build(project({f"{slug}/a.yaml": text for slug, text in explainers.items()})).files
    return {str(path): made[path] for path in made}


@pytest.mark.parametrize(
    ("authors", "line"),
    [
        ("Ada Marsh", "By Ada Marsh"),
        ("[Ada Marsh, Ben Ode]", "By Ada Marsh and Ben Ode"),
        ("[Ada, Ben, {name: Data desk}]", "By Ada, Ben and Data desk"),
    ],
)
def test_the_names_stand_at_the_head_of_the_story_and_on_paper(authors: str, line: str) -> None:
    made = files(pier=by(authors))
    for page in ("index.md", "pier/index.md", "pier/print/index.md"):
        assert rendered.shown(made[page]).count(line) == 1, page
    assert "By " not in rendered.shown(files(pier=EXPLAINER)["pier/index.md"])


def test_a_name_is_text_and_leads_to_its_address() -> None:
    page = files(pier=by(f"[{ADA}]"))["pier/index.md"].decode()
    assert '<a href="https://example.org/ada?a=1&#38;b=2" rel="author">Ada &#60;b&#62;Marsh&#60;&#47;b&#62;</a>' in page


def test_json_ld_says_who_is_a_person_and_who_is_not() -> None:
    page = rendered.front_matter(files(pier=by(f"[Ben, {ADA}, {DESK}]"))["pier/index.md"])
    assert json.loads(page["jsonld"])["author"] == [
        {"@type": "Person", "name": "Ben"},
        {"@type": "Person", "name": "Ada <b>Marsh</b>", "url": "https://example.org/ada?a=1&b=2"},
        {"@type": "Organization", "name": "Data desk", "email": "data+desk@example.org"},
    ]
    without = rendered.front_matter(files(pier=EXPLAINER)["pier/index.md"])
    assert "author" not in json.loads(without["jsonld"])


def persons(above: ET.Element) -> list[dict[str, str | None]]:
    return [{part.tag.removeprefix(ATOM): part.text for part in each} for each in above.findall(f"{ATOM}author")]


def test_a_feed_names_the_authors_once_and_that_of_the_site_with_each_entry() -> None:
    made = files(pier=by(f"[{ADA}, {DESK}]"), dam=DAM + NOTE)
    named = [
        {"name": "Ada <b>Marsh</b>", "uri": "https://example.org/ada?a=1&b=2"},
        {"name": "Data desk", "email": "data+desk@example.org"},
    ]
    found = {}
    for path in ("feed.xml", "pier/feed.xml", "dam/feed.xml"):
        feed = ET.fromstring(made[path])  # noqa: S314 - our own file
        found[path] = (persons(feed), [persons(entry) for entry in feed.findall(f"{ATOM}entry")])
    assert found == {
        "feed.xml": ([{"name": "A site"}], [named, []]),
        "pier/feed.xml": (named, [[]]),
        "dam/feed.xml": ([{"name": "A site"}], [[]]),
    }


def test_a_json_feed_names_them_as_the_other_does() -> None:
    made = files(pier=by(f"[Ben, {DESK}]"), dam=DAM + NOTE)
    named = [{"name": "Ben"}, {"name": "Data desk", "url": "mailto:data%2Bdesk@example.org"}]
    site = [{"name": "A site", "url": "https://example.org/"}]
    found: dict[str, Any] = {}
    for path in ("feed.json", "pier/feed.json", "dam/feed.json"):
        feed = json.loads(made[path])
        found[path] = (feed["authors"], [entry.get("authors") for entry in feed["items"]])
    assert found == {
        "feed.json": (site, [named, None]),
        "pier/feed.json": (named, [None]),
        "dam/feed.json": (site, [None]),
    }


def test_a_citation_names_them_as_authors_and_the_site_as_the_publisher() -> None:
    work = replace(WORK, authors=("Ada Marsh", "Ben & Co."))
    assert in_style("APA", work) == (
        "Ada Marsh & Ben & Co. (2031, March 4). A strain gauge on pier 3 passed its limit"
        " [Claim by Harbour authority; disputed]. Who Says. https://example.org/bridge/claims/gauge-alarm/"
    )
    assert in_style("Chicago", work) == (
        "Ada Marsh and Ben & Co. “A strain gauge on pier 3 passed its limit.” The bridge. Who Says."
        " Claim by Harbour authority; disputed. Last modified March 4, 2031."
        " https://example.org/bridge/claims/gauge-alarm/."
    )
    bibtex = in_style("BibTeX", work)
    assert r"author = {{Ada Marsh} and {Ben \& Co.}}" in bibtex
    assert "note = {The bridge. Who Says. Claim by Harbour authority; disputed}" in bibtex
    (item,) = json.loads(in_style("CSL-JSON", work))
    assert (item["author"], item["publisher"]) == ([{"literal": "Ada Marsh"}, {"literal": "Ben & Co."}], "Who Says")


def test_a_claim_is_cited_with_the_byline_of_its_explainer() -> None:
    facts = "sources: {log: {title: Log, url: https://example.org/log}}\nactors: {diver: {name: Diver}}\n"
    facts += "claims: {one: {text: It stands., by: diver, src: log}}\n"
    made = build(project({"pier/a.yaml": by("[Ada Marsh]") + facts})).files
    assert "Ada Marsh. (" in rendered.shown(made[PurePosixPath("pier/claims/one.md")])


@pytest.mark.parametrize(
    ("authors", "problem"),
    [
        ("[{url: https://example.org/}]", "missing-field"),
        ("[{name: Ada, url: javascript:1}]", "bad-url"),
        ("[{name: Ada, kind: robot}]", "unknown-value"),
        ("['']", "bad-text"),
    ],
)
def test_what_names_nobody_is_told(authors: str, problem: str) -> None:
    (line,) = told(check(project({"pier/a.yaml": by(authors)})))
    assert line.split()[1] == f"{problem}:"
