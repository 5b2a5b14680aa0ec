"""What a story rests on, in numbers: for its writers, not for its readers."""

from __future__ import annotations

import statistics
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.model.prose import mentions
from whosays.model.vocabulary import ClaimStatus, Kind, QuestionStatus
from whosays.rules.uncited_paragraph import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whosays.corpus.story import Story
    from whosays.model.facts import Claim, Question, Source
    from whosays.model.identity import SourceId


@dataclass(frozen=True, slots=True)
class Reliance:
    """The root that most claims lead back to, and how many do."""

    root: Source
    claims: int


@dataclass(frozen=True, slots=True)
class Stats:
    """The numbers of one story.

    ``origins`` counts claims by the number of parties that vouch for them.  ``fields`` is how many
    fields a writer typed for each claim, in ascending order: what it costs to enter one.
    """

    facts: Mapping[Kind, int]
    roots: int
    statuses: Mapping[ClaimStatus, int]
    origins: Mapping[int, int]
    paragraphs: int
    citing_paragraphs: int
    claims_in_narrative: int
    fields: tuple[int, ...]
    reliance: Reliance | None
    unsettled: tuple[Question, ...]

    @property
    def median_fields(self) -> float:
        """The entry cost of the middle claim; 0 where there is none."""
        return statistics.median(self.fields) if self.fields else 0


def stats(story: Story) -> Stats:
    """Count a story."""
    standings = story.standings.values()
    roots = Counter(root for standing in standings for root in set(standing.roots))
    statuses = Counter(standing.status for standing in standings)
    origins = Counter(len(standing.origins) for standing in standings)
    paragraphs = list(_paragraphs(story))
    cited = {id_ for ids in paragraphs for id_ in ids}
    return Stats(
        facts={kind: len(story.of_kind(kind)) for kind in Kind},
        roots=len(roots),
        statuses={status: statuses[status] for status in ClaimStatus},
        origins=dict(sorted(origins.items())),
        paragraphs=len(paragraphs),
        citing_paragraphs=sum(bool(ids) for ids in paragraphs),
        claims_in_narrative=len(cited),
        fields=tuple(sorted(map(_typed_fields, story.claims.values()))),
        reliance=_reliance(story, roots),
        unsettled=tuple(each for each in story.questions.values() if _is_unsettled(each)),
    )


def _paragraphs(story: Story) -> Iterator[set[str]]:
    """The claims that each paragraph of the narrative cites."""
    for section in story.explainer.sections:
        for block in blocks(section.text):
            named = {mention.id for paragraph in block for mention in mentions(paragraph)}
            yield named & story.claims.keys()


def _typed_fields(claim: Claim) -> int:
    return len(claim.model_fields_set - claim.inherited)


def _reliance(story: Story, roots: Counter[SourceId]) -> Reliance | None:
    if not roots:
        return None
    root, claims = min(roots.items(), key=lambda each: (-each[1], each[0]))
    return Reliance(story.sources[root], claims)


def _is_unsettled(question: Question) -> bool:
    return question.status is QuestionStatus.OPEN and question.would_settle is None
