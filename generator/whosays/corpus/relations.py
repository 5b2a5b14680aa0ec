"""Which party speaks against which, and which bears out which, by the claims that say so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from whosays.corpus.standing import is_live

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whosays.model.facts import ActorId, Claim, ClaimId


class RelationKind(StrEnum):
    """What a claim of one party does to a claim of another."""

    CONTRADICTS = "contradicts"
    UNDERCUTS = "undercuts"
    SUPPORTS = "supports"


@dataclass(frozen=True, slots=True)
class Bearing:
    """A claim, and the claim of another party that it bears on."""

    claim: Claim
    on: Claim


@dataclass(frozen=True, slots=True)
class Relation:
    """All that one party says against another, or for it; both are heads of their parties."""

    speaker: ActorId
    kind: RelationKind
    other: ActorId
    bearings: tuple[Bearing, ...]


def relations(claims: Mapping[ClaimId, Claim], parties: Mapping[ActorId, ActorId]) -> tuple[Relation, ...]:
    """The relations between parties, in the order in which the files first tell of them.

    Only claims that still stand count, at both ends: nobody is against what has been taken back.
    """
    found: dict[tuple[ActorId, RelationKind, ActorId], list[Bearing]] = {}
    for claim in filter(is_live, claims.values()):
        speakers = dict.fromkeys(parties[actor] for actor in claim.by)
        for kind, id_ in _targets(claim):
            target = claims[id_]
            others = dict.fromkeys(parties[actor] for actor in target.by)
            if not is_live(target) or speakers.keys() == others.keys():
                continue
            for pair in ((speaker, kind, other) for speaker in speakers for other in others if speaker != other):
                found.setdefault(pair, []).append(Bearing(claim, target))
    return tuple(Relation(*parties, tuple(bearings)) for parties, bearings in found.items())


def _targets(claim: Claim) -> Iterator[tuple[RelationKind, ClaimId]]:
    named = (
        (RelationKind.CONTRADICTS, claim.contradicts),
        (RelationKind.UNDERCUTS, claim.undercuts),
        (RelationKind.SUPPORTS, claim.supports),
    )
    for kind, ids in named:
        yield from ((kind, id_) for id_ in dict.fromkeys(ids))
