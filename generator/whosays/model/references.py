"""The references, the citations, the texts, the prose, the mentions, the addresses and the dates of a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from whosays.model.dates import Date
from whosays.model.facts import Citation
from whosays.model.prose import mentions
from whosays.model.record import Record
from whosays.model.shapes import Shape, shapes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from whosays.diagnostics import Location, Route
    from whosays.model.identity import Reference
    from whosays.model.prose import Mention

RecordT = TypeVar("RecordT", bound=Record)


@dataclass(frozen=True, slots=True)
class Pointer:
    """One reference as it stands in a record."""

    target: str
    reference: Reference
    route: Route
    is_key: bool = False

    def place(self, record: Record) -> Location:
        """Where in the file the reference is written."""
        return record.location.key(*self.route) if self.is_key else record.location.at(*self.route)


def pointers(record: Record) -> Iterator[Pointer]:
    """Every reference of a record to a fact, those of nested records included."""
    for field in shapes_of(type(record)).pointing:
        yield from _pointers(field.shape, getattr(record, field.name), (field.key,))


def citations(record: Record) -> Iterator[tuple[Route, Citation]]:
    """Every citation of a record, those of nested records included."""
    for field in shapes_of(type(record)).pointing:
        if field.shape.record:
            yield from _citations(field.shape, getattr(record, field.name), (field.key,))


def prose(record: Record) -> Iterator[tuple[Route, str]]:
    """Every text of a record in which Markdown means something."""
    for field in shapes_of(type(record)).prose:
        yield from _written(field.shape, getattr(record, field.name), (field.key,), prose)


def texts(record: Record) -> Iterator[tuple[Route, str]]:
    """Every text of a record that readers see exactly as typed."""
    for field in shapes_of(type(record)).text:
        yield from _written(field.shape, getattr(record, field.name), (field.key,), texts)


def addresses(record: Record) -> Iterator[tuple[Route, str]]:
    """Every address that has a field of its own, at any depth of a record."""
    for field in shapes_of(type(record)).addressed:
        yield from _written(field.shape, getattr(record, field.name), (field.key,), addresses)


def dates(record: Record) -> Iterator[Date]:
    """Every date of a record, those of nested records included; a day that is not known is none."""
    for field in shapes_of(type(record)).dated:
        value = getattr(record, field.name)
        if isinstance(value, Date):
            yield value
        elif isinstance(value, Record):
            yield from dates(value)


def prose_mentions(record: Record) -> Iterator[tuple[Route, Mention]]:
    """Every ``[[id]]`` of a record."""
    for route, text in prose(record):
        for mention in mentions(text):
            yield route, mention


Value: TypeAlias = Any
"""What a field holds; its `Shape` says what that is."""

Written: TypeAlias = "Callable[[Record], Iterator[tuple[Route, str]]]"
"""Lists the texts, or the prose, of a record."""

Keep: TypeAlias = "Callable[[str, Reference], bool]"
"""Tells of an id and the kinds that its field takes whether the reference stays."""


def keeping(record: RecordT, keep: Keep) -> RecordT:
    """The record with only the references that ``keep`` wants; itself where that is all."""
    update = {}
    for field in shapes_of(type(record)).pointing:
        value = getattr(record, field.name)
        kept = _keeping(value, field.shape, keep)
        if kept is not value:
            update[field.name] = kept
    return record.model_copy(update=update) if update else record


def _pointers(shape: Shape, value: Value, route: Route) -> Iterator[Pointer]:
    if value is None:
        return
    if shape.many:
        for index, item in enumerate(value):
            yield from _pointers(shape.item, item, (*route, index))
    elif shape.reference and shape.keyed:
        for key in value:
            yield Pointer(key, shape.reference, (*route, key), is_key=True)
    elif shape.reference:
        yield Pointer(value, shape.reference, route)
    else:
        for inner in pointers(value):
            steps = (*route, *inner.route)
            yield Pointer(inner.target, inner.reference, steps, inner.is_key)


def _citations(shape: Shape, value: Value, route: Route) -> Iterator[tuple[Route, Citation]]:
    if value is None:
        return
    if shape.many:
        for index, item in enumerate(value):
            yield from _citations(shape.item, item, (*route, index))
    elif isinstance(value, Citation):
        yield route, value
    else:
        yield from (((*route, *inner), cited) for inner, cited in citations(value))


def _written(shape: Shape, value: Value, route: Route, within: Written) -> Iterator[tuple[Route, str]]:
    if value is None:
        return
    if shape.many:
        for index, item in enumerate(value):
            yield from _written(shape.item, item, (*route, index), within)
    elif shape.keyed:
        for key, item in value.items():
            yield (*route, key), item
    elif shape.record:
        for inner, text in within(value):
            yield (*route, *inner), text
    else:
        yield route, value


def _keeping(value: Value, shape: Shape, keep: Keep) -> Value:
    """The value with the wanted references; the same object where that is all of them."""
    if value is None:
        return None
    if shape.many:
        cleaned = [_keeping(item, shape.item, keep) for item in value]
        if all(new is old for new, old in zip(cleaned, value, strict=True)):
            return value
        return tuple(item for item in cleaned if item is not None)
    if shape.keyed:
        reference = shape.reference
        kept = {key: item for key, item in value.items() if reference is None or keep(key, reference)}
        return kept if len(kept) < len(value) else value
    if shape.reference:
        return value if keep(value, shape.reference) else None
    kept_record = keeping(value, keep)
    # a citation that has lost its source says nothing any more
    lost_its_id = kept_record is not value and getattr(kept_record, "id", "") is None
    return None if lost_its_id else kept_record
