"""The list of claims narrows to what a reader asks for, over all its pages, and the address keeps the question."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, link_to
from tests.browser.test_every_page import AXE_OPTIONS
from tests.site.built_site import BuiltSite, PageType

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage

RESULTS = "[data-results] > .claim"


@pytest.fixture(scope="module")
def facts(site: BuiltSite) -> dict[str, Any]:
    file = site.folder / site.address_of(PageType.READ) / "facts.json"
    return dict(json.loads(file.read_text(encoding="utf-8")))


def with_query(site: BuiltSite, **query: str) -> str:
    return f"{site.address_of(PageType.READ)}claims/?{urlencode(query)}"


def found(page: Page) -> set[str]:
    """The ids of the claims that are shown."""
    expect(page.locator(RESULTS).first).to_be_visible()
    assert page.locator(".claim:visible").count() == page.locator(RESULTS).count()
    links = page.locator(f"{RESULTS} .claim-text a").evaluate_all("links => links.map(link => link.pathname)")
    return {link.rstrip("/").rpartition("/")[2] for link in links}


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_result_tells_of_a_claim_what_the_list_tells(open_page: OpenPage, facts: dict[str, Any]) -> None:
    page = open_page(PageType.CLAIMS)
    listed = told(page, ".claim:visible")
    page.get_by_text("Filter the claims", exact=True).click()
    page.get_by_label("Words").fill("drone")
    expect(page.locator(RESULTS).first).to_be_visible()
    results = told(page, RESULTS)
    both = listed.keys() & results.keys()
    assert {id_: results[id_] for id_ in both} == {id_: listed[id_] for id_ in both}
    kinds = {claim["id"]: claim.get("kind") for claim in facts["claims"]}
    # a kind that somebody typed, and none where nobody did
    assert {kinds[id_] is None for id_ in both} == {True, False}


def told(page: Page, claims: str) -> dict[str, str]:
    """Who says each claim, its kind and its day, by the claim's id."""
    found = page.locator(claims).evaluate_all(
        "cards => cards.map(card => [card.querySelector('.claim-text a').pathname, card.querySelector('.claim-by')])"
        ".map(([path, by]) => [path, [...by.children].map(part => part.textContent).join(' ')])"
    )
    return {path.rstrip("/").rpartition("/")[2]: " ".join(text.split()) for path, text in found}


def test_words_and_status_narrow_the_list(open_page: OpenPage, facts: dict[str, Any]) -> None:
    page = open_page(PageType.CLAIMS)
    listed = page.locator(".claim:visible").count()
    page.get_by_text("Filter the claims", exact=True).click()
    page.get_by_label("Words").fill("DRONE")
    page.get_by_label("Status").select_option("disputed")
    expected = {
        claim["id"] for claim in facts["claims"] if claim["status"] == "disputed" and "drone" in claim["text"].lower()
    }
    expect(page.get_by_role("status").filter(has_text=f"of {len(facts['claims'])} claims")).to_be_visible()
    assert expected <= found(page)
    assert asked(page) == {"words": ["DRONE"], "status": ["disputed"]}
    page.get_by_role("button", name="Clear the filter").click()
    expect(page.locator(".claim:visible")).to_have_count(listed)
    assert asked(page) == {}


def test_an_apostrophe_is_found_as_phones_type_it_and_shown_as_pages_print_it(
    open_page: OpenPage, site: BuiltSite, facts: dict[str, Any]
) -> None:
    word = next(match[0] for claim in facts["claims"] if (match := re.search(r"[A-Za-z]+'s\b", claim["text"])))
    printed = word.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")
    page = open_page(with_query(site, words=printed))
    assert found(page) >= {claim["id"] for claim in facts["claims"] if word in claim["text"]}
    expect(page.locator(f"{RESULTS} .claim-text", has_text=printed).first).to_be_visible()


