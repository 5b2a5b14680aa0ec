"""The glossary: what the words of a story mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.model.names import name_of
from whosays.phrasing.escape import token

if TYPE_CHECKING:
    from markupsafe import Markup

    from whosays.corpus.story import Story
    from whosays.pages.writer import Link, Writer


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A word and what it means."""

    id: Markup
    former: tuple[Markup, ...]
    name: str
    forms: tuple[str, ...]
    definition: Markup
    claims: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class GlossaryPage:
    """The view of ``/<explainer>/glossary/``."""

    title: str
    terms: tuple[TermEntry, ...]


def glossary_page(story: Story, writer: Writer) -> GlossaryPage:
    """Terms in alphabetical order."""
    terms = sorted(story.terms.values(), key=lambda term: (name_of(term).casefold(), term.id))
    return GlossaryPage(
        title=story.explainer.title,
        terms=tuple(
            TermEntry(
                id=token(term.id),
                former=tuple(map(token, term.former_ids)),
                name=name_of(term),
                forms=term.forms,
                definition=writer.blocks(term.definition),
                claims=tuple(writer.link(c) for c in story.links.claims_using.get(term.id, ())),
            )
            for term in terms
        ),
    )
