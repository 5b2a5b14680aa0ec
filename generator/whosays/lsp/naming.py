"""Where facts are named: their ids, the references to them, and the links in prose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePosixPath

    from whosays.bind import Declaration
    from whosays.corpus.draft import Draft
    from whosays.document import Document
    from whosays.lsp.desk import View

_WORD = re.compile(r"[A-Za-z0-9_-]+")


class Naming(Struct, frozen=True):
    """A stretch of a file that is the id of a fact; ``start`` to ``end`` are its letters.

    ``from_`` to ``to`` is all that stands for the fact, such as a whole link in prose.
    """

    id: str
    file: PurePosixPath
    start: int
    end: int
    from_: int
    to: int
    is_declaration: bool = False


def naming_at(view: View, file: PurePosixPath, offset: int) -> Naming | None:
    """The id that the cursor is on, in a file that may be half typed."""
    draft = view.draft(file)
    if draft is None:
        return None
    if view.is_stale(file):
        return _word_at(view.text(file), draft, file, offset)
    found = (each for each in _namings(view, draft) if each.file == file and each.from_ <= offset <= each.to)
    return min(found, key=lambda each: each.to - each.from_, default=None)


def declarations_of(view: View, naming: Naming) -> list[Naming]:
    """Where the fact is written; more than one where facts share the id."""
    draft = view.draft(naming.file)
    first = draft.known.get(naming.id) if draft else None
    if draft is None or first is None:
        return []
    others = [each for each in draft.folder.repeated if each.id == naming.id]
    return [found for each in (first, *others) if (found := _declaration(view, each))]


def references_to(view: View, naming: Naming) -> list[Naming]:
    """Every place that names the fact, its own id first."""
    draft = view.draft(naming.file)
    target = draft.known.get(naming.id) if draft else None
    if draft is None or target is None:
        return []
    drafts = [each for each in view.readable.drafts if each.known.get(naming.id) is target]
    found = {each for scope in drafts for each in _namings(view, scope) if each.id == naming.id}
    own = {each for each in found if each.is_declaration}
    order = sorted(found - own, key=lambda each: (each.file, each.start))
    return [*sorted(own, key=lambda each: (each.file, each.start)), *order]


def _namings(view: View, draft: Draft) -> Iterator[Naming]:
    """Every naming in a folder, as it stands in the readable documents."""
    documents = view.readable.documents
    for declaration in (*draft.folder.declared.values(), *draft.folder.repeated):
        if found := _declaration(view, declaration):
            yield found
    for record, pointer in draft.pointers:
        place = pointer.place(record)
        if document := documents.get(place.file):
            span = document.locate(place)
            yield from _within(document, span.start, span.end, pointer.target)
    for record, route, mention in draft.mentions:
        place = record.location.at(*route).within(mention.written, mention.occurrence)
        if document := documents.get(place.file):
            span = document.locate(place)
            yield from _within(document, span.start, span.end, mention.id)


def _within(document: Document, from_: int, to: int, id_: str) -> Iterator[Naming]:
    """The naming in a stretch; none where the id is written with escapes."""
    start = document.text.find(id_, from_, to)
    if start != -1:
        yield Naming(id_, document.file, start, start + len(id_), from_, to)


def _declaration(view: View, declaration: Declaration) -> Naming | None:
    """The id of a fact where it is written, looked up in the text as it is now."""
    file = declaration.place.file
    document = view.document(file)
    if document is None:
        return None
    span = document.locate(declaration.key)
    start, end = span.start, span.end
    if view.is_stale(file):
        moved = re.search(rf"^\s*(['\"]?{re.escape(declaration.id)}['\"]?)\s*:", view.text(file), re.MULTILINE)
        if moved is None:
            return None
        start, end = moved.span(1)
    return Naming(declaration.id, file, start, end, start, end, is_declaration=True)


def _word_at(text: str, draft: Draft, file: PurePosixPath, offset: int) -> Naming | None:
    """The word that the cursor is on, where it is an id."""
    start = text.rfind("\n", 0, offset) + 1
    for match in _WORD.finditer(text, start):
        if match.start() > offset or "\n" in text[start : match.start()]:
            break
        if offset <= match.end() and match[0] in draft.known:
            return Naming(match[0], file, match.start(), match.end(), match.start(), match.end())
    return None
