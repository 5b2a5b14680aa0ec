"""A claim that contradicts what an account rests on, and is on neither side of that account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.corpus.matrix import Side, side, tells_apart
from whosays.corpus.standing import is_live
from whosays.diagnostics import Addition, Code, Diagnostic, Fix, Related, Replacement
from whosays.model.facts import Claim
from whosays.model.vocabulary import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft
    from whosays.model.facts import AccountId

_AGAINST = (Cell.INCONSISTENT, Cell.STRONGLY_INCONSISTENT)


def check(draft: Draft) -> Iterator[Diagnostic]:
    """An account rests on what is strongly consistent with it and not alike with all accounts."""
    story = draft.story
    for id_ in (each.id for each in draft.folder.of(Claim)):
        claim = story.claims.get(id_)
        if claim is None or not claim.evidence or not is_live(claim):
            continue
        rivals = [each for each in story.links.rivals.get(id_, ()) if is_live(each) and each.evidence]
        for account in story.accounts if rivals else ():
            if side(claim.evidence.get(account)) is Side.NEITHER:
                for rival in rivals:
                    if _rests_on(account, rival, draft):
                        yield _problem(claim, account, rival)
                        break


def _rests_on(account: AccountId, claim: Claim, draft: Draft) -> bool:
    strongly = claim.evidence.get(account) is Cell.STRONGLY_CONSISTENT
    return strongly and tells_apart(claim, draft.story.accounts)


def _problem(claim: Claim, account: AccountId, rival: Claim) -> Diagnostic:
    cell = claim.evidence.get(account)
    message = (
        f"claim `{claim.id}` contradicts `{rival.id}`, on which account `{account}` rests,"
        " but is on neither side of that account"
    )
    return Diagnostic(
        Code.NEUTRAL_CONTRADICTION,
        message,
        claim.location.at("evidence", account) if cell else claim.location.key("evidence"),
        f"write `{account}: {_AGAINST[0]}`, or `{_AGAINST[1]}`; if both claims can be true, remove `contradicts`",
        (Related(rival.location.at("evidence", account), f"what `{account}` rests on"),),
        tuple(_fix(claim, account, each) for each in _AGAINST),
    )


def _fix(claim: Claim, account: AccountId, cell: Cell) -> Fix:
    written, first = claim.evidence.get(account), next(iter(claim.evidence))
    change = (
        Replacement(claim.location.at("evidence", account), written.value, cell.value)
        if written
        else Addition(claim.location.key("evidence", first), account, cell.value)
    )
    return Fix(f"write `{account}: {cell}`", (change,), is_safe=False)
