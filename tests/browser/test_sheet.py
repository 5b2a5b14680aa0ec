"""A link to a fact shows the gist of what it leads to, without leaving the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.site.built_site import PageType

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

MARK = ".told-text .cite"
LEAST = 24  # CSS pixels: WCAG 2.5.8


def test_a_mouse_that_rests_on_a_mark_opens_a_sheet_that_goes_when_it_leaves(open_page: OpenPage) -> None:
    page = open_page(PageType.READ)
    mark = page.locator(MARK).first
    mark.scroll_into_view_if_needed()
    mark.hover()
    sheet = page.get_by_role("dialog")
    expect(sheet).to_contain_text("Said by")
    assert page.evaluate("document.activeElement === document.body")
    box = mark.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= LEAST
    page.mouse.move(2, 2)
    expect(sheet).to_have_count(0)
    page.evaluate("window.stays = true")
    mark.click()
    expect(page.locator("article.story-claim h1")).to_be_visible()
    assert page.evaluate("window.stays === undefined")


def test_a_claim_of_a_list_and_who_says_it_have_sheets_without_a_mark_of_their_own(open_page: OpenPage) -> None:
    page = open_page(PageType.CLAIMS)
    sheet = page.get_by_role("dialog")
    for part in (".claim-by", ".claim-text"):
        link = page.locator(f".claims {part} a").first
        assert link.get_attribute("data-preview") is None
        link.hover()
        expect(sheet.locator(".sheet-title")).to_contain_text(link.inner_text())
        page.mouse.move(2, 2)
        expect(sheet).to_have_count(0)


def test_a_key_opens_the_sheet_escape_goes_back_and_a_second_key_follows_the_link(open_page: OpenPage) -> None:
    page = open_page(PageType.READ, width=PHONE)
    mark = page.locator(MARK).first
    speakers = r"\s".join(map(re.escape, mark.locator(".cite-name").inner_text().split()))
    status = str(mark.locator(".visually-hidden").text_content()).removeprefix(", ")
    expect(mark).to_have_accessible_name(re.compile(rf"^\s*{speakers}, {status}\s*$"))
    mark.focus()
    page.keyboard.press("Enter")
    sheet = page.get_by_role("dialog")
    expect(sheet).to_contain_text("Said by")
    expect(sheet.locator(".sheet-title a")).to_be_focused()
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    expect(mark).to_be_focused()
    page.keyboard.press("Enter")
    expect(sheet.locator(".sheet-title a")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("article.story-claim h1")).to_be_visible()
