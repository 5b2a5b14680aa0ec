"""Search finds facts by their names, with the keyboard alone."""

from __future__ import annotations

import gzip
import json
import re
from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import until
from tests.site.built_site import BuiltSite, PageType

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request, Route, Worker

    from tests.browser.conftest import OpenPage

found_by_name = pytest.mark.parametrize(
    "kind", [PageType.CLAIM, PageType.ACTOR, PageType.QUESTION], ids=lambda kind: kind.name.lower()
)


def name_on(page: Page) -> str:
    """The fact's name, which its page has for a heading, without the link to itself that a heading carries."""
    without_link = "heading => { heading.querySelector('.headerlink')?.remove(); return heading.textContent.trim() }"
    return str(page.locator("h1").first.evaluate(without_link))


def search_for(page: Page, words: str) -> None:
    page.keyboard.press("/")
    expect(page.locator("form[name=search] input[name=query]")).to_be_focused()
    page.keyboard.type(words)


@found_by_name
def test_a_fact_is_found_by_its_name(open_page: OpenPage, site: BuiltSite, site_url: str, kind: PageType) -> None:
    address = site.address_of(kind)
    name = name_on(open_page(address))
    page = open_page(PageType.HOME)
    search_for(page, name)
    expect(page.locator(f"a.found-link[href^='{site_url}{address}']").first).to_be_visible()


@pytest.mark.parametrize("apostrophe", ["'", "\N{RIGHT SINGLE QUOTATION MARK}"], ids=["typed", "printed"])
def test_a_genitive_is_found_whatever_its_apostrophe(open_page: OpenPage, apostrophe: str) -> None:
    page = open_page(PageType.HOME)
    search_for(page, f"port{apostrophe}s watch")
    found = page.locator("a.found-link", has_text="The port\N{RIGHT SINGLE QUOTATION MARK}s watch of the lamp")
    expect(found.first).to_be_visible()


def test_the_first_result_opens_by_keyboard(open_page: OpenPage, site: BuiltSite, site_url: str) -> None:
    address = site.address_of(PageType.ACTOR)
    name = name_on(open_page(address))
    page = open_page(PageType.HOME)
    search_for(page, name)
    expect(page.locator("a.found-link").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1").first).to_contain_text(name)
    assert page.url.startswith(site_url + address)


def test_a_result_says_what_it_is_whose_it_is_and_where_it_stands(
    open_page: OpenPage, site: BuiltSite, site_url: str
) -> None:
    address = site.address_of(PageType.CLAIM)
    claim = open_page(address)
    name = name_on(claim)
    speakers = claim.locator(".attribution > p:first-child a").all_inner_texts()
    status = claim.locator(".attribution .status").first.inner_text()
    page = open_page(PageType.HOME)
    search_for(page, name)
    found = page.locator(f"a.found-link[href='{site_url}{address}']")
    expect(found.locator(".found-tag")).to_have_text(["Claim", *speakers, status])
    # One look at both: the list is drawn anew for each letter, also while it is being looked at.
    tags_above_title = """address => {
        const found = [...document.querySelectorAll("a.found-link")].find(link => link.href === address)
        const box = part => found?.querySelector(part)?.getBoundingClientRect()
        const [tags, title] = [".found-tags", ".found-title"].map(box)
        return tags && title && tags.height > 0 && tags.bottom <= title.top + 1
    }"""
    until(page, tags_above_title, site_url + address)


def test_a_person_comes_before_what_the_person_says(open_page: OpenPage, site: BuiltSite, site_url: str) -> None:
    address = site.address_of(PageType.ACTOR)
    name = name_on(open_page(address))
    page = open_page(PageType.HOME)
    search_for(page, name)
    results = page.locator(".found")
    expect(results.nth(1)).to_be_visible()
    expect(results.first.locator("a").first).to_have_attribute("href", f"{site_url}{address}")


def test_arrow_keys_go_down_and_up_the_results(open_page: OpenPage) -> None:
    page = open_page(PageType.HOME)
    search_for(page, "lamp")
    links = page.locator(".search-found a.found-link:visible")
    expect(links.nth(1)).to_be_visible()
    query = page.locator("form[name=search] input[name=query]")
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.first).not_to_be_focused()
    expect(page.locator(".search-found :focus")).to_have_count(1)
    page.keyboard.press("ArrowUp")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(query).to_be_focused()


