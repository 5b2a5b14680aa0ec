"""What the read page shows of a story of any length: the events, people and questions that come first, and the news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.corpus.news import newest_first
from whosays.corpus.prominence import leading_events
from whosays.corpus.timeline import Entry, timeline
from whosays.pages.views.limits import CHANGES_SHOWN, EVENTS_SHOWN, PEOPLE_SHOWN, QUESTIONS_SHOWN
from whosays.pages.views.story.digest import unanswered

if TYPE_CHECKING:
    from whosays.corpus.story import Story
    from whosays.model.explainer import Change
    from whosays.model.facts import Actor, Question


class Chosen(Struct, frozen=True):
    """What stands on the read page of what has a list of its own."""

    events: tuple[Entry, ...]
    """Those that most of the story hangs on, in the order in which they happened."""
    people: tuple[Actor, ...]
    """Who says most."""
    speakers: int
    """How many say something at all."""
    questions: tuple[Question, ...]
    """Those that are not settled, in the editors' order."""
    unanswered: int
    """How many of them there are."""
    changes: tuple[Change, ...]
    """The latest first."""


def chosen(story: Story) -> Chosen:
    """What matters most in a story; all of it in a short one."""
    leading = leading_events(story, EVENTS_SHOWN)
    spoken = sorted(
        (actor for actor in story.actors.values() if story.links.claims_by.get(actor.id)),
        key=lambda actor: (-len(story.links.claims_by[actor.id]), actor.name),
    )
    questions = unanswered(story)
    return Chosen(
        events=tuple(entry for entry in story.once(timeline) if entry.fact.id in leading),
        people=tuple(spoken[:PEOPLE_SHOWN]),
        speakers=len(spoken),
        questions=tuple(questions[:QUESTIONS_SHOWN]),
        unanswered=len(questions),
        changes=tuple(newest_first(story)[:CHANGES_SHOWN]),
    )
