"""What the fields of a record hold, read once off the annotations of the model."""

from __future__ import annotations

import functools
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, get_args, get_origin

from msgspec import Struct
from msgspec.structs import replace

from whosays.model.fields import IsAddress, IsProse, IsText, Written
from whosays.model.identity import Reference
from whosays.model.record import Record
from whosays.model.waivers import Among

if TYPE_CHECKING:
    from collections.abc import Iterable


class Shape(Struct, frozen=True):
    """What a field holds: a reference, a text, prose, a record, or several of one of them.

    ``keyed`` means a mapping, whose keys are the references, or else lead to texts: words of a closed
    vocabulary, or what ``key_written`` says.  ``written`` says how a value of another form is written, and ``word`` may
    stand in its place.
    """

    reference: Reference | None = None
    text: bool = False
    prose: bool = False
    date: bool = False
    address: bool = False
    record: type[Record] | None = None
    many: bool = False
    keyed: bool = False
    key_written: str = ""
    written: str = ""
    word: str = ""

    @property
    def item(self) -> Shape:
        """The shape of one of several."""
        return _one_of(self)

    @property
    def is_words(self) -> bool:
        """Whether it holds words of the writer's own, on one line or as prose."""
        return self.text or self.prose

    @property
    def pair(self) -> str:
        """How one of a mapping is typed where there is but one line, as `id=word`."""
        if self.reference:
            return "id=word"
        return "day=text" if self.key_written else "code=reason"


@functools.cache
def _one_of(shape: Shape) -> Shape:
    return replace(shape, many=False)


class Field(Struct, frozen=True):
    """One field of a record: its attribute, the key that writers type, and its shape.

    ``choices`` are the words of a closed vocabulary, that of the values where the field is ``keyed``;
    ``keys`` are those of the keys, where these are no references.
    ``example`` is for fields of which a story may have none.
    """

    name: str
    key: str
    shape: Shape
    required: bool = False
    description: str = ""
    choices: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    example: str = ""


class Shapes(Struct, frozen=True):
    """The fields of a record, and those that hold references, texts, prose, dates or addresses at any depth.

    ``citing`` are those of ``pointing`` that hold records.
    """

    fields: dict[str, Field]
    pointing: tuple[Field, ...]
    citing: tuple[Field, ...]
    text: tuple[Field, ...]
    prose: tuple[Field, ...]
    dated: tuple[Field, ...]
    addressed: tuple[Field, ...]


@functools.cache
def shapes_of(model: type[Record]) -> Shapes:
    """The shapes of the fields of a record, by the key that writers type."""
    fields = [
        Field(
            name,
            field.alias or name,
            _marked(field.metadata) or _shape(field.annotation),
            required=field.is_required(),
            description=field.description or "",
            choices=_choices(field.annotation),
            keys=_keys(field.annotation),
            example=str(field.examples[0]) if field.examples else "",
        )
        for name, field in model.model_fields.items()
    ]
    pointing = tuple(f for f in fields if f.shape.reference or _inner(f.shape).pointing)
    citing = tuple(f for f in pointing if f.shape.record)
    text = tuple(f for f in fields if f.shape.text or _inner(f.shape).text)
    prose = tuple(f for f in fields if f.shape.prose or _inner(f.shape).prose)
    dated = tuple(f for f in fields if f.shape.date or _inner(f.shape).dated)
    addressed = tuple(f for f in fields if f.shape.address or _inner(f.shape).addressed)
    return Shapes({field.key: field for field in fields}, pointing, citing, text, prose, dated, addressed)


def _inner(shape: Shape) -> Shapes:
    return shapes_of(shape.record) if shape.record else Shapes({}, (), (), (), (), (), ())


def _shape(hint: object) -> Shape:
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _marked(args[1:]) or _shape(args[0])
    if origin is tuple:
        return replace(_shape(args[0]), many=True)
    if origin is dict:
        key, value = map(_shape, args)
        return replace(key if key.reference else value, keyed=True, key_written=key.written)
    if isinstance(hint, type) and issubclass(hint, Record):
        return Shape(record=hint)
    # a union: one of its members is what the field holds, the other is None
    return next((shape for shape in map(_shape, args) if shape != Shape()), Shape())


def _choices(hint: object) -> tuple[str, ...]:
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return tuple(word.value for word in hint)
    inside = get_args(hint)[1:] if get_origin(hint) is dict else get_args(hint)
    return next((found for inner in inside if (found := _choices(inner))), ())


def _keys(hint: object) -> tuple[str, ...]:
    if isinstance(hint, Among):
        return tuple(map(str, hint.words))
    return next((found for inner in get_args(hint) if (found := _keys(inner))), ())


def _marked(marks: Iterable[object]) -> Shape | None:
    for mark in marks:
        if isinstance(mark, Reference):
            return Shape(reference=mark)
        if isinstance(mark, IsText):
            return Shape(text=True)
        if isinstance(mark, IsProse):
            return Shape(prose=True)
        if isinstance(mark, IsAddress):
            return Shape(written=mark.takes.written, address=True)
        if isinstance(mark, Written):
            return Shape(written=mark.how, word=mark.word, date=mark.is_date)
    return None
