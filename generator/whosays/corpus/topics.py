"""What several explainers are about together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.corpus.ranking import freshest_first
from whosays.model.identity import as_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from whosays.corpus.story import Corpus, Story
    from whosays.model.explainer import Explainer
    from whosays.model.identity import Slug


class Topic(Struct, frozen=True):
    """A topic of two explainers or more, the one that changed last first; ``id`` is the last part of its address."""

    id: str
    name: str
    stories: tuple[Story, ...]


def topics(corpus: Corpus) -> tuple[Topic, ...]:
    """The topics that explainers share, by name; each is called as the first explainer in the folder calls it."""
    told = spellings((story.slug, story.explainer) for story in corpus.stories.values())
    shared = (
        Topic(id_, next(iter(names.values())), tuple(freshest_first(corpus.stories[slug] for slug in names)))
        for id_, names in told.items()
        if len(names) > 1
    )
    return tuple(sorted(shared, key=lambda topic: (topic.name.casefold(), topic.id)))


def spellings(explainers: Iterable[tuple[Slug, Explainer]]) -> Mapping[str, Mapping[Slug, str]]:
    """How each explainer spells a topic, by the id that is made of it."""
    told: dict[str, dict[Slug, str]] = {}
    for slug, explainer in explainers:
        for name in explainer.topics:
            told.setdefault(as_id(name), {}).setdefault(slug, name)
    return told
