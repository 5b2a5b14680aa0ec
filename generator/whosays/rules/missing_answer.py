"""A question is called answered, but has no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic
from whosays.model.facts import Question
from whosays.model.vocabulary import QuestionStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft

_ANSWERED = frozenset({QuestionStatus.ANSWERED, QuestionStatus.PARTLY_ANSWERED})


def check(draft: Draft) -> Iterator[Diagnostic]:
    for question in draft.folder.of(Question):
        if question.status in _ANSWERED and question.answer is None:
            message = f"question `{question.id}` is {question.status} but has no `answer`"
            help_ = "add `answer: ...` in a sentence or two, or set `status: open`"
            yield Diagnostic(Code.MISSING_ANSWER, message, question.location.at("status"), help_)
