"""One explainer's facts, whose references all resolve: what everything else is derived from."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, TypeVar, cast

from msgspec import Struct

from whosays.addresses import can_have_been
from whosays.model.facts import Account, Actor, Claim, Event, Media, Question, Source, Term
from whosays.model.identity import Slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whosays.corpus.chronology import Chronology
    from whosays.model.explainer import Change, Explainer
    from whosays.model.facts import AccountId, ActorId, ClaimId, EventId, Kind, MediaId, QuestionId, SourceId, TermId
    from whosays.model.record import Fact

FactT = TypeVar("FactT", bound="Fact[Any]")


class Facts(Struct, frozen=True, dict=True):
    """The facts of one explainer, with those it uses of the shared ones.

    ``by_kind`` has every kind, in the order of `Kind`; its mappings keep the order of the files.
    """

    slug: Slug
    explainer: Explainer
    by_kind: Mapping[Kind, Mapping[Any, Fact[Any]]]
    changes: tuple[Change, ...]
    chronology: Chronology
    """Not derived again for a part of the story: its dates stand where they stood in the whole."""

    def of(self, model: type[FactT]) -> Mapping[Any, FactT]:
        """The facts of one kind by id."""
        return cast("Mapping[Any, FactT]", self.by_kind[model.kind_of_fact])

    @property
    def former_slugs(self) -> tuple[Slug, ...]:
        """The names that its folder had before and whose addresses lead to it, the newest first."""
        return tuple(Slug(each) for each in self.explainer.formerly if each != self.slug)

    @property
    def slugs(self) -> tuple[Slug, ...]:
        """Every name of its folder, that which it has now first."""
        return (self.slug, *self.former_slugs)

    @property
    def first_slug(self) -> Slug:
        """The name that its folder had first, by which feeds know it for good."""
        return Slug((self.slug, *self.explainer.formerly)[-1])

    @functools.cached_property
    def withdrawn(self) -> Mapping[str, tuple[Change, ...]]:
        """The retractions of each fact that was published and is gone, by its id, the latest first."""
        taken = {each for fact in self.facts.values() for each in (fact.id, *fact.former_ids)}
        found: dict[str, tuple[Change, ...]] = {}
        for change in sorted(self.changes, key=lambda change: self.chronology.order(change.on), reverse=True):
            for id_ in change.named if change.withdraws else ():
                if id_ not in taken and can_have_been(id_):
                    found[id_] = (*found.get(id_, ()), change)
        return found

    @functools.cached_property
    def facts(self) -> Mapping[str, Fact[Any]]:
        """Every fact by its id."""
        return {id_: fact for facts in self.by_kind.values() for id_, fact in facts.items()}

    @functools.cached_property
    def actors(self) -> Mapping[ActorId, Actor]:
        return self.of(Actor)

    @functools.cached_property
    def sources(self) -> Mapping[SourceId, Source]:
        return self.of(Source)

    @functools.cached_property
    def claims(self) -> Mapping[ClaimId, Claim]:
        return self.of(Claim)

    @functools.cached_property
    def accounts(self) -> Mapping[AccountId, Account]:
        return self.of(Account)

    @functools.cached_property
    def events(self) -> Mapping[EventId, Event]:
        return self.of(Event)

    @functools.cached_property
    def questions(self) -> Mapping[QuestionId, Question]:
        return self.of(Question)

    @functools.cached_property
    def terms(self) -> Mapping[TermId, Term]:
        return self.of(Term)

    @functools.cached_property
    def media(self) -> Mapping[MediaId, Media]:
        return self.of(Media)
