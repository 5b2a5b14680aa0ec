"""Sides for and against each account, and the strongest that they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.weighed_story import ACCOUNTS, weighed_story
from whosays.corpus.weighing import Stance, Tally, WeighedAccount, strength
from whosays.model.facts import AccountId
from whosays.model.vocabulary import Cell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whosays.corpus.matrix import Row


def weighed(*claims: str, account: str = "danger", accounts: str = ACCOUNTS) -> WeighedAccount:
    """The account among claims that are each `id speaker: fields`, in the order of their days."""
    return weighed_story(*claims, accounts=accounts).weighing.accounts[AccountId(account)]


def ids(rows: Iterable[Row]) -> list[str]:
    return [row.claim.id for row in rows]


def test_a_party_weighs_once_by_its_strongest_cell() -> None:
    found = weighed(
        "a port: evidence: {danger: consistent}",
        "b pilot: evidence: {danger: strongly consistent}",
        "c pilot: evidence: {danger: consistent}",
        "d radio: kind: number, evidence: {danger: inconsistent}",
    )
    assert found.tally == Tally(in_favour=1, against=1, both_ways=0)
    assert [(each.party, each.in_favour, each.against) for each in found.stances] == [
        ("port", Cell.STRONGLY_CONSISTENT, None),
        ("radio", None, Cell.INCONSISTENT),
    ]


def test_a_party_whose_claims_disagree_stands_both_ways() -> None:
    found = weighed(
        "a port: evidence: {danger: consistent}",
        "b pilot: evidence: {danger: strongly inconsistent}",
        "c union: kind: number, evidence: {danger: consistent}",
    )
    assert found.tally == Tally(in_favour=1, against=0, both_ways=1)
    assert found.stances[0] == Stance(found.stances[0].party, Cell.CONSISTENT, Cell.STRONGLY_INCONSISTENT)


def test_who_is_on_neither_side_is_not_counted() -> None:
    found = weighed("a port: evidence: {danger: neutral, hoax: consistent}")
    assert found.tally == Tally(0, 0, 0)
    assert found.stances == ()
    assert (found.strongest_for, found.strongest_against) == (None, None)


def test_what_fell_what_tells_nothing_and_what_holders_say_is_not_counted() -> None:
    claims = (
        "fell port: superseded: {reason: New.}, evidence: {danger: consistent}",
        "alike port: evidence: {danger: consistent, hoax: consistent}",
        "held union: evidence: {danger: strongly consistent, hoax: inconsistent}",
        "denied radio: kind: denial, evidence: {danger: strongly inconsistent}",
        "accused port: kind: accusation, evidence: {danger: consistent}",
        "joint union,port: evidence: {danger: consistent}",
    )
    found = weighed(*claims)
    assert found.holders == ("union",)
    assert found.tally == Tally(in_favour=1, against=0, both_ways=0)
    assert (ids(found.in_favour), ids(found.against)) == (["joint"], [])
    assert (ids(found.said_for), ids(found.said_against)) == (["held", "accused"], ["denied"])
    other = weighed(*claims, account="hoax")
    assert (ids(other.said_for), ids(other.said_against), other.tally) == ([], ["held"], Tally(0, 0, 0))


def test_a_holder_who_speaks_against_the_own_account_counts() -> None:
    found = weighed("a union: evidence: {danger: strongly inconsistent}")
    assert found.tally == Tally(in_favour=0, against=1, both_ways=0)
    assert ids(found.against) == ["a"]


def test_the_strongest_come_first() -> None:
    found = weighed(
        "late port: evidence: {danger: consistent}",
        "disputed port: contradicts: denies, evidence: {danger: consistent}",
        "denies radio: kind: denial, evidence: {danger: inconsistent}",
        "vouched-for pilot: evidence: {danger: consistent}",
        "twice pilot: evidence: {danger: consistent}",
        "vouches radio: supports: [vouched-for, twice]",
        "too diver: supports: twice",
        "confirmed port: verdict: {status: confirmed, reason: Yes.}, evidence: {danger: consistent}",
        "later port: evidence: {danger: consistent}",
        "strongly pilot: contradicts: denies, evidence: {danger: strongly consistent}",
    )
    assert ids(found.in_favour) == ["strongly", "confirmed", "twice", "vouched-for", "late", "later", "disputed"]
    assert found.strongest_for is found.in_favour[0]
    assert found.strongest_against is None


MORE = """\
accounts:
  danger: {title: Danger., holder: union}
  hoax: {title: A hoax., holder: [radio, diver], excludes: danger}
  rust: {title: Rust.}
  storm: {title: A storm.}
"""


def test_what_is_on_a_side_of_fewer_accounts_comes_before_what_is_firmer_and_after_what_speaks_strongly() -> None:
    found = weighed(
        "three port: evidence: {danger: consistent, rust: strongly consistent, hoax: consistent}",
        "sure port: verdict: {status: confirmed, reason: Yes.}, evidence: {danger: consistent, rust: consistent}",
        "two port: evidence: {danger: consistent, rust: consistent, hoax: inconsistent, storm: not applicable}",
        "strong port: evidence: {danger: strongly consistent, hoax: consistent, rust: consistent}",
        "denies radio: kind: denial, evidence: {danger: inconsistent, storm: consistent}",
        "one port: contradicts: denies, evidence: {danger: consistent, hoax: inconsistent, storm: neutral}",
        "against port: evidence: {danger: inconsistent, hoax: inconsistent, rust: consistent}",
        "only port: evidence: {danger: inconsistent, rust: consistent, storm: consistent}",
        accounts=MORE,
    )
    assert ids(found.in_favour) == ["strong", "one", "sure", "two", "three"]
    assert ids(found.against) == ["only", "against"]


def test_what_is_said_and_not_counted_stands_by_the_same_order() -> None:
    found = weighed(
        "more union: evidence: {danger: consistent, rust: consistent}",
        "less union: evidence: {danger: consistent}",
        accounts=MORE,
    )
    assert ids(found.said_for) == ["less", "more"]


def test_a_cell_weighs_by_how_strongly_it_speaks_for_a_side() -> None:
    assert {cell: strength(cell) for cell in (*Cell, None)} == {
        Cell.STRONGLY_CONSISTENT: 2,
        Cell.CONSISTENT: 1,
        Cell.NEUTRAL: 0,
        Cell.INCONSISTENT: 1,
        Cell.STRONGLY_INCONSISTENT: 2,
        Cell.NOT_APPLICABLE: 0,
        None: 0,
    }
