"""A record as it was typed, beside what its model says of it: where a route leads in both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.model.shapes import shapes_of

if TYPE_CHECKING:
    from whosays.diagnostics import Route
    from whosays.document import Plain
    from whosays.model.record import Record
    from whosays.model.shapes import Field


def keys_at(model: type[Record], route: Route) -> list[str]:
    """The fields of the record that a route leads to, as writers type them."""
    return list(shapes_of(_model_at(model, route)).fields)


class AsTyped(Struct, frozen=True):
    """What was typed for one record, and its model."""

    model: type[Record]
    value: Plain

    def fields(self, route: Route = ()) -> dict[str, Field]:
        """The fields of the record that a route leads to, by the key that writers type."""
        return shapes_of(_model_at(self.model, route)).fields

    def field(self, loc: Route) -> Field | None:
        """The innermost field that a route goes through."""
        for end in range(len(loc), 0, -1):
            step = loc[end - 1]
            field = self.fields(loc[: end - 1]).get(step) if isinstance(step, str) else None
            if field:
                return field
        return None

    def name(self, loc: Route) -> str:
        """The innermost field that a route goes through and that the writer spelt out."""
        name, typed = "", self.value
        for end, step in enumerate(loc):
            if isinstance(step, str) and isinstance(typed, dict) and step in typed:
                name = step if step in self.fields(loc[:end]) else name
                typed = typed[step]
            elif isinstance(step, int) and isinstance(typed, list):
                typed = typed[step]
        return name

    def description(self, loc: Route) -> str:
        """What the field is for that a route goes through last; empty where it goes through none."""
        field = self.field(loc)
        return field.description if field else ""

    def value_at(self, route: Route) -> Plain:
        """What was typed where a route leads, as far as it leads anywhere."""
        value = self.value
        for step in route:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
        return value


def _model_at(model: type[Record], route: Route) -> type[Record]:
    for step in route:
        field = shapes_of(model).fields.get(step) if isinstance(step, str) else None
        if field and field.shape.record:
            model = field.shape.record
    return model
