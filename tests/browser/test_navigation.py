"""From the read page a reader gets to every section, and from a section to its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, link_to
from tests.site.built_site import BuiltSite, PageType

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

SECTIONS = [
    PageType.CLAIMS,
    PageType.ACTORS,
    PageType.QUESTIONS,
    PageType.ACCOUNTS,
    PageType.TIMELINE,
    PageType.SOURCES,
    PageType.CHANGES,
]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name.lower())
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_navigation_leads_to_a_section(
    open_page: OpenPage, site: BuiltSite, site_url: str, width: int, section: PageType
) -> None:
    page = open_page(PageType.READ, width=width)
    address = site_url + site.address_of(section)
    link_to(page, "nav", address).click()
    page.wait_for_url(address)
    expect(page.locator("h1").first).to_be_visible()


@pytest.mark.parametrize(
    ("section", "fact"),
    [
        (PageType.CLAIMS, PageType.CLAIM),
        (PageType.ACTORS, PageType.ACTOR),
        (PageType.QUESTIONS, PageType.QUESTION),
        (PageType.SOURCES, PageType.SOURCE),
    ],
    ids=lambda kind: kind.name.lower(),
)
def test_a_section_leads_to_its_facts_and_back(open_page: OpenPage, section: PageType, fact: PageType) -> None:
    page = open_page(section)
    start = page.url
    address = page.evaluate(
        """start => [...document.querySelectorAll("article a")]
            .find(link => link.href.startsWith(start) && link.href !== start && !link.hash).href""",
        start,
    )
    link_to(page, "article", address).click()
    page.wait_for_url(address)
    assert PageType.of(page.url.split("/", 4)[4]) is fact
    page.go_back()
    page.wait_for_url(start)
