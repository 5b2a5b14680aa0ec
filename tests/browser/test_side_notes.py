"""Who and what the narrative speaks of stands beside it where there is a margin, and below it where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.site.built_site import PageType

if TYPE_CHECKING:
    from playwright.sync_api import FloatRect, Locator

    from tests.browser.conftest import OpenPage


def box(located: Locator) -> FloatRect:
    found = located.bounding_box()
    assert found
    return found


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_notes_are_read_without_scripts_and_without_a_mouse(open_page: OpenPage, width: int) -> None:
    page = open_page(PageType.READ, width=width, javascript=False)
    part = page.locator(".told", has=page.get_by_role("note")).first
    notes = part.get_by_role("note", name="Who and what in this part")
    expect(notes).to_be_visible()
    names = notes.locator("dt a").all_inner_texts()
    assert names
    assert len(set(names)) == len(names)
    for gloss in notes.locator("dd").all():
        expect(gloss).to_be_visible()
        expect(gloss).not_to_be_empty()
    text, beside = box(part.locator(".told-text")), box(notes)
    if width == PHONE:
        assert beside["y"] >= text["y"] + text["height"]
    else:
        assert beside["x"] + beside["width"] <= text["x"]
        assert beside["y"] < text["y"] + text["height"]
        heading = box(part.locator("h2"))
        assert beside["y"] >= heading["y"] + heading["height"]


def test_notes_are_printed(open_page: OpenPage) -> None:
    page = open_page(PageType.READ)
    page.emulate_media(media="print")
    expect(page.get_by_role("note").first).to_be_visible()
