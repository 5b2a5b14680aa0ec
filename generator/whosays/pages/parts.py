"""The parts of an explainer, as the menu names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.addresses import LISTED_ON, Part

if TYPE_CHECKING:
    from whosays.corpus.story import Story

PART_TITLES = {
    Part.READ: "Read",
    Part.CLAIMS: "Claims",
    Part.ACCOUNTS: "Accounts",
    Part.QUESTIONS: "Questions",
    Part.TIMELINE: "Timeline",
    Part.ACTORS: "Who is who",
    Part.SOURCES: "Sources",
    Part.CONFLICTS: "Conflicts",
    Part.CHANGES: "Changes",
    Part.RELATIONS: "Who against whom",
    Part.AS_OF: "As it was known",
    Part.MEDIA: "Pictures and videos",
    Part.GLOSSARY: "Glossary",
    Part.METHOD: "Method",
    Part.DATA: "Data",
    Part.PRINT: "For print",
}
"""The menu of an explainer; a part without facts is left out of it."""

FOLDED = frozenset({Part.RELATIONS, Part.AS_OF, Part.MEDIA, Part.GLOSSARY, Part.METHOD, Part.DATA, Part.PRINT})
"""Parts that the menu shows under "More", but for the one that the reader is in."""


_ALWAYS = (Part.CLAIMS, Part.ACTORS, Part.SOURCES)
"""Parts that say so where they list nothing."""


def parts(story: Story) -> list[Part]:
    """The parts of an explainer that have something to show."""
    needs: dict[Part, object] = {
        **{LISTED_ON[kind]: facts for kind, facts in story.by_kind.items()},
        **dict.fromkeys(_ALWAYS, True),
        Part.TIMELINE: story.events or any(claim.on for claim in story.claims.values()),
        Part.RELATIONS: story.relations,
        Part.AS_OF: story.turning_points,
    }
    return [part for part in PART_TITLES if needs.get(part, True)]
