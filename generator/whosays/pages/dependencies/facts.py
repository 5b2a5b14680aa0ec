"""What the pages of facts depend on, and the further pages of their lists."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec import Struct, field

from whosays import addresses
from whosays.addresses import Address
from whosays.model.facts import Actor, Claim, Kind, Question, Source
from whosays.pages.dependencies.digests import digest
from whosays.pages.views.cited import place_in
from whosays.pages.views.evidence.weighed import alike_rows
from whosays.pages.views.people.actors import RIVALS_SHOWN
from whosays.site_parts import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from whosays.corpus.matrix import Row
    from whosays.corpus.outlets import Outlet
    from whosays.corpus.story import Corpus
    from whosays.corpus.weighing import WeighedAccount
    from whosays.model.identity import Slug
    from whosays.model.record import Fact
    from whosays.pages.dependencies.shown import Shown
    from whosays.pages.repository import Repository


class FactDependencies(Struct, frozen=True, dict=True):
    """The dependencies of the pages of the facts of one explainer."""

    KINDS: ClassVar = (Kind.CLAIM, Kind.QUESTION, Kind.ACTOR, Kind.SOURCE)
    """The kinds whose facts have pages of their own."""

    corpus: Corpus
    repository: Repository
    shown: Shown
    _outlets: dict[str, bytes] = field(default_factory=dict)

    def of(self, kind: Kind) -> Callable[[str], bytes | None]:
        """What tells of the page of each fact of a kind, by its id; None for what is no such id."""
        return partial(self._of, self.shown.story.by_kind[kind])

    def _of(self, facts: Mapping[Any, Fact[Any]], id_: str) -> bytes | None:
        fact = facts.get(id_)
        if fact is None:
            return None
        lines = [(line.href, line.text) for line in self.repository.line(fact.location)]
        shown = self.shown
        card = shown.drawn.get(addresses.card(shown.story.slug, fact).page, "") if shown.drawn else ""
        return digest(shown.everywhere, shown.whole(fact), lines, card, self._elsewhere(fact), *self._of_kind(fact))

    def _of_kind(self, fact: Fact[Any]) -> Iterator[object]:
        shown, story = self.shown, self.shown.story
        match fact:
            case Claim():
                yield from self._told_in(fact)
            case Question():
                yield from self._question(fact)
            case Actor():
                for claim in story.links.claims_by.get(fact.id, ()):
                    rivals = story.links.rivals.get(claim.id, ())
                    yield len(rivals), shown.entries(rivals[:RIVALS_SHOWN])
                yield self._outlet(story.outlets.by_actor.get(fact.id))
            case Source():
                yield shown.names(story.roots[fact.id])
                yield self._outlet(story.outlets.by_source.get(fact.id))
            case _:
                pass

    def _told_in(self, claim: Claim) -> Iterator[object]:
        """Where the narrative speaks of a claim."""
        story = self.shown.story
        read = addresses.part(story.slug, Part.READ).page
        for section in story.links.sections_citing.get(claim.id, ()):
            place = self.shown.placed(Address(read, section.id))
            yield section.id, section.heading, place, place_in(section, claim)

    def _question(self, question: Question) -> Iterator[object]:
        """When the story turned for a question, and the accounts that are answers to it."""
        shown, story = self.shown, self.shown.story
        for claim in story.links.claims_about.get(question.id, ()):
            known, flips = story.lifetimes[claim.id].known, story.flips.get(claim.id, ())
            yield known, known in story.turning_points, [flip.day for flip in flips]
        yield [*story.explainer.days]
        yield [self._weighed(story.weighing.accounts[id_]) for id_ in question.accounts]
        rows = story.once(alike_rows) if question.accounts else ()
        for row in rows:
            yield shown.entry(row.claim), [(id_, placing.side) for id_, placing in row.placings.items()]

    def _weighed(self, account: WeighedAccount) -> tuple[object, ...]:
        tally, strongest = account.tally, (account.strongest_for, account.strongest_against)
        return (
            (tally.in_favour, tally.against, tally.both_ways),
            self.shown.names(account.holders),
            [self.shown.entry(row.claim) if row else b"" for row in strongest],
            sorted(self._sides(account.said_for)),
            sorted(self._sides(account.said_against)),
            [self.shown.story.parties[id_] for id_ in account.holders],
        )

    def _sides(self, rows: Iterable[Row]) -> AbstractSet[str]:
        return {self.shown.story.parties[id_] for row in rows for id_ in row.claim.by}

    def _outlet(self, outlet: Outlet | None) -> bytes:
        """What a publisher published, and what rests on it alone."""
        if outlet is None:
            return b""
        if outlet.name not in self._outlets:
            shown, story = self.shown, self.shown.story
            self._outlets[outlet.name] = digest(
                outlet.name,
                shown.names((outlet.actor,) if outlet.actor else ()),
                shown.entries(story.sources[id_] for id_ in outlet.sources),
                shown.entries(story.claims[id_] for id_ in outlet.alone),
                sorted(outlet.on_one_root),
            )
        return self._outlets[outlet.name]

    def _elsewhere(self, fact: Fact[Any]) -> list[Slug]:
        """The other explainers that share a fact."""
        others = [other for other in self.corpus.stories.values() if other is not self.shown.story]
        found = [(other.slug, other.facts.get(fact.id)) for other in others]
        return [slug for slug, each in found if each is not None and each.location == fact.location]
