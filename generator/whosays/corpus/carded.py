"""Which claims have a social card of their own.

A card takes as long to draw as a page to make, so of very many claims only those that the narrative cites have one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whosays.corpus.story import Story
    from whosays.model.facts import Claim

_ALL_CARDED = 1_000
"""Claims of an explainer up to which each has a card."""


def is_carded(claim: Claim, story: Story) -> bool:
    """Whether a claim has a card of its own, if its words can be drawn."""
    return len(story.claims) <= _ALL_CARDED or claim.id in story.links.sections_citing
