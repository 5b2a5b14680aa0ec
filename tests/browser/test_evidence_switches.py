"""A reader leaves out who or what they doubt, sees the tallies of the accounts move, and can pass the result on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_every_page import AXE_OPTIONS
from tests.site.built_site import BuiltSite, PageType

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from tests.browser.conftest import OpenPage

LEFT_OUT = ".matrix tbody tr[data-left-out]"


def tallies(page: Page) -> list[str]:
    cells = page.locator(".matrix tfoot td").all_inner_texts()
    return [cell.split("\n")[0].strip() for cell in cells]


def unfold(page: Page) -> None:
    page.get_by_text("Leave out sources or speakers", exact=True).click()


def ids(page: Page, links: str) -> list[str]:
    """The ids of the claims that links lead to, sorted."""
    paths = page.locator(links).evaluate_all("links => links.map(link => link.pathname)")
    return sorted(path.rstrip("/").rpartition("/")[2] for path in paths)


WEIGHED_AGAINST = {"both": 2, "winter": 2, "decade": 2, "may": 1, "since": 1, "undated": 1, "gone": 1}
WHOLE = ["2 sides for, 0 against, 1 both ways", "0 sides for, 1 against, 1 both ways"]
NOTHING = "0 sides for, 0 against"


@pytest.mark.parametrize(
    ("without", "left_out", "left"),
    [
        ("", [], WHOLE),
        # one of two who say it, or of two first reports, is enough, but the word of who is left out does not count
        ("speaker=ann", [], [WHOLE[0], "1 side for, 1 against"]),
        # who holds the account is not counted anyway
        ("party=emil", [], WHOLE),
        ("party=alpha", ["may", "since"], ["1 side for, 0 against, 1 both ways", "0 sides for, 1 against"]),
        (
            "party=alpha party=emil",
            ["both", "may", "since"],
            ["1 side for, 0 against, 1 both ways", "0 sides for, 1 against"],
        ),
        ("speaker=guard", ["may"], [WHOLE[0], "0 sides for, 2 against"]),
        (
            "source=log",
            ["both", "may", "undated"],
            ["1 side for, 0 against, 1 both ways", "0 sides for, 1 against"],
        ),
        ("source=radio", ["decade", "gone", "since"], ["3 sides for, 0 against", WHOLE[1]]),
        ("anonymous=yes", ["undated"], ["1 side for, 0 against, 1 both ways", WHOLE[1]]),
        # a claim that fell is no longer counted, left out or not
        ("party=zoe", ["decade", "gone", "winter"], ["2 sides for, 0 against", "0 sides for, 0 against, 1 both ways"]),
        (
            "source=log source=radio",
            ["both", "decade", "gone", "may", "since", "undated", "winter"],
            [NOTHING, NOTHING],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_claim_is_left_out_once_nothing_is_left_that_it_rests_on(
    bell_page: Page, bell: str, without: str, left_out: list[str], left: list[str]
) -> None:
    query = "&".join(f"without-{each}" for each in without.split())
    bell_page.goto(f"{bell}accounts/?{query}")
    said = f"Claims left out: {len(left_out)} of 7" if without else "Every claim is weighed"
    expect(bell_page.locator("[data-evidence-switches] [role=status]")).to_have_text(said)
    assert ids(bell_page, f"{LEFT_OUT} th a") == left_out
    assert ids(bell_page, ".evidence > li[data-left-out] a") == sorted(
        id_ for id_ in left_out for _ in range(WEIGHED_AGAINST[id_])
    )
    assert bell_page.locator(f"{LEFT_OUT} .left-out").count() == bell_page.locator(".left-out").count() == len(left_out)
    assert tallies(bell_page) == left
    noted = bell_page.locator(".matrix tfoot td .note").all_inner_texts()
    assert noted == ([f"of {each}" for each in WHOLE] if without else [])
    assert bell_page.locator(".tool-tallies b").all_text_contents() == left
    for places in (".account-card .account-tally", ".story > .account-tally"):
        told = bell_page.locator(places).all_inner_texts()
        assert [", ".join(each.split("\n")) for each in told] == left


def test_what_is_left_out_by_hand_stands_in_the_address_until_everything_is_weighed_again(
    bell_page: Page, bell: str
) -> None:
    bell_page.goto(f"{bell}accounts/?other=kept")
    expect(bell_page.locator("[data-evidence-switches] form")).to_be_hidden()
    unfold(bell_page)
    bell_page.get_by_label("Anonymous sources").uncheck()
    bell_page.locator("input[name=source][value=log]").uncheck()
    assert ids(bell_page, f"{LEFT_OUT} th a") == ["both", "may", "undated"]
    assert ids(bell_page, ".card-side[data-left-out] .card-claim a") == ["both", "may"]
    assert bell_page.url == f"{bell}accounts/?other=kept&without-anonymous=yes&without-source=log"
    bell_page.reload()
    expect(bell_page.locator("input[name=source][value=log]")).not_to_be_checked()
    expect(bell_page.locator("[data-evidence-switches] form")).to_be_visible()
    bell_page.get_by_role("button", name="Weigh everything again").click()
    expect(bell_page.locator(LEFT_OUT)).to_have_count(0)
    expect(bell_page.locator(".left-out, [data-left-out]")).to_have_count(0)
    assert tallies(bell_page) == WHOLE
    assert bell_page.url == f"{bell}accounts/?other=kept"


def test_what_is_unfolded_before_the_script_has_come_stays_unfolded(page: Page, bell: str) -> None:
    held: list[Route] = []
    page.route("**/evidence-switches*.js", lambda route: held.append(route))  # noqa: PLW0108 - it looks at the signature
    page.goto(f"{bell}accounts/", wait_until="commit")
    unfold(page)
    expect(page.locator("[data-evidence-switches] form")).to_be_visible()
    (script,) = held
    script.continue_()
    expect(page.locator("[data-evidence-switches] [role=status]")).to_have_text("Every claim is weighed")
    expect(page.locator("[data-evidence-switches] form")).to_be_visible()


def test_a_card_no_longer_shows_as_evidence_what_only_the_holder_is_left_to_say(bell_page: Page, bell: str) -> None:
    bell_page.goto(f"{bell}accounts/?without-speaker=ann")
    assert ids(bell_page, f"{LEFT_OUT} th a") == []
    assert ids(bell_page, "#_card-wind .card-side[data-left-out] .card-claim a") == ["both"]
    assert bell_page.locator(".card-side[data-left-out]").count() == 1


def test_a_party_takes_its_speakers_with_it(bell_page: Page, bell: str) -> None:
    bell_page.goto(f"{bell}accounts/")
    unfold(bell_page)
    speakers = bell_page.locator("[data-evidence-switches] input[name=speaker]")
    assert speakers.evaluate_all("boxes => boxes.map(box => [box.value, box.dataset.party]).sort()") == [
        ["alpha", "alpha"],
        ["ann", "alpha"],
        ["guard", "alpha"],
    ]
    bell_page.locator("input[name=party][value=alpha]").focus()
    bell_page.keyboard.press("Space")
    assert ids(bell_page, f"{LEFT_OUT} th a") == ["may", "since"]
    for speaker in speakers.all():
        expect(speaker).to_be_disabled()
    bell_page.locator("input[name=party][value=emil]").focus()
    bell_page.keyboard.press("Space")
    assert ids(bell_page, f"{LEFT_OUT} th a") == ["both", "may", "since"]
    bell_page.locator("input[name=party][value=alpha]").focus()
    bell_page.keyboard.press("Space")
    for speaker in speakers.all():
        expect(speaker).to_be_enabled()
    assert ids(bell_page, f"{LEFT_OUT} th a") == []


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_axe_finds_no_violation_with_rows_left_out(open_page: OpenPage, site: BuiltSite, width: int) -> None:
    page = open_page(f"{site.address_of(PageType.ACCOUNTS)}?without-anonymous=yes", width=width)
    assert page.locator(LEFT_OUT).count() > 0
    results = Axe().run(page, options=AXE_OPTIONS)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("javascript", [True, False])
def test_a_phone_has_the_table_once_a_link_leads_there(
    open_page: OpenPage, site: BuiltSite, *, javascript: bool
) -> None:
    page = open_page(PageType.ACCOUNTS, width=PHONE, javascript=javascript)
    table = page.get_by_role("table", name="Evidence by account")
    expect(table).to_be_hidden()
    page = open_page(f"{site.address_of(PageType.ACCOUNTS)}#_evidence", width=PHONE, javascript=javascript)
    expect(page.get_by_role("table", name="Evidence by account")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE


@pytest.mark.parametrize(("height", "stays"), [(640, "sticky"), (568, "static")])
def test_no_switch_with_the_focus_lies_below_the_tallies(open_page: OpenPage, height: int, stays: str) -> None:
    page = open_page(PageType.ACCOUNTS, width=PHONE)
    page.set_viewport_size({"width": PHONE, "height": height})
    unfold(page)
    place = "box => { const { top, bottom } = box.getBoundingClientRect(); return [top, bottom]; }"
    tallied = page.locator(".tool-tallies")
    assert tallied.evaluate("box => getComputedStyle(box).position") == stays
    switches = page.locator(".tool-choices input")
    switches.first.focus()
    for switch in switches.all():
        expect(switch).to_be_focused()
        top, bottom = switch.evaluate(place)
        upper, lower = tallied.evaluate(place)
        assert bottom <= upper or top >= lower
        assert (top >= 0, round(bottom) <= height) == (True, True)
        page.keyboard.press("Tab")


def test_without_scripts_the_matrix_is_whole(open_page: OpenPage) -> None:
    page = open_page(PageType.ACCOUNTS, javascript=False)
    expect(page.get_by_text("Leave out sources or speakers", exact=True)).to_be_hidden()
    expect(page.locator(".matrix tfoot td").first).to_be_visible()
    expect(page.get_by_text("that sit alike with all accounts: not counted")).to_be_visible()
