"""Whoever counts the sides again, from what the switches are given or from a download, gets the tallies."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.test_corpus_weighing_at_random import EXAMPLES, PARTY, Told, stories
from whosays.addresses import part
from whosays.corpus.matrix import Side, side
from whosays.corpus.weighing import Tally
from whosays.exports.tables import evidence_table
from whosays.model.vocabulary import Cell
from whosays.pages.views.evidence.accounts import accounts_page, matrix_windows
from whosays.pages.writer import Writer
from whosays.site_parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whosays.corpus.story import Story
    from whosays.pages.views.evidence.accounts import MatrixRow


def counted(parties: Iterable[tuple[Side, str]]) -> Tally:
    """The tally of parties that are each on a side, as often as may be."""
    told = set(parties)
    in_favour = {party for on, party in told if on is Side.FOR}
    against = {party for on, party in told if on is Side.AGAINST}
    both = in_favour & against
    return Tally(len(in_favour - both), len(against - both), len(both))


def switched(rows: Iterable[MatrixRow], column: int, silent: str = "") -> Tally:
    """What the script of the switches counts, which `tests/browser` runs, with one party left out."""

    def heard(row: MatrixRow) -> Iterable[tuple[Side, str]]:
        on, _, some = row.cells[column].tells.partition(":")
        if not row.counts or on not in {Side.FOR, Side.AGAINST}:
            return
        for party in row.rests_on.parties:
            if party != silent and (not some or party in some.split(",")):
                yield Side(on), party

    return counted(each for row in rows for each in heard(row))


def page_rows(story: Story) -> tuple[MatrixRow, ...]:
    return accounts_page(matrix_windows(story)[0], Writer(story, part(story.slug, Part.ACCOUNTS).page)).rows


@given(stories(), st.sampled_from(sorted(set(PARTY.values()))))
@EXAMPLES
def test_the_switches_count_what_the_page_tells_and_without_a_party_what_is_left(told: Told, silent: str) -> None:
    story = told.story()
    rows, accounts = page_rows(story), story.weighing.accounts.values()
    assert [switched(rows, column) for column, _ in enumerate(accounts)] == [each.tally for each in accounts]
    left = [
        counted(
            (on, stance.party)
            for stance in each.stances
            if stance.party != silent
            for on, cell in ((Side.FOR, stance.in_favour), (Side.AGAINST, stance.against))
            if cell
        )
        for each in accounts
    ]
    assert [switched(rows, column, silent) for column, _ in enumerate(accounts)] == left


@given(stories())
@EXAMPLES
def test_the_download_of_evidence_has_the_tallies_of_the_pages(told: Told) -> None:
    story = told.story()
    rows = list(csv.DictReader(io.StringIO(evidence_table(story).decode("utf-8-sig"))))
    recounted = {
        account: counted(
            (side(Cell(row["cell"])), party)
            for row in rows
            if row["account"] == account and row["counts"] == "yes"
            for party in row["parties"].split()
        )
        for account in story.accounts
    }
    tallies = {id_: each.tally for id_, each in story.weighing.accounts.items()}
    assert recounted == tallies
    assert {row["parties"] for row in rows if row["counts"] == "no"} <= {""}
