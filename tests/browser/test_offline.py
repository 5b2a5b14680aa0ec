"""The offline copy, unpacked and opened from its folder: it reads, leads on and searches as the published site does."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, Trouble
from tests.site.built_site import BuiltSite, PageType
from whosays.offline import ARCHIVE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import BrowserContext


@pytest.fixture
def folder(site: BuiltSite, tmp_path: Path) -> Path:
    """The unpacked copy, in a folder whose name has to be escaped in an address."""
    unpacked = tmp_path / "read me later"
    with zipfile.ZipFile(site.folder / ARCHIVE) as archive:
        archive.extractall(unpacked)
    return unpacked / ARCHIVE.stem


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_a_reader_without_a_connection_follows_links_and_searches(
    site: BuiltSite, folder: Path, new_context: Callable[..., BrowserContext], width: int
) -> None:
    context = new_context(viewport={"width": width, "height": 900}, offline=True)
    trouble = Trouble(folder.as_uri())
    trouble.watch(context)
    page = context.new_page()
    page.goto((folder / site.address_of(PageType.READ) / "index.html").as_uri())
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.fonts.check('1rem Newsreader') && document.fonts.check('1rem \"Libre Franklin\"')")
    expect(page.get_by_text("A copy to read offline.")).to_be_visible()

    claim = page.locator("article a[href*='/claims/'], article a[href^='claims/']").first
    claim.scroll_into_view_if_needed()
    claim.click()
    expect(page.get_by_role("heading", name="Where it was said")).to_be_visible()
    expect(page).to_have_url(re.compile(re.escape(folder.as_uri()) + "/.*/index.html"))

    actor = folder / site.address_of(PageType.ACTOR) / "index.html"
    name = re.search("<title>(.*?) · ", actor.read_text(encoding="utf-8"))
    assert name
    page.wait_for_load_state()
    page.keyboard.press("/")
    page.keyboard.type(name[1])
    expect(page.locator(f"a.found-link[href^='{actor.as_uri()}']").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1").first).to_contain_text(name[1])
    page.get_by_role("link", name="Claims").first.click()
    expect(page.locator("h1").first).to_contain_text("Claims")
    assert trouble.found == []


def test_a_copy_without_the_program_of_its_search_says_so(
    folder: Path, new_context: Callable[..., BrowserContext]
) -> None:
    (folder / "assets/search/pagefind-worker.js").unlink()
    page = new_context(offline=True).new_page()
    page.goto((folder / "index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("watch")
    expect(page.locator(".search-said")).to_have_text("The search could not be loaded. Type on to try once more.")
