"""Of accounts at random: what moves a tally, and what does not.

A few accounts refine and exclude each other, and every party holds some of them, so that nearly every claim is by
somebody who has a part in one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.stories import linked
from whosays.corpus.matrix import Side, Weight
from whosays.model.vocabulary import Cell, ClaimKind

if TYPE_CHECKING:
    from whosays.corpus.story import Story
    from whosays.corpus.weighing import Tally, Weighing

ACTORS = """\
actors:
  port: {name: Port, kind: organisation}
  pilot: {name: Pilot, member_of: port}
  union: {name: Union, kind: organisation}
  radio: {name: Radio, kind: media}
  diver: {name: Diver}
sources: {wire: {title: W, url: https://example.org/w}}
"""
PARTY = {"port": "port", "pilot": "port", "union": "union", "radio": "radio", "diver": "diver"}
SPEAKERS = st.sampled_from(list(PARTY))
ACCOUNTS = ["a", "b", "c"]
KINDS = st.sampled_from([kind.value for kind in ClaimKind])
CELLS = st.sampled_from([cell.value for cell in Cell])
OBSERVED = {"observation", "number"}


@dataclass(frozen=True)
class Said:
    """A claim as it is typed, after its id."""

    by: tuple[str, ...]
    kind: str
    evidence: dict[str, str]
    gone: bool = False


@dataclass(frozen=True)
class Told:
    """The accounts as they are typed, and the claims in their order."""

    accounts: str
    claims: tuple[Said, ...]

    def story(self) -> Story:
        lines = []
        for number, claim in enumerate(self.claims):
            cells = ", ".join(f"{account}: {cell}" for account, cell in claim.evidence.items())
            lines.append(f"  c{number:02}: {{text: T., by: [{', '.join(claim.by)}], src: wire, kind: {claim.kind},")
            lines.append(f"    {'superseded: {reason: New.}, ' if claim.gone else ''}evidence: {{{cells}}}}}")
        claims = "\n".join(["claims:", *lines]) if lines else ""
        return linked(f"{ACTORS}{self.accounts}{claims}\n")

    def weighed(self) -> Weighing:
        return self.story().weighing

    def tallies(self) -> list[Tally]:
        return [each.tally for each in self.weighed().accounts.values()]

    def saying(self, claim: Said) -> Told:
        return replace(self, claims=(*self.claims, claim))


said = st.builds(
    Said,
    by=st.lists(SPEAKERS, min_size=1, max_size=3, unique=True).map(tuple),
    kind=KINDS,
    evidence=st.dictionaries(st.sampled_from(ACCOUNTS), CELLS, min_size=1),
    gone=st.sampled_from([False] * 5 + [True]),
)


@st.composite
def stories(draw: st.DrawFn) -> Told:
    lines = ["accounts:"]
    for number, id_ in enumerate(ACCOUNTS):
        holders = draw(st.lists(SPEAKERS, max_size=2, unique=True))
        refined = draw(st.lists(st.sampled_from(ACCOUNTS[:number]), max_size=1)) if number else []
        excluded = draw(st.lists(st.sampled_from([each for each in ACCOUNTS if each != id_]), max_size=1))
        lines.append(
            f"  {id_}: {{title: {id_}., holder: [{', '.join(holders)}], refines: {refined}, excludes: {excluded}}}"
        )
    return Told("\n".join(lines) + "\n", tuple(draw(st.lists(said, max_size=8))))


EXAMPLES = settings(max_examples=60, deadline=None)


@given(stories(), st.data())
@EXAMPLES
def test_a_second_claim_of_a_party_on_the_same_sides_moves_no_tally(told: Told, data: st.DataObject) -> None:
    assume(told.claims)
    first = data.draw(st.sampled_from(told.claims))
    assume(not first.gone)
    weaker = {
        account: cell.removeprefix("strongly ") if data.draw(st.booleans()) else cell
        for account, cell in first.evidence.items()
    }
    again = replace(first, evidence=weaker)
    assert told.saying(again).tallies() == told.tallies()


@given(stories(), st.data())
@EXAMPLES
def test_what_a_holder_asserts_moves_no_tally(told: Told, data: st.DataObject) -> None:
    accounts = linked(ACTORS + told.accounts).accounts
    held = [(account, holder) for account in accounts.values() for holder in account.holder]
    assume(held)
    account, holder = data.draw(st.sampled_from(held))
    by = data.draw(st.sampled_from([each for each in PARTY if PARTY[each] == PARTY[holder]]))
    kind = data.draw(st.sampled_from([kind.value for kind in ClaimKind if kind.value not in OBSERVED]))
    # for its account, and against those that it says cannot hold with it
    rivals = [each for each in accounts if each in account.excludes or account.id in accounts[each].excludes]
    cells: dict[str, str] = dict.fromkeys(rivals, data.draw(st.sampled_from(["neutral", "inconsistent"])))
    cells[account.id] = data.draw(st.sampled_from(["consistent", "strongly consistent"]))
    assert told.saying(Said((by,), kind, cells)).tallies() == told.tallies()


@given(stories(), st.data())
@EXAMPLES
def test_an_accusation_or_a_denial_moves_no_tally_whoever_says_it(told: Told, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(["accusation", "denial"]))
    assert told.saying(replace(data.draw(said), kind=kind)).tallies() == told.tallies()


SAME_SIDE = st.sampled_from(
    [
        ("consistent", "strongly consistent"),
        ("inconsistent", "strongly inconsistent"),
        ("neutral", "not applicable"),
    ]
)


@given(stories(), st.data())
@EXAMPLES
def test_a_row_alike_for_all_accounts_moves_no_tally(told: Told, data: st.DataObject) -> None:
    cells = data.draw(SAME_SIDE)
    evidence = {account: data.draw(st.sampled_from(cells)) for account in ACCOUNTS}
    claim = replace(data.draw(said), evidence=evidence)
    assert told.saying(claim).tallies() == told.tallies()


@given(stories(), st.sampled_from(sorted(set(PARTY.values()))))
@EXAMPLES
def test_leaving_out_a_party_is_a_story_in_which_it_says_nothing(told: Told, party: str) -> None:
    left = [(claim, tuple(by for by in claim.by if PARTY[by] != party)) for claim in told.claims]
    without = replace(told, claims=tuple(replace(claim, by=by) for claim, by in left if by))
    expected = [
        [stance for stance in each.stances if stance.party != party] for each in told.weighed().accounts.values()
    ]
    assert [list(each.stances) for each in without.weighed().accounts.values()] == expected


@given(stories())
@EXAMPLES
def test_every_claim_on_a_side_stands_in_one_list_and_every_counted_word_in_a_tally(told: Told) -> None:
    found = told.weighed()
    for id_, account in found.accounts.items():
        placings = [(row, row.placings[id_]) for row in found.matrix.rows]
        lists = (account.in_favour, account.against, account.said_for, account.said_against)
        listed = sorted(row.claim.id for rows in lists for row in rows)
        on_a_side = [
            row.claim.id
            for row, each in placings
            if each.side is not Side.NEITHER and each.weight in {Weight.SAID, Weight.EVIDENCE}
        ]
        assert listed == sorted(on_a_side)
        counted = {(party, each.side) for _, each in placings for party in each.counted}
        told_of = {
            (stance.party, on)
            for stance in account.stances
            for on, cell in ((Side.FOR, stance.in_favour), (Side.AGAINST, stance.against))
            if cell
        }
        assert told_of == counted
        tally = account.tally
        assert tally.in_favour + tally.against + tally.both_ways == len(account.stances)
