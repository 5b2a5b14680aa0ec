"""A change has no id of its own, so that its address depends on its date and on the changes beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Addition, Code, Diagnostic, Fix
from whosays.model.explainer import Change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft


def check(draft: Draft) -> Iterator[Diagnostic]:
    folder = draft.folder
    if folder.incomplete or any(isinstance(each, Change) for each in folder.fragments):
        # what cannot be read yet may come before others of its day
        return
    for typed, change in zip(folder.changes, draft.story.changes, strict=True):
        if not typed.id:
            message = f"the id of a change is not written in it, by which feeds and links know it: `{change.id}`"
            help_ = f"write `id: {change.id}` in it, so that it stays when the date is corrected or others come before"
            added = Addition(typed.location.key("kind"), "id", change.id)
            fix = Fix(f"write `id: {change.id}`", (added,), is_safe=True)
            yield Diagnostic(Code.CHANGE_WITHOUT_ID, message, typed.location.key("on"), help_, fixes=(fix,))
