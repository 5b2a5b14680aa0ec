"""A quotation is longer than quoting allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft

LONGEST_QUOTE = 300


def check(draft: Draft) -> Iterator[Diagnostic]:
    unbound = {id(each) for each in draft.folder.fragments}
    for record, route, citation in draft.citations:
        length = len(citation.quote.exact) if citation.quote else 0
        if length > LONGEST_QUOTE and id(record) not in unbound:
            message = f"the quote has {length} characters, {length - LONGEST_QUOTE} more than {LONGEST_QUOTE}"
            help_ = "quote only the words that carry the claim, and say the rest in your own words"
            at = record.location.at(*route, "quote", "exact")
            yield Diagnostic(Code.QUOTE_TOO_LONG, message, at, help_)
