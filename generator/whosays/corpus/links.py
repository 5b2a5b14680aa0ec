"""The references of a story seen from the other end, gathered in one pass."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from whosays.model.prose import mentions
from whosays.model.references import prose_mentions, references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from whosays.corpus.facts import Facts
    from whosays.model.explainer import Change, Section
    from whosays.model.facts import (
        Account,
        AccountId,
        Actor,
        ActorId,
        Claim,
        ClaimId,
        Event,
        Media,
        MediaId,
        Question,
        QuestionId,
        Source,
        SourceId,
        TermId,
    )
    from whosays.model.record import Fact

K = TypeVar("K")
V = TypeVar("V")


class Links(Struct, frozen=True):
    """For each fact, the facts that name it, in the order of the files.

    A missing key means none: read with ``get(id, ())``.
    """

    claims_by: Mapping[ActorId, tuple[Claim, ...]]
    members: Mapping[ActorId, tuple[Actor, ...]]
    accounts_of: Mapping[ActorId, tuple[Account, ...]]
    claims_in: Mapping[SourceId, tuple[Claim, ...]]
    repeated_by: Mapping[SourceId, tuple[Source, ...]]
    events_in: Mapping[SourceId, tuple[Event, ...]]
    media_in: Mapping[SourceId, tuple[Media, ...]]
    rivals: Mapping[ClaimId, tuple[Claim, ...]]
    """Claims that contradict it or that it contradicts."""
    supporters: Mapping[ClaimId, tuple[Claim, ...]]
    undercut_by: Mapping[ClaimId, tuple[Claim, ...]]
    replaces: Mapping[ClaimId, tuple[Claim, ...]]
    events_of: Mapping[ClaimId, tuple[Event, ...]]
    claims_about: Mapping[QuestionId, tuple[Claim, ...]]
    questions_on: Mapping[AccountId, tuple[Question, ...]]
    claims_using: Mapping[TermId, tuple[Claim, ...]]
    claims_shown_in: Mapping[MediaId, tuple[Claim, ...]]
    sections_citing: Mapping[str, tuple[Section, ...]]
    changes_of: Mapping[str, tuple[Change, ...]]


def link(story: Facts) -> Links:
    """Turn the references of a story round."""
    claims = story.claims.values()
    events = story.events.values()
    sources = story.sources.values()
    return Links(
        claims_by=_grouped((actor, claim) for claim in claims for actor in claim.by),
        members=_grouped((body, actor) for actor in story.actors.values() for body in actor.member_of),
        accounts_of=_grouped((who, acc) for acc in story.accounts.values() for who in acc.holder),
        claims_in=_grouped((cited.id, claim) for claim in claims for cited in claim.src),
        repeated_by=_grouped((origin, source) for source in sources for origin in source.via),
        events_in=_grouped((cited.id, event) for event in events for cited in event.src),
        media_in=_grouped((cited.id, item) for item in story.media.values() for cited in item.src),
        rivals=_mutual(claims, story.claims),
        supporters=_grouped((other, claim) for claim in claims for other in claim.supports),
        undercut_by=_grouped((other, claim) for claim in claims for other in claim.undercuts),
        replaces=_grouped((claim.superseded.by, claim) for claim in claims if claim.superseded and claim.superseded.by),
        events_of=_grouped((claim, event) for event in events for claim in event.claims),
        claims_about=_grouped((question, claim) for claim in claims for question in claim.about),
        questions_on=_grouped((acc, q) for q in story.questions.values() for acc in q.accounts),
        claims_using=_grouped((term, claim) for claim in claims for term in claim.terms),
        claims_shown_in=_grouped((item, claim) for claim in claims for item in claim.media),
        sections_citing=_grouped(
            (mention.id, section) for section in story.explainer.sections for mention in mentions(section.text)
        ),
        changes_of=_grouped((fact, change) for change in story.changes for fact in change.facts),
    )


def named(story: Facts) -> Mapping[str, tuple[str, ...]]:
    """The ids that each fact names, each once, in a field of whatever name or in prose."""
    return {id_: tuple(dict.fromkeys(_named(fact))) for id_, fact in story.facts.items()}


def _named(fact: Fact[Any]) -> Iterator[str]:
    yield from (id_ for id_, _ in references(fact))
    yield from (mention.id for _, mention in prose_mentions(fact))


def naming(story: Facts, ids: Mapping[str, Iterable[str]]) -> Mapping[str, tuple[Fact[Any], ...]]:
    """For each fact, every other one that names it, out of the ``ids`` that each names."""
    return _grouped((target, story.facts[id_]) for id_, targets in ids.items() for target in targets if target != id_)


def _grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    """Values by key, each once, in the order of the pairs."""
    groups: defaultdict[K, dict[int, V]] = defaultdict(dict)
    for key, value in pairs:
        groups[key].setdefault(id(value), value)
    return {key: tuple(values.values()) for key, values in groups.items()}


def _mutual(claims: Iterable[Claim], by_id: Mapping[ClaimId, Claim]) -> Mapping[ClaimId, tuple[Claim, ...]]:
    pairs: set[tuple[ClaimId, ClaimId]] = set()
    for claim in claims:
        for other in claim.contradicts:
            if other != claim.id:
                pairs |= {(claim.id, other), (other, claim.id)}
    position = {id_: number for number, id_ in enumerate(by_id)}
    in_order = sorted(pairs, key=lambda pair: (position[pair[0]], position[pair[1]]))
    return _grouped((one, by_id[other]) for one, other in in_order)
