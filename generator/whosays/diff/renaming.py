"""A record as it would be if the facts that it names had their new ids already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from whosays.model.prose import MENTION
from whosays.model.record import Record
from whosays.model.shapes import Shape, shapes_of

if TYPE_CHECKING:
    from collections.abc import Mapping

RecordT = TypeVar("RecordT", bound=Record)

Value: TypeAlias = Any
"""What a field holds; its `Shape` says what that is."""


def with_new_ids(record: RecordT, renamed: Mapping[str, str]) -> RecordT:
    """The record with new ids for old ones, in fields and in the links of its prose."""
    if not renamed:
        return record
    fields = shapes_of(type(record)).fields.values()
    return record.model_copy(
        update={field.name: _renamed(getattr(record, field.name), field.shape, renamed) for field in fields}
    )


def _renamed(value: Value, shape: Shape, renamed: Mapping[str, str]) -> Value:
    match value:
        case tuple():
            return tuple(_renamed(each, shape.item, renamed) for each in value)
        case dict():
            below = Shape(prose=shape.prose)
            names = renamed if shape.reference else {}
            return {names.get(key, key): _renamed(each, below, renamed) for key, each in value.items()}
        case Record():
            return with_new_ids(value, renamed)
        case str() if shape.reference:
            return renamed.get(value, value)
        case str() if shape.prose:
            return MENTION.sub(lambda link: _link(link[0], link[1].strip(), renamed), value)
        case _:
            return value


def _link(written: str, id_: str, renamed: Mapping[str, str]) -> str:
    return written.replace(id_, renamed.get(id_, id_), 1)
