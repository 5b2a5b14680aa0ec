"""An event of the story lies before the day on which the story begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic, Related
from whosays.model.facts import Event
from whosays.model.vocabulary import EventKind
from whosays.rules.impossible_order import certainly_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft


def check(draft: Draft) -> Iterator[Diagnostic]:
    explainer = draft.folder.explainer
    if explainer is None or explainer.started is None:
        return
    start = Related(explainer.location.at("started"), "the story begins here")
    for event in draft.folder.of(Event):
        if event.kind is not EventKind.CONTEXT and certainly_before(event.when, explainer.started, same_place=True):
            message = f"event `{event.id}` of {event.when} lies before the story began on {explainer.started}"
            help_ = "add `kind: context` if it led up to the story, or correct one of the dates"
            yield Diagnostic(Code.EVENT_BEFORE_START, message, event.location.at("when"), help_, (start,))
