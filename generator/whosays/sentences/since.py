"""What became later of words of a day in the past."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from whosays.corpus.wording import Recall
from whosays.model.vocabulary import ChangeKind
from whosays.phrasing.dates import date_in_words

if TYPE_CHECKING:
    import datetime as dt

    from whosays.corpus.story import Story
    from whosays.corpus.wording import Wording
    from whosays.model.record import Fact

_DONE = {
    ChangeKind.CORRECTION: "Corrected",
    ChangeKind.CLARIFICATION: "Clarified",
    ChangeKind.UPDATE: "Updated",
    ChangeKind.RETRACTION: "Retracted",
}


def since_in_words(fact: Fact[Any], day: dt.date, story: Story) -> str:
    """What was changed in a fact of a story after a day, in one line of text; empty where nothing was."""
    wording = wording_on(fact, day, story)
    if wording is None:
        return ""
    before, after = around_the_change(wording)
    now = words_now(wording)
    return f"{before} {date_in_words(wording.first.on)}{after}{f' Now: {now}' if now else ''}"


def wording_on(fact: Fact[Any], day: dt.date, story: Story) -> Wording | None:
    """How a fact was worded on a day; None where nothing was changed since."""
    told = story.wordings.get(fact.id)
    return told.on(day) if told else None


def around_the_change(wording: Wording) -> tuple[str, str]:
    """What stands before the date of the first change, and behind it."""
    more = f", the first of {wording.number:,} changes" if wording.number > 1 else ""
    match wording.recall:
        case Recall.EXACT:
            return f"{_DONE[wording.first.kind]} on", f"{more}."
        case Recall.OTHERWISE:
            return "Worded otherwise on this day, and changed on", f"{more}. Shown in later words."
        case Recall.PERHAPS:
            return f"{_DONE[wording.first.kind]} on", f"{more}. It may have read otherwise on this day."
        case _:
            assert_never(wording.recall)


def words_now(wording: Wording) -> str:
    """The words of today; empty where they are those that are shown."""
    return wording.now if wording.text != wording.now else ""
