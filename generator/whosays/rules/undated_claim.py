"""Nothing tells when a claim was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic
from whosays.model.facts import Claim, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report claims with neither a date nor a dated source; a source with an error may have one."""
    for claim in draft.folder.of(Claim):
        cited = [draft.known.get(each.id) for each in claim.src]
        sources = [each.fact for each in cited if each and isinstance(each.fact, Source)]
        all_known = len(sources) == len(cited)
        if claim.said_on is None and all_known and not any(source.date for source in sources):
            message = f"nothing tells when claim `{claim.id}` was made"
            help_ = (
                "add `on: ...` with the day on which it was said, or `date: ...` to its source; "
                "`on: unknown` says that nobody knows it"
            )
            yield Diagnostic(Code.UNDATED_CLAIM, message, claim.location.key(), help_)
