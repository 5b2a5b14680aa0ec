"""What a writer types for a field, outside a file, as the value that a file would hold."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from whosays.document import compose, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whosays.document import Plain
    from whosays.editing.writing import Value
    from whosays.model.shapes import Field

_SPACE = re.compile(r"[ \t\r\n]+")
_TRAILING = re.compile(r"[ \t\r]+$", re.MULTILINE)


class NotAValueError(ValueError):
    """A text is none of what its field takes; the message says what it takes."""


def value_of(field: Field, typed: Sequence[str]) -> Value:
    """One or more texts as the value of a field; raises NotAValueError.

    A field that maps ids to words takes ``id=word``, one that maps kinds of warning to reasons
    ``code=reason``, and one that maps days to texts ``day=text``; one that holds a record also takes YAML in braces.
    Ids may also stand in one text, between commas.
    """
    texts = [part for text in typed for part in _parts(field, text)]
    if field.shape.keyed:
        return dict(_pair(field, text) for text in texts)
    values = [_one(field, text) for text in texts]
    return values[0] if len(values) == 1 else values


def _parts(field: Field, text: str) -> list[str]:
    """The ids of a text; a name or a record in braces may hold commas of its own."""
    holds_ids = not field.shape.is_words and (field.shape.keyed or (field.shape.many and "{" not in text))
    return [part for part in map(str.strip, text.split(",")) if part] if holds_ids else [text]


def _pair(field: Field, text: str) -> tuple[str, str]:
    key, sign, word = text.partition("=")
    if not sign:
        message = f"`{text}` is not a value of `{field.key}`: write `{field.shape.pair}`"
        raise NotAValueError(message)
    return key.strip(), word.strip()


def _one(field: Field, text: str) -> Value:
    if field.shape.record and text.lstrip().startswith("{"):
        document, problems = compose(PurePosixPath(), text)
        if not problems and document.root is not None and (value := _full(plain(document.root))):
            return value
        message = f"`{text}` is not a value of `{field.key}`: in braces it should be YAML, such as {{id: gazette}}"
        raise NotAValueError(message)
    if field.shape.prose:
        return _TRAILING.sub("", text).strip()
    return _SPACE.sub(" ", text).strip()


def _full(value: Plain) -> Value:
    """A value without the fields that were left empty."""
    if isinstance(value, dict):
        return {key: _full(each) for key, each in value.items() if each is not None}
    return [_full(each) for each in value if each is not None] if isinstance(value, list) else value or ""
