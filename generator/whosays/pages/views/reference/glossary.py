"""The glossary: what the words of a story mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.model.names import name_of
from whosays.pages.views.pager import Pager, part_pager
from whosays.phrasing.escape import token
from whosays.site_parts import Part

if TYPE_CHECKING:
    from markupsafe import Markup

    from whosays.model.facts import Term
    from whosays.pages.writer import Link, Writer
    from whosays.windows import Window


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

    terms: tuple[TermEntry, ...]
    pager: Pager | None


def glossary_page(window: Window[Term], writer: Writer) -> GlossaryPage:
    """Terms in alphabetical order."""
    story = writer.story
    return GlossaryPage(
        terms=tuple(
            TermEntry(
                id=token(term.id),
                former=tuple(map(token, term.former_ids)),
                name=name_of(term),
                forms=term.forms,
                definition=writer.blocks(term.definition),
                claims=tuple(writer.link(c) for c in story.links.claims_using.get(term.id, ())),
            )
            for term in window.items
        ),
        pager=part_pager(window, Part.GLOSSARY, "terms", writer),
    )
