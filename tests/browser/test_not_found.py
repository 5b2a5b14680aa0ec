"""A mistyped address leads on: to addresses like it, and to the lists of every explainer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.site.built_site import BuiltSite, PageType

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage


@pytest.mark.parametrize("kind", [PageType.CLAIM, PageType.ACTOR], ids=lambda kind: kind.name.lower())
def test_a_mistyped_address_leads_to_the_one_that_was_meant(
    open_page: OpenPage, site: BuiltSite, kind: PageType
) -> None:
    meant = site.address_of(kind)
    page = open_page(f"{meant.rstrip('/')[:-1]}q")
    near = page.get_by_role("navigation", name="Pages at addresses like this one").locator("a").first
    expect(near).to_have_attribute("href", re.compile(f"{re.escape(meant)}$"))
    near.click()
    expect(page.locator(f"article.story-{kind.name.lower()} h1")).to_be_visible()


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("bell/claims/BOT", [("bell/claims/both/", 'Ann\'s bell has "two" cracks, of 26 m.')]),
        ("claims/wintr/", [("bell/claims/winter/", "It rang."), ("bell/print/", "For print: The bell")]),
        ("claims/winters/", [("bell/claims/winter/", "It rang.")]),
        ("bell/claims/und", [("bell/claims/undated/", "It will ring.")]),
        (
            "bell/as-of/2023-05-30/index.html",
            [
                ("bell/as-of/2023-05-31/", "What was known on 31 May 2023"),
                ("bell/as-of/2023-05-01/", "What was known on 1 May 2023"),
                ("bell/as-of/2023-05-03/", "What was known on 3 May 2023"),
            ],
        ),
        ("lost-and-fund/", [("Lost-and-found/", "Lost & found, in short")]),
        ("guide/problem", [("guide/problems/", "Every problem")]),
    ],
)
def test_pages_at_addresses_like_it_are_called_by_their_titles_the_likeliest_first(
    bell: str, bell_page: Page, address: str, near: list[tuple[str, str]]
) -> None:
    home = bell.removesuffix("bell/")
    bell_page.goto(home + address)
    links = bell_page.get_by_role("navigation", name="Pages at addresses like this one").locator("a")
    expect(links.first).to_be_visible()
    shown = links.evaluate_all("links => links.map((link) => [link.href, link.textContent])")
    assert shown == [[home + there, title] for there, title in near]


@pytest.mark.parametrize("address", ["nowhere", "nowhere/at/all/", "no%20/%E0%A4%A/-/"])
def test_without_scripts_the_lists_are_one_step_away(
    open_page: OpenPage, site: BuiltSite, site_url: str, address: str
) -> None:
    page = open_page(address, javascript=False)
    link = page.locator(f"main a[href='{urlsplit(site_url).path}{site.address_of(PageType.CLAIMS)}']")
    link.click()
    expect(page.locator("article.story-claims h1")).to_be_visible()


def test_an_address_like_no_other_gets_no_guesses(open_page: OpenPage) -> None:
    page = open_page("%E0%A4%A/-/")
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-near]")).to_be_hidden()
