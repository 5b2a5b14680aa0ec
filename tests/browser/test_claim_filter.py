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
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route

    from tests.browser.conftest import OpenPage

RESULTS = "[data-results] > .claim"
ASK = """query => {
    const form = document.querySelector("[data-claim-filter] form");
    for (const field of form.elements) if (field.name) field.value = query[field.name] ?? "";
    form.dispatchEvent(new Event("input"));
    return new Promise(done => setTimeout(done));
}"""
"""Fills in the filter."""


@pytest.fixture(scope="module")
def facts(site: BuiltSite) -> dict[str, Any]:
    file = site.folder / site.address_of(PageType.READ) / "facts.json"
    return dict(json.loads(file.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def open_filter(browser: Browser, bell: str) -> Iterator[Page]:
    """The list of that story with its filter open."""
    page = browser.new_page(reduced_motion="reduce")
    page.goto(f"{bell}claims/")
    page.get_by_text("Filter the claims", exact=True).click()
    # what is filled in before the claims have come is another test's
    expect(page.locator("[data-claim-filter] [role=status]")).to_have_text("10 claims")
    yield page
    page.close()


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


def shown(page: Page) -> list[str]:
    """The ids of the claims that are found, in order, once the filter has counted them."""
    expect(page.locator("[data-claim-filter] [role=status]")).to_have_text(re.compile(r"^[\d,]+ of [\d,]+ claims$"))
    links = page.locator(f"{RESULTS} .claim-text a").evaluate_all("links => links.map(link => link.pathname)")
    return [link.rstrip("/").rpartition("/")[2] for link in links]


def options(page: Page, field: str) -> list[str]:
    return [
        *page.locator(f"#filter-{field} option").evaluate_all(
            "options => options.map(option => option.text + (option.disabled ? ' off' : ''))"
        )
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # winter ends in February of the year after, a decade in its last year, and open ends never
        ({"from": "2024-01-01"}, ["since", "decade", "winter"]),
        ({"from": "2024-02-29"}, ["since", "decade", "winter"]),
        ({"from": "2024-03-01"}, ["since", "decade"]),
        ({"from": "2029-12-31"}, ["since", "decade"]),
        ({"from": "2030-01-01"}, ["since"]),
        ({"to": "2019-12-31"}, ["until"]),
        ({"to": "2020-01-01"}, ["until", "decade"]),
        ({"to": "2023-04-30"}, ["until", "decade"]),
        ({"to": "2023-05-01"}, ["until", "decade", "may", "since"]),
        ({"from": "2023-05-31", "to": "2023-05-31"}, ["until", "decade", "may", "since"]),
        ({"from": "2023-05-03", "to": "2023-05-03"}, ["both", "until", "decade", "may", "since", "gone"]),
        ({"from": "2023-05-04", "to": "2023-05-04"}, ["until", "decade", "may", "since"]),
        # a state stands for its bodies, and for who speaks for those; nobody for those above
        ({"actor": "alpha"}, ["both", "may", "since"]),
        ({"actor": "guard"}, ["both", "may"]),
        ({"actor": "ann"}, ["both"]),
        ({"actor": "emil"}, ["both", "until", "never"]),
        # by what reports a claim, and by what that repeats
        ({"source": "log"}, ["both", "undated", "may", "winter"]),
        ({"source": "paper"}, ["both", "winter"]),
        ({"question": "safe"}, ["both", "winter"]),
        ({"question": "loud"}, ["winter"]),
        ({"status": "disputed"}, ["never", "winter"]),
        ({"status": "superseded"}, ["gone"]),
        # words as they are typed, wherever they stand in the claim or in the names of who says it
        ({"words": 'ann\'s "two"'}, ["both"]),
        ({"words": "ANN\N{RIGHT SINGLE QUOTATION MARK}S \N{LEFT DOUBLE QUOTATION MARK}two"}, ["both"]),
        ({"words": "26 m"}, ["both"]),
        ({"words": "emile"}, ["both", "until", "never"]),
        ({"words": "e\N{COMBINING ACUTE ACCENT}MILE rung"}, ["until"]),
        ({"words": "state guard"}, ["both", "may"]),
        ({"words": "prediction"}, ["both"]),
        ({"words": "disputed"}, ["never", "winter"]),
        ({"words": "rang it"}, ["never", "winter", "gone"]),
        ({"words": "rang rung"}, []),
        # all together
        ({"actor": "emil", "source": "radio", "words": "ring"}, []),
        ({"actor": "emil", "source": "radio", "words": "rang"}, ["never"]),
    ],
    ids=lambda value: " ".join(f"{key}={text}" for key, text in value.items()) if isinstance(value, dict) else "",
)
def test_exactly_the_claims_that_fit_are_found(open_filter: Page, query: dict[str, str], expected: list[str]) -> None:
    open_filter.evaluate(ASK, query)
    assert sorted(shown(open_filter)) == sorted(expected)
    expect(open_filter.locator("[data-claim-filter] [role=status]")).to_have_text(f"{len(expected)} of 10 claims")


def test_an_address_opens_filtered(bell_page: Page, bell: str) -> None:
    query = {"actor": "alpha", "words": "rung", "from": "2023-06-01", "status": "single origin", "source": "nothing"}
    bell_page.goto(f"{bell}claims/?{urlencode(query)}")
    assert shown(bell_page) == ["since"]
    expect(bell_page.locator("#filter-actor option:checked")).to_have_text("State of Alpha (1)")
    # what no longer leads to any claim is passed over
    expect(bell_page.get_by_label("Source", exact=True)).to_have_value("")
    assert bell_page.locator("#filter-source").evaluate("field => field.selectedIndex") == 0


def test_results_are_the_entries_of_the_list_in_its_order(bell_page: Page, bell: str) -> None:
    bell_page.goto(f"{bell}claims/")
    listed = told(bell_page, ".claim:visible")
    bell_page.get_by_text("Filter the claims", exact=True).click()
    expect(bell_page.get_by_role("status").filter(has_text="10 claims")).to_be_visible()
    bell_page.get_by_label("Said on or after").fill("2000-01-01")
    expect(bell_page.get_by_role("status").filter(has_text="8 of 10 claims")).to_be_visible()
    found = told(bell_page, RESULTS)
    assert list(found.items()) == [entry for entry in listed.items() if entry[0] not in {"undated", "unknown"}]


def test_each_choice_tells_how_many_claims_it_would_leave(bell_page: Page, bell: str) -> None:
    bell_page.goto(f"{bell}claims/?{urlencode({'source': 'log', 'words': 'it'})}")
    assert sorted(shown(bell_page)) == ["may", "undated", "winter"]
    assert options(bell_page, "actor") == [
        "Anybody",
        "Alpha\N{RIGHT SINGLE QUOTATION MARK}s Guard (1)",
        "Ann (0) off",
        "Émile (0) off",
        "Insiders (1)",
        "State of Alpha (1)",
        "Zoe (1)",
    ]
    assert options(bell_page, "status") == [
        "Any",
        "Several sides (0) off",
        "One side only (2)",
        "Disputed (1)",
        "Replaced (0) off",
    ]
    # of its own field, what each would leave in place of what is chosen
    assert options(bell_page, "source") == ["Any", "Heard (7)", "Log (3)", "Paper: The paper (1)"]
    assert options(bell_page, "question") == [
        "Any",
        "Was Ann\N{RIGHT SINGLE QUOTATION MARK}s bell safe? (1)",
        "Was it loud? (1)",
    ]


def test_what_is_chosen_can_still_be_read_where_it_leaves_no_claim(bell_page: Page, bell: str) -> None:
    bell_page.goto(f"{bell}claims/?{urlencode({'actor': 'ann', 'words': 'rung'})}")
    assert shown(bell_page) == []
    expect(bell_page.locator("#filter-actor option:checked")).to_have_text("Ann (0)")
    assert "Ann (0)" in options(bell_page, "actor")  # not off


def told(page: Page, claims: str) -> dict[str, str]:
    """What each entry says, and of what day, by the claim's id."""
    found = page.locator(claims).evaluate_all(
        """cards => cards.map(card => [
            card.querySelector(".claim-text a").pathname,
            [...card.children].map(part => part.innerText).join(" ")
                + [...card.querySelectorAll("time, .when")].map(when => when.localName + (when.dateTime ?? ""))
                + [...card.querySelectorAll("a")].map(link => link.href),
        ])"""
    )
    return {path.rstrip("/").rpartition("/")[2]: " ".join(text.split()) for path, text in found}


def test_words_and_status_narrow_the_list(open_page: OpenPage, facts: dict[str, Any]) -> None:
    page = open_page(PageType.CLAIMS)
    listed = page.locator(".claim:visible").count()
    page.get_by_text("Filter the claims", exact=True).click()
    page.get_by_label("Words").fill("LAMP")
    page.locator("[data-claim-filter]").get_by_label("Status").select_option("disputed")
    expect(page.get_by_role("status").filter(has_text=f"of {len(facts['claims'])} claims")).to_be_visible()
    assert found(page) < {claim["id"] for claim in facts["claims"] if claim["status"] == "disputed"}
    assert asked(page) == {"words": ["LAMP"], "status": ["disputed"]}
    page.get_by_role("button", name="Clear the filter").click()
    expect(page.locator(".claim:visible")).to_have_count(listed)
    assert asked(page) == {}


def test_claims_that_could_not_be_loaded_are_asked_for_again(bell_page: Page, bell: str) -> None:
    bell_page.route("**/claims.json", lambda route: route.fulfill(status=503))
    bell_page.goto(f"{bell}claims/")
    bell_page.get_by_text("Filter the claims", exact=True).click()
    expect(bell_page.get_by_role("status").filter(has_text="could not be loaded")).to_be_visible()
    bell_page.unroute("**/claims.json")
    bell_page.get_by_text("Filter the claims", exact=True).click()
    bell_page.get_by_text("Filter the claims", exact=True).click()
    expect(bell_page.get_by_role("status").filter(has_text="10 claims")).to_be_visible()
    # once, not once for each time
    assert len(options(bell_page, "source")) == 4


def test_the_keyboard_is_enough(open_page: OpenPage) -> None:
    page = open_page(PageType.CLAIMS)
    page.locator("[data-claim-filter] summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Words")).to_be_focused()
    page.keyboard.type("no such words / anywhere")
    expect(page.get_by_role("status").filter(has_text=re.compile("^0 of"))).to_be_visible()
    expect(page.get_by_label("Words")).to_have_value("no such words / anywhere")


