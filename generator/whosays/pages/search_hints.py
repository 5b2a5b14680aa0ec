"""How many times the search weighs a page, against others that hold the same words, and by what it can be narrowed.

Who types a few words wants the question, then somebody, then what was said, and where it was said last; a name stands
in the titles of what its bearer says, and a claim in those of its reports.  Any other page counts once.
"""

from __future__ import annotations

from enum import StrEnum

from whosays.model.facts import Kind
from whosays.site_parts import Part

FACT_BOOSTS = {Kind.QUESTION: 8, Kind.ACTOR: 4, Kind.CLAIM: 2, Kind.SOURCE: 0.5}
PART_BOOSTS = {Part.ACCOUNTS: 4}
"""Facts that have no page of their own but are sought by their names."""


class Facet(StrEnum):
    """What a page is of, in the order in which readers choose; the values are keys of front matter and of the index."""

    KIND = "kind"
    SPEAKER = "speaker"
    STATUS = "status"
    QUESTION = "question"
    EXPLAINER = "explainer"
