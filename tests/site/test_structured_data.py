"""The JSON-LD of every page is valid, and keeps to schema.org's vocabulary."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.site.built_site import BuiltSite, PageType
from tests.site.schema_org import CONTEXT, Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
TYPES = {
    PageType.HOME: {"WebSite"},
    PageType.READ: {"Article"},
    PageType.CLAIM: {"Claim", "ClaimReview"},
    PageType.ACTOR: {"Person", "Organization", "GovernmentOrganization", "NewsMediaOrganization"},
    PageType.QUESTION: {"Question"},
    PageType.SOURCE: {"CreativeWork"},
    PageType.TIMELINE: {"Event"},
    PageType.GLOSSARY: {"DefinedTerm"},
}
"""What the pages of each kind are about; no other page says."""
FACT_PAGES = {PageType.CLAIM, PageType.ACTOR, PageType.QUESTION, PageType.SOURCE}
"""They also say the way to them."""


@pytest.fixture(scope="session")
def vocabulary(project: Path) -> Vocabulary:
    package = project / "node_modules" / "schema-dts"
    assert package.is_dir(), "run `make test` once: it installs schema-dts"
    return Vocabulary.read(package)


@pytest.fixture(scope="session")
def documents(site: BuiltSite) -> dict[str, dict[str, Any]]:
    """The JSON-LD of each page that has some, by address."""
    found = {address: SCRIPT.findall(file.read_text(encoding="utf-8")) for address, file in site.pages.items()}
    assert all(len(scripts) <= 1 for scripts in found.values())
    return {address: json.loads(scripts[0]) for address, scripts in found.items() if scripts}


def about(documents: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """All that the pages are about."""
    return [each for document in documents.values() for each in document.get("@graph", [document])]


def test_the_vocabulary_is_whole(vocabulary: Vocabulary) -> None:
    assert len(vocabulary.parents) > 800
    assert vocabulary.line("ClaimReview") == {"ClaimReview", "Review", "CreativeWork", "Thing"}
    assert vocabulary.range(["Claim"], "appearance") >= {"CreativeWork"}
    assert vocabulary.range(["Claim"], "reviewBody") == frozenset()


@pytest.mark.parametrize(
    ("thing", "problem"),
    [
        ({"@type": "Klaim"}, "no type Klaim"),
        ({"name": "x"}, "a thing without a type: ['https://schema.org/name']"),
        ({"@type": "Claim", "nam": "x"}, "no property nam"),
        ({"@type": "Person", "appearance": {"@type": "Book"}}, "appearance cannot be said of ['Person']"),
        ({"@type": "Claim", "author": {"@type": "Country"}}, "author is [.*], not ['Country']"),
        ({"@type": "Claim", "datePublished": "about May"}, "datePublished is [.*], not 'about May'"),
        ({"@type": "Claim", "author": {"@type": "Person", "nam": "x"}}, "no property nam"),
    ],
)
def test_each_kind_of_mistake_is_found(vocabulary: Vocabulary, thing: dict[str, Any], problem: str) -> None:
    pattern = re.escape(problem).replace(re.escape(".*"), ".*")
    (found,) = set(vocabulary.problems({"@context": CONTEXT, **thing}))
    assert re.fullmatch(pattern, found)


def test_every_type_and_property_is_in_the_vocabulary(
    documents: dict[str, dict[str, Any]], vocabulary: Vocabulary
) -> None:
    wrong = [f"{address}: {each}" for address, document in documents.items() for each in vocabulary.problems(document)]
    assert not wrong, "\n".join(wrong)


def test_pages_say_what_they_are_about(site: BuiltSite, documents: dict[str, dict[str, Any]]) -> None:
    said: dict[PageType, set[str]] = {kind: set() for kind in TYPES}
    for address in site.pages:
        kind = PageType.of(address)
        things = documents.get(address, {})
        found = {each["@type"] for each in things.get("@graph", [things] if things else [])}
        if kind in FACT_PAGES:
            assert "BreadcrumbList" in found, address
            found.remove("BreadcrumbList")
        assert found <= (TYPES.get(kind, set()) if kind else set()), address
        if kind and found:
            said[kind] |= found
    assert all(said.values())


def test_the_way_to_a_page_leads_to_it(site: BuiltSite, documents: dict[str, dict[str, Any]]) -> None:
    for address in (each for each in site.pages if PageType.of(each) in FACT_PAGES):
        (crumbs,) = (each for each in documents[address]["@graph"] if each["@type"] == "BreadcrumbList")
        *above, own = crumbs["itemListElement"]
        led = [each["item"]["@id"].removeprefix(site.published) for each in above]
        assert led[0] == ""
        assert all(each in site.pages and address.startswith(each) for each in led)
        assert own.keys() == {"@type", "position", "name"}


def test_only_claims_that_the_editors_judged_are_reviewed(
    site: BuiltSite, documents: dict[str, dict[str, Any]]
) -> None:
    """A search engine shows a review as a finding of the site."""
    facts = json.loads(next(site.folder.glob("*/facts.json")).read_text(encoding="utf-8"))
    judged = {each["address"] for each in facts["claims"] if "verdict" in each}
    reviews = [thing for thing in about(documents) if thing["@type"] == "ClaimReview"]
    assert {review["url"] for review in reviews} == judged
    for review in reviews:
        assert review["itemReviewed"]["@type"] == "Claim"
        assert review["reviewRating"]["alternateName"] in {"True", "False"}
        assert review["author"]["name"]


def test_claims_name_their_speakers_and_where_they_appeared(documents: dict[str, dict[str, Any]]) -> None:
    claims = [each.get("itemReviewed", each) for each in about(documents) if each["@type"] in TYPES[PageType.CLAIM]]
    assert claims
    for claim in claims:
        assert claim["author"]
        assert all(source["url"].startswith("http") for source in claim["appearance"])
