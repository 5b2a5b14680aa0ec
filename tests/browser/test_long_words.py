"""No page scrolls sideways, whatever the words of a story: on the narrowest phone, a common one, and a desk."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from tests.browser.own_site import build_own_site, served_site
from tests.browser.test_every_page import unfold
from tests.security.hostile import Hostile
from tests.site.built_site import PageType

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.conftest import MadeOnce
    from tests.security.hostile import Typed
    from tests.site.built_site import BuiltSite

WIDTHS = (320, 390, 1280)

WORDS: dict[str, Typed] = {
    "long-name": lambda _: "The Port Sand Gazette explains what the harbour authority knew",
    "word-of-67-letters": lambda name: f"Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung {name}",
    "address": lambda name: f"https://gazette.example.org/port-sand/2031/03/04/a?x={name}&q={'pier3crane' * 20}",
    "no-space-no-latin-letter": lambda name: f"{'Ш' * 260}{name}",
}
"""What stands in every text of an explainer, by the folder of the explainer; what is the site's own has all of it."""

FINDS_WIDE = """width => [...document.querySelectorAll("body *")]
    .filter(each => each.checkVisibility() && each.getBoundingClientRect().right > width + 0.5)
    .map(each => `${each.localName}.${each.className} ${Math.round(each.getBoundingClientRect().right)}`)
    .slice(0, 8)"""


def write_site(project: Path, folder: Path) -> None:
    def all_of(name: str) -> str:
        return " ".join(words(name) for words in WORDS.values())

    site_file, facts_file = PurePosixPath("content/site.yaml"), PurePosixPath("content/story/facts.yaml")
    shared = Hostile(all_of, all_of).project()
    files: dict[PurePosixPath, str | bytes] = {site_file: shared.files[site_file], **shared.pages, **shared.pictures}
    for slug, words in WORDS.items():
        files[facts_file.parent.with_name(slug) / facts_file.name] = Hostile(words, words).project().files[facts_file]
    build_own_site(project, folder, files)


@pytest.fixture(scope="module")
def served(project: Path, made_once: MadeOnce) -> Iterator[tuple[str, BuiltSite]]:
    """The site of all these words, and its address."""
    with served_site(made_once("long-words", lambda folder: write_site(project, folder))) as served:
        yield served


@pytest.mark.parametrize("explainer", ["", *WORDS])
def test_no_page_scrolls_sideways(served: tuple[str, BuiltSite], browser: Browser, explainer: str) -> None:
    address, site = served
    too_wide = {}
    page = browser.new_page(reduced_motion="reduce")
    for kind in (each for each in PageType if bool(explainer) is each.value.startswith("<explainer>")):
        page.goto(address + site.address_of(kind, explainer))
        unfold(page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                too_wide[f"{kind.name} at {width}"] = [wide, *page.evaluate(FINDS_WIDE, width)]
    page.close()
    assert too_wide == {}
