"""A reader who finds a mistake gets to the form, and a writer to the line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.site.built_site import BuiltSite, PageType

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage


@pytest.mark.parametrize("javascript", [True, False])
def test_a_claim_leads_to_the_form_that_is_filled_and_to_its_line(
    open_page: OpenPage, site: BuiltSite, *, javascript: bool
) -> None:
    page = open_page(PageType.CLAIM, javascript=javascript)
    address = site.address_of(PageType.CLAIM)
    form = page.get_by_role("link", name="Suggest a correction")
    expect(form).to_be_visible()
    told = parse_qs(urlsplit(form.get_attribute("href") or "").query)
    filled = " ".join(value for values in told.values() for value in values)
    assert told["template"] == ["correction.yml"]
    assert address.rstrip("/").rpartition("/")[2] in filled
    assert site.published + address in filled
    line = page.get_by_role("link", name="Edit it yourself")
    assert re.search(r"/content/.+\.yaml#L[0-9]+$", line.get_attribute("href") or "")
