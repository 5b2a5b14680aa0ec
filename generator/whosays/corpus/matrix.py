"""Claims against competing accounts, after Heuer's analysis of competing hypotheses.

Three things are kept out of the weighing, and shown: what no longer stands, what sits alike with every account and so
tells nothing between them (it has no diagnosticity), and what the camps of an account say for themselves.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from whosays.corpus.standing import is_live
from whosays.corpus.timeline import chronological
from whosays.model.vocabulary import Cell, ClaimKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from whosays.corpus.camps import Camp
    from whosays.corpus.facts import Facts
    from whosays.model.facts import Account, AccountId, ActorId, Claim


class Side(StrEnum):
    """Where a claim stands to an account."""

    FOR = "for"
    AGAINST = "against"
    NEITHER = "neither"


class Weight(StrEnum):
    """What a claim is worth with an account.  In the order in which they are tried."""

    FALLEN = "fallen"
    """It was superseded or refuted."""
    ALIKE = "alike"
    """It is on the same side of all accounts, where there are several."""
    SAID = "said"
    """It is what the account's own camp asserts, what its rivals' deny, or an accusation or a denial of anybody."""
    EVIDENCE = "evidence"
    """It was observed, measured, judged by others or concluded from what was."""


class Placing(Struct, frozen=True):
    """How one claim sits with one account."""

    cell: Cell | None
    """None where the claim does not name the account."""
    weight: Weight
    counted: tuple[ActorId, ...]
    """The heads of the speakers' parties whose word is evidence here, each once; none unless it is on a side."""

    @property
    def side(self) -> Side:
        return _SIDES[self.cell]


class Row(Struct, frozen=True):
    """One claim with how it sits with each account, in the order of the files."""

    claim: Claim
    placings: Mapping[AccountId, Placing]
    is_live: bool
    """One that no longer is keeps its row, and is not weighed."""


class Matrix(Struct, frozen=True):
    """Accounts as columns in the order of the files; claims that name one of them as rows, by date."""

    accounts: tuple[Account, ...]
    rows: tuple[Row, ...]


def side(cell: Cell | None) -> Side:
    """Where a cell stands, however strongly it says so; with what is not named a claim is on neither side."""
    match cell:
        case Cell.CONSISTENT | Cell.STRONGLY_CONSISTENT:
            return Side.FOR
        case Cell.INCONSISTENT | Cell.STRONGLY_INCONSISTENT:
            return Side.AGAINST
        case Cell.NEUTRAL | Cell.NOT_APPLICABLE | None:
            return Side.NEITHER
        case _:
            assert_never(cell)


_SIDES: Mapping[Cell | None, Side] = {cell: side(cell) for cell in (*Cell, None)}


def matrix(facts: Facts, parties: Mapping[ActorId, ActorId], camps: Mapping[AccountId, Camp]) -> Matrix:
    """How each claim with ``evidence`` sits with each account."""
    placed = sorted((claim for claim in facts.claims.values() if claim.evidence), key=chronological(facts))
    return Matrix(tuple(facts.accounts.values()), tuple(row(claim, parties, camps) for claim in placed))


def tells_apart(claim: Claim, accounts: Iterable[AccountId]) -> bool:
    """Whether a claim is on one side of some account and not of another.  Of a lone account every claim tells."""
    sides = [_SIDES[claim.evidence.get(id_)] for id_ in accounts]
    return len(sides) == 1 or len(set(sides)) > 1


def row(claim: Claim, parties: Mapping[ActorId, ActorId], camps: Mapping[AccountId, Camp]) -> Row:
    """How one claim sits with each account that has a camp."""
    speaking = tuple(dict.fromkeys(parties[actor] for actor in claim.by))
    live, telling = is_live(claim), tells_apart(claim, camps)

    def placing(account: AccountId) -> Placing:
        cell = claim.evidence.get(account)
        on = side(cell)
        if not live:
            return Placing(cell, Weight.FALLEN, ())
        if not telling:
            return Placing(cell, Weight.ALIKE, ())
        if on is Side.NEITHER:
            return Placing(cell, Weight.EVIDENCE, ())
        counted = tuple(each for each in speaking if not _is_own_word(each, claim.kind, on, camps[account]))
        return Placing(cell, Weight.EVIDENCE if counted else Weight.SAID, counted)

    return Row(claim, {account: placing(account) for account in camps}, live)


def _is_own_word(speaker: ActorId, kind: ClaimKind, on: Side, camp: Camp) -> bool:
    """Whether a party only says what it stands for.

    What anybody observed or measured is evidence, and an accusation or a denial never is: to accuse somebody clears the
    others as well.  What else the camp of an account says against it is evidence: it admits that.  Who holds the
    account and a rival of it admits nothing by speaking for the other.
    """
    match kind:
        case ClaimKind.OBSERVATION | ClaimKind.NUMBER:
            return False
        case ClaimKind.ACCUSATION | ClaimKind.DENIAL:
            return True
        case ClaimKind.STATEMENT | ClaimKind.ASSESSMENT | ClaimKind.PREDICTION | ClaimKind.THREAT:
            return speaker in _interested(on, camp)
        case _:
            assert_never(kind)


def _interested(on: Side, camp: Camp) -> frozenset[ActorId]:
    """Those who would say so in any case."""
    match on:
        case Side.FOR:
            return camp.own
        case Side.AGAINST:
            return camp.rival
        case Side.NEITHER:
            return frozenset()
        case _:
            assert_never(on)
