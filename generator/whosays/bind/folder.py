"""What the files of one folder say."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar, cast

from whosays.document import scalars
from whosays.model.names import name_of
from whosays.model.prose import mentions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whosays.diagnostics import Location
    from whosays.document import Node
    from whosays.model.explainer import Change, Defaults, Explainer
    from whosays.model.facts import Kind
    from whosays.model.identity import Slug
    from whosays.model.record import Fact, Record
    from whosays.model.site import Site

RecordT = TypeVar("RecordT", bound="Record")


@dataclass(frozen=True, slots=True)
class Declaration:
    """An id, what it names and where; ``fact`` is None where the fact has a problem."""

    id: str
    kind: Kind
    place: Location
    fact: Fact[Any] | None

    @property
    def key(self) -> Location:
        """The place of the id itself."""
        return self.place.key()

    @property
    def name(self) -> str:
        """What the fact is called; its id where a problem hides that."""
        return name_of(self.fact) if self.fact else self.id


@dataclass(slots=True)
class Folder:
    """The facts of one folder in the order of its files, mistakes included.

    ``declared`` holds the first fact of each id, ``repeated`` the others.  ``broken_words`` are
    all the texts inside records that could not be bound: whatever they name is not unused.
    ``fragments`` are what is left of such records without the fields that have a mistake.
    ``meant`` are the ids that texts which are none were meant to be.  A folder is ``incomplete``
    when a whole file, or a part of one, could not be read: any id may be in it.
    """

    slug: Slug
    explainer: Explainer | None = None
    explainer_at: Location | None = None
    declared: dict[str, Declaration] = field(default_factory=dict)
    repeated: list[Declaration] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    defaults: list[Defaults] = field(default_factory=list)
    broken_words: set[str] = field(default_factory=set)
    fragments: list[Record] = field(default_factory=list)
    meant: set[str] = field(default_factory=set)
    incomplete: bool = False

    def declare(self, declaration: Declaration) -> None:
        """Take a fact in; the first of an id wins."""
        if self.declared.setdefault(declaration.id, declaration) is not declaration:
            self.repeated.append(declaration)

    def give_up(self, node: Node | None, rest: Record | None = None) -> None:
        """Remember what a record that could not be bound names, and what is left of it."""
        if rest:
            self.fragments.append(rest)
        texts = scalars(node)
        self.broken_words |= texts
        self.broken_words |= {mention.id for text in texts for mention in mentions(text)}

    def records(self) -> Iterator[Record]:
        """Every record of the folder that could be bound."""
        if self.explainer:
            yield self.explainer
        for declaration in (*self.declared.values(), *self.repeated):
            if declaration.fact:
                yield declaration.fact
        yield from self.changes
        yield from self.defaults

    def referring(self) -> Iterator[Record]:
        """Every record whose references can be looked up, mistakes elsewhere in it or not."""
        yield from self.records()
        yield from self.fragments

    def of(self, model: type[RecordT]) -> Iterator[RecordT]:
        """Every record of one type."""
        return (cast("RecordT", record) for record in self.records() if _fits(type(record), model))


@functools.cache
def _fits(found: type[Record], model: type[Record]) -> bool:
    # pydantic's own answer about each record takes ten times as long
    return issubclass(found, model)


@dataclass(frozen=True, slots=True)
class Content:
    """All folders by slug, in alphabetical order, and the shared one apart.

    ``settings`` are those of the site or, where ``site`` is None, what is left of them without the
    fields that have a mistake.
    """

    site: Site | None
    folders: Mapping[Slug, Folder]
    shared: Folder
    settings: Site | None = None
