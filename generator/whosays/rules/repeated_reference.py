"""A list names one fact twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic, Fix, Related, Removal
from whosays.model.references import citations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft
    from whosays.diagnostics import Location, Route
    from whosays.model.facts import Citation
    from whosays.model.record import Record


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report repeated ids; a source may be cited twice, for two places or two quotations in it."""
    first: dict[tuple[int, Route, str | Citation], Location] = {}
    for record, route, named in _named(draft):
        *field, last = route
        if isinstance(last, int):
            at = record.location.at(*route)
            earlier = first.setdefault((id(record), tuple(field), named), at)
            if earlier is not at:
                target = named if isinstance(named, str) else named.id
                message = f"`{field[-1]}` names `{target}` twice"
                related = (Related(earlier, "named here already"),)
                fix = Fix("remove the second", (Removal(at),), is_safe=True)
                yield Diagnostic(Code.REPEATED_REFERENCE, message, at, "remove one of the two", related, (fix,))


def _named(draft: Draft) -> Iterator[tuple[Record, Route, str | Citation]]:
    """The ids and the citations of a folder, with the route to each."""
    for record, pointer in draft.pointers:
        yield record, pointer.route, pointer.target
    for record in draft.folder.referring():
        for route, citation in citations(record):
            if route[0] not in record.inherited:
                yield record, route, citation
