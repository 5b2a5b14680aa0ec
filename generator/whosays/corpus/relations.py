"""Which party speaks against which, and which bears out which, by the claims that say so."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays import addresses
from whosays.corpus.standing import is_live
from whosays.windows import ROOM, Window, windows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from whosays.addresses import Address
    from whosays.model.facts import ActorId, Claim, ClaimId
    from whosays.model.identity import Slug


class RelationKind(StrEnum):
    """What a claim of one party does to a claim of another."""

    CONTRADICTS = "contradicts"
    UNDERCUTS = "undercuts"
    SUPPORTS = "supports"


class Bearing(Struct, frozen=True):
    """A claim, and the claim of another party that it bears on."""

    claim: Claim
    on: Claim


class Relation(Struct, frozen=True):
    """All that one party says against another, or for it; both are heads of their parties."""

    speaker: ActorId
    kind: RelationKind
    other: ActorId
    bearings: tuple[Bearing, ...]

    @property
    def anchor(self) -> str:
        """Its place on the page that lists it."""
        return f"{self.speaker}--{self.kind}--{self.other}"


class Passage(Struct, frozen=True):
    """So much of a relation as may stand together on a page."""

    relation: Relation
    bearings: tuple[Bearing, ...]
    goes_on: bool
    """Whether it is not the first of its relation."""


BEARINGS_TOGETHER = 20
PASSAGES_A_PAGE = 100
_MAP = 48_000
"""Bytes of Markdown that the map takes on the first page, and what all is about."""
_LINE, _HEAD = 300, 330
"""Bytes of Markdown around the text of a claim, and of the heads of a relation in both lists of its page."""


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


def relation_windows(found: Sequence[Relation]) -> tuple[Window[Passage], ...]:
    """The relations as they are listed, page by page: voice by voice, those of the most outspoken first."""
    spoken: Counter[ActorId] = Counter()
    for each in found:
        spoken[each.speaker] += len(each.bearings)
    kinds = list(RelationKind)
    in_order = sorted(
        found,
        key=lambda each: (
            -spoken[each.speaker],
            each.speaker,
            kinds.index(each.kind),
            -len(each.bearings),
            each.other,
        ),
    )
    passages = (part for each in in_order for part in _passages(each))
    return windows(passages, PASSAGES_A_PAGE, _weight, first_room=ROOM - _MAP)


def _passages(relation: Relation) -> Iterator[Passage]:
    for first in range(0, len(relation.bearings), BEARINGS_TOGETHER):
        yield Passage(relation, relation.bearings[first : first + BEARINGS_TOGETHER], first > 0)


def _weight(passage: Passage) -> int:
    texts = (each.text for bearing in passage.bearings for each in (bearing.claim, bearing.on))
    return _HEAD + sum(_LINE + len(text.encode()) for text in texts)


def relation_places(passage: Passage, slug: Slug) -> Iterator[Address]:
    """Every place of the list that leads to a passage: none where its relation began before."""
    if not passage.goes_on:
        yield addresses.relation(slug, passage.relation.anchor)
