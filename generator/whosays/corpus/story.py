"""One explainer's facts, linked: what every page and every rule reads."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from whosays.corpus.history import Flip, flips, turning_points
from whosays.corpus.lifetime import Lifetime, lifetimes
from whosays.corpus.links import Links, link
from whosays.corpus.relations import Relation, relations
from whosays.corpus.standing import Standing, parties, roots, standings
from whosays.corpus.wording import Wordings, wordings
from whosays.model.vocabulary import Kind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from whosays.corpus.chronology import Chronology
    from whosays.model.facts import (
        Account,
        Actor,
        Change,
        Claim,
        Event,
        Explainer,
        Media,
        Question,
        Site,
        Source,
        Term,
    )
    from whosays.model.identity import (
        AccountId,
        ActorId,
        ClaimId,
        EventId,
        MediaId,
        QuestionId,
        Slug,
        SourceId,
        TermId,
    )
    from whosays.model.record import Fact


@dataclass(frozen=True)
class Story:
    """The facts of one explainer, with those it uses of the shared ones.

    Every reference in it resolves, and every mapping keeps the order of the files.  What is
    derived is computed once, when it is first asked for.
    """

    slug: Slug
    explainer: Explainer
    actors: Mapping[ActorId, Actor]
    sources: Mapping[SourceId, Source]
    claims: Mapping[ClaimId, Claim]
    accounts: Mapping[AccountId, Account]
    events: Mapping[EventId, Event]
    questions: Mapping[QuestionId, Question]
    terms: Mapping[TermId, Term]
    media: Mapping[MediaId, Media]
    changes: tuple[Change, ...]
    chronology: Chronology
    """Not derived again for a part of the story: its dates stand where they stood in the whole."""

    @functools.cached_property
    def links(self) -> Links:
        """Who points at what, from the other end."""
        return link(self)

    @functools.cached_property
    def parties(self) -> Mapping[ActorId, ActorId]:
        """The head of the party that each actor belongs to."""
        return parties(self.actors)

    @functools.cached_property
    def roots(self) -> Mapping[SourceId, tuple[SourceId, ...]]:
        """The sources that each source repeats in the end, or itself."""
        return roots(self.sources)

    @functools.cached_property
    def root_sources(self) -> tuple[SourceId, ...]:
        """The sources that repeat no other."""
        return tuple(id_ for id_, ends in self.roots.items() if id_ in ends)

    @functools.cached_property
    def standings(self) -> Mapping[ClaimId, Standing]:
        """Reports, roots, origins and status of each claim."""
        return standings(self)

    @functools.cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Who contradicts, undercuts and supports whom, party by party."""
        return relations(self)

    @functools.cached_property
    def lifetimes(self) -> Mapping[ClaimId, Lifetime]:
        """When each claim became known, was judged and was superseded."""
        return lifetimes(self)

    @functools.cached_property
    def wordings(self) -> Mapping[str, Wordings]:
        """How the texts that were changed read before, by the ids of their facts."""
        return wordings(self)

    @functools.cached_property
    def turning_points(self) -> tuple[dt.date, ...]:
        """The days on which the story changed, in order."""
        return turning_points(self)

    @functools.cached_property
    def flips(self) -> Mapping[ClaimId, tuple[Flip, ...]]:
        """Every change of a status, by the claim that it happened to, oldest first."""
        found: dict[ClaimId, tuple[Flip, ...]] = {}
        for flip in flips(self):
            found[flip.claim.id] = (*found.get(flip.claim.id, ()), flip)
        return found

    @functools.cached_property
    def facts(self) -> Mapping[str, Fact[Any]]:
        """Every fact by its id."""
        return {fact.id: fact for kind in Kind for fact in self.of_kind(kind).values()}

    def of_kind(self, kind: Kind) -> Mapping[Any, Fact[Any]]:
        """The facts of one kind by id."""
        of_kind: dict[Kind, Mapping[Any, Fact[Any]]] = {
            Kind.ACTOR: self.actors,
            Kind.SOURCE: self.sources,
            Kind.CLAIM: self.claims,
            Kind.ACCOUNT: self.accounts,
            Kind.EVENT: self.events,
            Kind.QUESTION: self.questions,
            Kind.TERM: self.terms,
            Kind.MEDIA: self.media,
        }
        return of_kind[kind]


@dataclass(frozen=True, slots=True)
class Corpus:
    """The whole site: its settings and its stories by slug."""

    site: Site
    stories: Mapping[Slug, Story]
