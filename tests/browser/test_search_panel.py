"""The panel of the search on a large site, whose index stands in for that of a small one."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, until
from tests.site.built_site import PageType
from whosays.pages.search_hints import Facet
from whosays.search.index import search_index
from whosays.search.program import program
from whosays.search.records import Entry, Section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Page, Request, Route

    from tests.browser.conftest import OpenPage

CLAIMS = 1600
LETTERS = [f"letter{number}" for number in range(50)]
CUT = ["declining", "Zawyalow"]
"""Words of which the engine takes a beginning for a form of another."""
HOSTILE = "Alarm <img src=x onerror=alert(1)> &amp; <b>bold</b> &lt;i&gt; x^ 2^3"


def entries() -> list[Entry]:
    told = ["Declined. " * 9, " ".join(LETTERS), " ".join(CUT), *[""] * CLAIMS]
    claims = [
        Entry(
            f"pier/claims/c{number}/",
            f"The crane fell in hour {number}",
            "en",
            (
                Section("", "", f"Told of the pier by watch {number}. {told[number]}"),
                Section("note", "Note", f"Fitting {number}"),
            ),
            ("Claim", ("Ada Quay", "Carl Mole")[number % 2]),
            2,
            (
                (Facet.KIND, ("Claim",)),
                (Facet.SPEAKER, (("Ada Quay", "Carl Mole")[number % 2],)),
                (Facet.STATUS, (("Disputed", "Confirmed", "Replaced")[number % 3],)),
            ),
        )
        for number in range(CLAIMS)
    ]
    question = Entry(
        "pier/questions/q/", HOSTILE, "en", (Section("", "", f"{HOSTILE} pier/quay"),), ("Question", HOSTILE), 8
    )
    return [*claims, question]


@pytest.fixture(scope="module")
def index() -> Mapping[PurePosixPath, bytes]:
    found = program()
    assert found
    return search_index(entries(), found)


@pytest.fixture(scope="module")
def bilingual() -> Mapping[PurePosixPath, bytes]:
    found = program()
    assert found
    texts = {"en": "The crane fell into the harbour.", "ru": "Кран упал в гавань."}
    told = [Entry(f"{of}/", "GeoSurvey 2031", of, (Section("", "", text),), (), 2, ()) for of, text in texts.items()]
    return search_index(told, found)


@pytest.fixture
def page(open_page: OpenPage, index: Mapping[PurePosixPath, bytes]) -> Page:
    """A page whose search has the made-up index, for a reader whose own language has other signs in numbers."""
    return searching(open_page, index, locale="de")


def searching(
    open_page: OpenPage, index: Mapping[PurePosixPath, bytes], *, locale: str = "en", width: int = DESKTOP
) -> Page:
    """A page whose search has an index, in the box."""

    def answer(route: Route) -> None:
        path = PurePosixPath(urlsplit(route.request.url).path.partition("/assets/search/")[2])
        route.fulfill(body=index[PurePosixPath("assets/search") / path], content_type="text/javascript")

    page = open_page(PageType.HOME, width=width, locale=locale, answers={"**/assets/search/**": answer})
    page.keyboard.press("/")
    return page


def test_a_word_on_thousands_of_pages_is_counted_and_more_of_them_are_asked_for(page: Page) -> None:
    page.keyboard.type("pier")
    found = page.locator(".found")
    expect(page.locator(".search-said")).to_have_text("1,601 matching documents")
    # the weightier page comes first, and its words are text
    expect(found.first.locator(".found-title").first).to_have_text(HOSTILE)
    expect(found.first.locator(".found-tag").nth(1)).to_have_text(HOSTILE)
    expect(found.first.locator(".found-text").first).to_have_text(f"{HOSTILE} pier/quay.")
    expect(page.locator(".search-output :is(img, b)")).to_have_count(0)
    expect(found).to_have_count(10)
    page.get_by_role("button", name="Show more").press("Enter")
    expect(found).to_have_count(20)
    expect(found.nth(10).locator("a").first).to_be_focused()


def test_numbers_are_written_once_what_was_found_is_in_sight(page: Page) -> None:
    page.evaluate("""() => {
        const write = Number.prototype.toLocaleString;
        window.inSight = [];
        Number.prototype.toLocaleString = function (...told) {
            window.inSight.push(document.querySelectorAll(".found").length);
            return write.apply(this, told);
        };
    }""")
    page.keyboard.insert_text("fitting")
    expect(page.locator(".search-said")).to_have_text("1,600 matching documents")
    expect(page.locator(".found-more summary")).to_have_text(["1 more on this page"] * 10)
    # of the count, and of what else is found on each page
    assert page.evaluate("window.inSight") == [10] * 11


def test_what_was_found_is_counted_at_once_where_numbers_have_been_written(page: Page) -> None:
    said = page.locator(".search-said")
    page.keyboard.type("fitting")
    expect(said).to_have_text("1,600 matching documents")
    page.evaluate("""() => new MutationObserver((_, observer) => {
        observer.disconnect();
        window.atOnce = [".found", ".found-more"].map((each) => document.querySelectorAll(each).length);
        window.atOnce.push(document.querySelector(".search-said").textContent);
        window.atOnce.push(document.querySelector(".found-more summary").textContent);
    }).observe(document.querySelector(".search-found"), { childList: true })""")
    page.locator(".search-query").fill("fitting letter7")
    expect(said).to_have_text("1 matching document")
    assert page.evaluate("window.atOnce") == [1, 1, "1 matching document", "1 more on this page"]


def test_what_was_found_stands_until_all_that_is_found_now_is_there(page: Page) -> None:
    page.keyboard.type("crane")
    found = page.locator(".found")
    expect(found).to_have_count(10)
    page.evaluate("""() => {
        const list = document.querySelector(".search-found");
        window.stood = [];
        new MutationObserver(() => window.stood.push(list.children.length)).observe(list, { childList: true });
        list.parentElement.scrollTo(0, list.scrollHeight);
    }""")
    for letter in " fell":
        page.keyboard.type(letter)
    expect(found.first.locator("mark")).to_have_text(["crane", "fell"])
    assert {*page.evaluate("window.stood")} == {10}
    # and the first of it is in sight
    assert page.evaluate("document.querySelector('.search-output').scrollTop") == 0


def test_of_what_is_found_first_the_rest_does_not_come_below_what_was_found_since(page: Page) -> None:
    page.evaluate("""() => {
        window.asked = [];
        window.requestAnimationFrame = (go) => window.asked.push(go);
        window.frame = () => new Promise((done) => {
            for (const go of window.asked.splice(0)) go();
            setTimeout(done);
        });
    }""")
    stood = "document.querySelectorAll('.found').length === "
    page.keyboard.insert_text("crane")
    until(page, f"{stood} 4")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text("letter7")
    until(page, f"{stood} 1")
    page.evaluate("async () => { await window.frame(); await window.frame(); }")
    assert page.evaluate(f"{stood} 1")
    assert page.locator(".search-said").inner_text() == "1 matching document"


def test_what_is_found_late_is_not_shown_once_something_else_was_typed(page: Page) -> None:
    expect(page.locator(".search-further")).to_be_attached()
    page.evaluate("""() => {
        const { worker } = window.searchEngine.begun;
        const held = [];
        worker.postMessage = (asked) => held.push(asked);
        window.release = () => {
            delete worker.postMessage;
            for (const asked of held) worker.postMessage(asked);
        };
        const list = document.querySelector(".search-found");
        window.shown = [];
        new MutationObserver(() => window.shown.push(list.textContent)).observe(list, { childList: true });
    }""")
    query = page.locator(".search-query")
    query.fill("zawyalow")
    query.fill("letter7")
    page.evaluate("window.release()")
    expect(page.locator(".search-said")).to_have_text("1 matching document")
    shown = page.evaluate("window.shown")
    assert shown
    assert all("fell in hour 1" in each for each in shown)


def test_a_word_that_stands_nowhere_is_not_taken_for_one_that_it_begins_with(page: Page) -> None:
    query, said = page.locator(".search-query"), page.locator(".search-said")
    # all pages have "hour", and none a word that begins with these letters
    for words, told in (
        ("hourglass", "No matching documents; nothing found for “hourglass”"),
        ("hourglass letter7", "1 matching document; nothing found for “hourglass”"),
        ("hours", "1,600 matching documents"),
        ("letter7 fittin", "1 matching document"),
        ("pierc", "1,601 matching documents"),
    ):
        query.fill(words)
        expect(said).to_have_text(told)


def test_words_that_no_page_has_are_named_as_they_were_typed(page: Page) -> None:
    query, said = page.locator(".search-query"), page.locator(".search-said")
    for words, told in (
        ("glass blimps", "No matching documents; nothing found for “glass” or “blimps”"),
        ("(letter7)-Blimp’s; BLIMP, “Blimp”", "1 matching document; nothing found for “Blimp”"),
        ("letter7 12,345 99'999.5", "1 matching document; nothing found for “12,345” or “99'999.5”"),
        ("letter7 п'яний", "1 matching document; nothing found for “п'яний”"),
        ("letter7 港湾", "1 matching document; nothing found for “港” or “湾”"),
        (
            "letter7 aaaa bbbb cccc dddd eeee",
            "1 matching document; nothing found for “aaaa”, “bbbb”, “cccc”, “dddd” or 1 more",
        ),
        ("letter7 aaaa bbbb cccc dddd", "1 matching document; nothing found for “aaaa”, “bbbb”, “cccc” or “dddd”"),
        (f"letter7 {'x' * 41}", f"1 matching document; nothing found for “{'x' * 40}…”"),
        (f"letter7 {'x' * 40}", f"1 matching document; nothing found for “{'x' * 40}”"),
        ("letter7 <img&amp;", "1 matching document"),
        ("letter7 <blimp>&quot;", "1 matching document; nothing found for “blimp” or “quot”"),
    ):
        query.fill(words)
        expect(said).to_have_text(told)
    expect(said.locator("*")).to_have_count(3)
    expect(said.locator("bdi")).to_have_text(["blimp", "quot"])


def test_what_somebody_may_still_be_typing_is_found_and_never_named(page: Page) -> None:
    query, said = page.locator(".search-query"), page.locator(".search-said")
    for word in (*CUT, "fitting"):
        for end in range(3, len(word) + 1):
            query.fill(f"letter7 blimp {word[:end]}")
            # what is told of others is of these words
            expect(said).to_have_text(re.compile("; nothing found for “blimp”$"))
            query.fill(word[:end])
            expect(said).to_have_text(re.compile(r"^[\d,]+ matching documents?$"))


def test_for_a_word_that_is_like_none_no_more_than_one_page_is_looked_through(page: Page) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        if "/fragment/" in request.url:
            asked.append(request.url)

    page.on("request", note)
    # all pages have "in" in their titles
    page.keyboard.insert_text("letter7 inquest")
    expect(page.locator(".search-said")).to_have_text("1 matching document; nothing found for “inquest”")
    assert len({*asked}) == 2


def test_a_word_that_stands_beside_none_of_the_others_is_left_out_and_named(page: Page) -> None:
    query, said = page.locator(".search-query"), page.locator(".search-said")
    query.fill("zawyalow letter7")
    expect(said).to_have_text(re.compile("^1 matching document; without “(zawyalow|letter7)”$"))
    query.fill("zawyalow blimp declining letter7")
    expect(said).to_have_text("1 matching document; without “letter7”; nothing found for “blimp”")
    query.fill("zawyalow letter7 onerror blimp")
    expect(said).to_have_text("No matching documents; nothing found for “blimp”")


def test_a_word_that_stands_on_no_page_that_was_chosen_stands_somewhere(page: Page) -> None:
    said = page.locator(".search-said")
    page.keyboard.type("letter7")
    expect(said).to_have_text("1 matching document")
    page.locator(".search-narrow summary").click()
    page.get_by_label("Status").select_option("Replaced")
    expect(said).to_have_text("No matching documents")
    page.locator(".search-query").fill("letter7 blimp")
    expect(said).to_have_text("No matching documents; nothing found for “blimp”")
    page.locator(".search-query").fill("letter7 told")
    expect(said).to_have_text(re.compile("^(> )?[0-9,]+ matching documents; without “letter7”$"))


def test_no_page_has_a_word_where_no_language_has_it(
    open_page: OpenPage, bilingual: Mapping[PurePosixPath, bytes]
) -> None:
    page = searching(open_page, bilingual)
    query, said = page.locator(".search-query"), page.locator(".search-said")
    for words, told in (
        ("2031", "2 matching documents"),
        ("surv blimp", "2 matching documents; nothing found for “blimp”"),
        ("crane кран", "2 matching documents; some without “crane” or “кран”"),
        ("crane кран blimp", "2 matching documents; some without “crane” or “кран”; nothing found for “blimp”"),
        ("crane harbour кран", "1 matching document; without “кран”"),
        ("crane harbour кран blimp", "1 matching document; without “кран”; nothing found for “blimp”"),
        ("дирижабль blimp", "No matching documents; nothing found for “дирижабль” or “blimp”"),
    ):
        query.fill(words)
        expect(said).to_have_text(told)


def test_who_hears_what_was_found_is_told_once(page: Page) -> None:
    query, said = page.locator(".search-query"), page.locator(".search-said")
    query.fill("letter7")
    expect(said).to_have_text("1 matching document")
    page.evaluate("""() => {
        window.told = [];
        // however slow the machine is
        window.searchEngine.tell = () => {};
        const said = document.querySelector(".search-said");
        new MutationObserver(() => window.told.push(said.textContent)).observe(
            said, { childList: true, characterData: true, subtree: true });
    }""")
    for words, told in (
        ("letter7 blimp", "1 matching document; nothing found for “blimp”"),
        ("letter7 blimp ", "1 matching document; nothing found for “blimp”"),
        ("letter7 blimp hour", "1 matching document; nothing found for “blimp”"),
        ("blimp", "No matching documents; nothing found for “blimp”"),
    ):
        with page.expect_event("console") as drawn:
            page.evaluate("""() => new MutationObserver((_, observer) => {
                observer.disconnect();
                requestAnimationFrame(() => requestAnimationFrame(() => console.log("drawn")));
            }).observe(document.querySelector(".search-found"), { childList: true })""")
            query.fill(words)
        assert drawn.value.text == "drawn"
        expect(said).to_have_text(told)
    assert page.evaluate("window.told") == [
        "1 matching document; nothing found for “blimp”",
        "No matching documents; nothing found for “blimp”",
    ]


def test_what_is_told_of_words_runs_as_its_own_and_they_as_theirs(page: Page) -> None:
    # as a site in Arabic has it
    page.evaluate("""() => {
        Object.assign(document.documentElement, { lang: "ar", dir: "rtl" });
        document.querySelector(".search-close").lang = "en";
    }""")
    page.keyboard.insert_text("letter7 السفينة")
    said = page.locator(".search-said")
    expect(said).to_have_text("1 matching document; nothing found for “السفينة”")
    expect(said.locator("span")).to_have_css("direction", "ltr")
    expect(said.locator("span")).to_have_attribute("lang", "en")
    expect(said.locator("bdi")).to_have_css("direction", "rtl")
    expect(said.locator("bdi")).to_have_attribute("lang", "ar")
    page.locator(".search-narrow summary").click()
    expect(page.locator(".search-narrow label[lang=en]")).to_have_text(["Status", "Said by"])


def test_what_fills_the_panel_has_the_ring_of_the_keyboard_within(page: Page) -> None:
    page.keyboard.type("crane")
    expect(page.locator(".found")).to_have_count(10)
    for each in (".search-narrow > summary", ".found-link >> nth=0", ".search-further"):
        reached = page.locator(each)
        reached.focus()
        expect(reached).to_have_css("outline-style", "solid")
        expect(reached).to_have_css("outline-offset", re.compile("^-"))


def test_what_a_search_is_narrowed_by_is_drawn_once_somebody_opens_it(page: Page) -> None:
    page.keyboard.type("crane")
    expect(page.locator(".found")).to_have_count(10)
    fields = page.locator(".search-narrow > p")
    expect(fields).to_have_count(0)
    opened = page.locator(".search-narrow summary")
    opened.click()
    page.get_by_label("Status").select_option("Replaced")
    for _ in range(2):
        opened.click()
    expect(page.get_by_label("Status")).to_have_value("Replaced")
    expect(fields).to_have_count(2)


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_long_words_that_no_page_has_make_nothing_wider(
    open_page: OpenPage, index: Mapping[PurePosixPath, bytes], width: int
) -> None:
    page = searching(open_page, index, width=width)
    page.keyboard.insert_text(" ".join(["letter7", *(sign * 500 for sign in "wxyz")]))
    expect(page.locator(".search-said bdi")).to_have_count(4)
    assert page.evaluate(
        "[...document.querySelectorAll('.search-output, html')].every(e => e.scrollWidth <= e.clientWidth)"
    )


def test_a_short_word_beside_a_number_is_looked_for_as_the_month_of_a_day_is(page: Page) -> None:
    page.keyboard.type("7 ada")
    # hers are the even ones of 70 to 79 and 700 to 799
    expect(page.locator(".search-said")).to_have_text("55 matching documents")
    page.locator(".search-query").fill("hour 7")
    expect(page.locator(".found").first.locator(".found-title mark")).to_have_text(["hour", "7"])


def test_what_is_found_is_narrowed_with_the_keyboard(page: Page) -> None:
    page.keyboard.type("crane")
    expect(page.locator(".found")).to_have_count(10)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    # a facet with one value, or none, is none to choose
    expect(page.locator(".search-narrow p:visible label")).to_have_text(["Status", "Said by"])
    expect(page.locator(".search-narrow summary")).to_be_focused()
    page.get_by_label("Status").select_option("Replaced")
    page.get_by_label("Said by").fill("Ada Quay")
    expect(page.locator(".found .found-tag:nth-child(2)")).to_have_text(["Ada Quay"] * 10)
    # each in six of 1,600, the first of them looked through
    expect(page.locator(".search-said")).to_have_text(re.compile(r"^> \d+ matching documents$"))
    hours = [int(title.split()[-1]) for title in page.locator(".found > a .found-title").all_inner_texts()]
    assert {(hour % 2, hour % 3) for hour in hours} == {(0, 2)}
    page.keyboard.press("Escape")
    expect(page.locator(".search-output")).to_be_hidden()


def test_a_word_of_one_page_is_found_among_all_by_its_stem_and_in_its_section(page: Page) -> None:
    page.keyboard.type("fitted 1599")
    link = page.locator(".found a.found-link")
    expect(link.first).to_have_attribute("href", re.compile("/pier/claims/c1599/$"))
    expect(page.locator(".search-said")).to_have_text("1 matching document")
    page.locator(".found-more summary").click()
    expect(link.nth(1)).to_have_attribute("href", re.compile("/pier/claims/c1599/#note$"))
    expect(link.nth(1).locator("mark")).to_have_text(["Fitting", "1599"])


def test_of_a_text_that_was_pasted_each_word_is_looked_for_once_and_the_first_of_many(page: Page) -> None:
    query, said = page.locator(".search-query"), page.locator(".search-said")
    query.fill("pier " * 1000 + "crane")
    expect(said).to_have_text("1,600 matching documents")
    query.fill(" ".join([*LETTERS, *(f"unwritten{number}" for number in range(1000))]))
    expect(said).to_have_text("1 matching document")


def test_choices_that_cannot_be_loaded_are_asked_for_when_they_are_opened_again(page: Page) -> None:
    waiting: list[Route] = []
    page.route("**/facets.json", lambda route: waiting.append(route))  # noqa: PLW0108 - Playwright marks it
    page.keyboard.type("crane")
    expect(page.locator(".found")).to_have_count(10)
    opened = page.locator(".search-narrow summary")
    with page.expect_request("**/facets.json"):
        opened.click()
    page.get_by_label("Status").focus()
    waiting[0].fulfill(body="<html>")
    expect(page.locator(".search-said")).to_have_text(
        "What to narrow it down by could not be loaded. Open it once more."
    )
    expect(page.locator(".search-narrow")).not_to_have_attribute("open")
    expect(opened).to_be_focused()
    page.unroute_all()
    opened.click()
    expect(page.get_by_label("Status").locator("option")).to_have_count(4)


@pytest.mark.parametrize("on", [".search-further", ".found a"])
def test_who_waits_for_what_cannot_be_loaded_is_in_the_box_to_type_on(page: Page, on: str) -> None:
    page.keyboard.type("crane")
    expect(page.locator(".found")).to_have_count(10)
    page.evaluate("""() => {
        const { worker } = window.searchEngine.begun;
        worker.postMessage = () => worker.dispatchEvent(new Event("error"));
    }""")
    page.locator(on).first.focus()
    page.evaluate("document.querySelector('.search-further').click()")
    expect(page.locator(".search-said")).to_have_text("The search could not be loaded. Type on to try once more.")
    expect(page.locator(".search-query")).to_be_focused()
    page.keyboard.type(" fell")
    expect(page.locator(".found")).to_have_count(10)


def test_what_is_found_runs_as_its_own_words_do(page: Page) -> None:
    page.evaluate("document.body.dir = 'rtl'")
    page.keyboard.type("crane")
    first = page.locator(".found").first
    for part in (".found-title", ".found-text"):
        expect(first.locator(part).first).to_have_css("direction", "ltr")


def test_who_types_and_presses_enter_at_once_gets_the_first_of_all_that_was_typed(page: Page) -> None:
    page.keyboard.type("pier")
    expect(page.locator(".found-title").first).to_have_text(HOSTILE)
    with page.expect_request("**/pier/claims/c1599/"):
        page.keyboard.type(" fitted 1599\n")
