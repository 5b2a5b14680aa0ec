"""The site while it is being written: what is saved shows by itself, and so does a mistake, over the last good page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser import conftest
from tests.served import PATIENCE, read, served, wait
from tests.stories import written
from whosays.output import write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import BrowserContext, Locator, Page

    from tests.site.built_site import BuiltSite

PROJECT = Path(__file__).resolve().parent.parent.parent
FACTS = """\
sources: {log: {title: Log, url: "https://example.org/log"}}
actors: {diver: {name: Diver}}
questions: {open: {text: Was it safe?, would_settle: A look.}}
claims:
  one:
    text: The pier stands.
    by: diver
    src: log
    on: 2031-03-01
    about: open
"""
STANDS, FELL = "The pier stands.", "The pier fell."
CONTRADICTED = (
    FACTS.replace("{diver: {name: Diver}}", "{diver: {name: Diver}, owner: {name: Owner}}")
    + f"  two:\n    text: {FELL}\n    by: owner\n    src: log\n    contradicts: one\n"
    + "    on: 2031-03-02\n    about: open\n"
)
BROKEN = FACTS.replace("by: diver", 'by: "<img src=x onerror=alert(1)>"').replace("2031-03-01", "2031-13-01")
CLAIM = "pier/claims/one/"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small story with the project's own theme and settings."""
    return written(tmp_path, (PROJECT / "mkdocs.yml").read_text(), FACTS)


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Iterator[Page]:
    page = new_context(viewport={"width": 360, "height": 800}).new_page()
    page.set_default_timeout(PATIENCE * 1000)
    expect.set_options(timeout=PATIENCE * 1000)
    yield page
    expect.set_options(timeout=conftest.PATIENCE)


def dialog(page: Page) -> Locator:
    return page.get_by_role("alertdialog")


def test_what_is_saved_shows_and_so_does_a_mistake_until_it_is_mended(root: Path, page: Page) -> None:
    facts = root / "content" / "pier" / "facts.yaml"
    with served(root) as (address, log):
        wait(lambda: STANDS in read(address + CLAIM), log)
        page.goto(address + CLAIM)
        heading = page.locator("h1")
        expect(heading).to_have_text(re.compile(STANDS))
        expect(page.locator("whosays-problems")).to_have_count(0)
        facts.write_text(FACTS.replace(STANDS, FELL))
        expect(heading).to_have_text(re.compile(FELL))

        facts.write_text(BROKEN)
        expect(dialog(page)).to_be_visible()
        expect(dialog(page)).to_contain_text("2 errors")
        for told in ("error[unknown-reference]", "content/pier/facts.yaml:7:", "help:", "<img src=x onerror=alert(1)>"):
            expect(dialog(page)).to_contain_text(told)
        expect(dialog(page)).to_contain_text("error[bad-date]")
        # the last good page stays
        assert FELL in page.locator("article").inner_text()
        expect(dialog(page).get_by_role("button", name="Close")).to_be_focused()
        assert Axe().run(page).response["violations"] == []

        page.keyboard.press("Escape")
        expect(dialog(page)).to_be_hidden()
        # put away it stays, through a reload, until it is asked for
        page.reload()
        expect(heading).to_have_text(re.compile(FELL))
        expect(dialog(page)).to_be_hidden()
        page.get_by_role("button", name="2 errors").click()
        expect(dialog(page)).to_be_visible()

        facts.write_text(FACTS)
        expect(heading).to_have_text(re.compile(STANDS))
        expect(page.locator("whosays-problems")).to_have_count(0)

        # a warning waits to be asked for
        facts.write_text(FACTS.replace("    about: open\n", ""))
        page.get_by_role("button", name="1 warning").click()
        expect(dialog(page)).to_contain_text("warning[unused-claim]")


def test_a_contradiction_shows_on_both_pages_and_a_slip_is_mended_by_its_message(root: Path, page: Page) -> None:
    facts = root / "content" / "pier" / "facts.yaml"
    with served(root) as (address, log):
        wait(lambda: STANDS in read(address + CLAIM), log)
        page.goto(address + CLAIM)
        article = page.locator("article")
        expect(article).to_contain_text("One side only")
        facts.write_text(CONTRADICTED.replace("    src: log\n    contradicts", "     src: log\n    contradicts"))
        expect(dialog(page)).to_contain_text("facts.yaml:14:6")
        expect(dialog(page)).to_contain_text("indent it by 4 spaces, like `by`")
        facts.write_text(CONTRADICTED)
        expect(article).to_contain_text("Disputed")
        page.get_by_role("link", name=FELL).first.click()
        expect(page.locator("h1")).to_have_text(re.compile(FELL))
        expect(article).to_contain_text("Disputed")


def shows(address: str, text: str) -> Callable[[], bool]:
    return lambda: text in read(address)


def by_a_file_that_takes_its_place(facts: Path, text: str) -> None:
    write_file(facts, text.encode())


def by_a_file_beside_it(facts: Path, text: str) -> None:
    beside, before = facts.with_name(f"{facts.name}___new"), facts.with_name(f"{facts.name}~")
    beside.write_text(text)
    facts.rename(before)
    beside.rename(facts)
    before.unlink()


def with_a_hidden_file(facts: Path, text: str) -> None:
    facts.with_name(f".{facts.name}.swp").write_text(text)
    facts.write_text(text)


def test_however_an_editor_saves_the_site_is_not_built_anew(root: Path) -> None:
    facts = root / "content" / "pier" / "facts.yaml"
    with served(root) as (address, log):
        wait(lambda: STANDS in read(address + CLAIM), log)
        # not while what is served is built, after which all of it would be looked at again
        wait(lambda: "Serving on" in log.read_text(), log)
        for number, save in enumerate((by_a_file_that_takes_its_place, by_a_file_beside_it, with_a_hidden_file)):
            text = f"The pier fell {number}."
            save(facts, FACTS.replace(STANDS, text))
            wait(shows(address + CLAIM, text), log)
        assert log.read_text().count("Building documentation") == 1


def test_facts_that_are_wrong_from_the_start_are_shown_until_they_are_mended(root: Path, page: Page) -> None:
    facts = root / "content" / "pier" / "facts.yaml"
    facts.write_text(BROKEN)
    with served(root) as (address, log):
        wait(lambda: "Nothing to show yet" in read(address), log)
        page.goto(address)
        expect(dialog(page)).to_contain_text("error[unknown-reference]")
        # also at an address that is not there yet
        page.goto(address + CLAIM)
        expect(dialog(page)).to_contain_text("error[bad-date]")
        facts.write_text(FACTS)
        expect(page.locator("h1")).to_have_text(re.compile(STANDS))
        expect(page.locator("whosays-problems")).to_have_count(0)
        page.goto(address)
        expect(page.get_by_text("Nothing to show yet")).to_have_count(0)


def test_a_built_site_knows_nothing_of_the_preview(site: BuiltSite) -> None:
    for name in ("whosays-problems", "/livereload/", "livereload("):
        assert not [file for file in site.folder.rglob("*.html") if name.encode() in file.read_bytes()]


def test_the_search_of_a_preview_finds_every_page_though_none_but_one_was_made(root: Path, page: Page) -> None:
    with served(root) as (address, log):
        wait(lambda: STANDS in read(address + CLAIM), log)
        assert "index of the search" not in log.read_text()
        page.goto(address + CLAIM)
        page.keyboard.press("/")
        page.keyboard.type("diver")
        expect(page.locator(f"a.found-link[href^='{address}pier/actors/diver/']").first).to_be_visible()
        assert log.read_text().count("Making the index of the search") == 1
