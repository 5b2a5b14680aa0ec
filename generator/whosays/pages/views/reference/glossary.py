"""The glossary: what the words of a story mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays import addresses
from whosays.corpus.places import NAMED_ROOM
from whosays.model.names import name_of
from whosays.pages.views.lists import PageList, links_whole, listed, page_lists
from whosays.pages.views.pager import Pager, part_pager
from whosays.phrasing.escape import token
from whosays.site_parts import Part

if TYPE_CHECKING:
    from markupsafe import Markup

    from whosays.corpus.story import Story
    from whosays.model.facts import Term
    from whosays.pages.writer import Link, Writer
    from whosays.windows import Window


class TermEntry(Struct, frozen=True):
    """A word and what it means."""

    id: Markup
    former: tuple[Markup, ...]
    name: str
    forms: tuple[str, ...]
    definition: Markup
    claims: tuple[Link, ...]
    claims_pager: Pager | None


class GlossaryPage(Struct, frozen=True):
    """The view of ``/<explainer>/glossary/``."""

    terms: tuple[TermEntry, ...]
    pager: Pager | None


def glossary_page(window: Window[Term], writer: Writer) -> GlossaryPage:
    """Terms in alphabetical order."""
    return GlossaryPage(
        terms=tuple(_entry(term, writer) for term in window.items),
        pager=part_pager(window, Part.GLOSSARY, "terms", writer),
    )


def term_lists(term: Term, story: Story) -> dict[str, PageList]:
    """What stands below a term."""
    using = links_whole("claims", "Used in", "claims", story.links.claims_using.get(term.id, ()))
    return page_lists(story.placed(addresses.fact(story.slug, term)), [using], NAMED_ROOM)


def _entry(term: Term, writer: Writer) -> TermEntry:
    claims, way, _ = listed("claims", term_lists(term, writer.story), writer)
    return TermEntry(
        id=token(term.id),
        former=tuple(map(token, term.former_ids)),
        name=name_of(term),
        forms=term.forms,
        definition=writer.blocks(term.definition),
        claims=claims,
        claims_pager=way,
    )
