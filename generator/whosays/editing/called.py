"""The id of a fact that a writer calls by its name, outside a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whosays.model.facts import Actor, Source
from whosays.model.names import name_of
from whosays.model.shapes import shapes_of
from whosays.rules.duplicate_source import source_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from whosays.editing.writing import Value
    from whosays.model.record import Fact
    from whosays.model.shapes import Field
    from whosays.model.vocabulary import Kind


def with_ids(field: Field, value: Value, facts: Collection[Fact[Any]]) -> Value:
    """A value in which the names of facts are ids; what is called nothing stays as it is."""
    kinds = kinds_of(field)
    if isinstance(value, str):
        return id_called(value, kinds, facts) or value
    if isinstance(value, list):
        return [with_ids(field, each, facts) for each in value]
    return value


def id_called(text: str, kinds: Collection[Kind], facts: Collection[Fact[Any]]) -> str | None:
    """The id of the only fact of some kinds with that id, name or alias, or of the source with that address."""
    fitting = [fact for fact in facts if fact.kind_of_fact in kinds]
    if any(fact.id == text for fact in fitting):
        return text
    if "://" in text:
        try:
            source = source_of(text, (fact for fact in fitting if isinstance(fact, Source)))
        except ValueError:
            return None
        return source.id if source else None
    name = text.strip().casefold()
    called = [fact.id for fact in fitting if name in _names(fact)]
    return called[0] if len(called) == 1 else None


def kinds_of(field: Field) -> frozenset[Kind]:
    """The kinds of facts that a field names, by itself or in the record that an id alone is short for."""
    shape = field.shape
    inner = shapes_of(shape.record).fields.get("id") if shape.record else None
    reference = inner.shape.reference if inner else shape.reference
    return reference.kinds if reference and not shape.keyed else frozenset()


def _names(fact: Fact[Any]) -> Iterator[str]:
    yield name_of(fact).rstrip(".").casefold()
    yield name_of(fact).casefold()
    if isinstance(fact, Actor):
        yield from (alias.casefold() for alias in fact.aliases)
