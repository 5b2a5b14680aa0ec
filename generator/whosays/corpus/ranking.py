"""In what order a site shows its explainers: the one that it opens with, others by their last change, closed ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.model.vocabulary import ExplainerStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whosays.corpus.story import Corpus, Story


class Ranking(Struct, frozen=True):
    """The explainers of a front page; ``lead`` is None as long as there are none."""

    lead: Story | None
    others: tuple[Story, ...]
    archived: tuple[Story, ...]


def ranking(corpus: Corpus) -> Ranking:
    """The lead is what the settings name, else what changed last; what is archived only where nothing else is left."""
    stories = freshest_first(corpus.stories.values())
    live = [story for story in stories if not is_archived(story)]
    chosen = next((story for story in stories if story.slug == corpus.site.lead), None)
    lead = chosen or next(iter(live or stories), None)
    others = tuple(story for story in live if story is not lead)
    return Ranking(lead, others, tuple(story for story in stories if is_archived(story) and story is not lead))


def freshest_first(stories: Iterable[Story]) -> list[Story]:
    """Explainers by the day on which each changed last; those without any day last, and equals by title."""
    by_title = sorted(stories, key=lambda story: (story.explainer.title.casefold(), story.slug))
    # in two steps, since one runs backwards
    return sorted(
        by_title, key=lambda story: story.turning_points[-1].toordinal() if story.turning_points else 0, reverse=True
    )


def is_archived(story: Story) -> bool:
    """Whether the editors closed it."""
    return story.explainer.status is ExplainerStatus.ARCHIVED
