"""No page of a long list is heavy, and each item of it is on one page, to which links lead from the first."""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from benchmarks import workload
from tests import rendered
from tests.stories import EXPLAINER, project
from whosays.build import build
from whosays.exports.llms import CLAIMS_NAMED

if TYPE_CHECKING:
    from whosays.build import Build

MOST = 128_000
"""Bytes of Markdown: HTML has no more than that, the shell of a page some 12,000, and 150,000 is the limit."""
NUMBER = 300
LONG = "\N{CYRILLIC SMALL LETTER DE}" * 590
"""In UTF-8 twice as many bytes: what a claim in another script weighs."""


def hubs() -> str:
    """A claim, a source, an actor, a question, a picture and a term with hundreds of claims of long texts."""
    others = "".join(
        f"  c{number}: {{text: '{number} {LONG}', by: [hub-actor, a{number}], src: [hub-source, s{number}], "
        "about: hub-question, terms: hub-term, media: hub-media, supports: hub-claim}\n"
        for number in range(NUMBER)
    )
    rivals = "".join(
        f"  r{number}: {{text: 'No {number} {LONG}', by: a{number}, src: s{number}, contradicts: hub-claim}}\n"
        for number in range(NUMBER)
    )
    doubts = "".join(
        f"  d{number}: {{text: 'Well {number} {LONG}', by: a{number}, src: s{number}, undercuts: hub-claim}}\n"
        for number in range(NUMBER)
    )
    return (
        "actors:\n  hub-actor: {name: Hub, kind: state}\n"
        + "".join(f"  a{number}: {{name: Actor {number}, member_of: hub-actor}}\n" for number in range(NUMBER))
        + "sources:\n  hub-source: {title: Hub, url: 'https://example.org/hub'}\n"
        + "".join(
            f"  s{number}: {{title: Source {number}, url: 'https://example.org/{number}', via: hub-source}}\n"
            for number in range(NUMBER)
        )
        + "questions:\n  hub-question: {text: Why?}\n"
        + "terms:\n  hub-term: {name: Hub, definition: A hub.}\n"
        + "media:\n  hub-media: {title: Hub, url: 'https://example.org/m', shows: A hub.}\n"
        + "events:\n"
        + "".join(
            f"  e{number}: {{text: Event {number}, when: 2031-03-01, src: hub-source}}\n" for number in range(NUMBER)
        )
        + f"claims:\n  hub-claim: {{text: Hub., by: hub-actor, src: [{', '.join(f's{n}' for n in range(NUMBER))}]}}\n"
        + others
        + rivals
        + doubts
    )


@cache
def of_hubs() -> Build:
    built = build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": hubs()}))
    assert built.corpus
    return built


@cache
def of_many() -> Build:
    return build(workload.project(2500))


def linked(page: bytes) -> list[dict[str, str]]:
    """The links of a page, by their attributes."""
    found = rendered.starts(rendered.events(rendered.html(rendered.body(page))))
    return [each.attributes for each in found if each.tag == "a" and "href" in each.attributes]


def walked(built: Build, first: str, below: str = "") -> list[tuple[str, list[str]]]:
    """The pages of a list from its first on, by the links that lead to the next; each with the pages it links to.

    ``below`` is the folder of its further pages, where the first page has several lists.
    """
    found, path = [], PurePosixPath(first)
    while True:
        links = linked(built.files[path])
        at = [posixpath.normpath(posixpath.join(path.parent, each["href"].partition("#")[0])) for each in links]
        found.append((str(path), at))
        onward = [to for each, to in zip(links, at, strict=True) if each.get("rel") == "next" and to.startswith(below)]
        if not onward:
            return found
        path = PurePosixPath(*set(onward))


def ids(built: Build, kind: str, prefix: str = "") -> Counter[str]:
    """The page of each fact of a kind whose id has a beginning, once."""
    story = next(iter(built.corpus.stories.values())) if built.corpus else None
    assert story
    facts = next(facts for each, facts in story.by_kind.items() if each.section == kind)
    return Counter(f"{story.slug}/{kind}/{id_}.md" for id_ in facts if id_.startswith(prefix))


@pytest.mark.parametrize("kind", ["claims", "questions", "actors", "sources"])
def test_every_fact_is_on_one_page_of_the_list_of_its_kind(kind: str) -> None:
    built = of_many()
    pages = walked(built, f"synthetic/{kind}/index.md")
    every = ids(built, kind)
    assert [name for name, _ in pages] == [
        str(path)
        for path in built.files.pages
        if path.parent == PurePosixPath("synthetic", kind) and str(path) not in every
    ]
    # a claim names its speakers, a party its head
    assert Counter(to for _, links in pages for to in set(links) if to in every) == every
    assert max(len(built.files[PurePosixPath(name)]) for name, _ in pages) < MOST


