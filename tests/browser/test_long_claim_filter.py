"""The filter of a long list finds what that of a short one does, loads little, and suggests names."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

import pytest
from playwright.sync_api import expect

from tests import rendered
from tests.stories import EXPLAINER, project
from whosays.build import build
from whosays.exports.claim_filter import CARDS_TOGETHER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route

    from whosays.build import Files

SCRIPTS = rendered.PROJECT / "theme" / "assets" / "js"
ORIGIN = "https://lists.test"
NUMBER = 450
COLOURS = ("red", "green", "blue")


def _facts() -> str:
    people = "".join(f"  a{number}: {{name: 'Person {number:03}'}}\n" for number in range(150))
    # two of one name
    people += "  twin: {name: Person 007}\n"
    claims = "".join(
        f"  c{number}: {{text: 'The {COLOURS[number % 3]} lamp of day {number}.', by: [a{number // 3}], "
        f"src: s{number % 2}, on: 2031-{number % 12 + 1:02}-01}}\n"
        for number in range(NUMBER)
    )
    return (
        f"actors:\n{people}"
        "sources:\n  s0: {title: Even, url: 'https://example.org/0'}\n  s1: {title: Odd, url: 'https://example.org/1'}\n"
        f"claims:\n{claims}  last: {{text: 'Schön war “Zoë”.', by: twin, src: s0}}\n"
    )


@pytest.fixture(scope="module")
def files() -> Files:
    return build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": _facts()})).files


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def page(browser: Browser, files: Files, asked: list[str]) -> Iterator[Page]:
    html = rendered.html(rendered.body(files[PurePosixPath("pier/claims/index.md")]))

    def answer(route: Route) -> None:
        path = unquote(urlsplit(route.request.url).path)
        if path == "/pier/claims/":
            route.fulfill(
                body=f"<!doctype html><meta charset=utf-8><article>{html}</article>"
                "<script src=/claim-list.js></script><script src=/claim-filter.js></script>",
                content_type="text/html",
            )
        elif path.endswith(".js"):
            route.fulfill(body=(SCRIPTS / path[1:]).read_text(encoding="utf-8"), content_type="text/javascript")
        else:
            asked.append(path)
            route.fulfill(body=files[PurePosixPath(path[1:])], content_type="application/json")

    opened = browser.new_page()
    opened.route("**/*", answer)
    yield opened
    opened.close()


def shown(page: Page) -> list[str]:
    links = page.locator("[data-results] .claim-text a").evaluate_all("links => links.map(link => link.pathname)")
    return [link.rstrip("/").rpartition("/")[2] for link in links]


def counted(page: Page, told: str) -> None:
    expect(page.locator("[data-claim-filter] [role=status]")).to_have_text(told)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"words": "GREEN day"}, {number for number in range(NUMBER) if number % 3 == 1}),
        # in the middle of a word, as in a short list
        ({"words": "lu 44."}, {44, 344}),
        ({"actor": "a7", "source": "s0"}, {22}),
        (
            {"source": "s1", "from": "2031-12-01", "words": "red"},
            {number for number in range(NUMBER) if number % 12 == 11 and number % 3 == 0},
        ),
        ({"words": "schon 'zoe"}, set()),
        ({"words": 'schon "zoe"'}, {"last"}),
        ({"actor": "twin", "status": "single origin"}, {"last"}),
    ],
)
def test_exactly_the_claims_that_fit_are_found(page: Page, query: dict[str, str], expected: set[int | str]) -> None:
    page.goto(f"{ORIGIN}/pier/claims/?{urlencode(query)}")
    counted(page, f"{len(expected)} of {NUMBER + 1} claims")
    while page.get_by_role("button", name="more of").is_visible():
        before = len(shown(page))
        page.get_by_role("button", name="more of").click()
        page.wait_for_function(f"document.querySelectorAll('[data-results] .claim').length > {before}")
    assert {*shown(page)} == {each if isinstance(each, str) else f"c{each}" for each in expected}
    assert parse_qs(urlsplit(page.url).query) == {key: [value] for key, value in query.items()}


def test_a_name_is_suggested_and_chosen_by_typing(page: Page, files: Files, asked: list[str]) -> None:
    page.goto(f"{ORIGIN}/pier/claims/")
    assert asked == []
    page.get_by_text("Filter the claims", exact=True).click()
    counted(page, f"{NUMBER + 1} claims")
    assert asked == ["/pier/claims/filter.json"]
    page.get_by_label("Who says it").fill("son 00")
    counted(page, f"Choose a name from those that are suggested: “son 00” is none. {NUMBER + 1} claims")
    options: list[Any] = page.locator("#filter-actor-names option").evaluate_all("all => all.map(each => each.label)")
    assert options[6:9] == ["Person 006 (3)", "Person 007 (a7) (3)", "Person 007 (twin) (1)"]
    page.get_by_label("Who says it").fill("Person 007 (a7)")
    counted(page, f"3 of {NUMBER + 1} claims")
    assert shown(page) == ["c21", "c22", "c23"]
    assert parse_qs(urlsplit(page.url).query) == {"actor": ["a7"]}
    loaded = [path for path in asked if "cards-" in path]
    assert 0 < len({*loaded}) <= 3
    assert sum(len(files[PurePosixPath(path[1:])]) for path in asked) < 80_000
    page.get_by_role("button", name="Clear the filter").click()
    counted(page, f"{NUMBER + 1} claims")
    assert (shown(page), urlsplit(page.url).query) == ([], "")
    assert CARDS_TOGETHER < NUMBER
