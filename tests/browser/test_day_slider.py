"""The slider leads from one day of the story to another, by pointer and by keyboard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.site.built_site import BuiltSite, PageType

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from tests.browser.conftest import OpenPage


def days(site: BuiltSite) -> list[str]:
    """The addresses of the as-of pages, oldest first."""
    return sorted(address for address in site.pages if PageType.of(address) is PageType.AS_OF)


def slid_words(page: Page) -> str:
    return page.locator("#day").get_attribute("aria-valuetext") or ""


def test_the_keyboard_goes_day_by_day(open_page: OpenPage, site: BuiltSite, site_url: str) -> None:
    pages = days(site)
    page = open_page(pages[0])
    first = slid_words(page)
    assert page.locator("h1").inner_text().startswith(f"What was known on {first}")
    page.locator("#day").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#day")).not_to_have_attribute("aria-valuetext", first)
    chosen = slid_words(page)
    assert page.url == site_url + pages[0]
    page.keyboard.press("Enter")
    page.wait_for_url(site_url + pages[2])
    expect(page.locator("h1")).to_contain_text(chosen)
    expect(page.locator("#day")).to_be_focused()


def test_letting_go_of_the_slider_goes_to_the_day(open_page: OpenPage, site: BuiltSite, site_url: str) -> None:
    pages = days(site)
    page = open_page(pages[0])
    box = page.locator("#day").bounding_box()
    assert box
    page.mouse.move(box["x"] + 8, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 1, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    page.wait_for_url(site_url + pages[-1])
    expect(page.locator("#day")).to_have_value(str(len(pages)))


def test_the_slider_knows_all_days_of_a_list_over_several_pages(
    open_page: OpenPage, site: BuiltSite, site_url: str
) -> None:
    pages = days(site)
    every = site_url + site.address_of(PageType.AS_OF_DATES)
    latest_first = [f'<li><a href="{site_url}{each}">{each}</a></li>' for each in reversed(pages)]
    told = f'<ol class="days"><li><p><a href="{site_url}{pages[1]}">told</a></p></li></ol>'
    to_next = '<nav class="pager"><a rel="next" href="page-2/">Next</a></nav>'
    answers = {
        every: f'{told}<ol class="days">{"".join(latest_first[:-1])}</ol>{to_next}',
        f"{every}page-2/": f'<ol class="days">{latest_first[-1]}</ol>',
    }

    def answer(route: Route) -> None:
        route.fulfill(body=answers[route.request.url], content_type="text/html")

    page = open_page(pages[0], answers=dict.fromkeys(answers, answer))
    page.locator("#day").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#day")).to_have_attribute("aria-valuetext", pages[1])
    page.keyboard.press("Home")
    expect(page.locator("#day")).to_have_attribute("aria-valuetext", pages[0])


def test_without_scripts_links_lead_on(open_page: OpenPage, site: BuiltSite, site_url: str) -> None:
    pages = days(site)
    page = open_page(pages[0], javascript=False)
    expect(page.locator("#day")).to_be_hidden()
    page.locator("a[rel=next]").first.click()
    page.wait_for_url(site_url + pages[1])
    page.get_by_role("link", name="All days").click()
    page.wait_for_url(re.compile("/as-of/$"))
