"""Nothing tells where an event is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic
from whosays.model.facts import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft


def check(draft: Draft) -> Iterator[Diagnostic]:
    for event in draft.folder.of(Event):
        if not event.src and not event.claims:
            message = f"event `{event.id}` has no source"
            help_ = "add `src: ...` with its source, or `claims: ...` with the claims that report it"
            yield Diagnostic(Code.UNSOURCED_EVENT, message, event.location.key(), help_)
