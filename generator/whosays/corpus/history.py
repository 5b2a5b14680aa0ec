"""The story as it stood on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from whosays.corpus.lifetime import known_from
from whosays.corpus.wording import worded
from whosays.model.facts import Claim, Question
from whosays.model.references import keeping
from whosays.model.vocabulary import QuestionStatus

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from whosays.corpus.story import Story
    from whosays.corpus.wording import Wordings
    from whosays.model.identity import Reference
    from whosays.model.record import Fact


def as_of(story: Story, day: dt.date, told: Mapping[str, Wordings] | None = None) -> Story:
    """The same story with only what had been said, published, judged or superseded by ``day``.

    Texts without a date are not shown for a day in the past: neither the answers and the narrative
    of today, nor what they make of the status of a question or of the whole.  What was worded otherwise
    since has its words of that day, as far as its wordings tell: those of the story, unless others are given.
    """
    texts = story.wordings if told is None else told
    known = {
        kind: {id_: fact for id_, fact in facts.items() if known_since(fact, story) <= day}
        for kind, facts in story.by_kind.items()
    }
    gone = {id_ for kind, facts in story.by_kind.items() for id_ in facts.keys() - known[kind].keys()}

    def keep(target: str, _reference: Reference) -> bool:
        return target not in gone

    def then(id_: str, fact: Fact[Any]) -> Fact[Any]:
        kept = keeping(_as_of(fact, story, day), keep) if gone else _as_of(fact, story, day)
        return worded(kept, texts.get(id_), day)

    changes = (change for change in story.changes if story.chronology.known_by(change.on) <= day)
    return replace(
        story,
        explainer=story.explainer.model_copy(update={"sections": (), "status": None, "days": _until(day, story)}),
        by_kind={kind: {id_: then(id_, fact) for id_, fact in facts.items()} for kind, facts in known.items()},
        changes=tuple(keeping(change, keep) for change in changes),
    )


def _until(day: dt.date, story: Story) -> dict[str, str]:
    """What the editors say of the days until then."""
    return {of: text for of, text in story.explainer.days.items() if of <= day.isoformat()}


def known_since(fact: Fact[Any], story: Story) -> dt.date:
    """The day by which a fact of a story was known; the first of all days where nothing tells when."""
    if isinstance(fact, Claim):
        return story.lifetimes[fact.id].known
    return known_from(fact, story.sources, story.chronology)


def _as_of(fact: Fact[Any], story: Story, day: dt.date) -> Fact[Any]:
    """The fact without what was still to come."""
    if isinstance(fact, Claim):
        return _claim_as_of(fact, story, day)
    return _question_as_of(fact, story, day) if isinstance(fact, Question) else fact


def _claim_as_of(claim: Claim, story: Story, day: dt.date) -> Claim:
    """The claim without the judgements that were still to come."""
    lifetime = story.lifetimes[claim.id]
    update: dict[str, Any] = {}
    if claim.verdict and lifetime.judged > day:
        update["verdict"] = None
    if claim.superseded and lifetime.superseded > day:
        update["superseded"] = None
    return claim.model_copy(update=update) if update else claim


def _question_as_of(question: Question, story: Story, day: dt.date) -> Question:
    checked = question.last_checked
    return question.model_copy(
        update={
            "answer": None,
            "status": QuestionStatus.OPEN,
            "last_checked": checked if checked and story.chronology.known_by(checked) <= day else None,
        }
    )
