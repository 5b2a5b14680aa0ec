"""Competing accounts against the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.corpus.matrix import Side, matrix, side
from whosays.pages.views.entries import ClaimEntry, account_entry, claim_entry
from whosays.pages.views.evidence.switches import rests_on, switches
from whosays.phrasing.escape import token
from whosays.phrasing.labels import Status, word_view

if TYPE_CHECKING:
    from markupsafe import Markup

    from whosays.corpus.story import Story
    from whosays.model.facts import Account
    from whosays.pages.views.entries import AccountEntry
    from whosays.pages.views.evidence.switches import RestsOn, Switches
    from whosays.pages.writer import Link, Writer


@dataclass(frozen=True, slots=True)
class Weighed:
    """A claim as it sits with one account."""

    cell: Status
    claim: Link


@dataclass(frozen=True, slots=True)
class AccountColumn:
    """One account: its text, its links to the others, and what was weighed against it."""

    entry: AccountEntry
    former: tuple[Markup, ...]
    summary: Markup
    evidence: tuple[Weighed, ...]
    refines: tuple[Link, ...]
    excludes: tuple[Link, ...]
    questions: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One claim with a word for each account, in the order of the columns."""

    claim: ClaimEntry
    cells: tuple[Status, ...]
    sides: tuple[Side, ...]
    """Those of the cells."""
    counts: bool
    tells_apart: bool
    rests_on: RestsOn


@dataclass(frozen=True, slots=True)
class AccountsPage:
    """The view of ``/<explainer>/accounts/``."""

    title: str
    columns: tuple[AccountColumn, ...]
    rows: tuple[MatrixRow, ...]
    switches: Switches


_NOT_WEIGHED = Status("not weighed", "Not weighed")


def accounts_page(story: Story, writer: Writer) -> AccountsPage:
    """The matrix and the accounts in words."""
    laid_out = matrix(story)
    rows = tuple(
        MatrixRow(
            claim=claim_entry(row.claim, writer),
            cells=tuple(
                word_view(row.cells[account.id]) if account.id in row.cells else _NOT_WEIGHED
                for account in laid_out.accounts
            ),
            sides=tuple(
                side(row.cells[account.id]) if account.id in row.cells else Side.NEITHER
                for account in laid_out.accounts
            ),
            counts=row.counts,
            tells_apart=row.tells_apart,
            rests_on=rests_on(row, story),
        )
        for row in laid_out.rows
    )

    def column(account: Account) -> AccountColumn:
        return AccountColumn(
            entry=account_entry(account, writer, laid_out.tallies[account.id]),
            former=tuple(map(token, account.former_ids)),
            summary=writer.blocks(account.summary),
            evidence=tuple(
                Weighed(word_view(row.cells[account.id]), writer.link(row.claim))
                for row in laid_out.rows
                if account.id in row.cells
            ),
            refines=tuple(writer.link(story.accounts[id_]) for id_ in account.refines),
            excludes=tuple(writer.link(story.accounts[id_]) for id_ in account.excludes),
            questions=tuple(writer.link(question) for question in story.links.questions_on.get(account.id, ())),
        )

    offered = switches([row.rests_on for row in rows], story)
    return AccountsPage(story.explainer.title, tuple(map(column, laid_out.accounts)), rows, offered)
