"""What stands in the margin of a narrative: who the people are that it names, and what its terms mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.model.facts import Actor, Term
from whosays.model.prose import mentions
from whosays.phrasing.typography import begun, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from whosays.pages.writer import Link, Writer


class SideNote(Struct, frozen=True):
    """A person, a body or a term, and in a few words what a reader has to know of it."""

    link: Link
    gloss: Markup


def side_notes(source: str, writer: Writer) -> tuple[SideNote, ...]:
    """A note for each person and term that a text links to, once, in the order of the text."""
    return tuple(_notes(source, writer))


def _notes(source: str, writer: Writer) -> Iterator[SideNote]:
    for id_ in dict.fromkeys(mention.id for mention in mentions(source)):
        fact = writer.story.facts.get(id_)
        match fact:
            case Term(definition=definition):
                yield SideNote(writer.link(fact), writer.inline(definition))
            case Actor(role=role, note=note) if role or note:
                yield SideNote(writer.link(fact), shown(begun(role)) if role else writer.inline(note))
            case _:
                pass
