"""How long the read page takes to read: all of it that is not folded away, the narrative and the lists below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whosays.model.names import name_of
from whosays.pages.views.story.chosen import chosen
from whosays.phrasing.reading_time import minutes_to_read
from whosays.sentences.plain import plain
from whosays.site_parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.story import Story


def minutes_of(story: Story) -> int:
    """Whole minutes that the read page takes; 0 where words cannot be told apart."""
    return minutes_to_read("\n".join(_texts(story)))


def _texts(story: Story) -> Iterator[str]:
    explainer, shown = story.explainer, story.once(chosen)
    yield from (explainer.question, plain(explainer.summary, story))
    for section in story.listed[Part.READ][0].items:
        yield from (section.heading, plain(section.text, story))
    for weighed in story.weighing.accounts.values():
        yield weighed.account.title
        yield from (row.claim.text for row in (weighed.strongest_against, weighed.strongest_for) if row)
    yield from (name_of(entry.fact) for entry in shown.events)
    yield from (f"{actor.name} {actor.role or ''}" for actor in shown.people)
    for question in shown.questions:
        yield from (question.text, plain(question.would_settle or "", story))
    yield from (plain(change.note, story) for change in shown.changes)
