"""An answered issue form as the fields of a fact.

The text comes from strangers: an answer only ever becomes a text, or a list of texts, in a field.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.editing import answers as typed
from whosays.editing.called import kinds_of
from whosays.editing.way_back import NoFactError, is_address
from whosays.issue_forms import FORMS, ID
from whosays.model.identity import is_id
from whosays.model.shapes import shapes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from whosays.bind import Declaration
    from whosays.editing.called import Directory
    from whosays.editing.writing import Value
    from whosays.issue_forms import Form
    from whosays.model.facts import Kind
    from whosays.model.record import Record
    from whosays.model.shapes import Field

_HEADING = re.compile(r"### (.*\S)[ \t]*")


class SeveralAnswersError(Exception):
    """A text holds the answers of several issues."""


class AnsweredForm(Struct, frozen=True):
    """A form with its answers by the key of the question; questions without an answer are left out."""

    form: Form
    answers: Mapping[str, str]

    def unanswered(self, fields: Mapping[str, Value]) -> list[str]:
        """The labels of the questions that need an answer and of which no field was made."""
        return [each.label for each in self.form.questions if each.required and not fields.get(each.key)]


def read_answers(text: str) -> AnsweredForm | None:
    """The form that an issue answers; None where it is none of ours.

    A heading counts only where the form has it: an answer may hold headings of its own.  Raises
    SeveralAnswersError where the headings of a form come twice, or those of two forms.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    headings = [match[1] for line in lines if (match := _HEADING.fullmatch(line))]
    if sum(_times(form, headings) for form in FORMS) > 1:
        raise SeveralAnswersError
    for form in FORMS:
        if all(question.label in headings for question in form.questions):
            return AnsweredForm(form, _answers(form, lines))
    return None


def _times(form: Form, headings: Iterable[str]) -> int:
    """How often all headings of a form come, in its order."""
    labels = [question.label for question in form.questions]
    found = 0
    for heading in headings:
        found += heading == labels[found % len(labels)]
    return found // len(labels)


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
    return {key: text for key, text in answers.items() if not typed.is_no_answer(text)}


def id_of(answers: Mapping[str, str]) -> str | None:
    """The id that was asked for."""
    return typed.item(answers[ID]).strip("/") if ID in answers else None


def fields_of(model: type[Record], answers: Mapping[str, str], known: Directory) -> dict[str, Value]:
    """The answers as fields: names and addresses of facts as the ids of those that are known.

    Raises NoFactError for an address that leads to nothing that could be meant.
    """
    fields: dict[str, Value] = {}
    for key, field in shapes_of(model).fields.items():
        if key not in answers:
            continue
        values = _values(field, answers[key], known)
        if key == "src" and "quote" in answers and values:
            values[0] = {"id": values[0], "quote": typed.sentence(answers["quote"])}
        fields[key] = values[0] if len(values) == 1 else values
    return fields


def _values(field: Field, answer: str, known: Directory) -> list[Value]:
    if field.shape.prose:
        return [answer]
    if kinds := kinds_of(field):
        ids = (each if isinstance(each, str) else each.id for each in named(answer, kinds, known))
        return [*dict.fromkeys(ids)]
    if field.shape.many:
        return [typed.worded(typed.unwrapped(each)) for each in typed.lines_of(answer)]
    return [typed.sentence(answer) if field.shape.text else typed.item(answer)]


def named(answer: str, kinds: Iterable[Kind], known: Directory) -> tuple[Declaration | str, ...]:
    """The facts that an answer names, each once; what is called nothing as it was typed.

    Raises NoFactError for an address that leads to nothing that could be meant.
    """
    kinds = frozenset(kinds)
    found: list[Declaration | str] = []
    for each in (each for line in typed.lines_of(answer) for each in _named(line, kinds, known)):
        if each not in found:
            found.append(each)
    return tuple(found)


def _named(line: str, kinds: frozenset[Kind], known: Directory) -> tuple[Declaration | str, ...]:
    """The facts that a line names: by the whole of it, since a name may hold a comma, else by its parts."""
    bare = typed.unwrapped(line)
    whole, words = typed.addressed(bare), typed.worded(bare)
    try:
        found = known.find(whole, kinds)
    except NoFactError:
        found = () if words == whole else known.find(words, kinds)
        if not found:
            raise
    if found or (words != whole and (found := known.find(words, kinds))):
        return found
    for parts in typed.parts_of(whole):
        told = [known.find(part, kinds) for part in parts]
        if all(told) or (any(told) and all(map(_is_one, parts))) or all(map(is_address, parts)):
            return tuple(each for some, part in zip(told, parts, strict=True) for each in some or (part,))
    return (whole,)


def _is_one(text: str) -> bool:
    """Whether a text can be no half of a name."""
    return is_id(text) or is_address(text)
