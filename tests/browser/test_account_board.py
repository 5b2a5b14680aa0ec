"""The board of accounts on a phone: one account at a time, by chips that need no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, until
from tests.site.built_site import PageType

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

IN_SIGHT = """() => {
    const row = document.querySelector(".account-cards").getBoundingClientRect();
    return [...document.querySelectorAll(".account-card")].filter(card => {
        const box = card.getBoundingClientRect();
        return box.left >= row.left && box.right <= row.right;
    }).map(card => card.id);
}"""


@pytest.mark.parametrize("javascript", [True, False])
def test_each_account_is_reached_by_its_chip_with_the_keyboard(open_page: OpenPage, *, javascript: bool) -> None:
    page = open_page(PageType.ACCOUNTS, width=PHONE, javascript=javascript)
    chips = page.locator(".account-chips a")
    cards = [link.removeprefix("#") for link in chips.evaluate_all("links => links.map(each => each.hash)")]
    assert cards == page.locator(".account-card").evaluate_all("cards => cards.map(each => each.id)")
    assert len(cards) > 1
    for number in reversed(range(len(cards))):
        chips.nth(number).focus()
        page.keyboard.press("Enter")
        until(page, f"card => ({IN_SIGHT})().join() === card", cards[number])
        expect(chips.nth(number)).to_be_in_viewport()
        marked = page.locator(".account-chips [aria-current]")
        if javascript:
            expect(marked).to_have_attribute("href", f"#{cards[number]}")
        else:
            expect(marked).to_have_count(0)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.account-card').id") == cards[number]


def test_where_there_is_room_the_accounts_stand_side_by_side_without_chips(open_page: OpenPage) -> None:
    page = open_page(PageType.ACCOUNTS, width=DESKTOP)
    expect(page.locator(".account-chips")).to_be_hidden()
    assert page.evaluate(IN_SIGHT) == page.locator(".account-card").evaluate_all("cards => cards.map(each => each.id)")
