"""The read page leads from the short answer to everything it rests on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.site.built_site import PageType

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

CLOCK = re.compile(r"\d\d:\d\d")


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_boards_tell_what_stands_and_how_much_of_it(open_page: OpenPage, width: int, *, javascript: bool) -> None:
    page = open_page(PageType.READ, width=width, javascript=javascript)
    boards = page.locator(".board > div")
    for heading in ("Known", "Claimed", "Disputed", "Not known"):
        board = boards.filter(has=page.get_by_role("heading", name=re.compile(f"^{heading}")))
        expect(board.locator(".board-hint b")).to_have_text(re.compile(r"^\d+$"))
        expect(board.locator("li:visible a").first).to_be_visible()


def test_every_entry_of_the_contents_leads_to_its_heading(open_page: OpenPage) -> None:
    page = open_page(PageType.READ)
    missing = page.evaluate("""() => [...document.querySelectorAll(".contents a")]
        .filter(link => {
            const there = document.getElementById(decodeURIComponent(link.hash.slice(1)));
            return !there || !there.textContent.includes(link.textContent.trim());
        }).map(link => link.textContent)""")
    assert missing == []
    link = page.locator(".contents a").last
    heading = link.inner_text()
    link.click()
    expect(page.get_by_role("heading", name=re.compile(re.escape(heading)))).to_be_in_viewport()


def test_the_timeline_tells_a_day_by_the_clock(open_page: OpenPage) -> None:
    page = open_page(PageType.READ)
    timed_days = 0
    for day in page.locator(".days-slim > li").all():
        clocks = [bool(CLOCK.search(line)) for line in day.locator(".moment-text").all_inner_texts()]
        timed_days += any(clocks)
        # what has a clock time is not told after what only has the day
        assert clocks == sorted(clocks, reverse=True)
    assert timed_days
