"""An editor that knows the schema says of any plain value, in any field, what `whosays check` says of it.

To an editor `1984` is a number and `true` a truth value; to us both are text.  An editor cannot tell
spellings of one number apart, such as `16` and `0x10`: it has to accept the number if one of them is right.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from tests.stories import EXPLAINER, SITE
from whosays.check import check
from whosays.diagnostics import Code, Severity
from whosays.document import Mapping, Scalar, Sequence
from whosays.model.explainer import Change, Defaults, Explainer
from whosays.model.facts import FACT_TYPES, Kind
from whosays.model.shapes import shapes_of
from whosays.model.site import Site
from whosays.project import CONTENT, SITE_FILE, Project
from whosays.schema.models import fact_schema, site_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.diagnostics import Diagnostic
    from whosays.document.nodes import Node
    from whosays.model.record import Record
    from whosays.model.shapes import Field

SCALARS = [
    each.strip()
    for each in """
    plain ; two words ; "quoted text" ; '1984' ; '~' ; 'null' ; "" ; "  " ; ; a-b ; A-B ; Über ; Україна ; 中文
    1984 ; 12 ; 0012 ; 9999 ; 99999 ; 0 ; -5 ; +5 ; 5 ; 0005 ; 10 ; 0010 ; 010 ; 15 ; 0015 ; 0o17 ; 31 ; 0031 ; 0x1F
    311 ; 0311 ; 1.5 ; .5 ; 5. ; -0.5 ; 1e3 ; 1E3 ; 1000 ; 1_000 ; 1:30 ; .inf ; .nan
    true ; True ; TRUE ; false ; no ; yes ; on ; off ; ~ ; null ; Null
    2031-03-04 ; 2031-03 ; 2031-03-04T02:27Z ; 2031~ ; ../2031 ; /2031 ; 20XX
    https://example.org/ ; HTTPS://example.org/ ; https://example.org/?a ; mailto:a@example.org
    dome.jpg ; a/b.jpg ; /a.jpg ; ../a.jpg
    en ; nb ; de-AT ; Q42 ; news ; person ; low
    """.strip()
    .replace("\n", ";")
    .split(";")
]
ABOUT = CONTENT / "pier" / "about.yaml"
IDS = ("311", "true", "1e3", "0o17", "a-b", "plain")
"""Ids of facts, most of which an editor reads as something else than text."""
HERE = "@"
"""Where the value stands that is tried."""
NEEDED = {
    "by": "pilot",
    "facts": "pilot",
    "file": "dome.jpg",
    "id": "log",
    "kind": "update",
    "level": "low",
    "on": "2031",
    "src": "log",
    "status": "refuted",
    "url": "https://example.org/mine",
    "when": "2031",
}
"""What stands in the fields that a record has to have; a text in all others."""


FORM_ALONE = {"lead", "page", "pages", "topics"}
"""Fields that name what is elsewhere in the site, or of which addresses are made."""


def smallest(model: type[Record]) -> dict[str, str]:
    """A record with no field that may be left out."""
    return {key: NEEDED.get(key, "A.") for key, field in shapes_of(model).fields.items() if field.required}


def known(kind: Kind | None) -> dict[str, Any]:
    """What records need, and a fact of one kind under each of the ids."""
    named: dict[str, Any] = {
        "actors": {"pilot": {"name": "A pilot"}},
        "sources": {"log": {"title": "The log", "url": "https://example.org/log"}},
    }
    if kind is None:
        return named
    model = next(each for each in FACT_TYPES if each.kind_of_fact is kind)
    for id_ in IDS:
        apart = {"url": f"https://example.org/{id_}", "text": f"Claim {id_}."}
        fact = {key: apart.get(key, value) for key, value in smallest(model).items()}
        named.setdefault(kind.section, {})[id_] = fact
    return named


def routes() -> Iterator[tuple[type[Record], tuple[Field, ...]]]:
    """Every field of every record at any depth, by the fields that lead to it."""
    models: tuple[type[Record], ...] = (*FACT_TYPES, Explainer, Defaults, Change, Site)
    waiting: list[tuple[type[Record], type[Record], tuple[Field, ...]]] = [(model, model, ()) for model in models]
    while waiting:
        top, inner, above = waiting.pop()
        for field in shapes_of(inner).fields.values():
            yield top, (*above, field)
            if field.shape.record:
                waiting.append((top, field.shape.record, (*above, field)))


def written(top: type[Record], fields: tuple[Field, ...], scalar: str) -> str:
    """A file with a record in which one field holds a scalar."""
    return json.dumps(_file(top, _around(top, fields))).replace(f'"{HERE}"', scalar)


def _around(model: type[Record], fields: tuple[Field, ...]) -> dict[str, Any]:
    field, *below = fields
    held: Any = HERE
    if below and field.shape.record:
        held = _around(field.shape.record, (*below,))
        held = [held] if field.shape.many else held
    return {**smallest(model), field.key: held}


def _file(top: type[Record], record: dict[str, Any]) -> dict[str, Any]:
    if top is Site:
        return record
    if top is Change:
        return {"changes": [record]}
    sections = {model: model.kind_of_fact.section for model in FACT_TYPES}
    section = next((section for model, section in sections.items() if model is top), None)
    return {section: {"mine": record}} if section else {top.__name__.lower(): record}


def in_an_editor(node: Node | None) -> Any:  # noqa: ANN401 - whatever JSON is
    """What YAML 1.2 reads, as editors hand it to the schema."""
    match node:
        case Scalar(value=float(value)) if value.is_integer():
            return int(value)
        case Scalar(value=value):
            return value
        case Sequence(items=items):
            return [in_an_editor(item) for item in items]
        case Mapping(entries=entries):
            return {key: in_an_editor(value) for key, value in entries.items()}
        case None:
            return None


CASES = [
    pytest.param(top, fields, id=f"{top.__name__}.{'.'.join(each.key for each in fields)}") for top, fields in routes()
]


@pytest.mark.parametrize(("top", "fields"), CASES)
def test_an_editor_and_the_check_agree(top: type[Record], fields: tuple[Field, ...]) -> None:
    reference = fields[-1].shape.reference
    kind = min(reference.kinds, default=Kind.ACTOR) if reference else None
    file = {Site: SITE_FILE, Explainer: ABOUT}.get(top, CONTENT / "pier" / "mine.yaml")
    beside = {
        SITE_FILE: SITE,
        ABOUT: EXPLAINER.replace(", started: 2031-03-01", ""),
        CONTENT / "pier" / "known.yaml": json.dumps(known(kind)),
    }
    named = [each.strip("'\"") for each in SCALARS if each]
    inside = [each for each in named if not each.startswith("/")]
    pictures = frozenset(
        # beside the folders of explainers no file has a name that such a folder may have
        folder / each
        for folder in (CONTENT, CONTENT / "pier")
        for each in inside
        if folder != CONTENT or each.endswith(".jpg")
    )
    schema = _schema(top, Project({**beside, file: written(top, fields, "plain")}))
    accepted: defaultdict[str, bool] = defaultdict(bool)
    underlined: dict[str, bool] = {}
    for scalar in SCALARS:
        text = written(top, fields, scalar)
        checked = check(Project({**beside, file: text}, pictures))
        value = in_an_editor(checked.documents[file].root)
        # of all the spellings of one value an editor knows no more than the value
        alike = json.dumps(value)
        accepted[alike] |= not any(_is_of_the_value(each) for each in checked.diagnostics)
        underlined[alike] = any(Draft202012Validator(schema).iter_errors(value))
    if fields[-1].shape.written == "the code of a language" or fields[-1].key in FORM_ALONE:
        # of which an editor knows the form alone
        underlined |= {value: True for value, right in accepted.items() if not right}
    assert {value: not wrong for value, wrong in underlined.items()} == accepted


def _is_of_the_value(problem: Diagnostic) -> bool:
    return problem.severity is Severity.ERROR and problem.code is not Code.UNCITED_PARAGRAPH


def _schema(top: type[Record], project: Project) -> dict[str, Any]:
    return site_schema() if top is Site else fact_schema(*check(project).drafts)
