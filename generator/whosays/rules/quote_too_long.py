"""A quotation is longer than quoting allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic
from whosays.model.citation import Citation
from whosays.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft
    from whosays.diagnostics import Place

LONGEST_QUOTE = 300


def check(draft: Draft) -> Iterator[Diagnostic]:
    for record in draft.folder.records():
        for place, citation in _citations(record, record.place):
            length = len(citation.quote.exact) if citation.quote else 0
            if length > LONGEST_QUOTE:
                message = f"the quote has {length} characters, {length - LONGEST_QUOTE} more than {LONGEST_QUOTE}"
                help_ = "quote only the words that carry the claim, and say the rest in your own words"
                yield Diagnostic(Code.QUOTE_TOO_LONG, message, place.at("quote", "exact"), help_)


def _citations(record: Record, place: Place) -> Iterator[tuple[Place, Citation]]:
    inherited = record.inherited
    for name, value in record:
        if name in inherited:
            continue
        if isinstance(value, Record):
            yield from _citations(value, place.at(name))
        elif isinstance(value, tuple):
            yield from ((place.at(name, index), each) for index, each in enumerate(value) if isinstance(each, Citation))
