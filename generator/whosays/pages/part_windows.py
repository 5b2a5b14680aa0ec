"""What stands on each page of the list of a part of an explainer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whosays.corpus.contested import conflict_windows
from whosays.pages.views.claim.listed import claims_windows
from whosays.pages.views.evidence.accounts import matrix_windows
from whosays.pages.views.evidence.sources import sources_windows
from whosays.pages.views.people.actors import actors_windows
from whosays.pages.views.story.printed import printed_windows
from whosays.pages.views.story.questions import questions_windows
from whosays.pages.views.time.days import days_windows
from whosays.site_parts import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from whosays.corpus.story import Story
    from whosays.windows import Window

_WINDOWS: Mapping[Part, Callable[[Story], tuple[Window[Any], ...]]] = {
    Part.CLAIMS: claims_windows,
    Part.ACCOUNTS: matrix_windows,
    Part.QUESTIONS: questions_windows,
    Part.ACTORS: actors_windows,
    Part.SOURCES: sources_windows,
    Part.CONFLICTS: conflict_windows,
    Part.AS_OF: days_windows,
    Part.PRINT: printed_windows,
}
"""The lists to whose items no address leads by their page; those of the others are in `corpus.story.Story.listed`."""


def part_windows(part: Part, story: Story) -> tuple[Window[Any], ...]:
    """The pages of the list of a part; none of a part that lists nothing."""
    return story.once(_WINDOWS[part]) if part in _WINDOWS else story.listed.get(part, ())
