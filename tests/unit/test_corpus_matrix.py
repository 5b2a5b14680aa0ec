"""Accounts against the evidence: what counts, what tells apart, and the tallies."""

from __future__ import annotations

from tests.stories import linked
from whosays.corpus.matrix import Matrix, Side, matrix, side
from whosays.model.facts import AccountId
from whosays.model.vocabulary import Cell

FACTS = """\
actors: {union: {name: Union}}
sources: {wire: {title: W, url: https://example.org/w}}
accounts:
  danger: {title: Danger.}
  hoax: {title: A hoax.}
  unknown: {title: Something else.}
claims:
"""


def laid_out(*claims: str) -> Matrix:
    lines = [
        f"  {each.split(': ', 1)[0]}: {{text: T., by: union, src: wire, {each.split(': ', 1)[1]}}}" for each in claims
    ]
    return matrix(linked(FACTS + "\n".join(lines) + "\n"))


def tally(found: Matrix, account: str) -> dict[str, int]:
    return {cell.value: number for cell, number in found.tallies[AccountId(account)].items()}


def test_cells_rows_and_tallies() -> None:
    found = laid_out(
        "c: on: 2031-03-05, evidence: {danger: consistent, hoax: inconsistent, unknown: not applicable}",
        "a: on: 2031-03-04, evidence: {danger: consistent, hoax: consistent}",
        "b: on: 2031-03-04, evidence: {hoax: strongly inconsistent}",
        "e: evidence: {danger: neutral}",
        "d: on: 2031-03-01",
    )
    assert [account.id for account in found.accounts] == ["danger", "hoax", "unknown"]
    assert [row.claim.id for row in found.rows] == ["e", "a", "b", "c"]
    assert [row.tells_apart for row in found.rows] == [False, False, False, True]
    assert tally(found, "danger") == {"neutral": 1, "consistent": 2}
    assert tally(found, "hoax") == {"consistent": 1, "strongly inconsistent": 1, "inconsistent": 1}
    assert tally(found, "unknown") == {"not applicable": 1}


def test_what_is_no_longer_live_keeps_its_row_and_does_not_count() -> None:
    found = laid_out(
        "a: verdict: {status: refuted, reason: No.}, evidence: {danger: consistent}",
        "b: superseded: {reason: New.}, evidence: {danger: consistent}",
        "c: verdict: {status: confirmed, reason: Yes.}, evidence: {danger: inconsistent}",
    )
    assert [(row.claim.id, row.counts) for row in found.rows] == [("a", False), ("b", False), ("c", True)]
    assert tally(found, "danger") == {"inconsistent": 1}
    assert tally(found, "hoax") == {}


def test_a_cell_is_for_an_account_or_against_it_however_strongly() -> None:
    assert {cell: side(cell) for cell in Cell} == {
        Cell.STRONGLY_CONSISTENT: Side.FOR,
        Cell.CONSISTENT: Side.FOR,
        Cell.NEUTRAL: Side.NEITHER,
        Cell.INCONSISTENT: Side.AGAINST,
        Cell.STRONGLY_INCONSISTENT: Side.AGAINST,
        Cell.NOT_APPLICABLE: Side.NEITHER,
    }


def test_no_evidence() -> None:
    found = laid_out("a: on: 2031-03-04")
    assert found.rows == ()
    assert [sum(each.values()) for each in found.tallies.values()] == [0, 0, 0]


def test_the_tallies_add_up() -> None:
    found = laid_out(
        *(f"c{n}: evidence: {{danger: consistent, hoax: {'neutral' if n % 2 else 'inconsistent'}}}" for n in range(20))
    )
    cells = sum(len(row.cells) for row in found.rows if row.counts)
    assert sum(sum(each.values()) for each in found.tallies.values()) == cells == 40
