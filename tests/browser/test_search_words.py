"""Search finds any word, whatever stands before or behind it, on the published site and in the copy to read offline."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.own_site import own_site
from tests.rendered import PROJECT
from whosays.offline import ARCHIVE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

FOUND_BY = {
    "An early word of “nonsense” came first.": ["nonsense"],
    "Nobody asked (perhaps) why.": ["perhaps", "(perhaps)"],
    "The mayor spoke of ‘rubbish’ and left.": ["rubbish", "'rubbish'"],
    "The minutes say boatt [sic] twice.": ["sic"],
    "A crane cost £517 or ₴23,900.": ["517", "£517", "23,900", "23900", "23 900", "900"],
    "It weighed 1,234,567 pounds or 560’190 kilograms.": ["1234567", "560,190", "560190", "560'190", "560\u202f190"],
    "The pier took 41752 boards.": ["41,752", "41’752", "41\u00a0752"],
    "The gate is 1.5 metres wide and 71,850.5 inches long.": ["1.5", "gate 1.5", "71850.5", "71,850.5"],
    "The pier has 15 lamps, 235 ropes.": ["15", "lamps 15"],
    "Das Boot wiegt 4.125 Kilo.": ["4125", "4.125", "4,125"],
    "The berth 8.5 rope is new.": ["berth 8.5"],
    "The rope 8.5 berth is new.": ["rope 8.5"],
    "The port/harbour office is shut.": ["harbour", "port/harbour"],
    "The ship «Neva» came late.": ["neva"],
    "The crane of berth 31 was seen by the BNO.": ["31 crane", "seen BNO"],
    "The crane of berth 32 was seen by the KRZ.": ["32 crane", "seen KRZ"],
    "The order rests on §12 of the act.": ["12", "§12"],
    "Kyiv’s answer came at 02:27.": ["kyiv", "kyiv's", "02:27"],
    "U.S. officials measured 6.25 metres.": ["u.s.", "6.25"],
    "Des pages sur l’Odessa d’hier…": ["odessa", "hier"],
    "A mail to desk@gazette.example went out.": ["gazette", "desk@gazette.example"],
    "See https://ledger.example/quay_nine?x=wharf#slipway.": ["ledger", "nine", "wharf", "slipway"],
    "⚠️Warning—lights🔥burned…thrice": ["warning", "lights", "burned", "thrice"],
    "Минуло п’ять годин, «з’їзд» триває.": ["п'ять", "п’ять", "пʼять", "з'їзд", "годин"],
    "اشتعلت «السفينة»، ثم غرقت؟": ["السفينة", "غرقت"],
    "昨夜两架无人机飞近港口。": ["无人机", "港口"],
    "港の「クレーン」が倒れた。": ["クレーン"],
    "Un ca\u00adbo\u00adtage e\u0301pave.": ["cabotage", "épave"],
}
"""The texts of claims, and what a reader types to find each."""
ID_OF = {text: f"c{number}" for number, text in enumerate(FOUND_BY)}
QUERIES = [(text, query) for text, queries in FOUND_BY.items() for query in queries]


@pytest.fixture(scope="module")
def addresses(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The front page of a site with these claims, as it is published and in its unpacked offline copy."""
    folder = tmp_path_factory.mktemp("words")
    claims = {
        id_: {"text": text, "by": "speaker", "src": "s", "on": "2031-03-04", "about": "q"}
        for text, id_ in ID_OF.items()
    }
    facts = {
        "explainer": {"title": "A pier", "question": "Was it safe?", "summary": "Nobody knows."},
        "actors": {"speaker": {"name": "A Speaker", "kind": "person"}},
        "sources": {"s": {"title": "A report", "url": "https://example.com/", "publisher": "A paper"}},
        "questions": {
            "q": {
                "text": "What now?",
                "would_settle": "A look from 77.5 metres, v3.8.2, 24.02.2029, 05.2027.",
            }
        },
        "claims": claims,
    }
    files = {
        PurePosixPath("content/site.yaml"): "title: A site\nurl: https://example.org/site/\n",
        PurePosixPath("content/pier/facts.yaml"): json.dumps(facts, ensure_ascii=False),
    }
    with own_site(project, folder, files) as (address, site):
        with zipfile.ZipFile(site.folder / ARCHIVE) as archive:
            archive.extractall(folder / "copy")
        yield {"published": address, "offline": (folder / "copy" / ARCHIVE.stem / "index.html").as_uri()}


