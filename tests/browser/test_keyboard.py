"""Everything can be reached without a mouse, and the reader sees where the focus is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.site.built_site import PageType

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

TAB_STOPS = 60

# What a reader sees of the focused element, or null. In a text field the caret marks it.
FOCUS = """() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return null;
    const style = getComputedStyle(focused);
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    const writable = focused.matches('input[type=text], input[type=search], textarea');

    const box = focused.getBoundingClientRect();
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    const mostly = right - left >= Math.min(box.width, innerWidth) / 2
        && bottom - top >= Math.min(box.height, innerHeight) / 2;
    const middle = mostly && document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return {
        element: focused.outerHTML.slice(0, 160),
        marked: outlined || style.boxShadow !== 'none' || writable,
        onTop: Boolean(middle) && (focused.contains(middle) || middle.contains(focused)),
    };
}"""


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_skip_link_comes_first_and_leads_past_the_header(open_page: OpenPage, width: int) -> None:
    page = open_page(PageType.READ, width=width)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_attribute("href", re.compile("#"))
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(skip).to_have_count(0)  # the jump has taken the focus from the link
    page.keyboard.press("Tab")
    expect(page.locator("main :focus")).to_have_count(1)


@pytest.mark.parametrize("kind", [PageType.READ, PageType.CLAIM, PageType.ACCOUNTS], ids=lambda kind: kind.name.lower())
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_focus_is_seen_at_every_stop(open_page: OpenPage, kind: PageType, width: int) -> None:
    page = open_page(kind, width=width)
    unseen = []
    for _ in range(TAB_STOPS):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:
            break
        if not focus["marked"]:
            unseen.append(f"no outline and no shadow: {focus['element']}")
        elif not focus["onTop"]:
            unseen.append(f"off the screen or covered: {focus['element']}")
    assert not unseen, "\n".join(unseen)


def test_a_fact_opens_from_the_keyboard(open_page: OpenPage, site_url: str) -> None:
    page = open_page(PageType.READ)
    # on marks and links within the text a key opens a sheet first
    link = page.locator("article a[href*='claims/']:not(.cite, .fact-link):visible").first
    target = link.evaluate("link => link.href.split('#')[0]")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(target + "**")
    assert page.url.startswith(site_url)


def test_the_search_closes_with_escape(open_page: OpenPage) -> None:
    page = open_page(PageType.READ)
    page.keyboard.press("/")
    box = page.locator("form[name=search] input[name=query]")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).not_to_be_focused()
