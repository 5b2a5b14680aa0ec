"""What every mapping of a fact file is, and every one with an id."""

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, ClassVar, Generic, Self, TypeVar

from pydantic import BaseModel, ConfigDict, PrivateAttr

from whosays.diagnostics import Location

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whosays.diagnostics import Code
    from whosays.model.dates import Date
    from whosays.model.facts import Kind

IdT = TypeVar("IdT", bound=str)


_NOWHERE, _NOTHING = Location(PurePosixPath()), frozenset[str]()
_UNPLACED: dict[str, object] = {"_location": _NOWHERE, "_inherited": _NOTHING}
"""The private attributes of a record that nobody has told its place, as of each within another."""
_TYPED: dict[frozenset[str], set[str]] = {}
"""The sets of fields that were typed, each once: many records have the same."""


def _begin(record: BaseModel, _context: object, /) -> None:
    """Give a record that was read its private attributes, and let it share what never changes with all that are alike.

    Tens of thousands would have a set and a mapping each, which are larger than the rest of most.
    """
    typed = record.model_fields_set
    object.__setattr__(record, "__pydantic_fields_set__", _TYPED.setdefault(frozenset(typed), typed))
    object.__setattr__(record, "__pydantic_private__", _UNPLACED)


class Record(BaseModel):
    """A mapping of a fact file: nothing but the fields named here, and never changed.

    Kinds of record, and of words in them, set `__doc__`: the guide, the schemas and editors show it, and Python leaves
    docstrings away where it is told to (`-OO`).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False)

    _location: Location = PrivateAttr(default=_NOWHERE)
    _inherited: frozenset[str] = PrivateAttr(default=_NOTHING)

    @classmethod
    def __pydantic_init_subclass__(cls, **_: object) -> None:
        if cls.__private_attributes__.keys() == Record.__private_attributes__.keys():
            # pydantic would go through them anew for each class above, for every record that is read
            cls.model_post_init = _begin  # type: ignore[method-assign]  # it is pydantic's own hook

    @property
    def location(self) -> Location:
        """Where the record is written; `place` is a word that fact files need."""
        # past pydantic's own way to it, which takes ten times as long: every rule asks for it
        return self.__pydantic_private__["_location"]  # type: ignore[no-any-return, index]  # every record has it

    @property
    def inherited(self) -> frozenset[str]:
        """The fields that the file's `defaults` filled in."""
        return self.__pydantic_private__["_inherited"]  # type: ignore[no-any-return, index]  # every record has it

    def typed(self, field: str) -> bool:
        """Whether a field, by its attribute, was written: in the record, or in the `defaults` of its file."""
        return field in self.model_fields_set

    def bound(self, place: Location) -> Self:
        """This record, once it is known where it is written."""
        self._tell(_location=place)
        return self

    def _tell(self, **private: object) -> None:
        """Give this record, and none that is alike, some private attributes."""
        object.__setattr__(self, "__pydantic_private__", {**(self.__pydantic_private__ or {}), **private})


class Fact(Record, Generic[IdT]):
    """A record with an id, which is the key that it is written under.

    What follows for a kind is told with its class: every page, list and command reads it there.
    """

    if not TYPE_CHECKING:

        @classmethod
        def __class_getitem__(cls, _: object) -> type[Self]:
            """The class itself: Pydantic would make another one of each kind of id, and read all fields for it anew."""
            return cls

    name_field: ClassVar[str]
    """The attribute with what it is called; where that is left out, its id is read."""
    text_field: ClassVar[str]
    """The attribute with what it says, or how it is called where it says nothing: what a note of a change quotes."""
    date_field: ClassVar[str] = ""
    """The attribute with the day since when there is such a thing; none where it was always there."""
    is_shareable: ClassVar[bool] = False
    """Whether several explainers may use one that stands in `common/`."""

    if TYPE_CHECKING:
        # told of here alone, since the kinds are told of facts
        kind_of_fact: ClassVar[Kind]
        # each kind declares them, as its last fields: those declared here would come first wherever fields are told
        formerly: tuple[str, ...] = ()
        accept: Mapping[Code, str]

        @property
        def id(self) -> IdT:
            """The id, unique in the explainer across all kinds."""

    else:
        # it lies beside the fields, where `named` puts it: it is asked for a million times, and a property takes
        # four times as long
        id: ClassVar = ""

    @property
    def since(self) -> "Date | None":
        """When it was said, published, taken or happened; None where that is not told."""
        return getattr(self, self.date_field) if self.date_field else None

    @property
    def former_ids(self) -> tuple[str, ...]:
        """The ids that it had before and whose addresses lead to it, the newest first."""
        return tuple(each for each in self.formerly if each != self.id)

    @property
    def first_id(self) -> str:
        """The id that names it in feeds for good: the last in `formerly`, which may be its own."""
        return self.formerly[-1] if self.formerly else str(self.id)

    def named(self, id_: str, inherited: frozenset[str]) -> Self:
        """This fact, once it is known under which key, and with which fields of `defaults`."""
        self._tell(_inherited=inherited)
        self.__dict__["id"] = id_
        return self
