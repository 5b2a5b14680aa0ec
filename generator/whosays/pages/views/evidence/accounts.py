"""Competing accounts against the evidence."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from msgspec.structs import replace

from whosays import addresses
from whosays.corpus.matrix import Side, Weight
from whosays.pages.views.entries import ClaimEntry, account_entry, claim_entry
from whosays.pages.views.evidence.board import AccountBoard, account_board
from whosays.pages.views.evidence.switches import rests_on, switches
from whosays.pages.views.evidence.weighed import (
    Weighed,
    alike,
    alike_rows,
    cell_view,
    is_alike,
    weighed,
    weighed_weight,
)
from whosays.pages.views.lists import Form, Whole, listed, page_lists
from whosays.pages.views.pager import Pager, part_pager
from whosays.phrasing.escape import token
from whosays.site_parts import Part
from whosays.windows import Window, shares, windows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from whosays.corpus.matrix import Placing, Row
    from whosays.corpus.story import Story
    from whosays.corpus.weighing import Tally, WeighedAccount
    from whosays.model.facts import Account
    from whosays.pages.views.entries import AccountEntry
    from whosays.pages.views.evidence.switches import RestsOn, Switches
    from whosays.pages.views.lists import PageList
    from whosays.pages.writer import Link, Writer
    from whosays.phrasing.labels import Status


class Argument(Struct, frozen=True):
    """Claims on one side of an account, the strongest first, with what they are."""

    heading: str
    claims: tuple[Weighed, ...]
    number: int
    """How many there are in all; the matrix has every one."""


class AccountColumn(Struct, frozen=True):
    """One account: its text, its links to the others, and what was weighed against it."""

    entry: AccountEntry
    former: tuple[Markup, ...]
    summary: Markup
    arguments: tuple[Argument, ...]
    """Those that there are."""
    apart: Argument | None
    """Claims that name it on neither side, or that are no longer counted."""
    refines: tuple[Link, ...]
    excludes: tuple[Link, ...]
    questions: tuple[Link, ...]
    also: tuple[str, ...]


class MatrixCell(Struct, frozen=True):
    """How one claim sits with one account."""

    word: Status
    is_own_word: bool
    """Whether it is what somebody says in any case, and is not counted."""
    tells: str
    """Its side for whoever counts again, `said` where it is not counted; `for:union,port` where some speakers are."""


class MatrixRow(Struct, frozen=True):
    """One claim with a cell for each account, in the order of the columns."""

    claim: ClaimEntry
    cells: tuple[MatrixCell, ...]
    counts: bool
    """Whether it still stands."""
    rests_on: RestsOn


class AccountsPage(Struct, frozen=True):
    """The view of ``/<explainer>/accounts/`` and of the pages that its matrix goes on over."""

    title: str
    board: AccountBoard | None
    """None, as there is no account in words and no switch, on a further page."""
    heads: tuple[MatrixHead, ...]
    columns: tuple[AccountColumn, ...]
    rows: tuple[MatrixRow, ...]
    """Without those that sit alike with all accounts, which the board has."""
    switches: Switches | None
    pager: Pager | None


class MatrixHead(Struct, frozen=True):
    """The head of the column of an account, and what is counted below it."""

    account: Link
    tally: Tally


ROWS_A_PAGE = 100
_MATRIX_ROOM, _LISTS_ROOM, _ALIKE_ROOM = 55_000, 40_000, 8_000
"""Bytes of Markdown on the first page: for the matrix, the claims below the accounts, and those alike with all."""
_ROW, _CELL, _ID = 330, 110, 14


def telling(story: Story) -> tuple[Row, ...]:
    """The rows of the matrix that tell something between the accounts."""
    return tuple(row for row in story.weighing.matrix.rows if not is_alike(row))


def matrix_windows(story: Story) -> tuple[Window[Row], ...]:
    """The rows of the matrix, page by page."""
    cells = _CELL * len(story.accounts)

    def weight(row: Row) -> int:
        claim = row.claim
        ids = 3 * len(claim.by) + len(story.standings[claim.id].roots)
        return _ROW + cells + _ID * ids + len(claim.id) + len(claim.text.encode())

    return windows(story.once(telling), ROWS_A_PAGE, weight, first_room=_MATRIX_ROOM)


def accounts_lists(story: Story) -> dict[str, PageList]:
    """What sits alike with all accounts, which the matrix has not."""
    rows = story.once(alike_rows)
    whole = Whole("alike", "Alike with all accounts", "claims", Form.WEIGHED, rows, weighed_weight, alike)
    return page_lists(addresses.part(story.slug, Part.ACCOUNTS), [whole], _ALIKE_ROOM)


def accounts_page(window: Window[Row], writer: Writer) -> AccountsPage:
    """The matrix, over pages where it is long; the first also has the accounts in words."""
    story, weighed_accounts = writer.story, writer.story.weighing.accounts.values()
    rows = tuple(
        MatrixRow(
            claim=claim_entry(row.claim, writer),
            cells=tuple(_cell(placing, row, story) for placing in row.placings.values()),
            counts=row.is_live,
            rests_on=rests_on(row, story),
        )
        for row in window.items
    )
    is_first = window.number == 1
    return AccountsPage(
        title=story.explainer.title,
        board=_board(writer) if is_first else None,
        heads=tuple(MatrixHead(writer.link(each.account), each.tally) for each in weighed_accounts),
        columns=tuple(_columns(writer)) if is_first else (),
        rows=rows,
        switches=switches([rests_on(row, story) for row in story.once(telling)], story) if is_first else None,
        pager=part_pager(window, Part.ACCOUNTS, "claims", writer),
    )


def _board(writer: Writer) -> AccountBoard:
    shown = listed("alike", accounts_lists(writer.story), writer)
    return replace(account_board(writer), alike=shown.entries, alike_pager=shown.pager)


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


_ARGUMENTS = (
    "Against",
    "For",
    "What they say for it: not counted",
    "What others say against it: not counted",
    "Neither for it nor against it, or no longer counted",
)
_AT_LEAST = 3
"""Claims of an argument that are shown whatever they weigh."""


def _columns(writer: Writer) -> Iterator[AccountColumn]:
    """The accounts in words, with as many claims of each argument as there is room for."""
    story = writer.story
    accounts = story.weighing.accounts.values()
    every = [_arguments(found, story) for found in accounts]
    rooms = iter(shares([sum(map(weighed_weight, rows)) for each in every for rows in each], _LISTS_ROOM))
    for found, each in zip(accounts, every, strict=True):
        told = [
            _argument(heading, rows, next(rooms), found.account, writer)
            for heading, rows in zip(_ARGUMENTS, each, strict=True)
        ]
        yield _column(found, told, writer)


def _arguments(found: WeighedAccount, story: Story) -> tuple[Sequence[Row], ...]:
    """The rows that speak for and against an account, the strongest first, and the others that name it."""
    here = {row.claim.id for row in found.listed}
    named = [row for row in story.once(telling) if row.placings[found.account.id].cell and row.claim.id not in here]
    return (found.against, found.in_favour, found.said_for, found.said_against, named)


def _argument(heading: str, rows: Sequence[Row], room: int, account: Account, writer: Writer) -> Argument:
    weights = itertools.accumulate(map(weighed_weight, rows))
    fitting = sum(1 for weight in weights if weight <= room)
    shown = rows[: max(_AT_LEAST, fitting)]
    return Argument(
        heading,
        tuple(
            weighed(row, row.placings[account.id].cell, writer, "" if row.is_live else "no longer counted")
            for row in shown
        ),
        len(rows),
    )


def _column(found: WeighedAccount, told: Sequence[Argument], writer: Writer) -> AccountColumn:
    story, account = writer.story, found.account
    *arguments, apart = told
    return AccountColumn(
        entry=account_entry(account, writer, found.tally),
        former=tuple(map(token, account.former_ids)),
        summary=writer.blocks(account.summary),
        arguments=tuple(each for each in arguments if each.claims),
        apart=apart if apart.claims else None,
        refines=tuple(writer.link(story.accounts[id_]) for id_ in account.refines),
        excludes=tuple(writer.link(story.accounts[id_]) for id_ in account.excludes),
        questions=tuple(writer.link(question) for question in story.links.questions_on.get(account.id, ())),
        also=account.also,
    )
