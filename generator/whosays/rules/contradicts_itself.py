"""A claim or an account speaks of itself where it should speak of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic
from whosays.model.facts import Account, Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft

_HELP = "name the other {kind}, or remove the line"


def check(draft: Draft) -> Iterator[Diagnostic]:
    for claim in draft.folder.of(Claim):
        for field in ("contradicts", "supports", "undercuts"):
            for index, other in enumerate(getattr(claim, field)):
                if other == claim.id:
                    message = f"claim `{claim.id}` {field} itself"
                    at = claim.location.at(field, index)
                    yield Diagnostic(Code.CONTRADICTS_ITSELF, message, at, _HELP.format(kind="claim"))
    for account in draft.folder.of(Account):
        for index, excluded in enumerate(account.excludes):
            if excluded == account.id:
                message = f"account `{account.id}` excludes itself"
                at = account.location.at("excludes", index)
                yield Diagnostic(Code.CONTRADICTS_ITSELF, message, at, _HELP.format(kind="account"))
