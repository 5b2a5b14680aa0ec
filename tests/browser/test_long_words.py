"""No page scrolls sideways, whatever the words of a story: on the narrowest phone, a common one, and a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.own_site import own_site
from tests.browser.test_every_page import unfold
from tests.security.hostile import Hostile
from tests.site.built_site import PageType

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.security.hostile import Typed

WIDTHS = (320, 390, 1280)

WORDS: dict[str, Typed] = {
    "a long name": lambda _: "The Port Sand Gazette explains what the harbour authority knew",
    "a word of 67 letters": lambda name: f"Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung {name}",
    "an address": lambda name: f"https://gazette.example.org/port-sand/2031/03/04/a?x={name}&q={'pier3crane' * 20}",
    "no space, no Latin letter": lambda name: f"{'Ш' * 260}{name}",
}

FINDS_WIDE = """width => [...document.querySelectorAll("body *")]
    .filter(each => each.checkVisibility() && each.getBoundingClientRect().right > width + 0.5)
    .map(each => `${each.localName}.${each.className} ${Math.round(each.getBoundingClientRect().right)}`)
    .slice(0, 8)"""


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
def test_no_page_scrolls_sideways(project: Path, tmp_path: Path, browser: Browser, words: Typed) -> None:
    too_wide = {}
    with own_site(project, tmp_path, Hostile(words, words).project().files) as (address, site):
        page = browser.new_page(reduced_motion="reduce")
        for kind in PageType:
            page.goto(address + site.address_of(kind))
            unfold(page)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                wide = page.evaluate("document.documentElement.scrollWidth")
                if wide > width:
                    too_wide[f"{kind.name} at {width}"] = [wide, *page.evaluate(FINDS_WIDE, width)]
        page.close()
    assert too_wide == {}
