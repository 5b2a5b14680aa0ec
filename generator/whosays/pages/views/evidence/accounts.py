"""Competing accounts against the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from whosays.corpus.matrix import Side, Weight
from whosays.pages.views.entries import ClaimEntry, account_entry, claim_entry
from whosays.pages.views.evidence.board import AccountBoard, account_board
from whosays.pages.views.evidence.switches import rests_on, switches
from whosays.pages.views.evidence.weighed import Weighed, cell_view, is_alike, weighed
from whosays.phrasing.escape import token

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from whosays.corpus.matrix import Placing, Row
    from whosays.corpus.story import Story
    from whosays.corpus.weighing import WeighedAccount
    from whosays.pages.views.entries import AccountEntry
    from whosays.pages.views.evidence.switches import RestsOn, Switches
    from whosays.pages.writer import Link, Writer
    from whosays.phrasing.labels import Status


@dataclass(frozen=True, slots=True)
class Argument:
    """Claims on one side of an account, the strongest first, with what they are."""

    heading: str
    claims: tuple[Weighed, ...]


@dataclass(frozen=True, slots=True)
class AccountColumn:
    """One account: its text, its links to the others, and what was weighed against it."""

    entry: AccountEntry
    former: tuple[Markup, ...]
    summary: Markup
    arguments: tuple[Argument, ...]
    """Those that there are."""
    apart: tuple[Weighed, ...]
    """Claims that name it on neither side, or that are no longer counted."""
    refines: tuple[Link, ...]
    excludes: tuple[Link, ...]
    questions: tuple[Link, ...]
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """How one claim sits with one account."""

    word: Status
    is_own_word: bool
    """Whether it is what somebody says in any case, and is not counted."""
    tells: str
    """Its side for whoever counts again, `said` where it is not counted; `for:union,port` where some speakers are."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One claim with a cell for each account, in the order of the columns."""

    claim: ClaimEntry
    cells: tuple[MatrixCell, ...]
    counts: bool
    """Whether it still stands."""
    rests_on: RestsOn


@dataclass(frozen=True, slots=True)
class AccountsPage:
    """The view of ``/<explainer>/accounts/``."""

    title: str
    board: AccountBoard
    columns: tuple[AccountColumn, ...]
    rows: tuple[MatrixRow, ...]
    """Without those that sit alike with all accounts, which the board has."""
    switches: Switches


def accounts_page(story: Story, writer: Writer) -> AccountsPage:
    """The matrix and the accounts in words."""
    telling = [row for row in story.weighing.matrix.rows if not is_alike(row)]
    rows = tuple(
        MatrixRow(
            claim=claim_entry(row.claim, writer),
            cells=tuple(_cell(placing, row, story) for placing in row.placings.values()),
            counts=row.is_live,
            rests_on=rests_on(row, story),
        )
        for row in telling
    )
    return AccountsPage(
        title=story.explainer.title,
        board=account_board(writer),
        columns=tuple(_column(each, telling, writer) for each in story.weighing.accounts.values()),
        rows=rows,
        switches=switches([row.rests_on for row in rows], story),
    )


def _cell(placing: Placing, row: Row, story: Story) -> MatrixCell:
    match placing.weight:
        case Weight.SAID:
            tells = Weight.SAID.value
        case Weight.EVIDENCE:
            spoken = {story.parties[actor] for actor in row.claim.by}
            some = placing.counted and spoken != set(placing.counted)
            tells = f"{placing.side}:{','.join(placing.counted)}" if some else placing.side.value
        case Weight.FALLEN | Weight.ALIKE:
            tells = Side.NEITHER.value
        case _:
            assert_never(placing.weight)
    return MatrixCell(cell_view(placing.cell), placing.weight is Weight.SAID, tells)


def _column(found: WeighedAccount, rows: Iterable[Row], writer: Writer) -> AccountColumn:
    story, account = writer.story, found.account

    def placed(row: Row, remark: str = "") -> Weighed:
        return weighed(row, row.placings[account.id].cell, writer, remark)

    def argument(heading: str, rows: Iterable[Row]) -> Argument:
        return Argument(heading, tuple(map(placed, rows)))

    arguments = (
        argument("Against", found.against),
        argument("For", found.in_favour),
        argument("What they say for it: not counted", found.said_for),
        argument("What others say against it: not counted", found.said_against),
    )
    listed = {row.claim.id for row in found.listed}
    named = (row for row in rows if row.placings[account.id].cell and row.claim.id not in listed)
    return AccountColumn(
        entry=account_entry(account, writer, found.tally),
        former=tuple(map(token, account.former_ids)),
        summary=writer.blocks(account.summary),
        arguments=tuple(each for each in arguments if each.claims),
        apart=tuple(placed(row, "" if row.is_live else "no longer counted") for row in named),
        refines=tuple(writer.link(story.accounts[id_]) for id_ in account.refines),
        excludes=tuple(writer.link(story.accounts[id_]) for id_ in account.excludes),
        questions=tuple(writer.link(question) for question in story.links.questions_on.get(account.id, ())),
        also=account.also,
    )
