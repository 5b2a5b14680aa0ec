"""Records at random: whatever a writer may type into each field of the model, by the shape of the field."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from whosays.model.shapes import shapes_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from whosays.model.facts import Kind
    from whosays.model.record import Record
    from whosays.model.shapes import Field

TEXTS = ("No", "1:30", "A [[one|word]].", "Two\n\nparagraphs", "Ünïcode # and: signs", "~ null")
BY_NAME = {
    "url": ["https://example.org/", "https://example.org/a?b=c#d"],
    "archived": ["https://example.org/archive"],
    "formerly": ["former", "older"],
    "lang": ["uk", "pt-BR"],
    "wikidata": ["Q7747", "Q1"],
}
DATES = ["2031", "2031-03-04", "2031-03-04T02:27+03:00", "2031-03~", "2031-03-04/2031-03-09"]
"""All of them may be the same day, so that none is certainly before another."""
DAYS = ["2031-03-04", "2031-03-06"]
Written = dict[str, Any]


@dataclass(frozen=True)
class Known:
    """The ids that a record may refer to, each with its kind, and the texts and the prose that it may hold."""

    ids: tuple[tuple[Kind, str], ...]
    texts: tuple[str, ...] = TEXTS
    prose: tuple[str, ...] = TEXTS

    def of(self, kinds: Collection[Kind]) -> list[str]:
        """The ids of some kinds; of all where none is named."""
        return [id_ for kind, id_ in self.ids if not kinds or kind in kinds]


@functools.cache
def values(field: Field, known: Known) -> st.SearchStrategy[Any]:
    """What a writer may type into a field; nothing at all where it refers to what is not there."""
    shape = field.shape
    if field.keys:
        return st.dictionaries(st.sampled_from(field.keys), st.sampled_from(known.texts), min_size=1)
    if shape.key_written:
        return st.dictionaries(st.sampled_from(DAYS), st.sampled_from(known.prose), min_size=1)
    if shape.record:
        one: st.SearchStrategy[Any] = records(shape.record, known)
    elif shape.reference:
        ids = known.of(shape.reference.kinds)
        if shape.keyed:
            return st.dictionaries(st.sampled_from(ids), st.sampled_from(field.choices), min_size=1) if ids else NOTHING
        one = st.sampled_from(ids) if ids else NOTHING
    elif shape.is_words:
        one = st.sampled_from(known.prose if shape.prose else known.texts)
    elif field.choices:
        one = st.sampled_from(field.choices)
    else:
        one = st.sampled_from(BY_NAME.get(field.key, DATES))
    return st.lists(one, min_size=1, max_size=3, unique_by=str) if shape.many and not one.is_empty else one


NOTHING: st.SearchStrategy[Any] = st.nothing()


@st.composite
def records(draw: st.DrawFn, model: type[Record], known: Known, without: Collection[str] = ()) -> Written:
    """A record with the fields that it needs and some of the others."""
    written = {}
    for field in shapes_of(model).fields.values():
        given = values(field, known)
        if field.key not in without and not given.is_empty and (field.required or draw(st.booleans())):
            written[field.key] = draw(given)
    return written
