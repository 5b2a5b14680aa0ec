"""Fields that are typed into on a phone: Safari enlarges the page around one with letters below 16 pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import PHONE
from tests.site.built_site import PageType

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Route

    from tests.site.built_site import BuiltSite

TOO_SMALL = """() => [...document.querySelectorAll("input:not([type=checkbox], [type=range]), select, textarea")]
    .filter(field => parseFloat(getComputedStyle(field).fontSize) < 16)
    .map(field => field.name || field.className)"""


@pytest.mark.parametrize(
    ("kind", "fields"),
    [(PageType.CLAIMS, ".tool-form input, .tool-form select"), (PageType.AS_OF_DATES, ".tool-form select")],
)
def test_no_field_makes_a_phone_enlarge_the_page(
    site: BuiltSite, site_url: str, new_context: Callable[..., BrowserContext], kind: PageType, fields: str
) -> None:
    page = new_context(viewport={"width": PHONE, "height": 780}, is_mobile=True, has_touch=True).new_page()

    def offer(route: Route) -> None:
        # as a larger site does
        script = (site.folder / "assets/search/pagefind-worker.js").read_text(encoding="utf-8")
        route.fulfill(body=script.replace('"facets":[]', '"facets":["kind","speaker"]'), content_type="text/javascript")

    page.route("**/pagefind-worker.js", offer)
    page.goto(site_url + site.address_of(kind))
    page.locator("label[for=__search]").first.tap()
    page.locator(".search-query").fill("watch")
    page.locator(".search-narrow summary").tap()
    for field in ("select", "input"):
        page.locator(f".search-narrow {field}").wait_for()
    assert page.locator(fields).count() > 1
    assert page.evaluate(TOO_SMALL) == []
