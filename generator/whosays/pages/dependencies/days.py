"""What the pages of days depend on."""

from __future__ import annotations

import functools
from bisect import bisect_left
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.corpus.calendar import course, leaves, status_on
from whosays.model.facts import Claim
from whosays.model.prose import mentions
from whosays.model.references import prose_mentions
from whosays.model.vocabulary import ChangeKind
from whosays.pages.dependencies.digests import digest
from whosays.pages.views.time.as_of import LISTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from whosays.corpus.calendar import Leaf
    from whosays.corpus.story import Story
    from whosays.model.vocabulary import ClaimStatus
    from whosays.pages.dependencies.shown import Shown


class DayDependencies(Struct, frozen=True, dict=True):
    """The dependencies of the pages of the days on which an explainer changed."""

    shown: Shown

    def of(self, day: str) -> bytes | None:
        """What the page of a day depends on, by the day as ISO 8601; None for what is no such day."""
        number = self._numbers.get(day)
        if number is None:
            return None
        story, leaves = self.shown.story, self._leaves
        leaf, before = leaves[number], leaves[number - 1].numbers if number else {}
        return digest(
            self.shown.everywhere,
            story.explainer.question,
            number,
            [*self._numbers] if len(leaves) <= LISTED else self._around(number),
            _sorted(leaf.numbers),
            _sorted(before),
            leaves[-1].known,
            len(leaf.new),
            [(flip.claim.id, flip.was, flip.now) for flip in leaf.flipped],
            b"".join(map(self._as_of, _told(leaf, story))),
            *self._texts(leaf),
            *self._others(leaf),
        )

    @functools.cached_property
    def _leaves(self) -> Sequence[Leaf]:
        return self.shown.story.once(leaves)

    @functools.cached_property
    def _numbers(self) -> Mapping[str, int]:
        """The position of each day, counted from 0."""
        return {leaf.day.isoformat(): number for number, leaf in enumerate(self._leaves)}

    def _around(self, number: int) -> list[object]:
        """The days that the page of one leads to."""
        days = [leaf.day for leaf in self._leaves]
        return [days[0], days[max(number - 1, 0)], days[min(number + 1, len(days) - 1)], days[-1], len(days)]

    def _as_of(self, claim: Claim) -> bytes:
        """A claim on a day: what stands around it, and since when and until when that did."""
        story = self.shown.story
        links = story.links
        near = [
            claim,
            *(each for by in (links.rivals, links.supporters, links.undercut_by) for each in by.get(claim.id, ())),
        ]
        gone = [each.superseded.by for each in near if each.superseded and each.superseded.by]
        lives = [story.lifetimes[id_] for id_ in (*(each.id for each in near), *gone)]
        return digest(
            self.shown.beside_others(claim),
            self.shown.entries(story.facts[id_] for id_ in self.shown.named_beside(claim)),
            # of their words nothing is shown, but they count for a side
            [(each.id, each.by, [story.parties[id_] for id_ in each.by]) for each in near],
            self.shown.entries(story.claims[id_] for id_ in gone),
            [(life.known, life.judged, life.superseded, life.ended) for life in lives],
        )

    @functools.cached_property
    def _became(self) -> Sequence[str]:
        """What became of claims after each day: the sum of what tells of those with a status that they lost later.

        Most days tell of the same ones, so each is added on the day on which it got the status, and taken away on
        that on which it got its status of now.
        """
        story, days = self.shown.story, [leaf.day for leaf in self._leaves]
        changes = [0] * (len(days) + 1)
        for id_, flips in story.flips.items():
            claim, now, last = story.claims[id_], story.standings[id_].status, flips[-1].day
            turns = [*course(claim, story)]
            for (first, then), (until, _) in pairwise(turns):
                if then is not now:
                    told = int.from_bytes(digest(self.shown.entry(claim), then, now, last))
                    changes[bisect_left(days, first)] += told
                    changes[bisect_left(days, until)] -= told
        return [f"{told:x}" for told in accumulate(changes)]

    def _texts(self, leaf: Leaf) -> Iterator[object]:
        """What the editors say of the day, and their notes of it."""
        story = self.shown.story
        text = story.explainer.days.get(leaf.day.isoformat(), "")
        notes = [change for change in story.changes if story.chronology.known_by(change.on) == leaf.day]
        named = [mention.id for each in (text, *(note.note for note in notes)) for mention in mentions(each)]
        facts = [
            story.facts[id_] for id_ in (*named, *(id_ for note in notes for id_ in note.facts)) if id_ in story.facts
        ]
        yield text
        yield [self.shown.change(note) for note in notes]
        yield [self._as_of(fact) if isinstance(fact, Claim) else self.shown.entry(fact) for fact in facts]
        later = [each for each in story.changes if each.kind is ChangeKind.RETRACTION and each.on.known_by > leaf.day]
        yield [(each.names, each.facts) for each in later]

    def _others(self, leaf: Leaf) -> Iterator[object]:
        """What became of claims later, and the claims without news where there are few."""
        story, shown = self.shown.story, self.shown
        yield self._became[self._numbers[leaf.day.isoformat()]]
        if leaf.known - len(leaf.new) - len(leaf.flipped) <= LISTED:
            for id_, claim in story.claims.items():
                if story.lifetimes[id_].known <= leaf.day:
                    yield shown.entry(claim), status_on(claim, leaf.day, story)


def _sorted(numbers: Mapping[ClaimStatus, int]) -> list[tuple[ClaimStatus, int]]:
    return sorted(numbers.items())


def _told(leaf: Leaf, story: Story) -> Iterator[Claim]:
    """The claims that a day tells of, each followed by those that its own texts cite."""
    for claim in (*leaf.new, *(flip.claim for flip in leaf.flipped)):
        yield claim
        cited = (story.facts.get(mention.id) for _, mention in prose_mentions(claim))
        yield from (each for each in cited if isinstance(each, Claim))