@pytest.mark.parametrize(("field", "of"), [("question", "about"), ("source", "reports")], ids=["question", "source"])
def test_an_address_opens_filtered(
    open_page: OpenPage, site: BuiltSite, facts: dict[str, Any], field: str, of: str
) -> None:
    kind = f"{field}s"
    wanted = max(facts[kind], key=lambda fact: sum(fact["id"] in claim.get(of, ()) for claim in facts["claims"]))["id"]
    page = open_page(with_query(site, **{field: wanted}))
    expected = {claim["id"] for claim in facts["claims"] if wanted in claim.get(of, ())}
    assert found(page) >= expected
    number = re.search(r"\((\d+)\)$", page.locator(f"#filter-{field} option:checked").inner_text())
    assert number
    assert int(number[1]) == page.locator(RESULTS).count()


def test_a_state_stands_for_all_who_speak_for_it(open_page: OpenPage, site: BuiltSite, facts: dict[str, Any]) -> None:
    bodies = {actor["id"]: actor.get("member_of", []) for actor in facts["actors"]}

    def speaks_for(actor: str, body: str) -> bool:
        return actor == body or any(speaks_for(each, body) for each in bodies[actor])

    page = open_page(with_query(site, actor="ukraine"))
    expected = {claim["id"] for claim in facts["claims"] if any(speaks_for(by, "ukraine") for by in claim["by"])}
    assert found(page) == expected


def test_dates_bound_the_list(open_page: OpenPage, site: BuiltSite, facts: dict[str, Any]) -> None:
    page = open_page(with_query(site, **{"from": "2023-05-03", "to": "2023-05-03"}))
    plain = re.compile(r"2023-05-03(T.*)?")
    expected = {claim["id"] for claim in facts["claims"] if plain.fullmatch(claim.get("on", ""))}
    assert expected <= found(page)
    later = {claim["id"] for claim in facts["claims"] if "2023-05-04" <= claim.get("on", "") < "2023-05-31"}
    assert not later & found(page)


def test_the_filter_looks_through_every_page_of_the_list(
    open_page: OpenPage, site: BuiltSite, facts: dict[str, Any]
) -> None:
    page = open_page(with_query(site, **{"from": "2000-01-01"}))
    dated = sum("on" in claim for claim in facts["claims"])
    expect(page.locator(RESULTS)).to_have_count(min(dated, 100))
    page.get_by_role("button", name=re.compile("^Show .* more")).click()
    expect(page.locator(RESULTS)).to_have_count(dated)
    expect(page.locator(":focus")).to_have_count(1)


def test_the_keyboard_is_enough(open_page: OpenPage) -> None:
    page = open_page(PageType.CLAIMS)
    page.locator("[data-claim-filter] summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Words")).to_be_focused()
    page.keyboard.type("no such words / anywhere")
    expect(page.get_by_role("status").filter(has_text=re.compile("^0 of"))).to_be_visible()
    expect(page.get_by_label("Words")).to_have_value("no such words / anywhere")


def test_it_works_on_the_way_from_another_page(open_page: OpenPage, site: BuiltSite, site_url: str) -> None:
    page = open_page(PageType.READ)
    link_to(page, "nav", f"{site_url}{site.address_of(PageType.READ)}claims/").click()
    page.get_by_text("Filter the claims", exact=True).click()
    page.get_by_label("Words").fill("drone")
    assert found(page)


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_axe_finds_no_violation_in_the_open_filter(open_page: OpenPage, site: BuiltSite, width: int) -> None:
    page = open_page(with_query(site, words="drone", status="disputed"), width=width)
    assert found(page)
    results = Axe().run(page, options=AXE_OPTIONS)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_there_is_the_list_alone(open_page: OpenPage) -> None:
    page = open_page(PageType.CLAIMS, javascript=False)
    expect(page.get_by_text("Filter the claims", exact=True)).to_be_hidden()
    expect(page.locator(".claim").first).to_be_visible()
