"""Competing accounts against the evidence, after Heuer's analysis of competing hypotheses.

What counts is what speaks *against* an account: evidence that fits every account tells nothing
between them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from whosays.corpus.standing import is_live
from whosays.corpus.timeline import chronological
from whosays.model.vocabulary import Cell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whosays.corpus.story import Story
    from whosays.model.facts import Account, AccountId, Claim


class Side(StrEnum):
    """Where a claim stands to an account."""

    FOR = "for"
    AGAINST = "against"
    NEITHER = "neither"


def side(cell: Cell) -> Side:
    """What a cell counts for, however strongly it says so."""
    match cell:
        case Cell.CONSISTENT | Cell.STRONGLY_CONSISTENT:
            return Side.FOR
        case Cell.INCONSISTENT | Cell.STRONGLY_INCONSISTENT:
            return Side.AGAINST
        case Cell.NEUTRAL | Cell.NOT_APPLICABLE:
            return Side.NEITHER
        case _:
            assert_never(cell)


@dataclass(frozen=True, slots=True)
class Row:
    """One claim with its cell for each account that it was weighed against.

    A claim that is no longer live keeps its row but does not count.
    """

    claim: Claim
    cells: Mapping[AccountId, Cell]
    counts: bool

    @property
    def tells_apart(self) -> bool:
        """Whether the claim fits some accounts better than others."""
        return len(set(self.cells.values())) > 1


@dataclass(frozen=True, slots=True)
class Matrix:
    """Accounts as columns in the order of the files, claims as rows by date."""

    accounts: tuple[Account, ...]
    rows: tuple[Row, ...]
    tallies: Mapping[AccountId, Counter[Cell]]


def matrix(story: Story) -> Matrix:
    """Lay out the evidence cells of all claims."""
    weighed = [claim for claim in story.claims.values() if claim.evidence]
    weighed.sort(key=chronological(story))
    rows = tuple(Row(claim, claim.evidence, is_live(claim)) for claim in weighed)
    tallies = {
        id_: Counter(row.cells[id_] for row in rows if row.counts and id_ in row.cells) for id_ in story.accounts
    }
    return Matrix(tuple(story.accounts.values()), rows, tallies)
