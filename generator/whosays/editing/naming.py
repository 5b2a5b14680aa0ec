"""An id for a new fact, made of what the fact says."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from whosays.addresses import is_list_page
from whosays.model.identity import as_id

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from whosays.editing.writing import Value

_LENGTH = 40
"""Ids are typed by hand, and read in links."""
_NAMING = ("name", "title", "text", "heading", "shows")
_WORDS_TO_DROP = frozenset({"a", "an", "the", "of", "to", "in", "on", "at", "by", "and", "that", "was", "were", "is"})


def id_for(fields: Mapping[str, Value], taken: Container[str]) -> str | None:
    """A short id that no other fact has, from the name, the title or the text; None where none has a letter in it.

    Letters of other scripts are spelt in Latin ones.  A source whose title has none is named after its host.
    """
    texts = (value for key in _NAMING if isinstance(value := fields.get(key), str))
    address = fields.get("url")
    host = urlsplit(address).hostname or "" if isinstance(address, str) else ""
    short = next((id_ for text in (*texts, host.removeprefix("www.")) if (id_ := _shortened(as_id(text)))), None)
    if short is None:
        return None
    tried = itertools.chain([short], (f"{short}-{number}" for number in itertools.count(2)))
    return next(id_ for id_ in tried if id_ not in taken and not is_list_page(id_))


def _shortened(id_: str) -> str:
    words = id_.split("-")
    telling = [word for word in words if word not in _WORDS_TO_DROP] or words
    kept = [telling[0][:_LENGTH]]
    for word in telling[1:]:
        if len("-".join([*kept, word])) > _LENGTH:
            break
        kept.append(word)
    return "-".join(kept)
