"""What a story rests on, in numbers: for its writers, not for its readers."""

from __future__ import annotations

import statistics
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.model.facts import Kind
from whosays.model.prose import mentions
from whosays.model.shapes import shapes_of
from whosays.model.vocabulary import ClaimStatus, QuestionStatus
from whosays.rules.uncited_paragraph import blocks
from whosays.waivers import of_story

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import PurePosixPath

    from whosays.corpus.story import Story
    from whosays.corpus.weighing import Tally
    from whosays.diagnostics import Code
    from whosays.document import Document
    from whosays.model.facts import AccountId, Claim, Question, Source
    from whosays.waivers import Accepted

_MOST_USED = 5
_COMMENT = "#"


class Entry(Struct, frozen=True):
    """What a writer typed for one claim, its id included; indentation and comments do not count."""

    fields: int
    lines: int
    characters: int


class Reliance(Struct, frozen=True):
    """A root, how many claims lead back to it, and how many of them to no other."""

    root: Source
    claims: int
    alone: int


class Unchecked(Struct, frozen=True):
    """An open question, and the days between its last check and the last day on which the story changed.

    ``days`` is None for a question that nobody ever checked, or a story without a date.
    """

    question: Question
    days: int | None


class Stats(Struct, frozen=True):
    """The numbers of one story.

    ``origins`` counts claims by the number of parties that vouch for them.  ``claims_in_use`` are
    those that the narrative cites or that bear on a question.  ``reliance`` are the
    roots that most claims rest on alone.  ``unsettled`` are the open questions that do not say
    what would settle them; ``unchecked`` are all open ones, those checked longest ago first.
    ``sides`` are those for and against each account.  ``accepted`` counts the warnings that are meant, by their kind.
    """

    facts: Mapping[Kind, int]
    roots: int
    statuses: Mapping[ClaimStatus, int]
    origins: Mapping[int, int]
    paragraphs: int
    citing_paragraphs: int
    claims_in_narrative: int
    claims_in_use: int
    entries: tuple[Entry, ...]
    of_one_root: int
    reliance: tuple[Reliance, ...]
    unsettled: tuple[Question, ...]
    unchecked: tuple[Unchecked, ...]
    sides: Mapping[AccountId, Tally]
    accepted: Mapping[Code, int]

    @property
    def claims(self) -> int:
        """How many claims there are."""
        return len(self.entries)

    @property
    def middle(self) -> Entry:
        """The entry cost of the middle claim, number by number; 0 where there is none."""
        return Entry(
            round(_median([each.fields for each in self.entries])),
            round(_median([each.lines for each in self.entries])),
            round(_median([each.characters for each in self.entries])),
        )


def stats(story: Story, documents: Mapping[PurePosixPath, Document], accepted: Sequence[Accepted]) -> Stats:
    """Count a story; the documents are those that it was read from, ``accepted`` the warnings of the whole site."""
    standings = story.standings.values()
    statuses = Counter(standing.status for standing in standings)
    origins = Counter(len(standing.origins) for standing in standings)
    paragraphs = list(_paragraphs(story))
    cited = {id_ for ids in paragraphs for id_ in ids}
    return Stats(
        facts={kind: len(story.by_kind[kind]) for kind in Kind},
        roots=len(story.root_sources),
        statuses={status: statuses[status] for status in ClaimStatus},
        origins=dict(sorted(origins.items())),
        paragraphs=len(paragraphs),
        citing_paragraphs=sum(bool(ids) for ids in paragraphs),
        claims_in_narrative=len(cited),
        claims_in_use=sum(bool(claim.about) or claim.id in cited for claim in story.claims.values()),
        entries=tuple(_entry(claim, documents[claim.location.file]) for claim in story.claims.values()),
        of_one_root=sum(len(standing.roots) == 1 for standing in standings),
        reliance=tuple(_reliance(story)),
        unsettled=tuple(each for each in _open(story) if each.would_settle is None),
        unchecked=tuple(_unchecked(story)),
        sides={id_: each.tally for id_, each in story.weighing.accounts.items()},
        accepted=dict(Counter(each.problem.code for each in of_story(accepted, story)).most_common()),
    )


def _median(numbers: list[int]) -> float:
    return statistics.median(numbers) if numbers else 0


def _paragraphs(story: Story) -> Iterator[set[str]]:
    """The claims that each paragraph of the narrative cites."""
    for section in story.explainer.sections:
        for block in blocks(section.text):
            named = {mention.id for paragraph in block for mention in mentions(paragraph)}
            yield named & story.claims.keys()


def _entry(claim: Claim, document: Document) -> Entry:
    key, value = document.locate(claim.location.key()), document.locate(claim.location)
    lines = [line.strip() for line in document.text[key.start : value.end].splitlines()]
    typed = [line for line in lines if line and not line.startswith(_COMMENT)]
    # each line ends with a key of its own
    keys = {key for key, field in shapes_of(type(claim)).fields.items() if field.name in claim.model_fields_set}
    return Entry(len(keys - claim.inherited), len(typed), sum(len(line) + 1 for line in typed))


def _reliance(story: Story) -> list[Reliance]:
    every: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for standing in story.standings.values():
        every.update(standing.roots)
        if len(standing.roots) == 1:
            alone.update(standing.roots)
    ranked = sorted(every, key=lambda root: (-alone[root], -every[root], root))
    sources = {str(id_): source for id_, source in story.sources.items()}
    return [Reliance(sources[root], every[root], alone[root]) for root in ranked[:_MOST_USED]]


def _open(story: Story) -> Iterator[Question]:
    return (each for each in story.questions.values() if each.status is QuestionStatus.OPEN)


def _unchecked(story: Story) -> list[Unchecked]:
    """The open questions, those that nobody ever checked first; today's date is not asked for."""
    newest = story.turning_points[-1] if story.turning_points else None
    found = [Unchecked(each, _days(each, newest)) for each in _open(story)]
    return sorted(found, key=lambda each: (each.days is not None, -(each.days or 0)))


def _days(question: Question, newest: dt.date | None) -> int | None:
    if question.last_checked is None or newest is None:
        return None
    return max(0, (newest - question.last_checked.known_by).days)
