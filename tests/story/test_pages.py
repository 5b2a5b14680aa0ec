"""The pages of the shipped story keep to what those of any story do: links, valid HTML, narrow screens, axe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_every_page import (
    AXE_OPTIONS,
    every_type,
    test_no_javascript_hides_nothing,
    test_nothing_is_wider_than_the_screen,
    unfold,
)
from tests.site.test_html import messages, test_the_site_is_valid_html
from tests.site.test_pages import (
    test_every_page_is_of_a_known_kind,
    test_links_within_the_site_lead_somewhere,
    test_nothing_is_loaded_from_another_host,
    test_the_site_has_pages_of_every_kind,
)

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage
    from tests.site.built_site import PageType

__all__ = [
    "messages",
    "test_every_page_is_of_a_known_kind",
    "test_links_within_the_site_lead_somewhere",
    "test_no_javascript_hides_nothing",
    "test_nothing_is_loaded_from_another_host",
    "test_nothing_is_wider_than_the_screen",
    "test_the_site_has_pages_of_every_kind",
    "test_the_site_is_valid_html",
]


@every_type
def test_axe_finds_no_violation(open_page: OpenPage, kind: PageType) -> None:
    """In one scheme and at one width: all of them are tried on a story in which pages are short."""
    page = open_page(kind)
    unfold(page)
    results = Axe().run(page, options=AXE_OPTIONS)
    assert results.violations_count == 0, results.generate_report()
