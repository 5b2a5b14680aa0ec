"""A quotation is longer than quoting allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic
from whosays.model.citation import Citation
from whosays.model.shapes import shapes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft
    from whosays.diagnostics import Place
    from whosays.model.record import Record

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
    for field in shapes_of(type(record)).fields.values():
        value = getattr(record, field.name) if field.shape.record else None
        if value is None or field.key in record.inherited:
            continue
        here = place.at(field.key)
        items = [(here.at(index), item) for index, item in enumerate(value)] if field.shape.many else [(here, value)]
        for at, item in items:
            if isinstance(item, Citation):
                yield at, item
            else:
                yield from _citations(item, at)
