"""What holds on every kind of page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESKTOP, PHONE
from tests.site.built_site import PageType

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage

every_type = pytest.mark.parametrize("kind", PageType, ids=lambda kind: kind.name.lower())

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

# Target size (2.2 AA) is off by default in axe; the tags turn it on.
AXE_OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}


def unfold(page: Page) -> None:
    """Opens what is folded away, so that it is looked at as well."""
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")


@every_type
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_axe_finds_no_violation(open_page: OpenPage, kind: PageType, width: int) -> None:
    page = open_page(kind, width=width)
    unfold(page)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        results = Axe().run(page, options=AXE_OPTIONS)
        assert results.violations_count == 0, f"{scheme}: {results.generate_report()}"


@every_type
def test_nothing_is_wider_than_the_screen(open_page: OpenPage, kind: PageType) -> None:
    page = open_page(kind, width=PHONE)
    unfold(page)
    for width in (PHONE, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@every_type
def test_no_javascript_hides_nothing(open_page: OpenPage, kind: PageType) -> None:
    page = open_page(kind)
    # What only scripts can do is added by them.
    page.evaluate("document.querySelectorAll('.tool, .copyable-button, .scripted').forEach(tool => tool.remove())")
    shown_with = set(page.locator("article").first.inner_text().split("\n"))
    page = open_page(kind, javascript=False)
    assert page.locator("h1").first.is_visible()
    shown_without = set(page.locator("article").first.inner_text().split("\n"))
    assert shown_with <= shown_without
