"""Fields of a record as lines of YAML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from whosays.editing.scalars import block, inline
from whosays.model.shapes import Shape, shapes_of

if TYPE_CHECKING:
    from whosays.document import Plain
    from whosays.editing.layout import Layout
    from whosays.model.record import Record

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"
"""What a field holds, as it is typed."""


def as_read(value: Value) -> Plain:
    """A value as `document.plain` gives it once it is written."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: as_read(each) for key, each in value.items()}
    return [as_read(each) for each in value]


def fact_lines(model: type[Record], id_: str, fields: Mapping[str, Value], layout: Layout) -> list[str]:
    """A fact under its id; raises UnwritableTextError."""
    key = " " * layout.fact + f"{inline(id_)}:"
    braces = f"{key} {_in_braces(fields, Shape(record=model))}"
    if layout.one_line and len(braces) <= layout.width:
        return [braces]
    return [key, *record_lines(model, fields, layout.field, layout)] if fields else [f"{key} {{}}"]


def record_lines(model: type[Record], fields: Mapping[str, Value], indent: int, layout: Layout) -> list[str]:
    """The fields of a record, ``indent`` columns from the left; raises UnwritableTextError."""
    shape = Shape(record=model)
    return [line for key, value in fields.items() for line in _field(key, value, _inside(shape, key), indent, layout)]


def braces(model: type[Record], fields: Mapping[str, Value]) -> str:
    """The fields of a record on one line, in braces; raises UnwritableTextError."""
    return _in_braces(fields, Shape(record=model))


def _field(key: str, value: Value, shape: Shape, indent: int, layout: Layout) -> list[str]:
    start = " " * indent + f"{_key(key)}:"
    if isinstance(value, str):
        deeper = indent + layout.step
        room = layout.width - deeper if shape.prose else len(value)
        written = None if len(f"{start} {value}") <= layout.width and "\n" not in value else block(value, room)
        if written:
            sign, lines = written
            return [f"{start} {sign}", *(" " * deeper + line if line else "" for line in lines)]
        return [f"{start} {inline(value, date=_may_be_date(shape))}"]
    line = f"{start} {_in_braces(value, shape)}"
    if isinstance(value, Mapping):
        if len(line) <= layout.width or not value:
            return [line]
        deeper = indent + layout.step
        inside = (_field(each, inner, _inside(shape, each), deeper, layout) for each, inner in value.items())
        return [start, *(each for lines in inside for each in lines)]
    simple = all(isinstance(item, str) for item in value)
    if not value or (simple and not layout.block_lists and len(line) <= layout.width):
        return [line]
    dash = " " * (indent + layout.dash) + "- "
    return [start, *(dash + _item(item, shape.item) for item in value)]


def _item(value: Value, shape: Shape) -> str:
    if isinstance(value, str):
        return inline(value, date=_may_be_date(shape))
    return _in_braces(value, shape)


def _in_braces(value: Value, shape: Shape) -> str:
    if isinstance(value, str):
        return inline(value, in_flow=True, date=_may_be_date(shape))
    if isinstance(value, Mapping):
        inside = (f"{_key(key)}: {_in_braces(each, _inside(shape, key))}" for key, each in value.items())
        return f"{{{', '.join(inside)}}}"
    return f"[{', '.join(_in_braces(item, shape.item) for item in value)}]"


def _key(key: str) -> str:
    # no reader of ours takes this key for the truth, and no writer quotes it
    return key if key == "on" else inline(key, in_flow=True)


def _inside(shape: Shape, key: str) -> Shape:
    field = shapes_of(shape.record).fields.get(key) if shape.record else None
    return field.shape if field else Shape()


def _may_be_date(shape: Shape) -> bool:
    """Whether a field may hold a date: it is no text, no reference and no record."""
    marks: tuple[Any, ...] = (shape.text, shape.prose, shape.reference, shape.record)
    return not any(marks)
