"""Turns facts into the markup of one page: links seen from there, prose, dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from msgspec import Struct

from whosays import addresses
from whosays.model.facts import Claim
from whosays.model.names import name_of
from whosays.pages import marks
from whosays.pages.marks import Citation
from whosays.phrasing import prose
from whosays.phrasing.escape import token
from whosays.phrasing.labels import status_view
from whosays.phrasing.typography import shown, whole
from whosays.sentences.claims import speakers_in_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import PurePosixPath

    from whosays.addresses import Address
    from whosays.corpus.story import Story
    from whosays.model.prose import Mention
    from whosays.model.record import Fact
    from whosays.site_parts import Part


class Link(Struct, frozen=True):
    """A name with the address, relative to the page, of what it names."""

    name: str
    href: Markup


class Writer(Struct, frozen=True):
    """Writes for one page of one story."""

    story: Story
    page: PurePosixPath
    language: str | None = None
    """The language of the story's texts; None where nobody told it."""
    cite: Callable[[Citation], Markup] = marks.citation
    """How a claim is cited in prose."""
    today: Story | None = None
    """The story whose pages are linked to, where another is written about: one of a day in the past."""

    def href(self, address: Address) -> Markup:
        """A link target, on the page of its list that has it; addresses are made of ids and need no escaping."""
        return token((self.today or self.story).placed(address).seen_from(self.page))

    def part(self, part: Part, number: int = 1) -> Markup:
        """The address of a part of this explainer."""
        return self.href(addresses.part(self.story.slug, part, number))

    def file(self, name: str) -> Markup:
        """The address of an export of this explainer."""
        return self.href(addresses.export(self.story.slug, name))

    def to(self, fact: Fact[Any]) -> Markup:
        """The address of a fact."""
        # asked for a dozen times on each page: what has a page of its own stands at the same place of every list
        page = addresses.fact_from(str(self.page).rpartition("/")[0], self.story.slug, fact)
        return self.href(addresses.fact(self.story.slug, fact)) if page is None else token(page)

    def link(self, fact: Fact[Any]) -> Link:
        """A fact by its name."""
        return Link(name_of(fact), self.to(fact))

    def blocks(self, source: str | None) -> Markup:
        """Prose as paragraphs and lists; nothing for no prose."""
        return prose.blocks(source, self._mention) if source else Markup("")

    def inline(self, source: str | None) -> Markup:
        """Prose on one line."""
        return prose.inline(source, self._mention) if source else Markup("")

    def _mention(self, mention: Mention) -> Markup:
        fact = self.story.facts.get(mention.id)
        if fact is None:
            # not known yet on the day that the page is of
            return shown(mention.words)
        if isinstance(fact, Claim) and not mention.words:
            return self.cite(self.citation(fact))
        return marks.fact_link(mention.words or name_of(fact), self.to(fact))

    def citation(self, claim: Claim) -> Citation:
        """A claim as a citation mark names it."""
        status = status_view(self.story.standings[claim.id].status)
        return Citation(self.to(claim), claim.id, whole(speakers_in_words(claim, self.story)), status)
