"""The board of accounts: who puts each forward, the strongest against it and for it, and how many sides say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.pages.views.entries import ClaimEntry, claim_entry
from whosays.pages.views.evidence.weighed import Weighed, alike, alike_rows
from whosays.phrasing.escape import token
from whosays.site_parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from whosays.corpus.matrix import Row
    from whosays.corpus.story import Story
    from whosays.corpus.weighing import Tally, WeighedAccount
    from whosays.model.facts import AccountId, ActorId
    from whosays.pages.views.pager import Pager
    from whosays.pages.writer import Link, Writer

NOWHERE = token("")


class Strongest(Struct, frozen=True):
    """What weighs most on one side of an account."""

    claim: ClaimEntry | None
    """None where no evidence is on this side."""
    instead: str
    """What there is in place of evidence; empty where there is some."""


class AccountCard(Struct, frozen=True):
    """One account on the board."""

    id: Markup
    account: Link
    holders: tuple[Link, ...]
    tally: Tally
    against: Strongest
    in_favour: Strongest


class AccountBoard(Struct, frozen=True):
    """The accounts beside each other; nothing to show where there is no card."""

    cards: tuple[AccountCard, ...]
    """In the order in which they were asked for."""
    alike: tuple[Weighed, ...]
    """What sits alike with all accounts of the story, said once; none where no card is shown."""
    alike_number: int = 0
    """How many there are of them in all."""
    accounts_href: Markup = NOWHERE
    """Where all of them are, if not all are here."""
    alike_pager: Pager | None = None


_ALIKE_SHOWN = 12


def account_board(writer: Writer, asked: Iterable[AccountId] | None = None) -> AccountBoard:
    """The board of some accounts of a story, or of all."""
    weighed = writer.story.weighing.accounts
    cards = tuple(_card(weighed[id_], writer) for id_ in (weighed if asked is None else asked))
    rows = writer.story.once(alike_rows) if cards else ()
    shown = tuple(alike(row, writer) for row in rows[:_ALIKE_SHOWN])
    more = writer.part(Part.ACCOUNTS) if len(shown) < len(rows) else NOWHERE
    return AccountBoard(cards, shown, len(rows), more)


def _card(weighed: WeighedAccount, writer: Writer) -> AccountCard:
    story, account = writer.story, weighed.account
    return AccountCard(
        id=token(account.id),
        account=writer.link(account),
        holders=tuple(writer.link(story.actors[holder]) for holder in weighed.holders),
        tally=weighed.tally,
        against=_strongest(weighed.strongest_against, writer, _no_evidence_against(weighed, story)),
        in_favour=_strongest(weighed.strongest_for, writer, _no_evidence_for(weighed, story)),
    )


def _strongest(row: Row | None, writer: Writer, instead: str) -> Strongest:
    return Strongest(claim_entry(row.claim, writer), "") if row else Strongest(None, instead)


def _no_evidence_for(weighed: WeighedAccount, story: Story) -> str:
    if not weighed.said_for:
        return "No evidence for it so far"
    if _speakers(weighed.said_for, story) <= _holding(weighed, story):
        return "Nothing counted for it but its own word"
    return "Others say so, but there is no evidence for it so far"


def _no_evidence_against(weighed: WeighedAccount, story: Story) -> str:
    if not weighed.said_against:
        return "No evidence against it so far"
    if _speakers(weighed.said_against, story) <= _holding(weighed, story):
        return "It is denied, but there is no evidence against it so far"
    return "Others say otherwise, but there is no evidence against it so far"


def _holding(weighed: WeighedAccount, story: Story) -> frozenset[ActorId]:
    """The parties that the card names as those who put it forward; who holds a case of it is another."""
    return frozenset(story.parties[holder] for holder in weighed.holders)


def _speakers(rows: Iterable[Row], story: Story) -> frozenset[ActorId]:
    return frozenset(story.parties[actor] for row in rows for actor in row.claim.by)
