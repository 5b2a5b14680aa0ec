"""Ids of facts, and the mark that makes a field a reference to another fact."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Annotated, NewType, TypeAlias

from msgspec import Struct
from pydantic_core import PydanticCustomError

from whosays.file_names import is_device
from whosays.lookalikes import in_latin

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

    from whosays.model.facts import Kind

Slug = NewType("Slug", str)

LONGEST_ID = 80
_SPELT = frozenset({"Mc", "Mn", "Sc"})
"""Categories of signs that are part of a word, or stand for one, as `€` does."""
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_id(text: str) -> bool:
    """Whether a text is a lower-case kebab-case slug; pages and cards are files by that name."""
    return len(text) <= LONGEST_ID and ID.fullmatch(text) is not None and not is_device(text)


def as_id(text: str) -> str:
    """The id that a writer most likely meant by ``text``, whatever its script; empty where nothing is left of it.

    A letter that looks like a Latin one among Latin letters is taken for that.  What is too long ends with a word where
    it can.
    """
    latin = in_latin(text)
    is_mixed = latin.isascii() and re.search("[A-Za-z]", text)
    letters = unicodedata.normalize("NFKC", latin if is_mixed else text.casefold())
    id_ = re.sub(r"[^a-z0-9]+", "-", "".join(map(_spelt, letters.casefold()))).strip("-")
    if len(id_) <= LONGEST_ID:
        return f"the-{id_}" if is_device(id_) else id_
    return id_[: LONGEST_ID + 1].rpartition("-")[0].rstrip("-") or id_[:LONGEST_ID]


def _spelt(character: str) -> str:
    """A letter, digit or currency as Latin letters; of scripts without spaces each sign is a word."""
    if character.isascii() or not (character.isalnum() or unicodedata.category(character) in _SPELT):
        return character
    from anyascii import anyascii  # noqa: PLC0415 - it takes its time, and few facts need it

    letters = re.sub(r"[^A-Za-z0-9]", "", anyascii(character))
    return f"-{letters.lower()}-" if letters[:1].isupper() else letters


def valid_id(value: object) -> object:
    """Pydantic validator for an id that a writer gives to something."""
    if isinstance(value, str) and not is_id(value):
        raise PydanticCustomError("bad-id", "`{id}` is not an id", {"id": value})
    return value


class Reference(Struct, frozen=True):
    """Marks a field whose value is the id of a fact; no kinds means that any kind will do."""

    kinds: frozenset[Kind]

    @classmethod
    def to(cls, *kinds: Kind) -> Reference:
        """A reference to a fact of one of these kinds."""
        return cls(frozenset(kinds))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The schema of a text, with the kinds in ``x-kinds`` for whoever knows the ids."""
        return {**handler(schema), "x-kinds": sorted(self.kinds)}


AnyRef: TypeAlias = Annotated[str, Reference.to()]
