"""Contradictions below their questions, side by side, with what has been said since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.test_every_page import AXE_OPTIONS, unfold
from tests.site.built_site import BuiltSite, PageType

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

SIDE_BY_SIDE = "Side by side with"


@pytest.mark.parametrize("javascript", [True, False])
def test_each_pair_stands_once_side_by_side(open_page: OpenPage, *, javascript: bool) -> None:
    page = open_page(PageType.CONFLICTS, javascript=javascript)
    pairs = page.locator(".conflict")
    ids = [pair.get_attribute("id") for pair in pairs.all()]
    assert len(ids) == len(set(ids)) > 1
    contests = page.locator(".contest")
    assert contests.count() < len(ids)
    for contest in (contests.first, contests.last):
        first, second = (side.bounding_box() for side in contest.locator("article").all()[:2])
        assert first
        assert second
        assert first["x"] + first["width"] <= second["x"]
    counted = sum(int(words.split()[0]) for words in page.locator(".contents .note").all_inner_texts())
    assert counted == len(ids)


def test_a_pair_is_reached_by_keyboard_and_has_an_address(open_page: OpenPage, site: BuiltSite) -> None:
    page = open_page(PageType.CONFLICTS, width=PHONE, javascript=False)
    question = page.locator(".contents a").nth(1)
    heading = question.get_attribute("href") or ""
    question.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"[id='{heading.removeprefix('#')}']")).to_be_in_viewport()
    since = page.locator(".since").first
    since.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(since.locator("li").first).to_be_visible()
    dates = [each.get_attribute("datetime") or "" for each in since.locator("time").all()]
    assert dates == sorted(dates)
    pair = page.locator(".conflict").last.get_attribute("id")
    page = open_page(f"{site.address_of(PageType.CONFLICTS)}#{pair}", width=PHONE)
    expect(page.locator(f"[id='{pair}']")).to_be_in_viewport()


def test_a_claim_leads_to_its_pairs(open_page: OpenPage, site: BuiltSite) -> None:
    page = open_page(site.address_with_most(PageType.CLAIM, SIDE_BY_SIDE))
    link = page.get_by_text(SIDE_BY_SIDE).locator("a").first
    target = (link.get_attribute("href") or "").partition("#")[2]
    link.click()
    expect(page.locator("h1")).to_contain_text("Contradictions")
    expect(page.locator(f"[id='{target}']")).to_be_in_viewport()


def test_nothing_is_folded_on_paper(open_page: OpenPage) -> None:
    page = open_page(PageType.CONFLICTS)
    turn = page.locator(".since li").first
    expect(turn).to_be_hidden()
    page.emulate_media(media="print")
    expect(turn).to_be_visible()


def test_axe_finds_no_violation(open_page: OpenPage) -> None:
    page = open_page(PageType.CONFLICTS, width=PHONE)
    unfold(page)
    results = Axe().run(page, options=AXE_OPTIONS)
    assert results.violations_count == 0, results.generate_report()
