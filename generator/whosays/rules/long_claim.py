"""A claim is too long to be one claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic
from whosays.model.facts import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft

LONGEST_CLAIM = 200


def check(draft: Draft) -> Iterator[Diagnostic]:
    for claim in draft.folder.of(Claim):
        length = len(claim.text)
        if length > LONGEST_CLAIM:
            message = f"the claim has {length} characters, {length - LONGEST_CLAIM} more than {LONGEST_CLAIM}"
            help_ = "split it into claims that can be true or false each on its own, or move detail to `note`"
            yield Diagnostic(Code.LONG_CLAIM, message, claim.location.at("text"), help_)
