"""Somebody who says what an account says, and is not named among those who hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from whosays.corpus.camps import kin
from whosays.corpus.matrix import tells_apart
from whosays.corpus.standing import is_live
from whosays.diagnostics import Code, Diagnostic, Related
from whosays.model.facts import Claim
from whosays.model.vocabulary import Cell, ClaimKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft
    from whosays.corpus.story import Story
    from whosays.model.facts import AccountId, ActorId


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Of accounts that refine one another the first alone is told of: who holds one speaks for all."""
    story = draft.story
    related = kin(story.accounts)
    for id_ in (each.id for each in draft.folder.of(Claim)):
        claim = story.claims.get(id_)
        if claim is None or Cell.STRONGLY_CONSISTENT not in claim.evidence.values() or not _asserts(claim, story):
            continue
        told: set[AccountId] = set()
        for account, cell in claim.evidence.items():
            if cell is Cell.STRONGLY_CONSISTENT and told.isdisjoint(related[account]):
                others = [actor for actor in claim.by if story.parties[actor] not in story.camps[account].own]
                if others:
                    told.add(account)
                    yield _problem(claim, account, others[0], story)


def _asserts(claim: Claim, story: Story) -> bool:
    """Whether a claim may say that an account is so, and has not been told to be anything else."""
    match claim.kind:
        case ClaimKind.STATEMENT | ClaimKind.ACCUSATION:
            return is_live(claim) and tells_apart(claim, story.accounts)
        case (
            ClaimKind.OBSERVATION
            | ClaimKind.NUMBER
            | ClaimKind.ASSESSMENT
            | ClaimKind.PREDICTION
            | ClaimKind.DENIAL
            | ClaimKind.THREAT
        ):
            return False
        case _:
            assert_never(claim.kind)


def _problem(claim: Claim, account: AccountId, speaker: ActorId, story: Story) -> Diagnostic:
    held = story.accounts[account]
    named = [*held.holder, speaker]
    holders = f"[{', '.join(named)}]" if held.holder else speaker
    at = held.location.at("holder") if held.holder else held.location.key()
    return Diagnostic(
        Code.UNNAMED_HOLDER,
        f"`{speaker}` says what account `{account}` says, and is not named as a holder of it",
        claim.location.at("evidence", account),
        f"write `holder: {holders}` in the account; or `kind: observation` or `kind: assessment` in the claim,"
        " if that is what it is",
        (Related(at, "who holds it" if held.holder else "nobody is named here"),),
    )
