"""Where a claim comes from, drawn as lists: each root with what repeats it, each party with those who speak for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.test_every_page import AXE_OPTIONS
from tests.site.built_site import BuiltSite, PageType

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import OpenPage

REPEATED = "Report that repeats it"
REPORT = re.compile(f"^({REPEATED}|First report)$")
# The corner of a step's line: where it leaves the line of the step above, and where it ends before the step's own mark.
CORNERS = """nodes => nodes.map(node => {
    const drawn = getComputedStyle(node, "::before");
    const mark = node.querySelector(".status");
    return {
        seen: parseFloat(drawn.borderLeftWidth) > 0 && parseFloat(drawn.borderBottomWidth) > 0,
        reaches: node.getBoundingClientRect().top + parseFloat(drawn.height) < mark.getBoundingClientRect().bottom,
        clear: node.getBoundingClientRect().left + parseFloat(drawn.left) + parseFloat(drawn.width)
            <= mark.getBoundingClientRect().left,
    };
})"""


@pytest.fixture
def claim(site: BuiltSite) -> str:
    """The address of the claim with the most reports that repeat others."""
    return site.address_with_most(PageType.CLAIM, REPEATED)


def figure(page: Page, noun: str) -> int:
    words = page.locator(".figures li").filter(has_text=re.compile(rf"^\d+ {noun}s?\b")).inner_text()
    return int(words.split()[0])


def trunks(page: Page, heading: str) -> Locator:
    return page.locator(f"#{heading} + .chain > .chain-node")


@pytest.mark.parametrize("javascript", [True, False])
def test_what_is_counted_is_what_is_drawn(open_page: OpenPage, claim: str, *, javascript: bool) -> None:
    page = open_page(claim, width=PHONE, javascript=javascript)
    for heading, noun in (("sources", "First report"), ("origins", "Side")):
        expect(trunks(page, heading)).to_have_count(figure(page, noun.lower()))
        for trunk in trunks(page, heading).all():
            expect(trunk.locator(".chain-kind").first).to_contain_text(noun)
    reports = page.locator("#sources + .chain .chain-kind").filter(has_text=REPORT)
    expect(reports).to_have_count(figure(page, "report"))
    expect(trunks(page, "sources").locator(".chain .chain-kind").filter(has_text=REPEATED).first).to_be_visible()
    expect(trunks(page, "origins").locator(".chain .chain-kind").filter(has_text="Speaker").first).to_be_visible()


def test_every_step_is_reached_by_keyboard(open_page: OpenPage, claim: str) -> None:
    page = open_page(claim, width=PHONE)
    for heading in ("sources", "origins"):
        links = page.locator(f"#{heading} + .chain a")
        links.first.focus()
        for link in links.all():
            expect(link).to_be_focused()
            expect(link).to_be_in_viewport()
            page.keyboard.press("Tab")
    step = page.locator(".chain .chain .source-title a").first
    title = step.inner_text()
    step.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(title)


@pytest.mark.parametrize("forced", ["none", "active"])
def test_the_lines_are_drawn(open_page: OpenPage, claim: str, forced: str) -> None:
    page = open_page(claim, width=PHONE)
    page.emulate_media(forced_colors="active" if forced == "active" else "none")
    steps = page.locator(".chain .chain > .chain-node")
    corners = steps.evaluate_all(CORNERS)
    assert len(corners) == steps.count() > 0
    assert all(all(each.values()) for each in corners), corners
    shapes = page.locator(".chain-kind .status").evaluate_all(
        "marks => marks.map(mark => [mark.dataset.status, getComputedStyle(mark, '::before').maskImage])"
    )
    assert len({word for word, _ in shapes}) == len({shape for _, shape in shapes}) > 1


def test_axe_finds_no_violation(open_page: OpenPage, claim: str) -> None:
    results = Axe().run(open_page(claim, width=PHONE), options=AXE_OPTIONS)
    assert results.violations_count == 0, results.generate_report()