@pytest.mark.parametrize("kind", ["accounts", "changes", "conflicts", "questions", "relations", "timeline"])
def test_who_goes_from_link_to_link_gets_past_each_page_of_a_list(kind: str) -> None:
    built = of_many()
    pages = walked(built, f"synthetic/{kind}/index.md")
    assert (len(pages) > 1) == (kind != "questions")
    for name, _ in pages:
        found = rendered.starts(rendered.events(rendered.html(rendered.body(built.files[PurePosixPath(name)]))))
        skips = [at for at, each in enumerate(found) if each.attributes.get("href") == "#other_pages"]
        ends = [at for at, each in enumerate(found) if each.attributes.get("id") == "other_pages"]
        assert [found[at].attributes["class"] for at in (*skips, *ends)] == ["md-skip", "pager wide"] * (len(pages) > 1)
        assert sorted([*skips, *ends]) == [*skips, *ends]


def test_every_relation_is_on_one_page_and_the_map_leads_to_it() -> None:
    built = of_many()
    assert built.corpus
    (story,) = built.corpus.stories.values()
    pages = [name for name, _ in walked(built, "synthetic/relations/index.md")]
    found = {
        name: rendered.starts(rendered.events(rendered.html(rendered.body(built.files[PurePosixPath(name)]))))
        for name in pages
    }
    places = {
        each.attributes["id"]: name
        for name, starts in found.items()
        for each in starts
        if each.tag == "li" and "id" in each.attributes
    }
    assert sum(each.tag == "li" and "id" in each.attributes for starts in found.values() for each in starts) == len(
        places
    )
    assert {*places} == {each.anchor for each in story.relations}
    drawn = [
        each.attributes["xlink:href"] for each in found[pages[0]] if each.attributes.get("class") == "relation-link"
    ]
    assert drawn
    for href in drawn:
        page, _, place = href.partition("#")
        at = posixpath.normpath(f"synthetic/relations/{page}")
        assert places[place] == (f"{at}.md" if page else pages[0])
    assert max(len(built.files[PurePosixPath(name)]) for name in pages) < MOST
    assert {place for place, name in places.items() if name != pages[0]} == {
        *json.loads(built.files[PurePosixPath("synthetic/relations/places.json")])
    }


@pytest.mark.parametrize(
    ("of", "below", "kind", "prefix"),
    [
        ("claims/hub-claim", "backed-by", "claims", "c"),
        ("claims/hub-claim", "contradicted-by", "claims", "r"),
        ("claims/hub-claim", "undercut-by", "claims", "d"),
        ("claims/hub-claim", "sources", "sources", "s"),
        ("claims/hub-claim", "origins", "actors", "a"),
        ("sources/hub-source", "claims", "claims", "c"),
        ("sources/hub-source", "repeated-by", "sources", "s"),
        ("actors/hub-actor", "claims", "claims", "c"),
        ("questions/hub-question", "single-origin", "claims", "c"),
        ("media/hub-media", "claims", "claims", "c"),
        ("glossary/hub-term", "claims", "claims", "c"),
    ],
)
def test_every_neighbour_of_a_hub_is_on_one_page_of_its_list(of: str, below: str, kind: str, prefix: str) -> None:
    built = of_hubs()
    folder = of.partition("/")[0]
    first = f"pier/{of}.md" if folder not in {"media", "glossary"} else f"pier/{folder}/index.md"
    pages = walked(built, first, f"pier/{of}/{below}/")
    assert len(pages) > 1
    every = ids(built, kind, prefix)
    further = Counter(to for _, links in pages[1:] for to in set(links) if to in every)
    assert set(further.values()) == {1}
    assert {to for _, links in pages for to in links if to in every} == {*every}
    assert pages[1][1].count(str(PurePosixPath(first))) >= 1


def test_the_file_for_language_models_names_the_claims_that_matter_most() -> None:
    files = of_many().files
    text = files[PurePosixPath("llms.txt")].decode()
    assert "- [All 1,500 claims](https://example.org/synthetic/claims/): " in text
    assert text.count("https://example.org/synthetic/claims/claim-") == CLAIMS_NAMED
    assert "/claims/claim-0/" in text


def test_no_page_of_a_hub_is_heavy() -> None:
    built = of_hubs()
    parts = {"claims", "sources", "actors", "questions", "media", "glossary"}
    weights = {
        path: len(built.files[path])
        for path in built.files.pages
        if len(path.parts) > 2 and path.parts[1] in parts and ("hub-" in str(path) or path.stem.startswith("page-"))
    }
    assert len(weights) > 40
    assert {path: weight for path, weight in weights.items() if weight >= MOST} == {}
