"""What speaks for and against each account: sides that are counted once each, and the strongest that they say.

A side is a party: whoever belongs to one organisation or state is one, and weighs once, however many claims it makes.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from whosays.corpus.matrix import Matrix, Side, Weight, matrix
from whosays.model.vocabulary import Cell, ClaimStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from whosays.corpus.camps import Camp
    from whosays.corpus.facts import Facts
    from whosays.corpus.matrix import Row
    from whosays.corpus.standing import Standing
    from whosays.model.facts import Account, AccountId, ActorId, ClaimId

_FIRMEST_FIRST = (
    ClaimStatus.CONFIRMED,
    ClaimStatus.CORROBORATED,
    ClaimStatus.SINGLE_ORIGIN,
    ClaimStatus.DISPUTED,
)
"""The statuses that a live claim can have."""


class Stand(StrEnum):
    """Where a party stands to an account, by all its claims that count."""

    FOR = "for"
    AGAINST = "against"
    BOTH_WAYS = "both ways"


class Stance(Struct, frozen=True):
    """One party with one account: the strongest cell on each side of its claims that count."""

    party: ActorId
    """Its head."""
    in_favour: Cell | None
    against: Cell | None

    @property
    def stand(self) -> Stand:
        if self.in_favour and self.against:
            return Stand.BOTH_WAYS
        return Stand.FOR if self.in_favour else Stand.AGAINST


class Tally(Struct, frozen=True):
    """How many parties are for an account, against it, and both."""

    in_favour: int
    against: int
    both_ways: int


class WeighedAccount(Struct, frozen=True):
    """One account with all that is on a side of it.

    Rows are the strongest first: strongly before plainly, then what is on this side of the fewest accounts, since it
    tells most between them (diagnosticity), then the firmest status, the most parties that vouch for the claim, and the
    earliest.  A claim that holders and others make together stands with what is evidence.
    """

    account: Account
    holders: tuple[ActorId, ...]
    stances: tuple[Stance, ...]
    """Of the parties whose word is evidence on a side, in the order in which they first spoke."""
    in_favour: tuple[Row, ...]
    against: tuple[Row, ...]
    said_for: tuple[Row, ...]
    """What those who hold it say for it, and what others accuse somebody of; not tallied."""
    said_against: tuple[Row, ...]
    """What those who hold a rival say against it, and what others deny; not tallied."""

    @property
    def tally(self) -> Tally:
        stands = [stance.stand for stance in self.stances]
        return Tally(stands.count(Stand.FOR), stands.count(Stand.AGAINST), stands.count(Stand.BOTH_WAYS))

    @property
    def listed(self) -> tuple[Row, ...]:
        """All that is on a side of it and still stands, but for what sits alike with every account."""
        return (*self.in_favour, *self.against, *self.said_for, *self.said_against)

    @property
    def strongest_for(self) -> Row | None:
        """None where no evidence is for it."""
        return next(iter(self.in_favour), None)

    @property
    def strongest_against(self) -> Row | None:
        """None where no evidence is against it."""
        return next(iter(self.against), None)


class Weighing(Struct, frozen=True):
    """The matrix, and each account by what stands in its column."""

    matrix: Matrix
    accounts: Mapping[AccountId, WeighedAccount]
    """In the order of the files."""


def weighing(
    facts: Facts,
    parties: Mapping[ActorId, ActorId],
    camps: Mapping[AccountId, Camp],
    standings: Mapping[ClaimId, Standing],
) -> Weighing:
    """Weigh every account of a story."""
    laid_out = matrix(facts, parties, camps)
    return Weighing(laid_out, {each.id: _weighed(each, laid_out.rows, standings) for each in laid_out.accounts})


def strength(cell: Cell | None) -> int:
    """How much a cell weighs beside others of its side: nothing where it is on none."""
    match cell:
        case Cell.STRONGLY_CONSISTENT | Cell.STRONGLY_INCONSISTENT:
            return 2
        case Cell.CONSISTENT | Cell.INCONSISTENT:
            return 1
        case Cell.NEUTRAL | Cell.NOT_APPLICABLE | None:
            return 0
        case _:
            assert_never(cell)


def _weighed(account: Account, rows: Iterable[Row], standings: Mapping[ClaimId, Standing]) -> WeighedAccount:
    placed: dict[tuple[Weight, Side], list[Row]] = {(weight, on): [] for weight in Weight for on in Side}
    for row in rows:
        placing = row.placings[account.id]
        placed[placing.weight, placing.side].append(row)

    def rank(row: Row) -> tuple[int, int, int, int]:
        standing, placing = standings[row.claim.id], row.placings[account.id]
        alike = [each.side for each in row.placings.values()].count(placing.side)
        # A rival's denial makes any claim disputed, so status would let it choose what stands for an account.
        return (-strength(placing.cell), alike, _FIRMEST_FIRST.index(standing.status), -len(standing.origins))

    def strongest_first(weight: Weight, on: Side) -> tuple[Row, ...]:
        return tuple(sorted(placed[weight, on], key=rank))

    return WeighedAccount(
        account=account,
        holders=account.holder,
        stances=tuple(_stances(account.id, rows)),
        in_favour=strongest_first(Weight.EVIDENCE, Side.FOR),
        against=strongest_first(Weight.EVIDENCE, Side.AGAINST),
        said_for=strongest_first(Weight.SAID, Side.FOR),
        said_against=strongest_first(Weight.SAID, Side.AGAINST),
    )


def _stances(account: AccountId, rows: Iterable[Row]) -> Iterator[Stance]:
    strongest: dict[ActorId, dict[Side, Cell | None]] = {}
    for row in rows:
        placing = row.placings[account]
        for party in placing.counted:
            cells = strongest.setdefault(party, {})
            cells[placing.side] = max(cells.get(placing.side), placing.cell, key=strength)
    for party, cells in strongest.items():
        yield Stance(party, cells.get(Side.FOR), cells.get(Side.AGAINST))