def test_what_is_typed_while_the_claims_are_loaded_stays_as_it_is(browser: Browser, bell: str) -> None:
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    # a tab of its own, in which nothing was opened or typed before
    page = browser.new_page()
    page.route("**/claims.json", hold)
    page.goto(f"{bell}claims/")
    with page.expect_request("**/claims.json"):
        page.get_by_text("Filter the claims", exact=True).click()
    words = page.get_by_label("Words")
    words.press_sequentially("rang it ")
    waiting[0].continue_()
    expect(page.locator("[data-claim-filter] [role=status]")).to_have_text("3 of 10 claims")
    expect(words).to_have_value("rang it ")
    page.close()


def test_it_works_on_the_way_from_another_page(open_page: OpenPage, site: BuiltSite, site_url: str) -> None:
    page = open_page(PageType.READ)
    link_to(page, "nav", f"{site_url}{site.address_of(PageType.READ)}claims/").click()
    page.get_by_text("Filter the claims", exact=True).click()
    page.get_by_label("Words").fill("lamp")
    assert found(page)


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_axe_finds_no_violation_in_the_open_filter(open_page: OpenPage, site: BuiltSite, width: int) -> None:
    page = open_page(with_query(site, words="lamp", status="disputed"), width=width)
    assert found(page)
    results = Axe().run(page, options=AXE_OPTIONS)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_there_is_the_list_alone(open_page: OpenPage) -> None:
    page = open_page(PageType.CLAIMS, javascript=False)
    expect(page.get_by_text("Filter the claims", exact=True)).to_be_hidden()
    expect(page.locator(".claim").first).to_be_visible()
