"""Light and dark follow the system until the reader chooses, and a choice lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.site.built_site import PageType

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage


def paper(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_the_appearance_follows_the_system(open_page: OpenPage) -> None:
    page = open_page(PageType.READ)
    light = paper(page)
    page.emulate_media(color_scheme="dark")
    assert paper(page) != light


def test_a_choice_of_appearance_lasts(open_page: OpenPage) -> None:
    page = open_page(PageType.READ)
    light = paper(page)
    page.get_by_role("button", name="Dark appearance").click()
    dark = paper(page)
    assert dark != light
    page.reload()
    assert paper(page) == dark
    page.get_by_role("button", name="Dark appearance").click()
    assert paper(page) == light
