"""What may be typed at the cursor: ids with what they are called, fields, and the words of a closed vocabulary."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.lsp.fields import Choices, keys_below, values_of
from whosays.lsp.reading import Cursor, Expected, cursor_at
from whosays.model.names import name_of
from whosays.project import SITE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePosixPath

    from whosays.corpus.draft import Draft
    from whosays.model.facts import Kind


class Sort(Enum):
    """What is offered."""

    FACT = auto()
    FIELD = auto()
    WORD = auto()


class Offer(Struct, frozen=True):
    """One choice: ``text`` takes the place of the stretch from ``start`` to the cursor."""

    label: str
    sort: Sort
    detail: str
    about: str
    start: int
    text: str


def offers(text: str, offset: int, file: PurePosixPath, draft: Draft | None) -> list[Offer]:
    """Everything that fits where the cursor stands; the editor filters it by what is typed."""
    cursor = cursor_at(text, offset)
    if cursor.expected is Expected.LINK:
        closing = "" if text.startswith("]", offset) else "]]"
        return list(_facts(Choices(kinds=frozenset()), draft, cursor, closing))
    is_site = file == SITE_FILE
    if cursor.expected is Expected.VALUE:
        before = "" if text[cursor.start - 1 : cursor.start] != ":" else " "
        return [*_values(values_of(cursor.path, is_site=is_site), draft, cursor, before)]
    below = keys_below(cursor.path, is_site=is_site)
    after = "" if text.startswith(":", offset) else ": "
    found = [*_fields(below, cursor, after), *_facts(below, draft, cursor, after)]
    alone = values_of(cursor.path, is_site=is_site) if cursor.path and not cursor.beside else Choices()
    return [*found, *_values(alone, draft, cursor, "")]


def _values(choices: Choices, draft: Draft | None, cursor: Cursor, before: str) -> Iterator[Offer]:
    for word in choices.words:
        yield Offer(word, Sort.WORD, "", choices.about, cursor.start, before + word)
    for offer in _facts(choices, draft, cursor, ""):
        yield Offer(offer.label, offer.sort, offer.detail, offer.about, offer.start, before + offer.text)


def _fields(choices: Choices, cursor: Cursor, after: str) -> Iterator[Offer]:
    for key, about in (choices.fields or {}).items():
        if key not in cursor.beside:
            yield Offer(key, Sort.FIELD, "field", about, cursor.start, key + after)


def _facts(choices: Choices, draft: Draft | None, cursor: Cursor, after: str) -> Iterator[Offer]:
    if choices.kinds is None or draft is None:
        return
    for id_, declaration in draft.known.items():
        if _fits(declaration.kind, choices.kinds) and id_ not in cursor.beside:
            name = name_of(declaration.fact) if declaration.fact else ""
            yield Offer(id_, Sort.FACT, declaration.kind.value, name, cursor.start, id_ + after)


def _fits(kind: Kind, kinds: frozenset[Kind]) -> bool:
    return not kinds or kind in kinds
