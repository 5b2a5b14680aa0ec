"""Where the narrative cites a claim: its mark there has an id, so that the claim's page leads back to the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from whosays.model.prose import mentions
from whosays.pages import marks
from whosays.phrasing.escape import token

if TYPE_CHECKING:
    from markupsafe import Markup

    from whosays.model.explainer import Section
    from whosays.model.facts import Claim
    from whosays.pages.marks import Citation


class PlacedMarks(Struct, frozen=True):
    """Marks of one part of the narrative; the first of each claim has an id, by which :func:`place_in` knows it."""

    section: str
    placed: set[str] = field(default_factory=set)

    def cite(self, citation: Citation) -> Markup:
        """The mark of a claim."""
        if citation.claim_id in self.placed:
            return marks.citation(citation)
        self.placed.add(citation.claim_id)
        return marks.citation(citation, _mark(self.section, citation.claim_id))


def place_in(section: Section, claim: Claim) -> Markup:
    """The id, on the read page, of where a part of the narrative speaks of a claim.

    That of its first mark; where there is none, as the claim is linked by other words, that of the part.
    """
    cited = any(mention.id == claim.id and not mention.words for mention in mentions(section.text))
    return _mark(section.id, claim.id) if cited else token(section.id)


def _mark(section: str, claim: str) -> Markup:
    # no id of the writers' has an underscore
    return token(f"_{section}_{claim}")
