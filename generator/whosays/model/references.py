"""The references, the citations, the texts, the prose, the mentions, the addresses and the dates of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar

from whosays.model.dates import Date
from whosays.model.facts import Citation
from whosays.model.prose import mentions
from whosays.model.record import Record
from whosays.model.shapes import shapes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from whosays.diagnostics import Location, Route
    from whosays.model.identity import Reference
    from whosays.model.prose import Mention
    from whosays.model.shapes import Field, Shape, Shapes

RecordT = TypeVar("RecordT", bound=Record)


class Pointer(NamedTuple):
    """One reference as it stands in a record."""

    target: str
    reference: Reference
    route: Route
    is_key: bool = False

    def place(self, record: Record) -> Location:
        """Where in the file the reference is written."""
        return record.location.key(*self.route) if self.is_key else record.location.at(*self.route)


def pointers(record: Record) -> list[Pointer]:
    """Every reference of a record to a fact, those of nested records included."""
    found: list[Pointer] = []
    _point(record, (), found)
    return found


def _point(record: Record, above: Route, found: list[Pointer]) -> None:
    """Add the references of a record that a route leads to."""
    for field, value in _filled(record, shapes_of(type(record)).pointing):
        shape, reference, route = field.shape, field.shape.reference, (*above, field.key)
        if reference is None:
            for steps, inner in _each(shape, value, route):
                _point(inner, steps, found)
        elif shape.keyed:
            found += [Pointer(key, reference, (*route, key), is_key=True) for key in value]
        else:
            found += [Pointer(target, reference, steps) for steps, target in _each(shape, value, route)]


def references(record: Record) -> list[tuple[str, Reference]]:
    """The same without their places: the id that each names, and the kinds that its field takes."""
    found: list[tuple[str, Reference]] = []
    for field, value in _filled(record, shapes_of(type(record)).pointing):
        shape, reference = field.shape, field.shape.reference
        if reference is None:
            for inner in value if shape.many else (value,):
                found += references(inner)
        elif shape.many or shape.keyed:
            found += [(target, reference) for target in value]
        else:
            found.append((value, reference))
    return found


def citations(record: Record) -> list[tuple[Route, Citation]]:
    """Every citation of a record, those of nested records included."""
    found: list[tuple[Route, Citation]] = []
    for field, value in _filled(record, shapes_of(type(record)).citing):
        for route, inner in _each(field.shape, value, (field.key,)):
            if isinstance(inner, Citation):
                found.append((route, inner))
            else:
                found += [((*route, *steps), cited) for steps, cited in citations(inner)]
    return found


def prose(record: Record) -> list[tuple[Route, str]]:
    """Every text of a record in which Markdown means something."""
    return _written(record, lambda shapes: shapes.prose)


def texts(record: Record) -> list[tuple[Route, str]]:
    """Every text of a record that readers see exactly as typed."""
    return _written(record, lambda shapes: shapes.text)


def addresses(record: Record) -> list[tuple[Route, str]]:
    """Every address that has a field of its own, at any depth of a record."""
    return _written(record, lambda shapes: shapes.addressed)


def dates(record: Record) -> Iterator[Date]:
    """Every date of a record, those of nested records included; a day that is not known is none."""
    for field in shapes_of(type(record)).dated:
        value = getattr(record, field.name)
        if isinstance(value, Date):
            yield value
        elif isinstance(value, Record):
            yield from dates(value)


def prose_mentions(record: Record) -> list[tuple[Route, Mention]]:
    """Every ``[[id]]`` of a record."""
    return [(route, mention) for route, text in prose(record) for mention in mentions(text)]


Value: TypeAlias = Any
"""What a field holds; its `Shape` says what that is."""

Written: TypeAlias = "Callable[[Shapes], tuple[Field, ...]]"
"""Which of the fields that are written in words are meant."""

Keep: TypeAlias = "Callable[[str, Reference], bool]"
"""Tells of an id and the kinds that its field takes whether the reference stays."""


def keeping(record: RecordT, keep: Keep) -> RecordT:
    """The record with only the references that ``keep`` wants; itself where that is all."""
    for target, reference in references(record):
        if not keep(target, reference):
            break
    else:
        return record
    update = {}
    for field, value in _filled(record, shapes_of(type(record)).pointing):
        kept = _keeping(value, field.shape, keep)
        if kept is not value:
            update[field.name] = kept
    return record.model_copy(update=update) if update else record


def _filled(record: Record, fields: Iterable[Field]) -> list[tuple[Field, Value]]:
    """Those of the fields that hold anything, with what they hold."""
    values = record.__dict__
    # an id that was left empty is one that leads nowhere
    return [(field, value) for field in fields if (value := values[field.name]) or value == ""]


def _each(shape: Shape, value: Value, route: Route) -> Iterable[tuple[Route, Value]]:
    """What a field holds, one by one where that is several."""
    return [((*route, index), item) for index, item in enumerate(value)] if shape.many else ((route, value),)


def _written(record: Record, meant: Written) -> list[tuple[Route, str]]:
    found: list[tuple[Route, str]] = []
    _write(record, (), meant, found)
    return found


def _write(record: Record, above: Route, meant: Written, found: list[tuple[Route, str]]) -> None:
    """Add what is written in a record that a route leads to."""
    for field, value in _filled(record, meant(shapes_of(type(record)))):
        route = (*above, field.key)
        if type(value) is str:
            found.append((route, value))
        elif field.shape.keyed:
            found += [((*route, key), item) for key, item in value.items()]
        elif field.shape.record:
            for steps, inner in _each(field.shape, value, route):
                _write(inner, steps, meant, found)
        else:
            found += _each(field.shape, value, route)


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
