"""A list names one fact twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic, Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft
    from whosays.diagnostics import Place, Route


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report repeated ids; a source may be cited twice, for two places in it."""
    first: dict[tuple[Place, Route, str], Place] = {}
    for record, pointer in draft.pointers:
        *field, last = pointer.route
        if isinstance(last, int):
            at = pointer.place(record)
            earlier = first.setdefault((record.place, tuple(field), pointer.target), at)
            if earlier is not at:
                message = f"`{field[-1]}` names `{pointer.target}` twice"
                related = (Related(earlier, "named here already"),)
                yield Diagnostic(Code.REPEATED_REFERENCE, message, at, "remove one of the two", related)
