"""Who makes the site, how it judges, how to follow it and where to write to stand at the foot of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.site.built_site import PageType

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage


@pytest.mark.parametrize(
    ("kind", "feed"),
    [(PageType.CLAIM, "../../feed.xml"), (PageType.NOT_FOUND, "/lamp/feed.xml")],
    ids=lambda each: each.name.lower() if isinstance(each, PageType) else "",
)
def test_the_foot_of_a_page_leads_to_the_method_the_corrections_the_feed_and_the_makers(
    open_page: OpenPage, kind: PageType, feed: str
) -> None:
    foot = open_page(kind, javascript=False).get_by_role("contentinfo")
    expect(foot.get_by_role("heading")).to_have_text(["How we judge", "Follow what changes", "Write to us"])
    expect(foot.get_by_role("link", name="Feed of changes")).to_have_attribute("href", feed)
    expect(foot.get_by_role("link", name="Tell us of a mistake on GitHub")).to_be_visible()
    foot.get_by_role("link", name="corrections so far").click()
    expect(foot.page.get_by_role("heading", name="Corrections and retractions")).to_be_in_viewport()


def test_every_page_leads_to_the_pages_and_addresses_that_the_settings_name(bell: str, bell_page: Page) -> None:
    bell_page.goto(f"{bell}claims/both/")
    elsewhere = bell_page.get_by_role("contentinfo").get_by_role("link", name="The Gazette")
    expect(elsewhere).to_have_attribute("href", "https://gazette.example/")
    expect(elsewhere).to_have_attribute("rel", "external")
    link = bell_page.get_by_role("banner").get_by_role("link", name="Lost & found, in short")
    expect(link).not_to_have_attribute("aria-current", "page")
    link.click()
    expect(bell_page.get_by_role("heading", level=1)).to_contain_text("Lost & found, in short")
    expect(link).to_have_attribute("aria-current", "page")


def test_the_foot_of_a_page_of_one_thing_leads_to_the_sections_that_others_have_there(open_page: OpenPage) -> None:
    foot = open_page(PageType.READ, javascript=False).get_by_role("contentinfo")
    sections = foot.get_by_role("navigation", name="All sections").get_by_role("link")
    expect(sections.first).to_have_text("Story")
    foot = open_page(PageType.CLAIM, javascript=False).get_by_role("contentinfo")
    expect(foot.get_by_role("navigation")).to_have_count(0)
    foot.get_by_role("link", name="All sections").click()
    expect(foot.page.get_by_role("navigation", name="Sections", exact=True)).to_be_in_viewport()
