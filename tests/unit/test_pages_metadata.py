"""What a page tells machines: structured data, links into the repository, addresses, the day of its newest fact."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import pytest

from tests import rendered
from tests.stories import EXPLAINER, corpus, project, story
from whosays.addresses import Address, absolute, as_of, fact, fact_from, part
from whosays.build import build
from whosays.pages.menu import navigation
from whosays.site_parts import GUIDE, HOME, Guide, Part

if TYPE_CHECKING:
    from collections.abc import Mapping

SLUG = next(iter(corpus({"pier/about.yaml": EXPLAINER}).stories))
SITE = "title: A site\nurl: https://example.org/piers/\nlanguages: [en-GB, ru]\ntagline: Who says what of piers.\n"
FACTS = """
sources:
  log: {title: Log, publisher: The Harbour, url: "https://example.org/log", date: 2031-03-01, lang: fr}
actors:
  harbour: {name: Harbour, kind: organisation, role: port authority, aliases: Port, wikidata: Q42, note: "So [[diver]]"}
  state: {name: State, kind: state}
  crew: {name: Crew, kind: group}
  radio: {name: Radio, kind: media}
  diver: {name: Diver, kind: person, role: chief diver}
claims:
  plain: {text: It stands., by: [diver, crew], src: log, on: 2031-03-01, about: open}
  good: {text: It cracked., by: diver, src: log, on: 2031-21, verdict: {status: confirmed, reason: "Seen. [[plain]]"}}
  bad: {text: It fell., by: radio, src: log, on: 2031-03~, verdict: {status: refuted, reason: No.}}
questions:
  open: {text: Was it safe?, would_settle: A look., status: partly answered, answer: "Partly, says [[harbour]]."}
  why: {text: Why?, would_settle: A look.}
events:
  day: {text: It rang., when: 2031-03-01T12:00Z, src: log}
  season: {text: It hummed., when: 2031-22, src: log}
