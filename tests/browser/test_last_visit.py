"""A reader who comes back sees what is new since; what that takes stays in the browser and can be forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE, PHONE, POLL, until
from tests.browser.test_every_page import AXE_OPTIONS
from tests.site.built_site import PageType
from whosays.phrasing.typography import typeset

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Route

    from tests.browser.conftest import OpenPage

# What was kept, as if the visit had been long ago and the story another one: the first claim not yet there, the second
# with another status, the third in other words.
LONG_AGO = """() => {
    const kept = JSON.parse(localStorage.getItem(localStorage.key(0)));
    const [added, flipped, reworded] = Object.keys(kept.latest.claims);
    const [digest] = kept.latest.claims[flipped].split(" ").slice(-1);
    delete kept.latest.claims[added];
    const single = kept.latest.claims[flipped].startsWith("single origin");
    kept.latest.claims[flipped] = `${single ? "disputed" : "single origin"} ${digest}`;
    kept.latest.claims[reworded] = kept.latest.claims[reworded].replace(/ \\w+$/, " 00000000");
    kept.latest.digest = "another";
    kept.latest.at = Date.UTC(2024, 1, 3, 12);
    localStorage.setItem(localStorage.key(0), JSON.stringify(kept));
    return [added, flipped, reworded];
}"""
YESTERDAY = """() => {
    const kept = JSON.parse(localStorage.getItem(localStorage.key(0)));
    kept.latest.at -= 24 * 60 * 60 * 1000;
    localStorage.setItem(localStorage.key(0), JSON.stringify(kept));
}"""


def news(page: Page) -> Locator:
    return page.locator("details[data-last-visit]")


def visited(page: Page) -> None:
    """Waits until the browser has kept the visit."""
    until(page, "localStorage.length === 1")


def test_a_first_visit_shows_nothing_and_sends_nothing(open_page: OpenPage) -> None:
    page = open_page(PageType.READ)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    visited(page)
    expect(news(page)).to_be_hidden()
    page.reload()
    visited(page)
    expect(news(page)).to_be_hidden()
    assert sent
    assert all(each.startswith("GET ") and "?" not in each for each in sent)
    assert page.context.cookies() == []


def test_a_reader_who_comes_back_sees_what_is_new(open_page: OpenPage) -> None:
    page = open_page(PageType.READ, width=PHONE)
    visited(page)
    page.evaluate(LONG_AGO)
    page.reload()
    expect(news(page).locator("summary")).to_have_text(
        "1 new claim, 2 claims changed since your last visit on 3 February 2024"
    )
    news(page).locator("summary").focus()
    page.keyboard.press("Enter")
    expect(news(page).locator("li")).to_have_count(3)
    results = Axe().run(page, options=AXE_OPTIONS)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    page.reload()  # the same visit still
    expect(news(page).locator("summary")).to_contain_text("1 new claim")


def test_what_is_new_stands_in_the_words_of_the_pages(page: Page, bell: str) -> None:
    come_back(page, bell)
    expect(news(page).locator("summary")).to_contain_text("1 new claim, 2 claims changed")
    news(page).locator("summary").click()
    lines = news(page).locator("li")
    expect(lines).to_have_count(3)
    printed = typeset('Ann\'s bell has "two" cracks, of 26 m.')
    assert lines.locator("p").all_text_contents() == [
        *(printed, "New: Several sides"),
        *("It rang.", "One side only before, then Disputed"),
        *("It sank.", "In other words: One side only"),
    ]
    assert lines.locator("a").evaluate_all("links => links.map(link => link.href)") == [
        f"{bell}claims/{claim}/" for claim in ("both", "winter", "decade")
    ]
    assert lines.locator(".status").evaluate_all("all => all.map(each => each.dataset.status)") == [
        "corroborated",
        "single origin",
        "disputed",
        "single origin",
    ]


@pytest.mark.parametrize(("minutes", "is_news"), [(29, False), (31, True)])
def test_pages_opened_within_half_an_hour_are_one_visit(page: Page, bell: str, minutes: int, *, is_news: bool) -> None:
    page.goto(bell)
    visited(page)
    page.evaluate(LONG_AGO)
    page.evaluate(
        """minutes => {
            const kept = JSON.parse(localStorage.getItem(localStorage.key(0)));
            kept.latest.at = Date.now() - minutes * 60 * 1000;
            localStorage.setItem(localStorage.key(0), JSON.stringify(kept));
        }""",
        minutes,
    )
    page.reload()
    # once what was fetched is kept, the page shows all that it will show
    until(page, "JSON.parse(localStorage.getItem(localStorage.key(0))).latest.digest !== 'another'")
    expect(news(page)).to_be_visible(visible=is_news)


def test_what_was_forgotten_while_the_claims_were_fetched_is_not_kept_again(page: Page, bell: str) -> None:
    held: list[Route] = []
    come_back(page, bell, held=("**/fingerprints.json", held))
    news(page).locator("summary").click()
    forget(page, held)
    assert page.evaluate("localStorage.length") == 0
    expect(news(page).locator("summary")).to_have_text("Your visits are forgotten")


def test_what_was_forgotten_while_its_texts_were_fetched_is_not_shown(page: Page, bell: str) -> None:
    held: list[Route] = []
    come_back(page, bell, held=("**/claims.json", held))
    news(page).locator("summary").click()
    forget(page, held)
    expect(news(page).locator("li")).to_have_count(0)


def test_what_is_opened_before_the_claims_have_come_shows_them_then(page: Page, bell: str) -> None:
    held: list[Route] = []
    come_back(page, bell, held=("**/fingerprints.json", held))
    news(page).locator("summary").click()
    first(page, held).continue_()
    expect(news(page).locator("li")).to_have_count(3)


def come_back(page: Page, bell: str, held: tuple[str, list[Route]] | None = None) -> None:
    """Opens the read page again long after; what is held is not answered until it is let go."""
    page.goto(bell)
    visited(page)
    page.evaluate(LONG_AGO)
    if held:
        page.route(held[0], lambda route: held[1].append(route))  # noqa: PLW0108 - it looks at the signature
    page.reload()
    expect(news(page)).to_be_visible()


def first(page: Page, held: list[Route]) -> Route:
    """What is held, once it has been asked for."""
    for _ in range(PATIENCE // POLL):
        if held:
            return held[0]
        page.wait_for_timeout(POLL)
    message = "nothing that is held was asked for"
    raise AssertionError(message)


def forget(page: Page, held: list[Route]) -> None:
    """Has the visits forgotten before what is fetched has come, and lets it come."""
    until(page, "() => document.querySelector('details[data-last-visit]').open")
    asked = first(page, held)
    page.get_by_role("button", name="Forget my visits").click()
    with page.expect_response(asked.request.url):
        asked.continue_()
    page.wait_for_timeout(5 * POLL)


def test_an_unchanged_story_says_so(open_page: OpenPage) -> None:
    page = open_page(PageType.READ)
    visited(page)
    page.evaluate(YESTERDAY)
    page.reload()
    expect(news(page).locator("summary")).to_contain_text("Nothing is new since your last visit on")


def test_a_reader_has_it_forgotten(open_page: OpenPage) -> None:
    page = open_page(PageType.READ)
    visited(page)
    page.evaluate(LONG_AGO)
    page.reload()
    news(page).locator("summary").click()
    expect(news(page).locator("li")).to_have_count(3)
    page.get_by_role("button", name="Forget my visits").click()
    expect(page.get_by_role("status").filter(has_text="keeps nothing")).to_be_visible()
    expect(news(page).locator("li")).to_have_count(0)
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    visited(page)
    expect(news(page)).to_be_hidden()


def test_without_scripts_there_is_nothing_of_it(open_page: OpenPage) -> None:
    expect(news(open_page(PageType.READ, javascript=False))).to_be_hidden()
