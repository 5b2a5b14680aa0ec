"""Who against whom: a map whose parties and lines are links, and the same as a list where a map has no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.site.built_site import PageType

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage

TABLET = 768

# The links inside the map in the order in which Tab reaches them, and how the focused one is marked.
FOCUSED = """() => {
    const link = document.activeElement;
    if (!link.closest('.relation-drawing')) return null;
    const marked = link.querySelector('.relation-reach, rect');
    const style = getComputedStyle(marked);
    const paint = marked.matches('rect') ? style.fill : style.stroke;
    const outlined = getComputedStyle(link).outlineStyle !== 'none';
    return {
        name: link.getAttribute('aria-label'),
        seen: outlined || paint !== 'rgba(0, 0, 0, 0)',
        shown: link.getBoundingClientRect().top < innerHeight && link.getBoundingClientRect().bottom > 0,
    };
}"""


def parties_of(page: Page) -> set[str]:
    return {link.get_attribute("aria-label") or "" for link in page.locator(".relation-party").all()}


@pytest.mark.parametrize("width", [TABLET, DESKTOP])
def test_every_party_and_line_is_reached_by_keyboard_and_seen(open_page: OpenPage, width: int) -> None:
    page = open_page(PageType.RELATIONS, width=width)
    links = page.locator(".relation-drawing a")
    page.get_by_role("link", name="The same as a list").focus()
    names = []
    page.keyboard.press("Tab")
    while focused := page.evaluate(FOCUSED):
        assert focused["seen"], focused["name"]
        assert focused["shown"], focused["name"]
        names.append(focused["name"])
        page.keyboard.press("Tab")
    assert names == [link.get_attribute("aria-label") for link in links.all()]
    assert all(names)


def test_a_line_leads_to_the_claims_behind_it(open_page: OpenPage) -> None:
    page = open_page(PageType.RELATIONS)
    line = page.locator(".relation-link").first
    entry = page.locator(f"[id='{(line.get_attribute('xlink:href') or '').removeprefix('#')}']")
    line.focus()
    page.keyboard.press("Enter")
    expect(entry).to_be_in_viewport()
    expect(entry.locator(".bearings li").first).to_be_visible()


def test_a_party_leads_to_its_page(open_page: OpenPage) -> None:
    page = open_page(PageType.RELATIONS)
    party = page.locator(".relation-party").first
    name = party.get_attribute("aria-label") or ""
    party.click()
    expect(page.locator("h1")).to_contain_text(name)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_phone_gets_the_whole_list_instead(open_page: OpenPage, *, javascript: bool) -> None:
    page = open_page(PageType.RELATIONS, width=PHONE, javascript=javascript)
    expect(page.locator(".relation-map")).to_be_hidden()
    lines = page.locator(".relation-link")
    for target in {line.get_attribute("xlink:href") or "" for line in lines.all()}:
        expect(page.locator(f"[id='{target.removeprefix('#')}'] .relation-told")).to_be_visible()
    told = page.locator("article").inner_text()
    assert all(name in told for name in parties_of(page))


@pytest.mark.parametrize("width", [TABLET, DESKTOP])
def test_labels_fit_their_boxes_and_can_be_read(open_page: OpenPage, width: int) -> None:
    page = open_page(PageType.RELATIONS, width=width)
    page.evaluate("document.fonts.ready")
    wrong = page.evaluate("""() => [...document.querySelectorAll('.relation-party')].filter(party => {
        const box = party.querySelector('rect').getBoundingClientRect();
        return [...party.querySelectorAll('text')].some(text => {
            const words = text.getBoundingClientRect();
            return words.left < box.left || words.right > box.right || words.height < 13;
        });
    }).map(party => party.getAttribute('aria-label'))""")
    assert wrong == []


def test_kinds_differ_without_colour(open_page: OpenPage) -> None:
    page = open_page(PageType.RELATIONS)
    dashes = page.evaluate("""() => [...document.querySelectorAll('.relation-keys .relation-line')]
        .map(line => getComputedStyle(line).strokeDasharray)""")
    assert len(dashes) > 1
    assert len(set(dashes)) == len(dashes)