terms: {dry-dock: {definition: "A *basin*."}}
changes: [{on: 2031-03-09, kind: update, note: More.}]
"""


@pytest.fixture(scope="module")
def files() -> Mapping[PurePosixPath, bytes]:
    return build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS}, site=f"{SITE}guide: yes\n")).files


def told(files: Mapping[PurePosixPath, bytes], path: str) -> Any:  # noqa: ANN401 - JSON is anything
    """The structured data of a page, of the page of a fact without the way to it."""
    found = json.loads(rendered.front_matter(files[PurePosixPath(path)])["jsonld"])
    match found:
        case {"@graph": [thing, {"@type": "BreadcrumbList"}]}:
            return {"@context": found["@context"], **thing}
        case _:
            return found


def test_the_front_page(files: Mapping[PurePosixPath, bytes]) -> None:
    assert told(files, "index.md") == {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": "A site",
        "url": "https://example.org/piers/",
        "inLanguage": "en-GB",
        "description": "Who says what of piers.",
    }


def test_the_read_page(files: Mapping[PurePosixPath, bytes]) -> None:
    assert told(files, "pier/index.md") == {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": "The pier",
        "alternativeHeadline": "Was it safe?",
        "abstract": "Nobody knows yet.",
        "url": "https://example.org/piers/pier/",
        "inLanguage": "en-GB",
        "publisher": {"@type": "Organization", "name": "A site"},
        "temporalCoverage": "2031-03-01",
        "dateModified": "2031-03-09",
    }


def test_a_claim_that_nobody_judged(files: Mapping[PurePosixPath, bytes]) -> None:
    claim = told(files, "pier/claims/plain.md")
    assert claim["@type"] == "Claim"
    assert claim["@id"] == "https://example.org/piers/pier/claims/plain/"
    assert [each["@type"] for each in claim["author"]] == ["Person", "Organization"]
    assert claim["appearance"] == [
        {
            "@type": "CreativeWork",
            "name": "Log",
            "url": "https://example.org/log",
            "inLanguage": "fr",
            "publisher": {"@type": "Organization", "name": "The Harbour"},
            "datePublished": "2031-03-01",
        }
    ]
    assert claim["datePublished"] == "2031-03-01"


def test_claims_that_the_editors_judged(files: Mapping[PurePosixPath, bytes]) -> None:
    good, bad = told(files, "pier/claims/good.md"), told(files, "pier/claims/bad.md")
    assert good["@type"] == bad["@type"] == "ClaimReview"
    assert (good["reviewRating"]["ratingValue"], good["reviewRating"]["alternateName"]) == ("5", "True")
    assert (bad["reviewRating"]["ratingValue"], bad["reviewRating"]["alternateName"]) == ("1", "False")
    assert good["reviewBody"] == "Seen."
    # neither a season nor about a month is a date for machines
    assert "datePublished" not in good["itemReviewed"]
    assert "datePublished" not in bad["itemReviewed"]


def test_actors(files: Mapping[PurePosixPath, bytes]) -> None:
    assert told(files, "pier/actors/harbour.md") == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": "Harbour",
        "disambiguatingDescription": "port authority",
        "alternateName": ["Port"],
        "sameAs": "https://www.wikidata.org/entity/Q42",
        "url": "https://example.org/piers/pier/actors/harbour/",
        "description": "So Diver",
    }
    types = {id_: told(files, f"pier/actors/{id_}.md")["@type"] for id_ in ("state", "crew", "radio", "diver")}
    assert types == {
        "state": "GovernmentOrganization",
        "crew": "Organization",
        "radio": "NewsMediaOrganization",
        "diver": "Person",
    }
    assert told(files, "pier/actors/diver.md")["jobTitle"] == "chief diver"


def test_questions(files: Mapping[PurePosixPath, bytes]) -> None:
    answered = told(files, "pier/questions/open.md")
    assert answered["answerCount"] == 1
    assert answered["suggestedAnswer"]["text"] == "Partly, says Harbour."
    assert told(files, "pier/questions/why.md")["answerCount"] == 0


def test_lists(files: Mapping[PurePosixPath, bytes]) -> None:
    assert told(files, "pier/timeline/index.md")["@graph"] == [
        {"@type": "Event", "name": "It rang.", "startDate": "2031-03-01T12:00Z"}
    ]
    assert told(files, "pier/glossary/index.md")["@graph"] == [
        {"@type": "DefinedTerm", "name": "dry dock", "description": "A basin."}
    ]


def test_pages_are_dated_by_the_newest_fact(files: Mapping[PurePosixPath, bytes]) -> None:
    pages = [page for path, page in files.items() if path.suffix == ".md" and GUIDE not in path.parents]
    dates = {rendered.front_matter(page)["updated"] for page in pages}
    assert dates == {"2031-05-31"}


def test_descriptions(files: Mapping[PurePosixPath, bytes]) -> None:
    described = {
        path: rendered.front_matter(files[PurePosixPath(f"pier/{path}.md")])
        for path in ("claims/plain", "actors/diver")
    }
    assert described["claims/plain"]["description"] == (
        "Diver and Crew, 1 March 2031. Several sides: reported once; 2 sides vouch for it."
    )
    assert described["actors/diver"]["description"] == "Diver, chief diver, 2 claims"


@pytest.mark.parametrize(
    ("page", "published"),
    [
        ("index.md", ""),
        ("pier/index.md", "pier/"),
        ("pier/claims/index.md", "pier/claims/"),
        ("pier/claims/one.md", "pier/claims/one/"),
        ("pier/as-of/2031-03-01.md", "pier/as-of/2031-03-01/"),
    ],
)
def test_addresses(page: str, published: str) -> None:
    address = Address(PurePosixPath(page), "here")
    assert Address(PurePosixPath(page)).published == published
    assert absolute("https://example.org/piers/", address) == f"https://example.org/piers/{published}#here"
    assert absolute("https://example.org/piers", address) == f"https://example.org/piers/{published}#here"


@pytest.mark.parametrize("folder", ["", "pier", "pier/claims", "pier/actors/diver/said", "mole/claims"])
def test_a_fact_with_a_page_is_led_to_from_a_folder_as_from_each_page_there(folder: str) -> None:
    page = PurePosixPath(folder) / "index.md"
    for each in story(FACTS).facts.values():
        address = fact(SLUG, each)
        assert fact_from(folder, SLUG, each) == (None if address.anchor else address.seen_from(page))


def test_addresses_seen_from_a_page() -> None:
    one = Address(PurePosixPath("pier/claims/one.md"), "link")
    assert one.seen_from(PurePosixPath("pier/claims/one.md")) == "#link"
    assert one.seen_from(PurePosixPath("pier/claims/two.md")) == "one.md#link"
    assert one.seen_from(PurePosixPath("pier/index.md")) == "claims/one.md#link"
    assert one.seen_from(PurePosixPath("mole/actors/diver.md")) == "../../pier/claims/one.md#link"
    assert Address(HOME).seen_from(one.page) == "../../index.md"
    assert Address(HOME).seen_from(HOME) == "index.md"


def test_where_facts_stand() -> None:
    told_story = story(FACTS)
    found = {id_: fact(SLUG, each) for id_, each in told_story.facts.items()}
    assert str(found["plain"].page) == "pier/claims/plain.md"
    assert str(found["log"].page) == "pier/sources/log.md"
    assert (str(found["day"].page), found["day"].anchor) == ("pier/timeline/index.md", "day")
    assert (str(found["dry-dock"].page), found["dry-dock"].anchor) == ("pier/glossary/index.md", "dry-dock")
    assert str(part(SLUG, Part.CLAIMS, 2).page) == "pier/claims/page-2.md"
    assert str(as_of(SLUG, dt.date(2031, 3, 1)).page) == "pier/as-of/2031-03-01.md"


def test_the_menu_is_short_however_many_facts_there_are() -> None:
    menu = navigation(corpus({"pier/about.yaml": EXPLAINER, "mole/about.yaml": EXPLAINER.replace("pier", "mole")}))
    assert menu[0] == {"Home": "index.md"}
    titles = [title for entry in menu for title in entry]
    assert titles == ["Home", "The mole", "The pier"]
    (entries,) = menu[1].values()
    assert [next(iter(each)) for each in entries if isinstance(each, dict)] == [
        *("Story", "Claims", "Who is who", "Sources", "Contradictions", "Changes"),
        *("Method", "Data", "For print"),
    ]


LAST = ("Method", "Data", "For print")


@pytest.mark.parametrize(
    ("path", "folded", "current"),
    [
        (
            "pier/claims/index.md",
            ["What was known when", "Glossary", *LAST],
            ("Claims", "page"),
        ),
        (
            "pier/claims/plain.md",
            ["What was known when", "Glossary", *LAST],
            ("Claims", "section"),
        ),
        ("pier/glossary/index.md", ["What was known when", *LAST], ("Glossary", "page")),
    ],
)
def test_parts_that_are_seldom_wanted_are_folded_but_where_the_reader_is(
    files: Mapping[PurePosixPath, bytes], path: str, folded: list[str], current: tuple[str, str]
) -> None:
    sections = rendered.front_matter(files[PurePosixPath(path)])["sections"]
    assert [each["title"] for each in sections if each["folded"]] == folded
    assert [(each["title"], each["current"]) for each in sections if each["current"]] == [current]


def test_no_search_lists_what_repeats_other_pages_or_is_for_writers(files: Mapping[PurePosixPath, bytes]) -> None:
    pages = {str(path): rendered.front_matter(page) for path, page in files.items() if path.suffix == ".md"}
    unlisted = {path for path, told in pages.items() if told.get("robots") == "noindex"}
    assert unlisted == {path for path, told in pages.items() if told.get("search") == {"exclude": True}}
    assert unlisted == {"pier/print/index.md", *(f"guide/{page}" for page in Guide)}
