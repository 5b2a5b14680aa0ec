"""What a page shows of facts that are not its own: a name, an entry in a list, and what stands on every page."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from whosays import addresses
from whosays.corpus.contested import conflict_place
from whosays.corpus.matrix import row
from whosays.model.facts import Actor, Claim, Source
from whosays.model.prose import mentions
from whosays.model.references import prose_mentions
from whosays.pages.dependencies.digests import digest, written
from whosays.pages.heads import last_changed
from whosays.pages.parts import parts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import PurePosixPath

    from whosays.addresses import Address
    from whosays.corpus.story import Story
    from whosays.model.explainer import Change
    from whosays.model.facts import SourceId
    from whosays.model.record import Fact

_OF_ITS_OWN_PAGES = frozenset({"sections", "summary", "question", "days"})
"""What other pages of an explainer show nothing of: the narrative, but for the headings of its parts."""
_MINUTE, _SECOND = len("2023-05-03T02:30"), len("2023-05-03T02:30:15")


class Shown(Struct, frozen=True, dict=True):
    """What pages of one explainer show; ``site`` is what every page of the site does."""

    story: Story
    site: bytes
    drawn: Mapping[PurePosixPath, str]
    _names: dict[str, bytes] = field(default_factory=dict)
    _lines: dict[str, bytes] = field(default_factory=dict)
    _entries: dict[str, bytes] = field(default_factory=dict)
    _alone: dict[str, bytes] = field(default_factory=dict)
    _whole: dict[str, bytes] = field(default_factory=dict)

    @functools.cached_property
    def everywhere(self) -> bytes:
        """What every page of the explainer shows, and what sorts all its lists."""
        story = self.story
        chronology = story.chronology
        # where instants stand as they were typed, as nearly all do, no date has a say in the place of another
        moved = ((text, at) for text, at in chronology.standing.items() if not _is_as_typed(text, at))
        return digest(
            self.site,
            story.slugs,
            repr({name: value for name, value in story.explainer if name not in _OF_ITS_OWN_PAGES}),
            parts(story),
            last_changed(story),
            self.names(story.accounts),
            [(id_, sorted(camp.own), sorted(camp.rival)) for id_, camp in story.camps.items()],
            [change.kind for change in story.changes],
            chronology.home,
            [*moved],
            self.drawn.get(addresses.card(story.slug).page, ""),
        )

    def name(self, fact: Fact[Any]) -> bytes:
        """What a link to a fact or a citation of it shows."""
        id_ = fact.id
        found = self._names.get(id_)
        if found is None:
            kind = fact.kind_of_fact
            # where a kind has pages of its own, its facts are found by their ids alone
            place = kind if addresses.has_page(kind) else self.placed(addresses.fact(self.story.slug, fact))
            told = (id_, written(fact), place)
            claimed = (self.story.standings[id_].status, self.names(fact.by)) if isinstance(fact, Claim) else ()
            found = self._names[id_] = digest(told, claimed)
        return found

    def names(self, ids: Iterable[str]) -> bytes:
        """The names of facts."""
        facts = self.story.facts
        return b"".join([self.name(facts[id_]) for id_ in ids if id_ in facts])

    def line(self, fact: Fact[Any]) -> bytes:
        """What a list shows of a fact alone: of a claim nothing of those that it names, but for why it was replaced."""
        id_ = fact.id
        found = self._lines.get(id_)
        if found is None:
            reason = fact.superseded.reason if isinstance(fact, Claim) and fact.superseded else ""
            named = self.names(mention.id for mention in mentions(reason)) if reason else b""
            found = self._lines[id_] = digest(self.name(fact), named, *self._standing(fact))
        return found

    def entry(self, fact: Fact[Any]) -> bytes:
        """What a list shows of a fact with all that it names, but for the claims that it bears on."""
        id_ = fact.id
        found = self._entries.get(id_)
        if found is None:
            wordings = self.story.wordings.get(id_)
            places = [
                self.placed(addresses.change(self.story.slug, each.first))
                for each in (wordings.each if wordings else ())
            ]
            named = self.names(self.named_beside(fact))
            found = self._entries[id_] = digest(self.line(fact), named, repr(wordings) if wordings else "", places)
        return found

    def entries(self, facts: Iterable[Fact[Any]]) -> bytes:
        """The entries of facts."""
        return b"".join(map(self.entry, facts))

    def whole(self, fact: Fact[Any]) -> bytes:
        """All that is told of a fact beside others: what it names, what names it, and how they stand to one another."""
        if fact.id not in self._whole:
            story = self.story
            around = {id_: story.facts[id_] for id_ in story.named[fact.id]}
            around |= {each.id: each for each in story.naming.get(fact.id, ())}
            self._whole[fact.id] = digest(self.beside_others(fact), self.entries(around.values()))
        return self._whole[fact.id]

    def beside_others(self, fact: Fact[Any]) -> bytes:
        """All that is told of a fact, the notes of its changes, and how a claim stands to others, but not these."""
        if fact.id not in self._alone:
            changes = [self.change(each) for each in self.story.links.changes_of.get(fact.id, ())]
            beside = self._beside(fact) if isinstance(fact, Claim) else ()
            self._alone[fact.id] = digest(self.entry(fact), changes, *beside)
        return self._alone[fact.id]

    def named_beside(self, fact: Fact[Any]) -> Iterable[str]:
        """What a list may show that a fact names: how a claim stands to others is told where both are."""
        named = self.story.named[fact.id]
        borne_on = (*fact.supports, *fact.contradicts, *fact.undercuts) if isinstance(fact, Claim) else ()
        if not borne_on:
            return named
        told = {mention.id for _, mention in prose_mentions(fact)}
        if isinstance(fact, Claim) and fact.superseded and fact.superseded.by:
            # often one that it contradicts
            told.add(fact.superseded.by)
        return [id_ for id_ in named if id_ not in borne_on or id_ in told]

    def change(self, change: Change) -> bytes:
        """A note of a change."""
        return digest(written(change), self.placed(addresses.change(self.story.slug, change)), self.names(change.facts))

    def placed(self, address: Address) -> str:
        """An address, on the page of its list that has it."""
        placed = self.story.placed(address)
        return f"{placed.page}#{placed.anchor}"

    def _standing(self, fact: Fact[Any]) -> tuple[object, ...]:
        story = self.story
        match fact:
            case Claim():
                standing = story.standings[fact.id]
                others = [each.id for each in (*standing.disputed_by, *standing.backed_by)]
                numbers = (len(standing.disputed_by), len(standing.backed_by))
                sides = [story.parties[id_] for id_ in fact.by]
                return standing.reports, standing.roots, standing.origins, standing.doubted_by, others, numbers, sides
            case Actor():
                return story.parties[fact.id], len(story.links.claims_by.get(fact.id, ()))
            case Source():
                return story.roots[fact.id], len(story.links.claims_in.get(fact.id, ()))
            case _:
                return ()

    def _beside(self, claim: Claim) -> Iterator[object]:
        """How far a claim was traced, who vouches for it and doubts it, and where it stands beside others."""
        story = self.story
        standing, rivals = story.standings[claim.id], story.links.rivals.get(claim.id, ())
        sides = [story.parties[id_] for each in (claim, *standing.backed_by) for id_ in each.by]
        yield self.names((*_traced(claim, story), *standing.roots, *standing.origins, *standing.doubted_by, *sides))
        yield [
            (flip.day, flip.was, flip.now, [each.id for each in flip.because]) for flip in story.flips.get(claim.id, ())
        ]
        places = [conflict_place(claim, rival, story) for rival in rivals]
        yield [(str(place.page), place.anchor) for place in places]
        placings = row(claim, story.parties, story.camps).placings if claim.evidence else {}
        yield [(id_, placings[id_].weight) for id_ in claim.evidence]


def _is_as_typed(text: str, at: dt.datetime) -> bool:
    """Whether a time with an offset stands where it was typed."""
    has_seconds = text[_MINUTE : _MINUTE + 1] == ":"
    return at.isoformat() == (text[:_SECOND] if has_seconds else f"{text[:_MINUTE]}:00")


def _traced(claim: Claim, story: Story) -> Iterable[SourceId]:
    """The sources between the reports of a claim and their roots."""
    found = dict.fromkeys(cited.id for cited in claim.src)
    waiting = list(found)
    while waiting:
        onward = [id_ for id_ in story.sources[waiting.pop()].via if id_ not in found]
        found |= dict.fromkeys(onward)
        waiting += onward
    return found
