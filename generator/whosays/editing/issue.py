"""An answered issue form as the fields of a fact.

The text comes from strangers: an answer only ever becomes a text, or a list of texts, in a field.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.editing.called import with_ids
from whosays.issue_forms import FORMS
from whosays.model.record import Fact
from whosays.model.shapes import shapes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from whosays.editing.writing import Value
    from whosays.issue_forms import Form
    from whosays.model.record import Record

_HEADING = re.compile(r"### (.*\S)[ \t]*")
_NO_ANSWER = frozenset({"", "_No response_"})
_SPACE = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class AnsweredForm:
    """A form with its answers by the key of the question; questions without an answer are left out."""

    form: Form
    answers: Mapping[str, str]


def read_answers(text: str) -> AnsweredForm | None:
    """The form that an issue answers; None where it is none of ours.

    A heading counts only where the form has it: an answer may hold headings of its own.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    headings = {match[1] for line in lines if (match := _HEADING.fullmatch(line))}
    for form in FORMS:
        if all(question.label in headings for question in form.questions):
            return AnsweredForm(form, _answers(form, lines))
    return None


def _answers(form: Form, lines: Iterable[str]) -> dict[str, str]:
    waiting = list(form.questions)
    written: dict[str, list[str]] = {}
    current: list[str] = []
    for line in lines:
        match = _HEADING.fullmatch(line)
        if match and waiting and match[1] == waiting[0].label:
            current = written.setdefault(waiting.pop(0).key, [])
        else:
            current.append(line.rstrip())
    answers = {key: "\n".join(text).strip() for key, text in written.items()}
    return {key: text for key, text in answers.items() if text not in _NO_ANSWER}


def fields_of(model: type[Record], answers: Mapping[str, str], known: Iterable[Record]) -> dict[str, Value]:
    """The answers as fields: names of facts and addresses of sources as the ids of those that are known."""
    facts = [record for record in known if isinstance(record, Fact)]
    fields: dict[str, Value] = {}
    for key, field in shapes_of(model).fields.items():
        if key not in answers:
            continue
        if not field.shape.many:
            fields[key] = answers[key] if field.shape.prose else _SPACE.sub(" ", answers[key])
            continue
        items = [_SPACE.sub(" ", line).strip() for line in answers[key].split("\n")]
        values: list[Value] = [with_ids(field, item, facts) for item in items if item]
        if key == "src" and "quote" in answers:
            values[0] = {"id": values[0], "quote": _SPACE.sub(" ", answers["quote"])}
        fields[key] = values[0] if len(values) == 1 else values
    return fields
