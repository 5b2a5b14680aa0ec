"""A reader leaves out who or what they doubt, sees the tallies of the accounts move, and can pass the result on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_every_page import AXE_OPTIONS
from tests.site.built_site import BuiltSite, PageType

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage

LEFT_OUT = ".matrix tbody tr[data-left-out]"


@pytest.fixture(scope="module")
def facts(site: BuiltSite) -> dict[str, Any]:
    file = site.folder / site.address_of(PageType.READ) / "facts.json"
    return dict(json.loads(file.read_text(encoding="utf-8")))


def expected_tallies(facts: dict[str, Any], stays: Callable[[dict[str, Any]], bool]) -> list[str]:
    """The last row of the matrix, counted from the published facts."""
    counted = [claim for claim in facts["claims"] if "superseded" not in claim and claim["status"] != "refuted"]
    cells = [claim.get("evidence", {}) for claim in counted if stays(claim)]

    def number(account: str, word: str) -> int:
        return sum(cell.get(account) in {word, f"strongly {word}"} for cell in cells)

    return [
        f"{number(account['id'], 'consistent')} for, {number(account['id'], 'inconsistent')} against"
        for account in facts["accounts"]
    ]


def tallies(page: Page) -> list[str]:
    cells = page.locator(".matrix tfoot td").all_inner_texts()
    return [cell.split("\n")[0].strip() for cell in cells]


def unfold(page: Page) -> None:
    page.get_by_text("Leave out sources or speakers", exact=True).click()


def test_leaving_out_anonymous_sources_moves_the_tallies(open_page: OpenPage, facts: dict[str, Any]) -> None:
    groups = {actor["id"] for actor in facts["actors"] if actor.get("kind") == "group"}
    page = open_page(PageType.ACCOUNTS)
    assert tallies(page) == expected_tallies(facts, lambda _: True)
    before = page.locator(".account-tally").all_inner_texts()
    unfold(page)
    page.get_by_label("Anonymous sources").uncheck()
    expect(page.locator(LEFT_OUT).first).to_be_attached()
    assert tallies(page) == expected_tallies(facts, lambda claim: not set(claim["by"]) <= groups)
    assert page.locator(".account-tally").all_inner_texts() != before
    assert "without-anonymous=yes" in page.url
    page.get_by_role("button", name="Weigh everything again").click()
    expect(page.locator(LEFT_OUT)).to_have_count(0)
    assert page.locator(".account-tally").all_inner_texts() == before
    assert "?" not in page.url


def test_the_address_carries_what_is_left_out(open_page: OpenPage, facts: dict[str, Any]) -> None:
    weighed = [claim for claim in facts["claims"] if "evidence" in claim]
    root = next(claim["roots"][0] for claim in weighed if len(claim["roots"]) == 1)
    page = open_page(PageType.ACCOUNTS)
    unfold(page)
    page.locator(f"input[name=source][value={root}]").uncheck()
    shared = open_page(page.url.split("/", 4)[4])
    expect(shared.locator(f"input[name=source][value={root}]")).not_to_be_checked()
    assert tallies(shared) == expected_tallies(facts, lambda claim: claim["roots"] != [root])
    gone = sum(claim["roots"] == [root] for claim in weighed)
    expect(shared.get_by_role("status").filter(has_text=f"Claims left out: {gone} of {len(weighed)}")).to_be_visible()


def test_a_party_takes_its_speakers_with_it(open_page: OpenPage) -> None:
    page = open_page(PageType.ACCOUNTS)
    unfold(page)
    party = page.locator("li:has(> ul) > label input[name=party]").first
    speakers = page.locator(f"input[name=speaker][data-party={party.get_attribute('value')}]")
    party.focus()
    page.keyboard.press("Space")
    assert page.locator(LEFT_OUT).count() > 0
    for speaker in speakers.all():
        expect(speaker).to_be_disabled()
    by_party = tallies(page)
    page.keyboard.press("Space")
    for speaker in speakers.all():
        speaker.uncheck()
    assert tallies(page) == by_party


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_axe_finds_no_violation_with_rows_left_out(open_page: OpenPage, site: BuiltSite, width: int) -> None:
    page = open_page(f"{site.address_of(PageType.ACCOUNTS)}?without-anonymous=yes", width=width)
    assert page.locator(LEFT_OUT).count() > 0
    results = Axe().run(page, options=AXE_OPTIONS)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_the_matrix_is_whole(open_page: OpenPage) -> None:
    page = open_page(PageType.ACCOUNTS, javascript=False)
    expect(page.get_by_text("Leave out sources or speakers", exact=True)).to_be_hidden()
    expect(page.locator(".matrix tfoot td").first).to_be_visible()
