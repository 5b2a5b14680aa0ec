"""Competing accounts against the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from whosays.corpus.matrix import Side, Weight
from whosays.model.vocabulary import Cell
from whosays.pages.views.entries import ClaimEntry, account_entry, claim_entry
from whosays.pages.views.evidence.switches import rests_on, switches
from whosays.phrasing.escape import token
from whosays.phrasing.labels import Status, word_view

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from whosays.corpus.matrix import Placing, Row
    from whosays.corpus.story import Story
    from whosays.corpus.weighing import WeighedAccount
    from whosays.pages.views.entries import AccountEntry
    from whosays.pages.views.evidence.switches import RestsOn, Switches
    from whosays.pages.writer import Link, Writer


@dataclass(frozen=True, slots=True)
class Weighed:
    """A claim as it sits with one account."""

    cell: Status
    claim: Link
    speakers: str
    remark: str = ""
    """Why it stands apart from what is weighed."""


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
    columns: tuple[AccountColumn, ...]
    rows: tuple[MatrixRow, ...]
    alike: tuple[Weighed, ...]
    """Claims that sit alike with all accounts, which are no rows."""
    switches: Switches


_NOT_WEIGHED = Status("not weighed", "Not weighed")


def accounts_page(story: Story, writer: Writer) -> AccountsPage:
    """The matrix and the accounts in words."""
    weighed = story.weighing
    telling = [row for row in weighed.matrix.rows if not _is_alike(row)]
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
        columns=tuple(_column(each, telling, writer) for each in weighed.accounts.values()),
        rows=rows,
        alike=tuple(_alike(row, writer) for row in weighed.matrix.rows if _is_alike(row)),
        switches=switches([row.rests_on for row in rows], story),
    )


def _is_alike(row: Row) -> bool:
    return any(placing.weight is Weight.ALIKE for placing in row.placings.values())


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
    word = word_view(placing.cell) if placing.cell else _NOT_WEIGHED
    return MatrixCell(word, placing.weight is Weight.SAID, tells)


def _column(weighed: WeighedAccount, rows: Iterable[Row], writer: Writer) -> AccountColumn:
    story, account = writer.story, weighed.account

    def placed(row: Row, remark: str = "") -> Weighed:
        cell = row.placings[account.id].cell
        word = word_view(cell) if cell else _NOT_WEIGHED
        return Weighed(word, writer.link(row.claim), _speakers(row, writer), remark)

    def argument(heading: str, found: Iterable[Row]) -> Argument:
        return Argument(heading, tuple(map(placed, found)))

    arguments = (
        argument("For", weighed.in_favour),
        argument("Against", weighed.against),
        argument("What they say for it: not counted", weighed.said_for),
        argument("What others say against it: not counted", weighed.said_against),
    )
    listed = {row.claim.id for row in weighed.listed}
    named = (row for row in rows if row.placings[account.id].cell and row.claim.id not in listed)
    return AccountColumn(
        entry=account_entry(account, writer, weighed.tally),
        former=tuple(map(token, account.former_ids)),
        summary=writer.blocks(account.summary),
        arguments=tuple(each for each in arguments if each.claims),
        apart=tuple(placed(row, "" if row.is_live else "no longer counted") for row in named),
        refines=tuple(writer.link(story.accounts[id_]) for id_ in account.refines),
        excludes=tuple(writer.link(story.accounts[id_]) for id_ in account.excludes),
        questions=tuple(writer.link(question) for question in story.links.questions_on.get(account.id, ())),
        also=account.also,
    )


def _alike(row: Row, writer: Writer) -> Weighed:
    """A claim in the one word that goes for all accounts."""
    sides = {placing.side for placing in row.placings.values()}
    (side,) = sides
    match side:
        case Side.FOR:
            cell = Cell.CONSISTENT
        case Side.AGAINST:
            cell = Cell.INCONSISTENT
        case Side.NEITHER:
            cell = Cell.NEUTRAL
        case _:
            assert_never(side)
    return Weighed(word_view(cell), writer.link(row.claim), _speakers(row, writer))


def _speakers(row: Row, writer: Writer) -> str:
    return ", ".join(writer.story.actors[actor].name for actor in row.claim.by)
