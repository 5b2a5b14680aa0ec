"""What the model says of the place that a path of keys leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from msgspec import Struct

from whosays.diagnostics import Code
from whosays.explanations import explanation
from whosays.model.explainer import Change, Defaults, Explainer
from whosays.model.facts import FACT_TYPES
from whosays.model.fields import ShortFor
from whosays.model.shapes import shapes_of
from whosays.model.site import Site

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic.fields import FieldInfo

    from whosays.model.facts import Kind
    from whosays.model.record import Record
    from whosays.model.shapes import Field

_FACTS = {model.kind_of_fact.section: model for model in FACT_TYPES}
_RECORDS: dict[str, type[Record]] = {"explainer": Explainer, "defaults": Defaults, "changes": Change}
_DEEPEST_PART = 2
"""The keys above the fields of a fact: its part, and its id."""


class Choices(Struct, frozen=True):
    """What may be written in a place: fields with what they are for, ids of some kinds, or words.

    ``kinds`` without any kind takes every id; None takes no id.
    """

    about: str = ""
    fields: dict[str, str] | None = None
    kinds: frozenset[Kind] | None = None
    words: tuple[str, ...] = ()


def keys_below(path: Sequence[str], *, is_site: bool = False) -> Choices:
    """What the keys of a mapping may be."""
    if not path and not is_site:
        parts = {section: f"each {model.kind_of_fact} under its id" for section, model in _FACTS.items()}
        return Choices(fields={**{key: _summary(model) for key, model in _RECORDS.items()}, **parts})
    record, rest = (Site, list(path)) if is_site else _top(path)
    for index, key in enumerate(rest):
        field = shapes_of(record).fields.get(key) if record else None
        if field is None:
            return Choices()
        if field.shape.keyed and index == len(rest) - 1:
            return _keys_of(field)
        record = field.shape.record
    return Choices(fields=_described(record)) if record else Choices()


def _keys_of(field: Field) -> Choices:
    """The ids, or the kinds of warning, that the keys of a field are."""
    if field.shape.reference:
        return Choices(field.description, kinds=field.shape.reference.kinds)
    return Choices(field.description, {code: explanation(Code(code)).summary for code in field.keys})


def values_of(path: Sequence[str], *, is_site: bool = False) -> Choices:
    """What the value of the last key of a path may be."""
    record, rest = (Site, list(path)) if is_site else _top(path)
    for index, key in enumerate(rest):
        field = shapes_of(record).fields.get(key) if record else None
        if record is None or field is None:
            return Choices()
        if field.shape.keyed:
            is_value = index == len(rest) - 2
            return Choices(field.description, words=field.choices if is_value else ())
        if index == len(rest) - 1:
            return _written(record, field)
        record = field.shape.record
    return Choices()


def _written(record: type[Record], field: Field) -> Choices:
    """What stands behind the key of a field; one text may stand for a whole mapping, as a source's id does."""
    inner = field.shape.record
    short = _short_for(record.model_fields[field.name]) if inner else ""
    alone = shapes_of(inner).fields[short] if inner and short else field
    kinds = alone.shape.reference.kinds if alone.shape.reference else None
    words = alone.choices or tuple(filter(None, (alone.shape.word,)))
    return Choices(field.description, _described(inner) if inner and short else None, kinds, words)


def _top(path: Sequence[str]) -> tuple[type[Record] | None, list[str]]:
    """The record that a path leads into, and the fields behind it."""
    if path[:1] and path[0] in _RECORDS:
        return _RECORDS[path[0]], list(path[1:])
    if len(path) >= _DEEPEST_PART and path[0] in _FACTS:
        return _FACTS[path[0]], list(path[_DEEPEST_PART:])
    return None, list(path)


def _described(record: type[Record]) -> dict[str, str]:
    return {key: field.description for key, field in shapes_of(record).fields.items()}


def _summary(record: type[Record]) -> str:
    return (record.__doc__ or "").split("\n", 1)[0]


def _short_for(field: FieldInfo) -> str:
    """The key that a single text stands for, where one may stand for the mapping."""
    waiting: list[object] = [field.annotation, *field.metadata]
    while waiting:
        hint = waiting.pop()
        if isinstance(hint, ShortFor):
            return hint.key
        waiting.extend(get_args(hint))
    return ""
