"""The board of accounts: the strongest against each and for it, the sides counted, and plain words where none are."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from markupsafe import Markup

from tests import rendered
from tests.stories import EXPLAINER, project
from tests.weighed_story import ACCOUNTS, ACTORS, weighed_story
from whosays.addresses import part
from whosays.build import build
from whosays.corpus.weighing import Tally
from whosays.model.facts import AccountId, ClaimId
from whosays.model.vocabulary import Cell
from whosays.pages.views.entries import claim_entry
from whosays.pages.views.evidence.board import AccountBoard, AccountCard, Strongest, account_board
from whosays.pages.views.evidence.weighed import Weighed
from whosays.pages.writer import Link, Writer
from whosays.phrasing.labels import word_view
from whosays.site_parts import HOME, Part


def writer(*claims: str, accounts: str = ACCOUNTS) -> Writer:
    """Writes the page of accounts that weigh claims, each `id speaker: fields`, in the order of their days."""
    story = weighed_story(*claims, accounts=accounts)
    return Writer(story, part(story.slug, Part.ACCOUNTS).page)


def strongest(board: AccountBoard) -> list[tuple[str, str, str]]:
    """Of each card its account, and what stands against it and for it: a claim or the words in its place."""

    def told(side: Strongest) -> str:
        return side.claim.text if side.claim else side.instead

    return [(each.account.name, told(each.against), told(each.in_favour)) for each in board.cards]


def test_a_card_has_who_puts_the_account_forward_and_the_strongest_on_each_side_with_the_sides() -> None:
    telling = writer(
        "weak port: evidence: {danger: consistent}",
        "strong pilot: evidence: {danger: strongly inconsistent}",
        "firm diver: kind: number, evidence: {danger: strongly consistent}",
        "same port: evidence: {danger: consistent, hoax: strongly consistent}",
    )
    claims, card = telling.story.claims, Markup("danger")
    assert account_board(telling) == AccountBoard(
        cards=(
            AccountCard(
                id=card,
                account=Link("Danger.", Markup("#danger")),
                holders=(Link("Union", Markup("../actors/union.md")),),
                tally=Tally(in_favour=1, against=0, both_ways=1),
                against=Strongest(claim_entry(claims[ClaimId("strong")], telling), ""),
                in_favour=Strongest(claim_entry(claims[ClaimId("firm")], telling), ""),
            ),
            AccountCard(
                id=Markup("hoax"),
                account=Link("A hoax.", Markup("#hoax")),
                holders=(
                    Link("Radio", Markup("../actors/radio.md")),
                    Link("Diver", Markup("../actors/diver.md")),
                ),
                tally=Tally(0, 0, 0),
                against=Strongest(None, "No evidence against it so far"),
                in_favour=Strongest(None, "No evidence for it so far"),
            ),
        ),
        alike=(Weighed(word_view(Cell.CONSISTENT), Link("same.", Markup("../claims/same.md")), "Port"),),
        alike_number=1,
    )


@pytest.mark.parametrize(
    ("claims", "against", "in_favour"),
    [
        ((), "No evidence against it so far", "No evidence for it so far"),
        (
            ("own union: evidence: {danger: strongly consistent}",),
            "No evidence against it so far",
            "Nothing counted for it but its own word",
        ),
        # who accuses need not hold the account
        (
            ("accused port: kind: accusation, evidence: {danger: consistent}",),
            "No evidence against it so far",
            "Others say so, but there is no evidence for it so far",
        ),
        (
            (
                "own union: evidence: {danger: consistent}",
                "too port,union: kind: accusation, evidence: {danger: consistent}",
            ),
            "No evidence against it so far",
            "Others say so, but there is no evidence for it so far",
        ),
        (
            ("rival radio: evidence: {danger: inconsistent}",),
            "Others say otherwise, but there is no evidence against it so far",
            "No evidence for it so far",
        ),
        (
            ("denied port: kind: denial, evidence: {danger: inconsistent}",),
            "Others say otherwise, but there is no evidence against it so far",
            "No evidence for it so far",
        ),
        (
            ("denied union: kind: denial, evidence: {danger: inconsistent}",),
            "It is denied, but there is no evidence against it so far",
            "No evidence for it so far",
        ),
        # what fell, and what is neutral, is no word for or against it
        (
            (
                "fell union: superseded: {reason: New.}, evidence: {danger: consistent}",
                "mute port: evidence: {danger: neutral, hoax: consistent}",
            ),
            "No evidence against it so far",
            "No evidence for it so far",
        ),
    ],
)
def test_where_no_evidence_is_on_a_side_the_card_says_what_there_is(
    claims: tuple[str, ...], against: str, in_favour: str
) -> None:
    assert strongest(account_board(writer(*claims)))[0] == ("Danger.", against, in_favour)


CASES = """\
accounts:
  danger: {title: Danger.}
  rust: {title: Rust., refines: danger, holder: diver}
