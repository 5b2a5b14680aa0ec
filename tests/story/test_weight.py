"""What a first visit to the read page loads, and that nothing is seen to move while it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, until
from tests.site.built_site import BuiltSite, PageType

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Route

MOST = 130_000  # bytes as sent: text compressed, fonts and headers counted
LITTLE = 0.03  # a font that comes late may move a line
LEAST = 0.01  # layout shift that nobody sees: a tenth of what counts as good

SHIFTS = """
    window.shifted = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shifted += entry.value; }))
        .observe({ type: 'layout-shift', buffered: true });
"""


def test_a_first_visit_is_light_and_nothing_moves(
    site: BuiltSite, site_url: str, new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context(viewport={"width": PHONE, "height": 900})
    page = context.new_page()
    page.add_init_script(SHIFTS)
    sizes: dict[str, int] = {}
    context.on(
        "requestfinished",
        lambda request: sizes.update(
            {request.url: sum(request.sizes()[part] for part in ("responseHeadersSize", "responseBodySize"))}
        ),
    )
    page.goto(site_url + site.address_of(PageType.READ))
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    assert any(url.endswith(".woff2") for url in sizes)
    assert sum(sizes.values()) < MOST, sizes
    assert sum(url.endswith(".css") for url in sizes) == 1
    held = ("search-engine.js", "search.js", "sitemap.xml")
    assert not [url for url in sizes if url.endswith(held) or "/assets/search/" in url or "/assets/javascripts/" in url]
    assert page.evaluate("window.shifted") < LEAST


def test_faces_that_come_after_the_text_hardly_move_it(
    site: BuiltSite, site_url: str, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(viewport={"width": PHONE, "height": 900}).new_page()
    page.add_init_script(SHIFTS)
    held: list[Route] = []
    page.route("**/*.woff2", lambda route: held.append(route))  # noqa: PLW0108, a method of C cannot be marked
    page.goto(site_url + site.address_of(PageType.READ), wait_until="commit")
    until(page, "performance.getEntriesByName('first-contentful-paint').length")
    assert held
    for face in held:
        face.continue_()
    page.unroute("**/*.woff2")
    page.wait_for_load_state("networkidle")
    until(page, "document.fonts.status === 'loaded' && document.fonts.check('1rem Newsreader')")
    page.wait_for_timeout(500)
    assert page.evaluate("window.shifted") < LITTLE


@pytest.mark.parametrize(
    "kind", [PageType.CLAIMS, PageType.ACCOUNTS, PageType.AS_OF], ids=lambda kind: kind.name.lower()
)
def test_what_needs_scripts_has_its_place_before_they_run(
    site: BuiltSite, site_url: str, new_context: Callable[..., BrowserContext], kind: PageType
) -> None:
    page = new_context(viewport={"width": PHONE, "height": 900}).new_page()
    page.add_init_script(SHIFTS)
    page.goto(site_url + site.address_of(kind))
    expect(page.locator(".tool").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shifted") < LITTLE
