"""A text of the explainer's `days` stands at a day that has no page, or names what was not known by then."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from whosays.corpus.history import known_since
from whosays.diagnostics import Code, Diagnostic
from whosays.model.prose import mentions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whosays.corpus.draft import Draft


def check(draft: Draft) -> Iterator[Diagnostic]:
    explainer, story = draft.folder.explainer, draft.story
    if explainer is None or not draft.is_complete or draft.folder.fragments:
        # a record with a mistake may be what changed the story that day
        return
    for written, text in explainer.days.items():
        day = dt.date.fromisoformat(written)
        if day not in story.turning_points:
            message = f"nothing changed on {day}, so its text is shown nowhere"
            at = explainer.location.key("days", written)
            yield Diagnostic(Code.WRONG_DAY, message, at, _help(day, story.turning_points))
        for mention in mentions(text):
            fact = story.facts.get(mention.id)
            since = known_since(fact, story) if fact else day
            if since > day:
                message = f"`{mention.id}` in the text of {day} was not known before {since}"
                at = explainer.location.at("days", written).within(mention.written, mention.occurrence)
                help_ = f"tell of it in the text of {since}, or correct its date"
                yield Diagnostic(Code.WRONG_DAY, message, at, help_)


def _help(day: dt.date, days: Sequence[dt.date]) -> str:
    """The days around it to which the text may belong."""
    before = [each for each in days if each < day][-1:]
    around = [*before, *[each for each in days if each > day][:1]]
    if not around:
        return "remove it: no claim and no note of this story has a day"
    return f"move it to {' or '.join(f'`{each}`' for each in around)}, when the story changed, or correct a date"
