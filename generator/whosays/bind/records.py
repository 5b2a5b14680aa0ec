"""One mapping of YAML to one typed record, with every problem of it in words."""

from __future__ import annotations

import functools
import typing
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from msgspec import Struct
from pydantic import TypeAdapter, ValidationError

from whosays.bind.as_typed import keys_at
from whosays.bind.no_space import key_before
from whosays.bind.other_words import field_meant
from whosays.document import null_words
from whosays.model.record import Record
from whosays.model.shapes import shapes_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from pydantic_core import ErrorDetails

    from whosays.diagnostics import Diagnostic, Location
    from whosays.document import Node, Plain
    from whosays.model.shapes import Shapes

RecordT = TypeVar("RecordT", bound=Record)


class Bound(Struct, Generic[RecordT], frozen=True):
    """A record, or the problems that kept it from being one.

    ``faulty`` names the top-level fields that the problems concern.  ``rest`` is the record
    without them, in which only the fields that were typed mean something: it serves to look up
    what they refer to, so that a writer hears of all mistakes of a fact at once.
    """

    record: RecordT | None
    problems: tuple[Diagnostic, ...] = ()
    faulty: frozenset[str] = frozenset()
    rest: RecordT | None = None


def bind_record(  # noqa: PLR0913 - all of them are of the one record
    model: type[RecordT],
    value: Plain,
    place: Location,
    label: str,
    *,
    excused: frozenset[str] = frozenset(),
    written: Node | None = None,
) -> Bound[RecordT]:
    """Validate ``value`` as ``model``.

    ``label`` names the record in messages; problems of the ``excused`` fields have been
    reported already.  ``written`` is the node that the value comes from.
    """
    typed = _without_empty(value, shapes_of(model))
    try:
        record = model.model_validate(typed)
    except ValidationError as error:
        from whosays.bind.words import Words  # noqa: PLC0415 - it knows much that few facts need

        details = _one_for_each_mistake(error.errors(include_url=False), model)
        words = Words(model, value, place, label, null_words(written))
        problems = [words.explain(each) for each in details if not excused & {*each["loc"][:1]}]
        faulty = _faulty(details, model)
        rest = _rest(model, typed, faulty).bound(place) if isinstance(typed, dict) else None
        return Bound(None, tuple(problems), frozenset(faulty), rest)
    return Bound(record.bound(place))


def _without_empty(value: Plain, shapes: Shapes | None) -> Plain:
    """A field left empty counts as left out.

    One that the record does not have stays, to be told of: in braces, it is what follows the comma of a text.
    So do the texts of a mapping, each of which is needed, and a key with a colon, which may hold its value.
    """
    if isinstance(value, dict):
        return {
            key: each
            if isinstance(each, str) or _maps_to_texts(shapes, key)
            else _without_empty(each, _shapes_below(shapes, key))
            for key, each in value.items()
            if each is not None or (key not in shapes.fields if shapes else ":" in key)
        }
    if isinstance(value, list):
        return [each if isinstance(each, str) else _without_empty(each, shapes) for each in value]
    return value


def _maps_to_texts(shapes: Shapes | None, key: str) -> bool:
    field = shapes.fields.get(key) if shapes else None
    return field is not None and field.shape.keyed and field.shape.is_words


def _shapes_below(shapes: Shapes | None, key: str) -> Shapes | None:
    """The fields of the record that a field holds; None where it holds none, or is not known."""
    field = shapes.fields.get(key) if shapes else None
    return shapes_of(field.shape.record) if field and field.shape.record else None


def _one_for_each_mistake(details: list[ErrorDetails], model: type[Record]) -> list[ErrorDetails]:
    """Drop what only follows from another problem of the same record."""
    meant = {
        (*above, match)
        for *above, key in (each["loc"] for each in details if each["type"] == "extra_forbidden")
        if (match := _field_meant(str(key), keys_at(model, tuple(above))))
    }
    inside = {each["loc"][:end] for each in details for end in range(len(each["loc"]))}

    def follows(error: ErrorDetails) -> bool:
        misspelt = error["type"] == "missing" and error["loc"] in meant
        return misspelt or (error["type"] == "too_short" and error["loc"] in inside)

    return [each for each in details if not follows(each)]


def _faulty(details: list[ErrorDetails], model: type[Record]) -> set[str]:
    keys = {str(each["loc"][0]) for each in details if each["loc"]}
    return keys | {match for key in keys if (match := _field_meant(key, shapes_of(model).fields))}


def _field_meant(typed: str, fields: Collection[str]) -> str | None:
    key = key_before(typed)
    return key if key in fields else field_meant(typed, fields)


def _rest(model: type[RecordT], typed: dict[str, Plain], faulty: set[str]) -> RecordT:
    left: dict[str, Any] = {}
    for key, field in shapes_of(model).fields.items():
        if key in typed and key not in faulty:
            left[field.name] = _reader(model, field.name).validate_python(typed[key])
        elif field.required:
            left[field.name] = None
    return cast("RecordT", model.model_construct(**left))


@functools.cache
def _reader(model: type[Record], name: str) -> TypeAdapter[Any]:
    """What reads one field of a record by itself."""
    return TypeAdapter(typing.get_type_hints(model, include_extras=True)[name])