@pytest.mark.parametrize("where", ["published", "offline"])
def test_a_word_is_found_whatever_stands_around_it(browser: Browser, addresses: dict[str, str], where: str) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.goto(addresses[where])
    box = page.locator("form[name=search] input[name=query]")
    for text, query in QUERIES:
        box.fill(query)
        first = page.locator("a.found-link[href*='/claims/c']").first
        expect(first).to_have_attribute("href", re.compile(f"/claims/{ID_OF[text]}/(index.html)?$"))
        # what stands in the index for signs of the text
        expect(first).not_to_have_text(re.compile("\ua78f|\\^"))
    page.close()


def test_a_number_with_a_point_is_shown_as_it_stands_on_the_page(browser: Browser, addresses: dict[str, str]) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.goto(addresses["published"])
    page.locator("form[name=search] input[name=query]").fill("look 77.5")
    expect(page.locator("a.found-link[href*='/questions/q/'] mark").last).to_have_text("77.5")
    page.close()


@pytest.mark.parametrize("query", ["v3.8", "v3.8.2", "24.02", "24.02.2029", "2029", "05.2027", "2027"])
def test_a_day_or_a_version_is_found_by_its_beginning_and_by_its_year(
    browser: Browser, addresses: dict[str, str], query: str
) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.goto(addresses["published"])
    page.locator("form[name=search] input[name=query]").fill(query)
    expect(page.locator("a.found-link[href*='/questions/q/']")).not_to_have_count(0)
    page.close()


@pytest.mark.parametrize("query", ["2.35", "23.5", "0.15"])
def test_a_number_with_a_point_is_not_found_where_its_digits_stand_without_one(
    browser: Browser, addresses: dict[str, str], query: str
) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.goto(addresses["published"])
    box = page.locator("form[name=search] input[name=query]")
    box.fill("235 ropes")
    expect(page.locator("a.found-link")).not_to_have_count(0)
    box.fill(query)
    expect(page.locator("a.found-link")).to_have_count(0)
    page.close()


@pytest.mark.parametrize("where", ["published", "offline"])
def test_a_word_that_no_page_has_is_named(browser: Browser, addresses: dict[str, str], where: str) -> None:
    page = browser.new_page()
    page.goto(addresses[where])
    page.locator("form[name=search] input[name=query]").fill("Blimps over the slipway")
    expect(page.locator(".search-said")).to_have_text("1 matching document; nothing found for “Blimps” or “over”")
    page.close()


WORDS = (PROJECT / "theme" / "assets" / "js" / "search-words.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("ahead", [0, 10])
def test_what_fits_best_comes_first_and_stays_where_it_is_when_more_is_asked_for(page: Page, ahead: int) -> None:
    ranks = [[number * 7 % 5, -(number * 3 % 4)] for number in range(47)]
    whole, parts = page.evaluate(
        """([script, ranks, ahead]) => {
          const { inOrder } = new Function(`${script}; return searchWords(" ")`)();
          const ranked = ranks.map((rank, number) => ({ rank, number }));
          const of = (many) => inOrder(ranked.slice(0, many + ahead), 10, ahead).slice(0, many);
          const shown = (many) => of(many).map(({ number }) => number);
          return [shown(ranked.length), [10, 20, 30, 40, 50].map(shown)];
        }""",
        [WORDS, ranks, ahead],
    )
    assert parts == [whole[:many] for many in (10, 20, 30, 40, 50)]
    assert whole[:10] == sorted(range(10 + ahead), key=lambda number: ranks[number])[:10]
    assert sorted(whole) == [*range(47)]


@pytest.mark.parametrize(
    ("title", "content", "typed", "fits"),
    [
        ("The Pier?", "", "the pier", [0, 0, 0]),
        ("What happened to the old pier?", "", "what happened to the pier", [1, 0, 1]),
        ("A claim", "It says what happened to the pier.", "what happened to the pier", [1, 1, 0]),
        ("Piers and lamps", "", "pier lamp", [1, 0, 1]),
        ("Ada Roe", "", "roe", [1, 0, 1]),
        ("A claim", "Ada Roe says so.", "roe", [1, 1, 1]),
        ("Heroes", "", "roe", [1, 1, 1]),
    ],
)
def test_a_name_that_has_the_words_fits_better_than_a_text(
    page: Page, title: str, content: str, typed: str, fits: list[int]
) -> None:
    told = page.evaluate(
        """([script, title, content, typed]) => {
          const { cut, fitting } = new Function(`${script}; return searchWords("[^a-zA-Z]+")`)();
          const { words, telling } = cut(typed);
          return fitting(title, content, words, telling);
        }""",
        [WORDS, title, content, typed],
    )
    assert told == fits
