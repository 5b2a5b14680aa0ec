"""A link to a fact shows what it leads to, without leaving the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.site.built_site import PageType

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage


@pytest.mark.parametrize("way", ["hover", "focus"])
def test_a_fact_link_shows_a_preview(open_page: OpenPage, way: str) -> None:
    page = open_page(PageType.READ)
    link = page.locator("article a[href^='claims/'][data-preview]").first
    link.scroll_into_view_if_needed()
    if way == "hover":
        link.hover()
    else:
        link.focus()
    expect(page.locator(".md-tooltip2--active")).to_be_visible()


def test_a_link_loads_its_page_also_after_a_preview(open_page: OpenPage) -> None:
    page = open_page(PageType.READ)
    page.evaluate("window.stays = true")
    link = page.locator("article a[data-preview][href*='claims/']:visible").first
    link.focus()
    expect(page.locator(".md-tooltip2--active")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("article.story-claim h1")).to_be_visible()
    assert page.evaluate("window.stays === undefined")
