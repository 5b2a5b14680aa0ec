"""The id of a fact that a writer calls by its name or by its address, outside a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.editing.way_back import NoFactError, WayBack, is_address
from whosays.model.facts import Actor, Kind, Source
from whosays.model.names import name_of
from whosays.model.shapes import shapes_of
from whosays.rules.duplicate_source import source_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import Any

    from whosays.bind import Content, Declaration
    from whosays.editing.way_back import Target
    from whosays.editing.writing import Value
    from whosays.model.identity import Slug
    from whosays.model.record import Fact
    from whosays.model.shapes import Field


class Directory(Struct, frozen=True):
    """The facts of some explainers and what they share, by all that they are called."""

    declared: tuple[Declaration, ...]
    slugs: Collection[Slug]
    way_back: WayBack

    @classmethod
    def of(cls, content: Content, slugs: Collection[Slug]) -> Directory:
        """The facts that may be named in these folders."""
        folders = [content.shared, *(folder for slug, folder in content.folders.items() if slug in slugs)]
        declared = tuple(each for folder in folders for each in folder.declared.values())
        return cls(declared, slugs, WayBack.of(content))

    def find(self, text: str, kinds: Collection[Kind] = (*Kind,)) -> tuple[Declaration, ...]:
        """The facts of some kinds with an id, a former id, an address, a name or an alias; nothing where none has it.

        Of several with one name none is meant.  Raises NoFactError for an address of the site that leads to no
        fact that can be meant, and for one of another site that is of no source.
        """
        fitting = [each for each in self.declared if each.kind in kinds]
        id_ = text.strip("/")
        if found := [each for each in fitting if each.id == id_] or [each for each in fitting if id_ in _former(each)]:
            return tuple(found)
        if led := self.way_back.follow(text, self.slugs):
            return tuple(self._meant(text, led, kinds))
        if is_address(text):
            return self._source(text, fitting, kinds)
        name = text.strip().casefold()
        called = [each for each in fitting if each.fact and name in _names(each.fact)]
        return tuple(called) if len(called) == 1 else ()

    def ids(self, text: str, kinds: Collection[Kind]) -> tuple[str, ...]:
        """The ids of what `find` finds."""
        return tuple(dict.fromkeys(each.id for each in self.find(text, kinds))) if kinds else ()

    def with_ids(self, field: Field, value: Value) -> Value:
        """A value in which names and addresses of facts are ids; what is called nothing stays as it is."""
        kinds = kinds_of(field)
        if isinstance(value, str):
            found = self.ids(value, kinds)
            return [*found] if len(found) > 1 and field.shape.many else found[0] if len(found) == 1 else value
        if isinstance(value, list):
            return [self.with_ids(field, each) for each in value]
        return value

    def _meant(self, text: str, led: Collection[Target], kinds: Collection[Kind]) -> Iterator[Declaration]:
        for target in led:
            declaration = target.declaration
            if target.slug not in self.slugs and declaration not in self.declared:
                message = f"`{text}` leads into another explainer, `{target.slug}`, whose facts cannot be named here"
                raise NoFactError(f"{message}: write what it says, and what it rests on, as a claim of its own")
            if declaration.kind not in kinds:
                wanted = " or ".join(kind.phrase for kind in Kind if kind in kinds)
                raise NoFactError(f"`{text}` leads to {declaration.kind} `{declaration.id}`: it should be {wanted}")
            yield declaration

    def _source(self, text: str, fitting: Collection[Declaration], kinds: Collection[Kind]) -> tuple[Declaration, ...]:
        """The source at an address of another site."""
        if Kind.SOURCE not in kinds:
            message = f"`{text}` is an address of another site"
            raise NoFactError(f"{message}: write the address of the fact on this one, or its id")
        try:
            source = source_of(text, (each.fact for each in fitting if isinstance(each.fact, Source)))
        except ValueError:
            return ()
        found = tuple(each for each in fitting if source and each.fact is source)
        if not found and Kind.CLAIM in kinds:
            message = f"`{text}` is an address of another site, and no source here has it"
            raise NoFactError(f"{message}: write the address of the fact on this one, or its id")
        return found


def kinds_of(field: Field) -> frozenset[Kind]:
    """The kinds of facts that a field names, by itself or in the record that an id alone is short for."""
    shape = field.shape
    inner = shapes_of(shape.record).fields.get("id") if shape.record else None
    reference = inner.shape.reference if inner else shape.reference
    if not reference or shape.keyed:
        return frozenset()
    return reference.kinds or frozenset(Kind)


def _former(declaration: Declaration) -> tuple[str, ...]:
    return tuple(declaration.fact.formerly) if declaration.fact else ()


def _names(fact: Fact[Any]) -> Iterator[str]:
    yield name_of(fact).rstrip(".").casefold()
    yield name_of(fact).casefold()
    if isinstance(fact, Actor):
        yield from (alias.casefold() for alias in fact.aliases)
