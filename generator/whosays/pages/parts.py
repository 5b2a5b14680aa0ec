"""The parts of an explainer that have something to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.site_parts import LISTED_ON, Part

if TYPE_CHECKING:
    from whosays.corpus.story import Story

_ALWAYS = (Part.CLAIMS, Part.ACTORS, Part.SOURCES)
"""Parts that say so where they list nothing."""


def parts(story: Story) -> list[Part]:
    """The parts of an explainer, in the order of the menu; one without facts is left out."""
    needs: dict[Part, object] = {
        **{LISTED_ON[kind]: facts for kind, facts in story.by_kind.items()},
        **dict.fromkeys(_ALWAYS, True),
        Part.TIMELINE: story.events or any(claim.on for claim in story.claims.values()),
        Part.RELATIONS: story.relations,
        Part.AS_OF: story.turning_points,
    }
    return [part for part in Part if needs.get(part, True)]
