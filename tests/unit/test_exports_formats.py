"""The facts for machines: JSON, CSV (RFC 4180), llms.txt."""

from __future__ import annotations

import csv
import io
import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt

from tests.stories import EXPLAINER, SHOWCASE, project
from whosays.build import build
from whosays.model.facts import Kind
from whosays.project import read_project

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whosays.build import Build

SITE = "title: A [site]\ntagline: Facts & figures\nurl: https://example.org/piers/\nlicence: CC0\n"
FACTS = """
sources:
  log: {title: Log, url: "https://example.org/log", date: 2031-03-01}
  paper: {title: "=Paper", publisher: "+The, \\"Paper\\"", url: "https://example.org/paper", via: log}
actors:
  diver: {name: "@diver"}
  union: {name: Union; of divers, aliases: [U1, U2]}
accounts: {rot: {title: Rot, holder: diver}, rust: {title: Rust, holder: union, excludes: rot}}
questions: {open: {text: "Was [it] safe?", would_settle: A look.}}
terms: {pier: {definition: "A *platform* by [[union]]."}}
media: {film: {url: "https://example.org/film", shows: A crack.}}
events: {night: {text: It rang., when: 2031-03~, src: log}}
claims:
  one:
    text: "-1 plank, \\"gone\\""
    by: [diver, union]
    src: [{id: paper, at: page 2, quote: {exact: a plank, prefix: there is}}, log]
    on: 2031-03-01T02:00+03:00
    about: open
    evidence: {rot: strongly consistent, rust: not applicable}
    confidence: {level: low, in: it was one}
  two:
    {text: "[It](https://example.org) was <b>whole</b>.", by: union, src: log, on: 2031-03-02, contradicts: one,
     evidence: {rot: inconsistent}}
  three: {text: No day., by: union, src: log, superseded: {by: two, reason: Said anew.}, evidence: {rust: neutral}}
changes: [{on: 2031-03-09, kind: correction, note: "See [[one]].", facts: [one, open], was: 2 planks, now: 1 plank}]
"""


@pytest.fixture(scope="module")
def built() -> Build:
    return build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS}, site=SITE))


def facts(built: Build, slug: str = "pier") -> Any:  # noqa: ANN401 - JSON is anything
    return json.loads(built.files[PurePosixPath(slug) / "facts.json"])


def rows(built: Build, name: str) -> list[dict[str, str]]:
    text = built.files[PurePosixPath("pier") / name].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_every_fact_is_in_the_json_with_its_address(built: Build) -> None:
    assert built.corpus
    (story,) = built.corpus.stories.values()
    told = facts(built)
    found = {fact["id"]: kind for kind in Kind for fact in told[kind.section]}
    assert found == {id_: fact.kind_of_fact for id_, fact in story.facts.items()}
    assert {fact["address"] for fact in told["claims"]} == {
        f"https://example.org/piers/pier/claims/{id_}/" for id_ in ("one", "two", "three")
    }
    assert told["events"][0]["address"] == "https://example.org/piers/pier/timeline/#night"


def test_all_facts_of_a_story_are_in_the_json() -> None:
    result = build(read_project(SHOWCASE))
    assert result.corpus
    for slug, story in result.corpus.stories.items():
        told = facts(result, slug)
        assert {fact["id"] for kind in Kind for fact in told[kind.section]} == story.facts.keys()
        assert all(fact["status"] and fact["roots"] and fact["origins"] for fact in told["claims"])
        assert len(told["changes"]) == len(story.changes)


def test_a_claim_in_the_json_is_as_typed_with_what_is_derived(built: Build) -> None:
    one, two, three = facts(built)["claims"]
    assert one == {
        "id": "one",
        "address": "https://example.org/piers/pier/claims/one/",
        "text": '-1 plank, "gone"',
        "by": ["diver", "union"],
        "src": [
            {"id": "paper", "at": "page 2", "quote": {"exact": "a plank", "prefix": "there is"}},
            {"id": "log"},
        ],
        "on": "2031-03-01T02:00+03:00",
        "about": ["open"],
        "evidence": {"rot": "strongly consistent", "rust": "not applicable"},
        "confidence": {"level": "low", "in": "it was one"},
        "status": "disputed",
        "reports": ["paper", "log"],
        "roots": ["log"],
        "origins": ["diver", "union"],
        "contradicted_by": ["two"],
        "when": {"words": "1 March 2031", "first": "2031-03-01", "last": "2031-03-01"},
    }
    assert (two["status"], two["contradicted_by"]) == ("disputed", ["one"])
    assert (three["status"], three["superseded"]) == ("superseded", {"by": "two", "reason": "Said anew."})


def test_the_rest_of_the_json(built: Build) -> None:
    told = facts(built)
    assert (told["format"], told["licence"]) == (2, "CC0")
    assert told["explainer"] == {
        "slug": "pier",
        "title": "The pier",
        "question": "Was it safe?",
        "summary": "Nobody knows yet.",
        "started": "2031-03-01",
    }
    assert told["terms"][0]["definition"] == "A *platform* by [[union]]."
    assert told["changes"] == [
        {
            "id": "2031-03-09-correction",
            "address": "https://example.org/piers/pier/changes/#2031-03-09-correction",
            "on": "2031-03-09",
            "kind": "correction",
            "note": "See [[one]].",
            "facts": ["one", "open"],
            "was": "2 planks",
            "now": "1 plank",
        }
    ]


