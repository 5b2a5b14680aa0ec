"""A list names one fact twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic, Fix, Related, Removal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft
    from whosays.diagnostics import Route
    from whosays.model.record import Record

    Named = str | tuple[object, ...]


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report repeated ids; a source may be cited twice, for two places or two quotations in it."""
    first: dict[tuple[int, Route, Named], Route] = {}
    for record, route, named in _named(draft):
        if isinstance(route[-1], int):
            field = route[:-1]
            earlier = first.setdefault((id(record), field, named), route)
            if earlier is not route:
                target = named if isinstance(named, str) else named[0]
                message = f"`{field[-1]}` names `{target}` twice"
                at = record.location.at(*route)
                related = (Related(record.location.at(*earlier), "named here already"),)
                fix = Fix("remove the second", (Removal(at),), is_safe=True)
                yield Diagnostic(Code.REPEATED_REFERENCE, message, at, "remove one of the two", related, (fix,))


def _named(draft: Draft) -> Iterator[tuple[Record, Route, Named]]:
    """The ids and the citations of a folder, with the route to each."""
    for record, pointer in draft.pointers:
        yield record, pointer.route, pointer.target
    for record, route, cited in draft.citations:
        quote = cited.quote
        yield record, route, (cited.id, cited.at, quote and (quote.exact, quote.prefix, quote.suffix))
