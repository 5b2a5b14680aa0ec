"""The facts of a kind that has no view of its own: all that is told of each, and what names it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from msgspec import Struct

from whosays.model.dates import Date, NotKnown
from whosays.model.facts import Citation, Kind
from whosays.model.names import name_of
from whosays.model.references import Value, citations
from whosays.model.shapes import shapes_of
from whosays.pages.views.entries import Labelled, labelled
from whosays.pages.views.pager import Pager, part_pager
from whosays.pages.views.reports import Report, reports
from whosays.pages.writer import Link
from whosays.phrasing.dates import Moment, moment
from whosays.phrasing.escape import token
from whosays.phrasing.typography import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.model.record import Fact, Record
    from whosays.model.shapes import Field, Shape
    from whosays.pages.writer import Writer
    from whosays.site_parts import Part
    from whosays.windows import Window

_OF_EVERY_FACT = frozenset({"formerly", "accept"})


class Told(Struct, frozen=True):
    """One value of a field, of which just one of these is filled."""

    text: str = ""
    prose: Markup | None = None
    when: Moment | None = None
    address: str = ""
    link: Link | None = None


class Row(Struct, frozen=True):
    """A field and all that it holds."""

    label: str
    values: tuple[Told, ...]


class FactEntry(Struct, frozen=True):
    """A fact of any kind."""

    id: Markup
    former: tuple[Markup, ...]
    name: str
    text: Markup
    """What it says; empty where that is its name."""
    rows: tuple[Row, ...]
    reports: tuple[Report, ...]
    named_by: tuple[Labelled, ...]


class FactsPage(Struct, frozen=True):
    """The view of the page of a part that lists a kind."""

    id: Markup
    heading: str
    facts: tuple[FactEntry, ...]
    pager: Pager | None


def facts_page(part: Part, window: Window[Fact[Any]], writer: Writer) -> FactsPage:
    """The facts of a kind in the order of the files."""
    named = writer.story.naming
    return FactsPage(
        id=token(part.value),
        heading=part.label,
        facts=tuple(
            FactEntry(
                id=token(fact.id),
                former=tuple(map(token, fact.former_ids)),
                name=name_of(fact),
                text=_text(fact, writer),
                rows=tuple(_rows(fact, writer)),
                reports=reports((cited for _, cited in citations(fact)), writer),
                named_by=_by_kind(named.get(fact.id, ()), writer),
            )
            for fact in window.items
        ),
        pager=part_pager(window, part, part.label.casefold(), writer),
    )


def _text(fact: Fact[Any], writer: Writer) -> Markup:
    """What a fact says; nothing where the heading says it."""
    text = getattr(fact, fact.text_field)
    if name_of(fact) == text:
        return Markup("")
    is_prose = fact.text_field in {field.name for field in shapes_of(type(fact)).prose}
    return writer.blocks(text) if is_prose else shown(text)


def _by_kind(facts: tuple[Fact[Any], ...], writer: Writer) -> tuple[Labelled, ...]:
    groups = {kind: [writer.link(fact) for fact in facts if fact.kind_of_fact is kind] for kind in Kind}
    return labelled(*((kind.section.capitalize(), links) for kind, links in groups.items()))


def _rows(record: Record, writer: Writer, above: str = "") -> Iterator[Row]:
    """The fields of a record that somebody typed, those of the records in it each by both names.

    Its name and its text stand above the rows, and what it cites below them.
    """
    heads = {getattr(record, "name_field", ""), getattr(record, "text_field", "")}
    for field in shapes_of(type(record)).fields.values():
        value = getattr(record, field.name)
        if field.name in heads | _OF_EVERY_FACT or not (record.typed(field.name) and value):
            continue
        label = f"{above}{field.key.replace('_', ' ')}"
        if field.shape.record is None:
            yield Row(_begun(label), tuple(_told(field, value, writer)))
        elif not issubclass(field.shape.record, Citation):
            for each in value if field.shape.many else (value,):
                yield from _rows(each, writer, f"{label}: ")


def _begun(label: str) -> str:
    return label[:1].upper() + label[1:]


def _told(field: Field, value: Value, writer: Writer) -> Iterator[Told]:
    shape = field.shape
    if shape.keyed:
        for key, each in value.items():
            yield _linked(key, writer, f": {each}") if shape.reference else Told(f"{key}: {each}")
        return
    for each in value if shape.many else (value,):
        yield _one(shape, each, writer)


def _one(shape: Shape, value: Value, writer: Writer) -> Told:
    if shape.reference:
        return _linked(value, writer)
    if isinstance(value, Date | NotKnown):
        return Told(when=moment(value))
    if shape.prose:
        return Told(prose=writer.blocks(value))
    return Told(address=value) if shape.address else Told(str(value))


def _linked(id_: str, writer: Writer, behind: str = "") -> Told:
    link = writer.link(writer.story.facts[id_])
    return Told(link=Link(f"{link.name}{behind}", link.href))
