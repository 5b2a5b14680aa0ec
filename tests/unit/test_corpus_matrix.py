"""Claims against accounts: whose word is evidence, whose is only what they say, and what tells nothing."""

from __future__ import annotations

import pytest

from tests.stories import linked
from whosays.corpus.camps import camps, rivals
from whosays.corpus.matrix import Matrix, Side, side
from whosays.model.facts import AccountId
from whosays.model.vocabulary import Cell

FACTS = """\
actors:
  port: {name: Port, kind: organisation}
  pilot: {name: Pilot, member_of: port}
  union: {name: Union, kind: organisation}
  diver: {name: Diver}
sources: {wire: {title: W, url: https://example.org/w}}
accounts:
  danger: {title: Danger., holder: union}
  rust: {title: Rust., refines: danger, holder: diver}
  hoax: {title: A hoax., holder: pilot, excludes: danger}
  storm: {title: The storm.}
claims:
"""


def laid_out(*claims: str) -> Matrix:
    """The matrix of claims that are each `id: fields`, said by the diver unless they say otherwise."""
    lines = []
    for each in claims:
        id_, fields = each.split(": ", 1)
        by = "" if "by: " in fields else "by: diver, "
        lines.append(f"  {id_}: {{text: T., {by}src: wire, {fields}}}\n")
    return linked(FACTS + "".join(lines)).weighing.matrix


def weights(found: Matrix) -> dict[str, list[str]]:
    """Of each row a word for each account: who is counted on which side, or what the claim is worth."""
    return {
        row.claim.id: [
            f"{each.side}: {' '.join(each.counted)}" if each.counted else each.weight.value
            for each in row.placings.values()
        ]
        for row in found.rows
    }


def only(claim: str) -> list[str]:
    (found,) = weights(laid_out(f"c: {claim}")).values()
    return found


def test_accounts_are_columns_and_claims_with_evidence_rows_by_date() -> None:
    found = laid_out(
        "c: on: 2031-03-05, evidence: {danger: consistent}",
        "a: on: 2031-03-04, evidence: {danger: consistent}",
        "e: evidence: {danger: neutral}",
        "d: on: 2031-03-01",
    )
    assert [account.id for account in found.accounts] == ["danger", "rust", "hoax", "storm"]
    assert [row.claim.id for row in found.rows] == ["e", "a", "c"]
    assert [placing.cell for placing in found.rows[1].placings.values()] == [Cell.CONSISTENT, None, None, None]


def test_a_cell_is_for_an_account_or_against_it_however_strongly() -> None:
    assert {cell: side(cell) for cell in (*Cell, None)} == {
        Cell.STRONGLY_CONSISTENT: Side.FOR,
        Cell.CONSISTENT: Side.FOR,
        Cell.NEUTRAL: Side.NEITHER,
        Cell.INCONSISTENT: Side.AGAINST,
        Cell.STRONGLY_INCONSISTENT: Side.AGAINST,
        Cell.NOT_APPLICABLE: Side.NEITHER,
        None: Side.NEITHER,
    }


def test_what_is_no_longer_live_keeps_its_row_and_is_not_weighed() -> None:
    found = laid_out(
        "a: verdict: {status: refuted, reason: No.}, evidence: {storm: consistent}",
        "b: superseded: {reason: New.}, evidence: {storm: consistent}",
        "c: verdict: {status: confirmed, reason: Yes.}, evidence: {storm: inconsistent}",
    )
    assert [(row.claim.id, row.is_live) for row in found.rows] == [("a", False), ("b", False), ("c", True)]
    assert weights(found) == {
        "a": ["fallen"] * 4,
        "b": ["fallen"] * 4,
        "c": ["evidence", "evidence", "evidence", "against: diver"],
    }


ALIKE = ["alike"] * 4


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        # one side of all, whatever the strength
        ("danger: consistent, rust: strongly consistent, hoax: consistent, storm: consistent", ALIKE),
        ("danger: inconsistent, rust: inconsistent, hoax: strongly inconsistent, storm: inconsistent", ALIKE),
        # on neither side of any
        ("danger: neutral, rust: not applicable", ALIKE),
        # what is not named is on neither side, so it is told apart from what is
        ("danger: inconsistent, rust: inconsistent", ["against: diver", "against: diver", "evidence", "evidence"]),
        ("danger: neutral, storm: consistent", ["evidence", "evidence", "evidence", "for: diver"]),
    ],
)
def test_what_is_on_one_side_of_all_accounts_tells_nothing(evidence: str, expected: list[str]) -> None:
    assert only(f"evidence: {{{evidence}}}") == expected


def test_of_a_lone_account_every_claim_tells() -> None:
    told = linked(
        "actors: {diver: {name: Diver}}\nsources: {wire: {title: W, url: 'https://example.org/w'}}\n"
        "accounts: {danger: {title: Danger.}}\n"
        "claims: {c: {text: T., by: diver, src: wire, evidence: {danger: consistent}}}\n"
    )
    assert weights(told.weighing.matrix) == {"c": ["for: diver"]}


SAID = "said"