def test_claims_as_a_table(built: Build) -> None:
    one, two, three = rows(built, "claims.csv")
    assert one == {
        "id": "one",
        "text": '\'-1 plank, "gone"',
        "by": "'@diver; Union; of divers",
        "on": "2031-03-01T02:00+03:00",
        "kind": "",
        "status": "disputed",
        "reports": "paper log",
        "roots": "log",
        "origins": "diver union",
        "contradicted_by": "two",
        "about": "open",
        "address": "https://example.org/piers/pier/claims/one/",
    }
    assert two["text"] == "[It](https://example.org) was <b>whole</b>."
    assert (three["on"], three["status"], three["contradicted_by"]) == ("", "superseded", "")


def test_sources_and_evidence_as_tables(built: Build) -> None:
    log, paper = rows(built, "sources.csv")
    assert (log["date"], log["claims"], log["roots"]) == ("2031-03-01", "3", "log")
    assert (paper["title"], paper["publisher"], paper["via"], paper["roots"]) == (
        "'=Paper",
        '\'+The, "Paper"',
        "log",
        "log",
    )
    assert [tuple(row.values()) for row in rows(built, "evidence.csv")] == [
        ("three", "rust", "neutral", "no", "fallen", ""),
        ("one", "rot", "strongly consistent", "yes", "evidence", "union"),
        ("one", "rust", "not applicable", "no", "evidence", ""),
        ("two", "rot", "inconsistent", "no", "said", ""),
    ]


@pytest.mark.parametrize("name", ["claims.csv", "sources.csv", "evidence.csv"])
def test_tables_keep_to_rfc_4180(built: Build, name: str) -> None:
    content = built.files[PurePosixPath("pier") / name]
    # the mark tells spreadsheets that the text is UTF-8
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    lengths = {len(row) for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)}
    assert len(lengths) == 1


def llms(files: Mapping[PurePosixPath, bytes]) -> str:
    return files[PurePosixPath("llms.txt")].decode()


def test_the_page_for_language_models(built: Build) -> None:
    assert llms(built.files) == (
        "# A \\[site\\]\n\n> Facts & figures\n\n"
        "Every sentence below is a claim of whoever is named with it. It is no finding of this site, "
        "unless its status says that the editors confirmed it or found it false.\n\n"
        "## The pier\n\n"
        "- [Read](https://example.org/piers/pier/): Was it safe? Nobody knows yet.\n"
        "- [Every fact as JSON](https://example.org/piers/pier/facts.json)\n\n"
        "## The pier: questions\n\n"
        "- [Was \\[it\\] safe?](https://example.org/piers/pier/questions/open/): open\n\n"
        "## The pier: claims\n\n"
        '- [@diver and Union; of divers: -1 plank, "gone"](https://example.org/piers/pier/claims/one/): '
        "disputed, said 2031-03-01T02:00+03:00\n"
        "- [Union; of divers: \\[It\\](https://example.org) was \\<b\\>whole\\</b\\>.]"
        "(https://example.org/piers/pier/claims/two/): disputed, said 2031-03-02\n"
        "- [Union; of divers: No day.](https://example.org/piers/pier/claims/three/): replaced\n"
    )


def test_the_page_for_language_models_keeps_to_its_format(built: Build) -> None:
    """llmstxt.org: a title, a quotation, paragraphs, then lists of links below headings of the second level."""
    tokens = MarkdownIt().parse(llms(built.files))
    tags = [token.tag for token in tokens if token.nesting == 1]
    assert tags[:4] == ["h1", "blockquote", "p", "p"]
    assert set(tags[4:]) == {"h2", "ul", "li", "p"}
    items = [tokens[at + 2] for at, token in enumerate(tokens) if token.type == "list_item_open"]
    hrefs = []
    for item in items:
        first, *rest = item.children or []
        assert first.type == "link_open"
        assert not [token for token in rest if token.type in {"link_open", "html_inline", "em_open", "code_inline"}]
        hrefs.append(first.attrs["href"])
    addresses = {fact["address"] for kind in ("claims", "questions") for fact in facts(built)[kind]}
    assert addresses <= set(hrefs)


def test_the_page_for_language_models_of_a_site_without_facts() -> None:
    told = llms(build(project({"pier/about.yaml": EXPLAINER})).files)
    assert "##" in told
    assert "claims" not in told.split("##")[1]


def test_each_fact_has_a_line_of_its_own_in_the_facts(built: Build) -> None:
    lines = built.files[PurePosixPath("pier/facts.json")].decode().splitlines()
    claims = lines[lines.index('"claims":[') + 1 :][:3]
    told = [json.loads(line.removesuffix(",")) for line in claims]
    assert told == facts(built)["claims"]
    assert '"media":[' in lines