def test_other_words_find_a_thing_and_a_name_comes_first(open_page: OpenPage) -> None:
    page = open_page(PageType.HOME)
    search_for(page, "inside job")
    results = page.locator(".found")
    expect(results.first.locator(".found-tag").first).to_have_text("Question")
    expect(results.nth(1)).to_contain_text("A drill went wrong")
    expect(results.nth(2).locator(".found-tag").first).to_have_text("Claim")
    box = page.locator("form[name=search] input[name=query]")
    for words, kind, title in (
        ("who did it", "Question", "Who put out the lamp?"),
        ("gazette", "News outlet", "The Sand Gazette"),
        ("carl", "Person", "Carl Mole"),
    ):
        box.fill(words)
        expect(results.first.locator(".found-title").first).to_have_text(title)
        expect(results.first.locator(".found-tag").first).to_have_text(kind)


def test_an_address_that_asks_for_a_search_begins_one(open_page: OpenPage) -> None:
    page = open_page(PageType.HOME)
    begun: list[Worker] = []

    def begin(worker: Worker) -> None:
        begun.append(worker)

    page.on("worker", begin)
    page.goto(f"{page.url}?q=watch")
    expect(page.locator("a.found-link").first).to_be_visible()
    expect(page.locator(".search-query")).to_be_focused()
    page.keyboard.type("es")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".search-narrow")).to_have_count(1)
    expect(page.locator(".search-further")).to_have_count(1)
    assert len(begun) == 1


def test_a_search_that_cannot_be_loaded_says_so_and_is_asked_for_again(page: Page, site_url: str) -> None:
    page.route("**/pagefind-worker.js", lambda route: route.fulfill(body="<html>", content_type="text/javascript"))
    page.goto(site_url)
    said = page.locator(".search-said")
    search_for(page, "watch")
    expect(said).to_have_text("The search could not be loaded. Type on to try once more.")
    expect(page.locator("a.found-link")).to_have_count(0)
    page.unroute_all()
    page.keyboard.type(" ")
    expect(page.locator("a.found-link").first).to_be_visible()


@pytest.mark.parametrize("body", [None, "<html>Log in</html>"], ids=["missing", "a-page-instead"])
def test_a_panel_that_cannot_be_loaded_says_so_and_is_asked_for_again(
    page: Page, site_url: str, body: str | None
) -> None:
    status = HTTPStatus.OK if body else HTTPStatus.NOT_FOUND
    page.route("**/search.js", lambda route: route.fulfill(status=status, body=body))
    page.goto(site_url)
    search_for(page, "watch")
    said = page.locator(".search-said")
    expect(said.locator("[lang=en]")).to_have_text("The search could not be loaded. Type on to try once more.")
    page.unroute_all()
    page.keyboard.type(" ")
    expect(page.locator("a.found-link").first).to_be_visible()
    expect(page.locator(".search-narrow")).to_have_count(1)
    page.locator(".search-query").fill("")
    expect(said).to_have_text("Type to start searching")


DAMAGED = b"\x1f\x8b" + bytes(5000)
LITTLE = b"\x1f\x8b" + bytes(500)
OTHER = gzip.compress(b"another part than this")


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (HTTPStatus.OK, DAMAGED),
        (HTTPStatus.OK, LITTLE),
        (HTTPStatus.OK, OTHER),
        (HTTPStatus.OK, b"<html>Log in</html>"),
        (HTTPStatus.NOT_FOUND, DAMAGED),
    ],
    ids=["damaged", "little-and-damaged", "another", "a-page-instead", "missing"],
)
@pytest.mark.parametrize("part", ["*.pf_meta", "wasm.*", "index/*", "fragment/*"])
def test_a_part_of_the_index_that_cannot_be_read_is_not_taken_for_nothing_found(
    page: Page, site_url: str, part: str, status: HTTPStatus, body: bytes
) -> None:
    page.route(f"**/assets/search/{part}", lambda route: route.fulfill(status=status, body=body))
    page.goto(site_url)
    search_for(page, "watch")
    expect(page.locator(".search-said")).to_have_text("The search could not be loaded. Type on to try once more.")
    page.unroute_all()
    page.keyboard.type(" ")
    expect(page.locator("a.found-link").first).to_be_visible()


