"""What the scripts of the site do for a reader with Safari: those that it holds back are missed by nobody else."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from tests.site.built_site import PageType

if TYPE_CHECKING:
    from pathlib import Path

    from selenium.webdriver import WebKitGTK

    from tests.site.built_site import BuiltSite

# seconds
PATIENCE = 30
LOADED = """
const wanted = [...document.querySelectorAll("script[src]")].map(({ src }) => src);
const names = performance.getEntriesByType("resource").map(({ name }) => name);
return [wanted, wanted.filter((each) => names.includes(each))];
"""
TITLES = "return [...document.querySelectorAll('.search-found > li > .found-link')].map(({ href }) => href)"


def shows(webkit: WebKitGTK, script: str, expected: object) -> None:
    """Waits until a script gives what is expected, and otherwise fails by what it gives."""
    wait = WebDriverWait(webkit, PATIENCE)
    try:
        wait.until(lambda _: webkit.execute_script(script) == expected)
    finally:
        assert webkit.execute_script(script) == expected


def name_on(site: BuiltSite, address: str) -> str:
    title = re.search("<title>(.*?) · ", site.pages[address].read_text(encoding="utf-8"))
    assert title
    return title[1]


@pytest.mark.parametrize("kind", [kind for kind in PageType if kind is not PageType.EMBED])
def test_every_script_of_a_page_is_loaded(webkit: WebKitGTK, site: BuiltSite, site_url: str, kind: PageType) -> None:
    webkit.get(site_url + site.address_of(kind))
    wanted, loaded = webkit.execute_script(LOADED)
    assert wanted
    assert loaded == wanted


def search_for(webkit: WebKitGTK, words: str) -> None:
    box = webkit.find_element(By.CSS_SELECTOR, ".search-query")
    box.click()
    box.send_keys(words)


def test_the_search_finds_a_person(webkit: WebKitGTK, site: BuiltSite, site_url: str) -> None:
    address = site.address_of(PageType.ACTOR)
    webkit.get(site_url)
    search_for(webkit, name_on(site, address))
    shows(webkit, f"{TITLES}[0]", site_url + address)


def test_the_copy_to_read_offline_is_searched(webkit: WebKitGTK, site: BuiltSite, tmp_path: Path) -> None:
    with zipfile.ZipFile(next(site.folder.rglob("offline.zip"))) as archive:
        archive.extractall(tmp_path)
    address = site.address_of(PageType.ACTOR)
    webkit.get((tmp_path / "offline" / "index.html").as_uri())
    search_for(webkit, name_on(site, address))
    shows(webkit, f"{TITLES}[0]", (tmp_path / "offline" / address / "index.html").as_uri())


def test_the_filter_counts_what_fits(webkit: WebKitGTK, site: BuiltSite, site_url: str) -> None:
    webkit.get(site_url + site.address_of(PageType.CLAIMS))
    webkit.find_element(By.CSS_SELECTOR, "[data-claim-filter] summary").click()
    shows(webkit, "return document.querySelectorAll('[data-claim-filter] select[name=status] option').length > 1", True)  # noqa: FBT003, the value of a script
    webkit.find_element(By.CSS_SELECTOR, "[data-claim-filter] [name=words]").send_keys("no such word anywhere")
    told = "return document.querySelector('[data-claim-filter] [role=status]').textContent.split(' ')[0]"
    shows(webkit, told, "0")


def test_a_claim_is_shown_beside_the_words_that_lead_to_it(webkit: WebKitGTK, site: BuiltSite, site_url: str) -> None:
    webkit.get(site_url + site.address_of(PageType.READ))
    webkit.find_element(By.CSS_SELECTOR, "a.cite").send_keys(Keys.ENTER)
    shows(webkit, "return document.querySelectorAll(':popover-open').length", 1)


def test_a_reader_turns_to_the_dark(webkit: WebKitGTK, site_url: str) -> None:
    webkit.get(site_url)
    background = "return getComputedStyle(document.body).backgroundColor"
    light = webkit.execute_script(background)
    switch = webkit.find_element(By.CSS_SELECTOR, "[data-appearance-switch]")
    switch.click()
    shows(webkit, "return document.documentElement.dataset.appearance", "dark")
    assert webkit.execute_script(background) != light
    switch.click()
    shows(webkit, background, light)


def test_the_slider_goes_to_another_day(webkit: WebKitGTK, site: BuiltSite, site_url: str) -> None:
    webkit.get(site_url + site.address_of(PageType.AS_OF))
    slider = webkit.find_element(By.CSS_SELECTOR, "[data-day-slider] input")
    before = webkit.execute_script("return location.pathname")
    slider.send_keys(Keys.HOME, Keys.ENTER)
    shows(webkit, f"return location.pathname < {before!r}", True)  # noqa: FBT003, the value of a script
