"""A list of claims that goes on over several pages is narrowed as one."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from playwright.sync_api import expect

from tests.browser.test_claim_filter import RESULTS
from tests.site.built_site import BuiltSite, PageType

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage


def test_the_filter_looks_through_every_page_of_the_list(open_page: OpenPage, site: BuiltSite) -> None:
    read_page = site.address_of(PageType.READ)
    claims = json.loads((site.folder / read_page / "facts.json").read_text(encoding="utf-8"))["claims"]
    page = open_page(f"{read_page}claims/?{urlencode({'from': '1000-01-01'})}")
    dated = sum("last" in claim.get("when", ()) for claim in claims)
    assert dated > 100
    for shown_before in range(100, dated, 100):
        expect(page.locator(RESULTS)).to_have_count(shown_before)
        more = min(100, dated - shown_before)
        page.get_by_role("button", name=f"Show {more} more of {dated}", exact=True).click()
        expect(page.locator(RESULTS).nth(shown_before).locator(".claim-text a")).to_be_focused()
    expect(page.locator(RESULTS)).to_have_count(dated)
    expect(page.get_by_role("button", name=re.compile("^Show "))).to_be_hidden()
