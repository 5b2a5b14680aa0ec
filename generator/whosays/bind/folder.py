"""What the files of one folder say."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar, cast

from msgspec import Struct

from whosays.diagnostics import Code, Diagnostic, Related
from whosays.document import scalars
from whosays.model.names import name_of
from whosays.model.prose import mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from whosays.bind.records import Bound
    from whosays.diagnostics import Location
    from whosays.document import Node
    from whosays.model.explainer import Change, Defaults, Explainer
    from whosays.model.facts import Kind
    from whosays.model.identity import Slug
    from whosays.model.record import Fact, Record
    from whosays.model.site import Site

RecordT = TypeVar("RecordT", bound="Record")


class Declaration(Struct, frozen=True):
    """An id, what it names and where, ``line`` counted from 1; ``fact`` is None where the fact has a problem."""

    id: str
    kind: Kind
    place: Location
    line: int
    fact: Fact[Any] | None

    @property
    def key(self) -> Location:
        """The place of the id itself."""
        return self.place.key()

    @property
    def name(self) -> str:
        """What the fact is called; its id where a problem hides that."""
        return name_of(self.fact) if self.fact else self.id


class Described(Struct, frozen=True):
    """What a file says of its explainer, and every word of that."""

    at: Location
    line: int
    bound: Bound[Explainer]
    words: frozenset[str]


@dataclass(slots=True, kw_only=True)
class Gathered:
    """What is said beside the explainer and the facts with an id, in one file or in several, mistakes included.

    ``broken_words`` are all the texts inside records that could not be bound: whatever they name is not unused.
    ``fragments`` are what is left of such records without the fields that have a mistake.  ``meant`` are the ids that
    texts which are none were meant to be.  All is ``incomplete`` when a whole file, or a part of one, could not be
    read: any id may be in it.
    """

    changes: list[Change] = field(default_factory=list)
    defaults: list[Defaults] = field(default_factory=list)
    broken_words: set[str] = field(default_factory=set)
    fragments: list[Record] = field(default_factory=list)
    meant: set[str] = field(default_factory=set)
    incomplete: bool = False

    def gather(self, more: Gathered) -> None:
        """Add what is said further on."""
        self.changes += more.changes
        self.defaults += more.defaults
        self.broken_words |= more.broken_words
        self.fragments += more.fragments
        self.meant |= more.meant
        self.incomplete |= more.incomplete


@dataclass(slots=True)
class FileFacts(Gathered):
    """What one file says by itself; nothing here depends on another file.  ``problems`` are those of the file alone."""

    described: list[Described] = field(default_factory=list)
    declarations: list[Declaration] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)

    def give_up(self, node: Node | None, rest: Record | None = None) -> None:
        """Remember what a record that could not be bound names, and what is left of it."""
        if rest:
            self.fragments.append(rest)
        self.broken_words |= words_of(node)


def words_of(node: Node | None) -> frozenset[str]:
    """Every text below a node, and every id that one of them mentions."""
    texts = scalars(node)
    return frozenset(texts | {mention.id for text in texts for mention in mentions(text)})


@dataclass(slots=True)
class Folder(Gathered):
    """The facts of one folder in the order of its files.

    ``declared`` holds the first fact of each id, ``repeated`` the others.  ``explainer_line`` is counted from 1.
    """

    slug: Slug
    explainer: Explainer | None = None
    explainer_at: Location | None = None
    explainer_line: int = 0
    declared: dict[str, Declaration] = field(default_factory=dict)
    repeated: list[Declaration] = field(default_factory=list)
    _of: dict[type[Record], tuple[Record, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """The records of the types that were asked for already."""

    def take(self, file: FileFacts) -> Iterator[Diagnostic]:
        """Take in what the next file says, the first fact of an id before all others; yields its problems."""
        self._of.clear()
        yield from file.problems
        for described in file.described:
            yield from self._describe(described)
        for declaration in file.declarations:
            if self.declared.setdefault(declaration.id, declaration) is not declaration:
                self.repeated.append(declaration)
        self.gather(file)

    def _describe(self, described: Described) -> Iterable[Diagnostic]:
        if self.explainer_at:
            self.broken_words |= described.words
            return (
                Diagnostic(
                    Code.DUPLICATE_ID,
                    f"`{self.slug}` is described twice",
                    described.at.key(),
                    help="keep one `explainer:` in a folder",
                    related=(Related(self.explainer_at.key(), "first described here"),),
                ),
            )
        bound = described.bound
        self.explainer_at, self.explainer_line, self.explainer = described.at, described.line, bound.record
        if not bound.record:
            self.broken_words |= described.words
            self.fragments += [bound.rest] if bound.rest else []
        return bound.problems

    def lines(self) -> Iterator[tuple[Location, int]]:
        """The place of the explainer and of each fact, with the line on which it begins."""
        if self.explainer_at:
            yield self.explainer_at, self.explainer_line
        for declaration in self.declared.values():
            yield declaration.place, declaration.line

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

    def of(self, model: type[RecordT]) -> tuple[RecordT, ...]:
        """Every record of one type."""
        if model not in self._of:
            self._of[model] = tuple(record for record in self.records() if _fits(type(record), model))
        return cast("tuple[RecordT, ...]", self._of[model])


@functools.cache
def _fits(found: type[Record], model: type[Record]) -> bool:
    # pydantic's own answer about each record takes ten times as long
    return issubclass(found, model)


class Content(Struct, frozen=True):
    """All folders by slug, in alphabetical order, and the shared one apart.

    ``settings`` are those of the site or, where ``site`` is None, what is left of them without the
    fields that have a mistake.
    """

    site: Site | None
    folders: Mapping[Slug, Folder]
    shared: Folder
    settings: Site | None = None
