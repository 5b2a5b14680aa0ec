"""A list names one fact twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic, Fix, Related, Removal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft
    from whosays.diagnostics import Route
    from whosays.model.references import Pointer


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report repeated ids; a source may be cited twice, for two places in it."""
    first: dict[tuple[int, Route, str], Pointer] = {}
    for record, pointer in draft.pointers:
        *field, last = pointer.route
        if isinstance(last, int):
            earlier = first.setdefault((id(record), tuple(field), pointer.target), pointer)
            if earlier is not pointer:
                message = f"`{field[-1]}` names `{pointer.target}` twice"
                related = (Related(earlier.place(record), "named here already"),)
                at = pointer.place(record)
                fix = Fix("remove the second", (Removal(at),), is_safe=True)
                yield Diagnostic(Code.REPEATED_REFERENCE, message, at, "remove one of the two", related, (fix,))
