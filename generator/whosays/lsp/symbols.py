"""The outline of a file, and the facts of all files by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.document import Mapping
from whosays.model.facts import FACT_TYPES
from whosays.model.names import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePosixPath

    from whosays.diagnostics import Span
    from whosays.document import Document, Node
    from whosays.lsp.desk import View
    from whosays.model.facts import Kind

_KINDS = {model.kind_of_fact.section: model.kind_of_fact for model in FACT_TYPES}
MOST = 200
"""How many facts are listed for one query."""


class Symbol(Struct, frozen=True):
    """A part of a file, or a fact in it; ``key`` is what is shown of it when it is chosen."""

    name: str
    detail: str
    kind: Kind | None
    file: PurePosixPath
    key: Span
    whole: Span
    inside: tuple[Symbol, ...] = ()


def outline(view: View, file: PurePosixPath) -> list[Symbol]:
    """The parts of a file with their facts, from the last text of it that could be read."""
    document, draft = view.document(file), view.draft(file)
    if document is None or not isinstance(document.root, Mapping):
        return []
    known = draft.known if draft else {}
    names = {id_: name_of(each.fact) for id_, each in known.items() if each.fact}
    parts = []
    for part, node in document.root.entries.items():
        inside = tuple(_facts(document, part, node, names))
        key, whole = _spans(document, document.root, part)
        parts.append(Symbol(part, "", None, file, key, whole, inside))
    return parts


def search(view: View, query: str) -> list[Symbol]:
    """The facts whose id or name holds every word of a query."""
    words = query.casefold().split()
    found: list[Symbol] = []
    for file in view.readable.documents:
        for part in outline(view, file):
            found += (
                each for each in part.inside if all(word in f"{each.name} {each.detail}".casefold() for word in words)
            )
    return found[:MOST]


def _facts(document: Document, part: str, node: Node, names: dict[str, str]) -> Iterator[Symbol]:
    if part in _KINDS and isinstance(node, Mapping):
        for id_ in node.entries:
            key, whole = _spans(document, node, id_)
            yield Symbol(id_, names.get(id_, ""), _KINDS[part], document.file, key, whole)


def _spans(document: Document, parent: Mapping, key: str) -> tuple[Span, Span]:
    """The span of a key, and that of the key with all below it."""
    span, node = parent.keys[key], parent.entries[key]
    return span, document.lines.span(span.start, max(span.end, node.span.end))
