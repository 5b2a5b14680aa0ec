"""What other sites are told of a page that is shared: a picture that is published, and words for it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.rendered import straight
from tests.site.built_site import BuiltSite, PageType

if TYPE_CHECKING:
    from pathlib import Path

MOST = 40_000
"""Bytes of a card; some services take no picture that is much larger."""
_TOLD = re.compile(
    r'<(?:meta (?:name="description" )?|link rel="canonical" )(?:property|name)="((?:og|twitter):[^"]*)" '
    r'(?:content|href)="([^"]*)">'
)
_GUIDE = (PageType.GUIDE, PageType.GUIDE_FIELDS, PageType.GUIDE_PROBLEMS, PageType.GUIDE_MANUAL)
_APART = (PageType.EMBED, PageType.NOT_FOUND, *_GUIDE)


def shared(file: Path) -> dict[str, str]:
    """What the head of a page tells other sites."""
    return {name: unescape(value) for name, value in _TOLD.findall(file.read_text(encoding="utf-8"))}


def test_every_page_that_is_shared_shows_a_picture_in_words_too(site: BuiltSite) -> None:
    for address, file in site.pages.items():
        kind = PageType.of(address)
        if kind in _APART or kind is None:
            continue
        told = shared(file)
        assert told["og:image"].startswith(site.published), address
        picture = site.folder / told["og:image"].removeprefix(site.published)
        assert picture.is_file(), address
        assert told["og:image:alt"], address
        assert told["twitter:card"] == "summary_large_image"
        assert {"og:title", "og:description", "og:type"} <= told.keys(), address
        assert told["og:url"] == f"{site.published}{address}"


def test_claims_and_questions_have_cards_of_their_own(site: BuiltSite) -> None:
    for kind in (PageType.CLAIM, PageType.QUESTION):
        address = site.address_of(kind)
        told = shared(site.pages[address])
        assert told["og:image"].endswith(f"/cards/{address.split('/')[-2]}.png")
        assert straight(told["og:title"]) in straight(told["og:image:alt"]).replace("\N{NO-BREAK SPACE}", " ")


def test_cards_are_small_pictures_of_the_size_that_previews_have(site: BuiltSite) -> None:
    cards = sorted(site.folder.rglob("card.png")) + sorted(site.folder.rglob("cards/*.png"))
    assert len(cards) > 20
    for file in cards:
        assert file.stat().st_size < MOST, file
    with Image.open(cards[-1]) as card:
        assert (card.format, card.size, card.mode) == ("PNG", (1200, 630), "P")


@pytest.mark.parametrize("kind", [PageType.SOURCE, PageType.TIMELINE])
def test_other_pages_have_the_card_of_their_explainer(site: BuiltSite, kind: PageType) -> None:
    address = site.address_of(kind)
    explainer = address.partition("/")[0]
    assert shared(site.pages[address])["og:image"] == f"{site.published}{explainer}/card.png"
