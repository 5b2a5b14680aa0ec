"""Two records of one type, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

from whosays.model.record import Record
from whosays.model.shapes import Shape, shapes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whosays.diagnostics import Route
    from whosays.document import Plain

Value: TypeAlias = Any
"""What a field holds; its `Shape` says what that is."""


class Difference(Struct, frozen=True):
    """A value that is another one; ``is_text`` where both are texts that readers see."""

    route: Route
    before: Plain
    after: Plain
    is_text: bool = False


def differences(before: Record, after: Record) -> Iterator[Difference]:
    """The fields that differ, as deep as both have them.

    A list is one value, but for citations of the same sources in the same order.
    """
    for field in shapes_of(type(after)).fields.values():
        old, new = getattr(before, field.name), getattr(after, field.name)
        yield from _between(field.shape, old, new, (field.key,))


def written(record: Record) -> Mapping[str, Plain]:
    """The fields of a record by the keys that writers type, without those that were left out."""
    told: Mapping[str, Plain] = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return told


def _between(shape: Shape, old: Value, new: Value, route: Route) -> Iterator[Difference]:
    if old == new:
        return
    before, after = _plain(old), _plain(new)
    if before == after:
        return
    if shape.many and _have_ids(shape.record) and [each.id for each in old] == [each.id for each in new]:
        for index, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from _between(shape.item, one, other, (*route, index))
    elif shape.keyed:
        for key in dict.fromkeys((*old, *new)):
            yield from _between(Shape(prose=shape.prose), old.get(key), new.get(key), (*route, key))
    elif shape.record and not shape.many and old is not None and new is not None:
        for each in differences(old, new):
            yield Difference((*route, *each.route), each.before, each.after, each.is_text)
    else:
        is_text = (shape.text or shape.prose) and not shape.many and old is not None and new is not None
        yield Difference(route, before, after, is_text)


def _have_ids(record: type[Record] | None) -> bool:
    """Whether records of a type are known by an id: an author or a page that has moved is told whole."""
    return record is not None and "id" in record.model_fields


def _plain(value: Value) -> Plain:
    """The value as it would be typed; None for what is empty."""
    if isinstance(value, Record):
        return dict(written(value))
    if isinstance(value, tuple):
        return [_plain(each) for each in value] or None
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()} or None
    return None if value is None else str(value)
