"""A list names one fact twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic, Related
from whosays.model.references import pointers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft
    from whosays.diagnostics import Route


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report repeated ids; a source may be cited twice, for two places in it."""
    for record in draft.folder.records():
        first: dict[tuple[Route, str], Route] = {}
        for pointer in pointers(record):
            *field, last = pointer.route
            if isinstance(last, int) and pointer.route[0] not in record.inherited:
                earlier = first.setdefault((tuple(field), pointer.target), pointer.route)
                if earlier != pointer.route:
                    message = f"`{field[-1]}` names `{pointer.target}` twice"
                    related = (Related(record.place.at(*earlier), "named here already"),)
                    at = pointer.place(record)
                    yield Diagnostic(Code.REPEATED_REFERENCE, message, at, "remove one of the two", related)
