"""A field names a fact of a kind that it does not take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic, Fix, Related, Replacement
from whosays.model.facts import Kind
from whosays.model.ids_of_kinds import IdsOfKinds
from whosays.spelling import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft
    from whosays.model.references import Pointer


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report references to a fact of another kind; where two share the id, that is the mistake."""
    declared = (*draft.shared.declared.values(), *draft.folder.declared.values(), *draft.folder.repeated)
    fitting = IdsOfKinds((each.id, each.kind) for each in declared)
    for record, pointer in draft.doubtful_pointers:
        kinds = pointer.reference.kinds
        if pointer.target not in fitting[kinds] and (named := draft.known.get(pointer.target)):
            wanted = " or ".join(kind.phrase for kind in Kind if kind in kinds)
            message = f"`{pointer.target}` is {named.kind.phrase}, but `{_field(pointer)}` takes {wanted}"
            candidates = draft.ids(kinds)
            help_ = did_you_mean(pointer.target, candidates, otherwise=f"write the id of {wanted}")
            related = (Related(named.key, f"{named.kind.phrase}, defined here"),)
            at, meant = pointer.place(record), nearest(pointer.target, candidates)
            fix = Fix(f"write `{meant}`", (Replacement(at, pointer.target, meant),), is_safe=False) if meant else None
            yield Diagnostic(Code.WRONG_KIND, message, at, help_, related, (fix,) if fix else ())


def _field(pointer: Pointer) -> str:
    """The key that a writer typed before the reference."""
    steps = pointer.route[:-1] if pointer.is_key else pointer.route
    names = [step for step in steps if isinstance(step, str)]
    # a source may be typed alone, as `src: rt-videos`, or as `src: {id: rt-videos}`
    return names[-2] if names[-1] == "id" and len(names) > 1 else names[-1]
