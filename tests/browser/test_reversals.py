"""The page of changes: what was wrong comes first, and every status that flipped says when and from what to what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.site.built_site import PageType

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage


@pytest.mark.parametrize("javascript", [True, False])
def test_corrections_come_first_and_flips_last(open_page: OpenPage, *, javascript: bool) -> None:
    page = open_page(PageType.CHANGES, javascript=javascript)
    headings = page.locator("article h2")
    expect(headings.first).to_contain_text("Corrections")
    expect(headings.last).to_contain_text("Claims whose status changed")


def test_a_flip_tells_the_day_both_statuses_and_leads_to_its_claim(open_page: OpenPage) -> None:
    page = open_page(PageType.CHANGES)
    flip = page.locator("#flips ~ * li, .flips li").first
    expect(flip.locator("time").first).to_be_visible()
    expect(flip.locator(".status")).to_have_count(2)
    link = flip.locator("a[href*='claims/']").first
    claim = link.inner_text()
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1").first).to_contain_text(claim.strip())
