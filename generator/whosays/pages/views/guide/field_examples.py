"""The shortest value that each field has in the files of a site, as it is typed there."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from whosays.document import Mapping, Sequence
from whosays.model.explainer import Change, Defaults, Explainer
from whosays.model.facts import FACT_TYPES
from whosays.model.shapes import shapes_of
from whosays.model.site import Site
from whosays.project import SITE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import PurePosixPath

    from whosays.diagnostics import Span
    from whosays.document import Document, Node
    from whosays.model.record import Record

    FieldKey: TypeAlias = tuple[type[Record], str]


class Example(Struct, frozen=True):
    """A key with its value, as it is typed in a file."""

    yaml: str
    file: PurePosixPath


_FACTS = {model.kind_of_fact.section: model for model in FACT_TYPES}
_OTHERS: dict[str, type[Record]] = {"explainer": Explainer, "defaults": Defaults, "changes": Change}


def field_examples(documents: Iterable[Document]) -> dict[FieldKey, Example]:
    """An example of each field that is used, by its record and the key that writers type."""
    shortest: dict[FieldKey, Example] = {}
    for document in documents:
        for model, key, span in _fields(document):
            example = Example(_as_typed(document, span), document.file)
            known = shortest.get((model, key))
            if known is None or _rank(example) < _rank(known):
                shortest[model, key] = example
    return shortest


def _rank(example: Example) -> tuple[int, str, str]:
    return (len(example.yaml), example.yaml, str(example.file))


def _as_typed(document: Document, span: Span) -> str:
    """A stretch of a file with the indent of its first line taken off the others."""
    margin = span.column - 1
    first, *others = document.text[span.start : span.end].rstrip().split("\n")
    return "\n".join([first, *(line[margin:] if line[:margin].isspace() else line for line in others)])


def _fields(document: Document) -> Iterator[tuple[type[Record], str, Span]]:
    root = document.root
    if document.file == SITE_FILE:
        yield from _in_record(Site, root)
    elif isinstance(root, Mapping):
        for part, node in root.entries.items():
            if part in _FACTS:
                for fact in node.entries.values() if isinstance(node, Mapping) else ():
                    yield from _in_record(_FACTS[part], fact)
            elif part in _OTHERS:
                yield from _in_record(_OTHERS[part], node)


def _in_record(model: type[Record], node: Node | None) -> Iterator[tuple[type[Record], str, Span]]:
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _in_record(model, item)
    if not isinstance(node, Mapping):
        return
    for key, field in shapes_of(model).fields.items():
        if key in node.entries:
            typed = node.keys[key]
            yield model, key, type(typed)(typed.start, node.entries[key].span.end, typed.line, typed.column)
            if field.shape.record:
                yield from _in_record(field.shape.record, node.entries[key])
