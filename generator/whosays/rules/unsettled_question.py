"""An open question does not say what would close it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic
from whosays.model.facts import Question
from whosays.model.vocabulary import QuestionStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft


def check(draft: Draft) -> Iterator[Diagnostic]:
    for question in draft.folder.of(Question):
        if question.status is QuestionStatus.OPEN and question.would_settle is None:
            message = f"open question `{question.id}` does not say what would settle it"
            help_ = "add `would_settle: ...`, such as a document, a recording or a trial"
            yield Diagnostic(Code.UNSETTLED_QUESTION, message, question.location.key(), help_)
