"""A field or a ``[[link]]`` names an id that no fact has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic, did_you_mean
from whosays.model.references import pointers, prose_mentions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft
    from whosays.diagnostics import Place
    from whosays.model.vocabulary import Kind


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report references to ids that are not known; a file that cannot be read may hold them."""
    if not draft.is_complete:
        return
    for record in draft.folder.records():
        for pointer in pointers(record):
            inherited = pointer.route[0] in record.inherited
            if pointer.target not in draft.known and not inherited:
                kinds = pointer.reference.kinds
                yield _unknown(pointer.target, kinds, pointer.place(record), draft)
        for route, mention in prose_mentions(record):
            if mention.id not in draft.known:
                place = record.place.at(*route).within(mention.written, mention.occurrence)
                yield _unknown(mention.id, frozenset(), place, draft)


def _unknown(name: str, kinds: frozenset[Kind], at: Place, draft: Draft) -> Diagnostic:
    candidates = [id_ for id_, each in draft.known.items() if not kinds or each.kind in kinds]
    what = " or ".join(sorted(kinds)) or "fact"
    help_ = did_you_mean(name, candidates, otherwise=f"add the {what}, or correct the id")
    return Diagnostic(Code.UNKNOWN_REFERENCE, f"there is no {what} `{name}`", at, help_)