@pytest.mark.parametrize("kind", ["statement", "assessment", "prediction", "threat"])
def test_whoever_holds_an_account_or_a_case_of_it_only_says_so(kind: str) -> None:
    cells = "danger: consistent, rust: consistent, storm: consistent"
    assert only(f"by: union, kind: {kind}, evidence: {{{cells}}}") == [SAID, SAID, "evidence", "for: union"]
    assert only(f"by: diver, kind: {kind}, evidence: {{{cells}}}") == [SAID, SAID, "evidence", "for: diver"]
    # the party of a holder, not only he himself
    hoax = f"kind: {kind}, evidence: {{hoax: strongly consistent}}"
    assert only(f"by: port, {hoax}") == only(f"by: pilot, {hoax}") == ["evidence", "evidence", SAID, "evidence"]


@pytest.mark.parametrize("kind", ["observation", "number"])
def test_what_a_holder_or_a_rival_observed_or_measured_is_evidence(kind: str) -> None:
    cells = "danger: consistent, hoax: inconsistent"
    found = only(f"by: union, kind: {kind}, evidence: {{{cells}}}")
    assert found == ["for: union", "evidence", "against: union", "evidence"]


@pytest.mark.parametrize("kind", ["statement", "assessment", "prediction", "threat"])
def test_whoever_holds_a_rival_only_denies(kind: str) -> None:
    against_all = "danger: inconsistent, rust: inconsistent, hoax: inconsistent"
    assert only(f"by: port, kind: {kind}, evidence: {{{against_all}}}") == [SAID, SAID, "against: port", "evidence"]
    # the rival of a general account is one of its cases, and the other way round
    for holder in ("union", "diver"):
        found = only(f"by: {holder}, kind: {kind}, evidence: {{{against_all}}}")
        assert found == [f"against: {holder}", f"against: {holder}", SAID, "evidence"]


def test_an_accusation_and_a_denial_are_words_whoever_says_them() -> None:
    cells = "danger: consistent, hoax: inconsistent, storm: consistent"
    assert only(f"kind: accusation, evidence: {{{cells}}}") == [SAID, "evidence", SAID, SAID]
    assert only(f"kind: denial, evidence: {{{cells}}}") == [SAID, "evidence", SAID, SAID]
    # to accuse somebody is to clear all others, by somebody who has no part in it as well
    assert only("kind: accusation, evidence: {storm: inconsistent}")[3] == SAID
    assert only("kind: denial, evidence: {storm: inconsistent}")[3] == SAID


def test_to_accuse_against_the_own_account_and_to_deny_for_a_rival_is_no_evidence_and_to_say_so_is() -> None:
    against, for_rival = "evidence: {danger: inconsistent}", "evidence: {hoax: consistent}"
    assert only(f"by: union, kind: accusation, {against}")[0] == SAID
    assert only(f"by: union, {against}")[0] == "against: union"
    assert only(f"by: union, kind: denial, {for_rival}")[2] == SAID
    assert only(f"by: union, {for_rival}")[2] == "for: union"


def test_of_several_speakers_those_count_who_have_no_part_in_it() -> None:
    cells = "danger: consistent, storm: consistent"
    found = only(f"by: [union, pilot, port], evidence: {{{cells}}}")
    assert found == ["for: port", "evidence", "evidence", "for: union port"]


def test_who_holds_two_rivals_admits_nothing_by_speaking_for_one_of_them() -> None:
    facts = FACTS.replace("{title: Danger., holder: union}", "{title: Danger., holder: [union, pilot]}")
    claim = "  c: {text: T., by: pilot, src: wire, evidence: {danger: inconsistent, hoax: consistent}}\n"
    found = linked(facts + claim).weighing.matrix
    assert weights(found) == {"c": [SAID, "evidence", SAID, "evidence"]}


def test_rivals_are_mutual_and_inherited() -> None:
    told = linked(FACTS.replace("claims:\n", ""))
    assert {id_: sorted(each) for id_, each in rivals(told.accounts).items()} == {
        "danger": ["hoax"],
        "rust": ["hoax"],
        "hoax": ["danger", "rust"],
        "storm": [],
    }
    found = camps(told.accounts, told.parties)
    assert {id_: (sorted(each.own), sorted(each.rival)) for id_, each in found.items()} == {
        "danger": (["diver", "union"], ["port"]),
        "rust": (["diver", "union"], ["port"]),
        "hoax": (["port"], ["diver", "union"]),
        "storm": ([], []),
    }


def test_siblings_share_no_camp_and_circles_end() -> None:
    told = linked(
        "actors: {ann: {name: Ann}, bob: {name: Bob}}\n"
        "accounts:\n"
        "  any: {title: Any., refines: whole}\n"
        "  one: {title: One., refines: any, holder: ann, excludes: other}\n"
        "  other: {title: Other., refines: any, holder: bob}\n"
        "  whole: {title: Whole., refines: any}\n"
    )
    found = camps(told.accounts, told.parties)
    assert {id_: (sorted(each.own), sorted(each.rival)) for id_, each in found.items()} == {
        "any": (["ann", "bob"], []),
        "one": (["ann"], ["bob"]),
        "other": (["bob"], ["ann"]),
        "whole": (["ann", "bob"], []),
    }
    assert AccountId("any") not in rivals(told.accounts)[AccountId("one")]


def test_no_evidence_is_no_row() -> None:
    assert laid_out("a: on: 2031-03-04").rows == ()