def test_a_browser_that_starts_no_worker_says_that_the_search_cannot_be_loaded(page: Page, site_url: str) -> None:
    refuses = "window.Worker = class { constructor() { throw new DOMException('', 'SecurityError') } }"
    page.add_init_script(refuses)
    page.goto(site_url)
    search_for(page, "watch")
    expect(page.locator(".search-said")).to_have_text("The search could not be loaded. Type on to try once more.")


def test_our_own_words_in_the_box_are_told_apart_from_those_of_another_catalogue(page: Page, site_url: str) -> None:
    page.route("**/pagefind-worker.js", lambda route: route.abort())
    page.goto(site_url)
    # as a site in Ukrainian has it whose theme speaks German
    page.evaluate(
        """() => Object.entries({ html: "uk", ".search-said": "de", ".search-close": "en" }).forEach(
            ([part, lang]) => { document.querySelector(part).lang = lang }
        )"""
    )
    search_for(page, "watch")
    told = page.locator(".search-said span")
    expect(told).to_have_text("The search could not be loaded. Type on to try once more.")
    for part in (told, page.locator(".search-narrow summary"), page.locator(".search-further")):
        expect(part).to_have_attribute("lang", "en")


def test_a_program_of_the_search_that_fails_before_anybody_listens_is_told_and_asked_for_again(
    page: Page, site_url: str
) -> None:
    held: list[Route] = []
    failed: list[Request] = []

    def go_on() -> None:
        if held and failed:
            held.pop().continue_()

    def hold(route: Route) -> None:
        held.append(route)
        go_on()

    def fail(request: Request) -> None:
        failed.append(request)
        go_on()

    page.route("**/pagefind-worker.js", lambda route: route.abort())
    page.route("**/search.js", hold)
    page.on("requestfailed", fail)
    page.goto(site_url)
    search_for(page, "watch")
    expect(page.locator(".search-said")).to_have_text("The search could not be loaded. Type on to try once more.")
    page.unroute_all()
    page.keyboard.type(" ")
    expect(page.locator("a.found-link").first).to_be_visible()


def test_a_first_search_asks_for_its_scripts_and_the_way_into_its_index_at_once(
    open_page: OpenPage, site: BuiltSite
) -> None:
    page = open_page(PageType.HOME)
    asked: list[str] = []
    versions: set[str] = set()

    def note(request: Request) -> None:
        address, _, version = request.url.partition("?")
        asked.append(re.sub(r"[.][^/]*$", "", address.rpartition("/")[2]))
        if "/fragment/" in address:
            versions.add(version)

    page.wait_for_load_state("networkidle")
    page.on("request", note)
    search_for(page, "watch")
    expect(page.locator("a.found-link").first).to_be_visible()
    # what is kept of a page has one name in all versions of the index
    told = json.loads((site.folder / "assets/search/pagefind-entry.json").read_text())["languages"]["en"]["hash"]
    assert versions == {told}
    assert asked[:2] == ["pagefind-worker", "search"]
    # neither before what Pagefind's script reads first
    assert sorted(asked[2:4]) == ["pagefind", "wasm"]
    assert len(asked) == len({*asked})


def test_a_search_that_is_long_in_coming_says_that_it_is_loading(open_page: OpenPage) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page = open_page(PageType.HOME, answers={"**/*.pf_meta": hold})
    search_for(page, "watch")
    expect(page.locator(".search-said")).to_have_text("Loading the search")
    held[0].continue_()
    expect(page.locator("a.found-link").first).to_be_visible()
