"""A reader copies the address of a claim and a citation, and sees the card for other sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.site.built_site import BuiltSite, PageType

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage


def test_the_address_and_a_citation_can_be_copied(open_page: OpenPage) -> None:
    page = open_page(PageType.CLAIM)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text("Copied", exact=True)).to_be_visible()
    at_once = str(page.evaluate("navigator.clipboard.readText()"))
    page.get_by_text("Share", exact=True).click()
    expect(page.get_by_role("button", name="Copy link")).to_be_hidden()
    page.locator(".copyable", has_text="Link").get_by_role("button", name="Copy").click()
    expect(page.locator("#share").get_by_text("Copied", exact=True)).to_be_visible()
    link = str(page.evaluate("navigator.clipboard.readText()"))
    assert "/claims/" in link
    assert at_once == link
    page.locator(".copyable", has_text="The claim and who said it").get_by_role("button", name="Copy").click()
    claim, said, where = str(page.evaluate("navigator.clipboard.readText()")).splitlines()
    printed = page.locator("h1").inner_text()
    assert printed.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").startswith(claim)
    assert said.startswith("Said by ")
    assert where == link
    page.get_by_text("Cite this claim").click()
    page.locator(".copyable", has_text="BibTeX").get_by_role("button", name="Copy").press("Enter")
    assert str(page.evaluate("navigator.clipboard.readText()")).startswith("@misc{whosays-")


def test_the_card_is_there_and_leads_back(open_page: OpenPage) -> None:
    page = open_page(PageType.CLAIM)
    claim = page.get_by_role("heading", level=1).inner_text().removesuffix("#").strip()
    page.get_by_text("Share", exact=True).click()
    page.get_by_role("link", name="The card as a page").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(claim)
    assert "/claims/" in str(page.get_by_role("link").first.get_attribute("href"))


def test_a_citation_comes_in_each_form(open_page: OpenPage) -> None:
    page = open_page(PageType.CLAIM)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    address = page.url.partition("/lamp/")[2]
    page.get_by_text("Share", exact=True).click()
    page.get_by_text("Cite this claim").click()
    for form in ("APA", "Chicago", "BibTeX", "CSL-JSON"):
        page.locator(".copyable", has_text=form).get_by_role("button", name="Copy").click()
        assert address in str(page.evaluate("navigator.clipboard.readText()")), form


def test_a_card_of_a_superseded_claim_says_so(open_page: OpenPage, site: BuiltSite) -> None:
    page = open_page(site.address_with_most(PageType.EMBED, "Replaced"), javascript=False)
    expect(page.get_by_text("Replaced", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", level=1).locator("s, del")).to_be_visible()
