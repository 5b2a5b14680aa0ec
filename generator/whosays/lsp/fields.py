"""What the model says of the place that a path of keys leads to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, get_args

from whosays.model.facts import FACT_TYPES, Change, Defaults, Explainer, Site
from whosays.model.fields import ShortFor
from whosays.model.shapes import shapes_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whosays.model.record import Record
    from whosays.model.vocabulary import Kind

_FACTS = {model.kind_of_fact.section: model for model in FACT_TYPES}
_RECORDS: dict[str, type[Record]] = {"explainer": Explainer, "defaults": Defaults, "changes": Change}
_DEEPEST_PART = 2
"""The keys above the fields of a fact: its part, and its id."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be written in a place: fields with what they are for, ids of some kinds, or words.

    ``kinds`` without any kind takes every id; None takes no id.
    """

    about: str = ""
    fields: dict[str, str] | None = None
    kinds: frozenset[Kind] | None = None
    words: tuple[str, ...] = ()


def keys_below(path: Sequence[str], *, is_site: bool = False) -> Choices:
    """What the keys of a mapping may be."""
    if is_site:
        return Choices(fields=_described(Site)) if not path else Choices()
    if not path:
        parts = {section: f"each {model.kind_of_fact} under its id" for section, model in _FACTS.items()}
        return Choices(fields={**{key: _summary(model) for key, model in _RECORDS.items()}, **parts})
    record, rest = _top(path)
    for index, key in enumerate(rest):
        field = shapes_of(record).fields.get(key) if record else None
        if record is None or field is None:
            return Choices()
        if field.shape.keyed and index == len(rest) - 1 and field.shape.reference:
            return Choices(_about(record, field.name), kinds=field.shape.reference.kinds)
        record = field.shape.record
    return Choices(fields=_described(record)) if record else Choices()


def values_of(path: Sequence[str], *, is_site: bool = False) -> Choices:
    """What the value of the last key of a path may be."""
    record, rest = (Site, list(path)) if is_site else _top(path)
    for index, key in enumerate(rest):
        field = shapes_of(record).fields.get(key) if record else None
        if record is None or field is None:
            return Choices()
        shape, about = field.shape, _about(record, field.name)
        annotation = record.model_fields[field.name]
        hints = (annotation.annotation, *annotation.metadata)
        if shape.keyed:
            return Choices(about, words=_words(hints)) if index == len(rest) - 2 else Choices(about)
        if index == len(rest) - 1:
            if shape.record and (short := _short_for(hints)):
                return _alone(shape.record, short, about)
            return Choices(about, kinds=shape.reference.kinds if shape.reference else None, words=_words(hints))
        record = shape.record
    return Choices()


def _alone(record: type[Record], short: str, about: str) -> Choices:
    """What may stand for a whole mapping by itself: a source's id for where in it something is reported."""
    inner = values_of_record(record, short)
    return Choices(about, fields=_described(record), kinds=inner.kinds, words=inner.words)


def values_of_record(record: type[Record], key: str) -> Choices:
    """What the value of a field of a record may be."""
    field = shapes_of(record).fields[key]
    annotation = record.model_fields[field.name]
    reference = field.shape.reference
    hints = (annotation.annotation, *annotation.metadata)
    return Choices(kinds=reference.kinds if reference else None, words=_words(hints))


def _top(path: Sequence[str]) -> tuple[type[Record] | None, list[str]]:
    """The record that a path leads into, and the fields behind it."""
    if path[:1] and path[0] in _RECORDS:
        return _RECORDS[path[0]], list(path[1:])
    if len(path) >= _DEEPEST_PART and path[0] in _FACTS:
        return _FACTS[path[0]], list(path[_DEEPEST_PART:])
    return None, list(path)


def _described(record: type[Record]) -> dict[str, str]:
    return {key: _about(record, field.name) for key, field in shapes_of(record).fields.items()}


def _about(record: type[Record], name: str) -> str:
    return record.model_fields[name].description or ""


def _summary(record: type[Record]) -> str:
    return (record.__doc__ or "").split("\n", 1)[0]


def _words(hints: Sequence[object]) -> tuple[str, ...]:
    """The words of the closed vocabulary in a type, if there is one."""
    waiting = list(hints)
    while waiting:
        hint = waiting.pop()
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return tuple(member.value for member in hint)
        waiting.extend(get_args(hint))
    return ()


def _short_for(hints: Sequence[object]) -> str:
    """The key that a single text stands for, where one may stand for the mapping."""
    waiting = list(hints)
    while waiting:
        hint = waiting.pop()
        if isinstance(hint, ShortFor):
            return hint.key
        waiting.extend(get_args(hint))
    return ""
