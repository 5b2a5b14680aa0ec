"""Two days of the story are laid side by side, by the choice of a reader or by an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

PAGE = "lamp/as-of/"


def test_an_address_names_two_days_and_a_choice_changes_it(open_page: OpenPage, site_url: str) -> None:
    page = open_page(f"{PAGE}?from=2021-05-11&to=2021-03-02")
    heads = page.locator("[data-compared] thead a")
    expect(heads).to_have_text(["2\u00a0March 2021", "11\u00a0May 2021"])
    assert heads.nth(1).get_attribute("href") == f"{site_url}{PAGE}2021-05-11/"
    expect(page.locator("[data-part=gone] li")).not_to_have_count(0)
    expect(page.locator("[data-part=new]")).to_contain_text("The watch of the lamp was one short")
    page.locator("#compare-from").select_option("2021-05-11")
    page.locator("#compare-to").select_option("2021-05-11")
    expect(page.locator("[data-part=same]")).to_be_visible()
    expect(page.locator("[data-part=new]")).to_be_hidden()
    assert page.url == f"{site_url}{PAGE}?from=2021-05-11&to=2021-05-11"


def test_the_page_of_a_day_leads_beside_another_day_and_without_scripts_to_all_days(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}2021-03-02/")
    page.get_by_role("link", name="Beside another day").click()
    expect(page.locator("[data-compared] thead a").first).to_have_text("2\u00a0March 2021")
    plain = open_page(f"{PAGE}2021-03-02/", javascript=False)
    expect(plain.get_by_role("link", name="Beside another day")).to_be_hidden()
    plain.get_by_text("Choose a day").click()
    plain.get_by_role("link", name="11\u00a0May 2021").first.click()
    expect(plain.locator("h1")).to_contain_text("11\u00a0May 2021")