"""


def test_who_holds_a_case_of_an_account_is_another_to_the_account_itself() -> None:
    claims = ("a diver: evidence: {danger: consistent}", "b diver: kind: denial, evidence: {danger: inconsistent}")
    assert strongest(account_board(writer(*claims, accounts=CASES)))[0] == (
        "Danger.",
        "Others say otherwise, but there is no evidence against it so far",
        "Others say so, but there is no evidence for it so far",
    )


def test_of_two_as_strong_the_earlier_one_is_shown_and_both_are_counted() -> None:
    board = account_board(
        writer(
            "first port: evidence: {danger: inconsistent}",
            "second diver: kind: number, evidence: {danger: inconsistent}",
        )
    )
    assert strongest(board)[0] == ("Danger.", "first.", "No evidence for it so far")
    assert board.cards[0].tally == Tally(in_favour=0, against=2, both_ways=0)


def test_a_lone_account_has_a_card_and_all_that_fits_it_tells() -> None:
    board = account_board(writer("a port: evidence: {rust: consistent}", accounts="accounts: {rust: {title: Rust.}}\n"))
    assert strongest(board) == [("Rust.", "No evidence against it so far", "a.")]
    assert board.cards[0].holders == ()
    assert board.alike == ()


def test_without_accounts_there_is_no_card() -> None:
    assert account_board(writer(accounts="")) == AccountBoard((), ())


def test_some_accounts_stand_as_they_are_asked_for_and_none_says_nothing() -> None:
    telling = writer("same port: evidence: {danger: consistent, hoax: consistent}")
    asked = account_board(telling, [AccountId("hoax"), AccountId("danger")])
    assert [each.account.name for each in asked.cards] == ["A hoax.", "Danger."]
    assert [each.claim.name for each in asked.alike] == ["same."]
    assert account_board(telling, []) == AccountBoard((), ())


FACTS = (
    ACTORS
    + ACCOUNTS
    + """\
questions: {why: {text: Why?, would_settle: A look., accounts: hoax}}
claims:
  a: {text: It shook., by: port, src: wire, evidence: {danger: consistent}}
  b: {text: It stood., by: pilot, src: wire, evidence: {danger: inconsistent}}
  c: {text: It is old., by: port, src: wire, evidence: {danger: consistent, hoax: consistent}}
"""
)
CHIPS = ["#_card-danger", "#_card-hoax"]


@pytest.mark.parametrize(
    ("page", "chips", "cards"),
    [
        (PurePosixPath("pier/accounts/index.md"), CHIPS, ["_card-danger", "_card-hoax"]),
        (PurePosixPath("pier/index.md"), CHIPS, ["_card-danger", "_card-hoax"]),
        (HOME, CHIPS, ["_card-danger", "_card-hoax"]),
        # one card needs no chip
        (PurePosixPath("pier/questions/why.md"), [], ["_card-hoax"]),
    ],
    ids=str,
)
def test_the_board_stands_wherever_the_accounts_are_told(
    page: PurePosixPath, chips: list[str], cards: list[str]
) -> None:
    files = build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS})).files
    starts = rendered.starts(rendered.events(rendered.html(rendered.body(files[page]))))
    assert [each.attributes["id"] for each in starts if each.attributes.get("class") == "account-card"] == cards
    links = (each.attributes["href"] for each in starts if each.attributes.get("href", "").startswith("#_card-"))
    assert [*dict.fromkeys(links)] == chips
    told = rendered.shown(files[page])
    assert told.count("1 claim that sits alike with all accounts: not counted") == 1
    if "_card-danger" in cards:
        assert told.index("Strongest against") < told.index("Strongest for")
        assert "1 both ways" in told


def test_a_board_shows_a_dozen_claims_that_sit_alike_and_leads_to_all() -> None:
    telling = writer(*(f"same-{n} port: evidence: {{danger: consistent, hoax: consistent}}" for n in range(13)))
    board = account_board(telling)
    assert (len(board.alike), board.alike_number, board.accounts_href) == (12, 13, "index.md")
