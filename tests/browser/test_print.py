"""Paper: a clean A4 of the main pages, and a page of the whole explainer with every address written out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.site.built_site import PageType
from tests.site.search_pages import searched

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage
    from tests.site.built_site import BuiltSite

# The width of A4 without its margins, in CSS pixels.
A4 = round((210 - 2 * 18) / 25.4 * 96)
MAIN = [
    PageType.READ,
    PageType.CLAIM,
    PageType.ACCOUNTS,
    PageType.TIMELINE,
    PageType.QUESTION,
    PageType.CHANGES,
    PageType.PRINT,
]
ON_SCREEN_ONLY = ".search, .sections, .actions, .contents, .headerlink"


def on_paper(page: Page) -> Page:
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("kind", MAIN)
def test_a_page_fits_on_paper_without_what_is_for_screens(open_page: OpenPage, kind: PageType) -> None:
    page = on_paper(open_page(kind, width=A4))
    assert page.evaluate("document.documentElement.scrollWidth") <= A4
    assert [each for each in page.locator(ON_SCREEN_ONLY).all() if each.is_visible()] == []
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("kind", [PageType.CLAIM, PageType.SOURCE])
def test_the_address_follows_each_link_that_leads_outside(open_page: OpenPage, kind: PageType) -> None:
    page = on_paper(open_page(kind, width=A4))
    links = page.locator(".story a[rel~=external]")
    printed = links.evaluate_all("found => found.map(each => getComputedStyle(each, '::after').content)")
    assert printed
    assert [after for after in printed if "(" not in after] == []


def test_the_page_for_print_writes_out_every_address_once(open_page: OpenPage) -> None:
    page = on_paper(open_page(PageType.PRINT, width=A4))
    links = page.locator(".notes a[rel~=external]")
    assert links.count() > 8
    assert set(links.evaluate_all("found => found.map(each => getComputedStyle(each, '::after').content)")) == {"none"}
    assert all(text.startswith("http") for text in links.all_inner_texts())


def test_a_number_leads_to_its_note(open_page: OpenPage) -> None:
    page = open_page(PageType.PRINT, javascript=False)
    mark = page.locator(".note-mark").nth(4)
    number = (re.search(r"\d+", mark.inner_text()) or [""])[0]
    mark.click()
    assert page.url.endswith(f"#_note-{number}")
    assert page.locator(f"#_note-{number}").bounding_box() is not None
    place = page.locator(".notes > li").evaluate_all("found => found.findIndex(each => each.matches(':target')) + 1")
    assert str(place) == number


@pytest.mark.parametrize("kind", [PageType.READ, PageType.DATA])
def test_readers_are_led_to_the_page_for_print(open_page: OpenPage, kind: PageType) -> None:
    page = open_page(kind, javascript=False)
    page.locator(".story").get_by_role("link", name=", for print").click()
    page.wait_for_url("**/print/")
    assert page.locator(".notes").is_visible()


def test_searches_leave_the_page_for_print_out(open_page: OpenPage, site: BuiltSite) -> None:
    page = open_page(PageType.PRINT)
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    locations = [*searched(site.folder)]
    assert any("/claims/" in each for each in locations)
    assert [each for each in locations if "/print/" in each] == []
