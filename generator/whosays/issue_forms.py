"""The issue forms of GitHub for those who do not edit YAML, made of the fields of the model.

`FORMS` is also what turns an answered form back into fields, and what a link to one fills in.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import yaml
from msgspec import Struct
from msgspec.structs import replace

from whosays.model.explainer import Change
from whosays.model.facts import Citation, Claim, Source
from whosays.model.shapes import shapes_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whosays.model.record import Record

FOLDER = PurePosixPath(".github/ISSUE_TEMPLATE")
PAGE, EVIDENCE = "page", "evidence"
"""What a correction is asked that a change has no field for."""
ID = "id"
"""What is asked of a new fact beside its fields."""
_ONE_A_LINE = "; one a line"


class Question(Struct, frozen=True):
    """One question of a form; ``key`` is the field of the model that it fills, and its id in the form."""

    key: str
    label: str
    description: str
    required: bool = False
    choices: tuple[str, ...] = ()
    long: bool = False


class Form(Struct, frozen=True):
    """An issue form."""

    file: str
    name: str
    description: str
    title: str
    questions: tuple[Question, ...]


def _asks(model: type[Record], key: str, label: str, more: str = "", *, long: bool = False) -> Question:
    """A question for a field of the model."""
    field = shapes_of(model).fields[key]
    description = f"{field.description[:1].upper()}{field.description[1:]}{more}."
    return Question(key, label, description, field.required, field.choices, long or field.shape.prose)


_ID = Question(
    ID,
    "Id",
    "The last part of its address, in lower-case Latin letters, digits and hyphens; made from the words if left empty.",
)
_WHICH = ", by address or by id"

NEW_CLAIM = Form(
    "new-claim.yml",
    "New claim",
    "Somebody said something that the site does not have yet.",
    "Claim: ",
    (
        _asks(Claim, "text", "Claim", long=True),
        _asks(Claim, "by", "Speaker", f", by name{_ONE_A_LINE}", long=True),
        _asks(Claim, "src", "Source", f": the address of the page{_ONE_A_LINE}", long=True),
        _asks(Citation, "quote", "Quotation", long=True),
        _asks(Claim, "on", "Date", ", as 2023-05-03"),
        _asks(Claim, "kind", "Kind of claim"),
        _asks(Claim, "about", "Question", f"{_WHICH}{_ONE_A_LINE}", long=True),
        _asks(Claim, "contradicts", "Contradicts", f"{_WHICH}{_ONE_A_LINE}", long=True),
        _asks(Claim, "note", "Note"),
        _ID,
    ),
)
NEW_SOURCE = Form(
    "new-source.yml",
    "New source",
    "A page that reports what the site tells of, or that says otherwise.",
    "Source: ",
    (
        _asks(Source, "url", "Address"),
        _asks(Source, "title", "Title"),
        _asks(Source, "publisher", "Publisher"),
        _asks(Source, "date", "Published on", ", as 2023-05-03"),
        _asks(Source, "authors", "Authors", _ONE_A_LINE, long=True),
        _asks(Source, "lang", "Language"),
        _asks(Source, "kind", "Kind of source"),
        _asks(Source, "note", "Note"),
        _ID,
    ),
)
CORRECTION = Form(
    "correction.yml",
    "Correction",
    "Something on the site is wrong, unclear or out of date.",
    "Correction: ",
    (
        replace(_asks(Change, "facts", "Fact", _WHICH), required=True),
        Question(PAGE, "Page", "The address of the page."),
        _asks(Change, "was", "What it says", long=True),
        _asks(Change, "note", "What is wrong"),
        Question(EVIDENCE, "How you know", "Where that can be read: addresses, documents.", long=True, required=True),
        _asks(Change, "now", "What it should say", long=True),
        # a reader need not know our words for it
        replace(_asks(Change, "kind", "Kind of change"), required=False),
    ),
)
FORMS = (NEW_CLAIM, NEW_SOURCE, CORRECTION)


def issue_form_files() -> Mapping[PurePosixPath, bytes]:
    """The forms as files of a repository on GitHub."""
    files = {form.file: _form(form) for form in FORMS}
    return {
        FOLDER / name: yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=120).encode()
        for name, content in {**files, "config.yml": {"blank_issues_enabled": True}}.items()
    }


def _form(form: Form) -> dict[str, object]:
    return {
        "name": form.name,
        "description": form.description,
        "title": form.title,
        "body": [_element(question) for question in form.questions],
    }


def _element(question: Question) -> dict[str, object]:
    told: dict[str, object] = {"label": question.label, "description": question.description}
    if question.choices:
        kind, told["options"] = "dropdown", [*question.choices]
    else:
        kind = "textarea" if question.long else "input"
    element: dict[str, object] = {"type": kind, "id": question.key, "attributes": told}
    return {**element, "validations": {"required": True}} if question.required else element
