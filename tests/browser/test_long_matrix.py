"""The switches of a matrix that goes on over further pages weigh the rows of all of them."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests import rendered
from tests.stories import EXPLAINER, project
from whosays.build import build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route

    from whosays.build import Files

SCRIPT = rendered.PROJECT / "theme" / "assets" / "js" / "evidence-switches.js"
ORIGIN = "https://lists.test"
SPEAKERS = 40
EACH = 12
FIRST = PurePosixPath("pier/accounts/index.md")


def _facts() -> str:
    """Claims of many speakers, each of which speaks for the one account, and once against it."""
    people = "".join(f"  a{number}: {{name: 'Person {number:03}'}}\n" for number in range(SPEAKERS))
    claims = "".join(
        f"  c{number:03}: {{text: 'The lamp of day {number}.', by: a{number // EACH}, src: s, on: 2031-03-01, "
        f"evidence: {{wind: {'inconsistent' if number % EACH == 0 and number < EACH * 5 else 'consistent'}}}}}\n"
        for number in range(SPEAKERS * EACH)
    )
    return (
        f"actors:\n{people}sources: {{s: {{title: Log, url: 'https://example.org/s'}}}}\n"
        f"accounts: {{wind: {{title: The wind}}}}\nclaims:\n{claims}"
    )


@pytest.fixture(scope="module")
def files() -> Files:
    return build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": _facts()})).files


@pytest.fixture
def page(browser: Browser, files: Files, refused: list[PurePosixPath]) -> Iterator[Page]:
    def answer(route: Route) -> None:
        path = PurePosixPath(urlsplit(route.request.url).path[1:])
        if path.suffix == ".js":
            route.fulfill(body=SCRIPT.read_text(encoding="utf-8"), content_type="text/javascript")
        elif path in refused:
            route.fulfill(status=503)
        else:
            html = rendered.html(rendered.body(files[path]))
            body = f"<!doctype html><meta charset=utf-8><article>{html}</article><script src=/s.js></script>"
            route.fulfill(body=body, content_type="text/html")

    opened = browser.new_page()
    opened.route("**/*", answer)
    yield opened
    opened.close()


@pytest.fixture
def refused() -> list[PurePosixPath]:
    return []


def speakers(page: bytes) -> list[str]:
    return re.findall(r'<tr data-by="(\w+)"', rendered.body(page))


def test_the_rows_of_every_page_are_weighed_and_the_address_keeps_what_is_left_out(page: Page, files: Files) -> None:
    pages = [FIRST, *sorted(path for path in files if re.fullmatch(r"pier/accounts/page-\d+(/index)?\.md", str(path)))]
    rows = [speakers(files[path]) for path in pages]
    assert len(pages) > 2
    assert sorted(each for of_page in rows for each in of_page) == sorted(
        f"a{number // EACH}" for number in range(SPEAKERS * EACH)
    )
    last = f"a{SPEAKERS - 1}"
    assert [last in of_page for of_page in rows] == [False] * (len(rows) - 1) + [True]

    page.goto(f"{ORIGIN}/{FIRST}")
    told, total = page.locator("[data-evidence-switches] [role=status]"), page.locator(".matrix tfoot td")
    page.get_by_text("Leave out sources or speakers", exact=True).click()
    expect(told).to_have_text("Every claim is weighed")
    expect(total).to_have_text("35 sides for, 0 against, 5 both ways")
    page.locator(f"input[name=party][value={last}]").uncheck()
    expect(told).to_have_text(f"Claims left out: {EACH} of {SPEAKERS * EACH}")
    expect(total).to_have_text("34 sides for, 0 against, 5 both ways of 35 sides for, 0 against, 5 both ways")
    assert urlsplit(page.url).query == f"without-party={last}"
    # as it is passed on
    page.reload()
    expect(told).to_have_text(f"Claims left out: {EACH} of {SPEAKERS * EACH}")


def test_a_page_that_does_not_come_is_told_and_asked_for_again(
    page: Page, files: Files, refused: list[PurePosixPath]
) -> None:
    refused.extend(path for path in files if "pier/accounts/page-2" in str(path))
    page.goto(f"{ORIGIN}/{FIRST}")
    told, tool = (
        page.locator("[data-evidence-switches] [role=status]"),
        page.locator("[data-evidence-switches] summary"),
    )
    tool.click()
    expect(told).to_have_text("The claims could not be loaded. Close this and open it again to try once more.")
    refused.clear()
    tool.click()
    tool.click()
    expect(told).to_have_text("Every claim is weighed")


def test_a_key_leads_past_the_rows_to_the_other_pages(page: Page) -> None:
    page.goto(f"{ORIGIN}/{FIRST}")
    page.get_by_role("link", name="Skip to the other pages").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Page 2")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Previous")).to_have_attribute("rel", "prev")
