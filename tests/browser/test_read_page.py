"""The read page opens on the story, and whoever goes on from there to what it rests on finds the place again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, until
from tests.site.built_site import PageType

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

CLOCK = re.compile(r"\d\d:\d\d")


HEIGHTS = {PHONE: 800, DESKTOP: 900}  # of a small phone, of a small laptop
IN_FOLD = ".digest-beside details:first-of-type li a"
HIDDEN_BY_THE_BAR = """() => {
    const bar = document.querySelector(".place"), focused = document.activeElement;
    const top = focused.getBoundingClientRect().top;
    return bar.contains(focused) || top >= bar.getBoundingClientRect().bottom ? [] : [focused.outerHTML.slice(0, 160)];
}"""


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_story_begins_at_once_and_the_digest_tells_what_stands(
    open_page: OpenPage, width: int, *, javascript: bool
) -> None:
    page = open_page(PageType.READ, width=width, javascript=javascript)
    begins = page.locator(".told h2").first.bounding_box()
    assert begins
    assert begins["y"] <= 1.2 * HEIGHTS[width]
    story, beside = page.locator(".narrative").bounding_box(), page.locator(".digest-beside").bounding_box()
    assert story
    assert beside
    assert beside["y"] < story["y"] if width == DESKTOP else beside["y"] >= story["y"] + story["height"]
    for heading in ("Known", "Claimed", "Disputed", "Not known"):
        degree = page.locator(".degree", has=page.get_by_text(heading, exact=True))
        expect(degree.locator("summary b")).to_have_text(re.compile(r"^\d+$"))
        expect(degree.locator("li a").first).to_be_hidden()
        degree.locator("summary").click()
        expect(degree.locator("li a").first).to_be_visible()


def test_reading_keeps_its_place_on_the_way_to_a_claim_and_back(open_page: OpenPage) -> None:
    page = open_page(PageType.READ, width=PHONE)
    page.locator(".digest-beside summary").first.click()
    for within in (".told:nth-of-type(4) .cite", IN_FOLD):
        link = page.locator(within).last
        link.scroll_into_view_if_needed()
        left = page.evaluate("scrollY")
        assert left > HEIGHTS[PHONE]
        link.click()
        page.wait_for_url("**/claims/**")
        page.go_back()
        until(page, "left => Math.abs(scrollY - left) <= 1", left)
        expect(link).to_be_in_viewport()


def test_a_claim_leads_back_to_its_very_sentence(open_page: OpenPage) -> None:
    page = open_page(PageType.READ, width=PHONE)
    mark = page.locator(".told:nth-of-type(4) .cite[id]").last
    id_ = mark.get_attribute("id")
    mark.click()
    page.locator(f".attribution a[href$='#{id_}']").click()
    page.wait_for_url(f"**/#{id_}")
    mark = page.locator(f"#{id_}")
    expect(mark).to_be_in_viewport()
    sentence, bar = mark.bounding_box(), page.locator(".place").bounding_box()
    assert sentence
    assert bar
    # its end is the mark, and some lines above it are in sight
    assert sentence["y"] > bar["y"] + bar["height"] + 4 * sentence["height"]


def test_the_bar_tells_the_part_and_opens_the_contents_there(open_page: OpenPage) -> None:
    page = open_page(PageType.READ, width=PHONE)
    part = page.locator(".told h2").nth(2)
    expect(page.locator(".place-now")).to_be_empty()
    link = page.locator(".contents a").nth(2)
    name, contents = link.inner_text(), page.locator(".place-contents")
    contents.click()
    there = page.evaluate("scrollY")
    expect(link).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(link).not_to_be_in_viewport()
    expect(contents).to_be_focused()
    assert page.evaluate("scrollY") == there
    contents.click()
    link.click()
    expect(part).to_be_in_viewport()
    expect(page.locator(".place-now")).to_have_text(name)
    expect(link).to_have_attribute("aria-current", "location")
    seen = []
    for _ in range(20):
        page.keyboard.press("Shift+Tab")
        seen += page.evaluate(HIDDEN_BY_THE_BAR)
    assert seen == []


def test_without_scripts_the_bar_stays_and_its_links_lead(open_page: OpenPage) -> None:
    page = open_page(PageType.READ, width=PHONE, javascript=False)
    page.locator(".place-contents").click()
    expect(page.locator(".contents")).to_be_in_viewport()
    bar = page.locator(".place").bounding_box()
    assert bar
    assert bar["y"] == 0
    page.locator(".place-top").click()
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()


def test_every_entry_of_the_contents_leads_to_its_heading(open_page: OpenPage) -> None:
    page = open_page(PageType.READ)
    missing = page.evaluate("""() => [...document.querySelectorAll(".contents a")]
        .filter(link => {
            const there = document.getElementById(decodeURIComponent(link.hash.slice(1)));
            return !there || !there.textContent.includes(link.textContent.trim());
        }).map(link => link.textContent)""")
    assert missing == []
    link = page.locator(".contents a").last
    heading = link.inner_text()
    link.click()
    expect(page.get_by_role("heading", name=re.compile(re.escape(heading)))).to_be_in_viewport()


def test_the_timeline_tells_a_day_by_the_clock(open_page: OpenPage) -> None:
    page = open_page(PageType.READ)
    timed_days = 0
    for day in page.locator(".days-slim > li").all():
        clocks = [bool(CLOCK.search(line)) for line in day.locator(".moment-text").all_inner_texts()]
        timed_days += any(clocks)
        # what has a clock time is not told after what only has the day
        assert clocks == sorted(clocks, reverse=True)
    assert timed_days
