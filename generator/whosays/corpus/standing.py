"""Two questions kept apart: was it said, and who vouches for what it says?

*Was it said?*  A claim's reports are its sources; its roots are the distinct sources that are
left after following ``via`` to the end.  *Who vouches for it?*  Its origins are the parties of
its speakers and of the speakers of live claims that support it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.model.vocabulary import ActorKind, ClaimStatus, VerdictStatus

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whosays.corpus.links import Links
    from whosays.model.facts import Actor, ActorId, Claim, ClaimId, Source, SourceId

_NO_BODIES = frozenset({ActorKind.PERSON, ActorKind.GROUP})
"""Kinds of actor whose members do not speak for it: a group has views of its members' own.

One whose kind is not told is a body: `member_of` says that its members speak for it, and to count
them as several parties would call a claim vouched for by more sides than is known.
"""


class Standing(Struct, frozen=True):
    """Where a claim stands, and on what."""

    status: ClaimStatus
    reports: tuple[SourceId, ...]
    roots: tuple[SourceId, ...]
    origins: tuple[ActorId, ...]
    """The head of each party that vouches for it."""
    disputed_by: tuple[Claim, ...]
    """Live claims of another party that contradict it."""
    backed_by: tuple[Claim, ...]
    """Live claims that support it."""
    doubted_by: tuple[ActorId, ...]
    """The head of each other party with a live claim that undercuts it."""


FALLEN = frozenset({ClaimStatus.SUPERSEDED, ClaimStatus.REFUTED})
"""The statuses of claims that no longer stand."""


def is_live(claim: Claim) -> bool:
    """Whether a claim still counts: neither superseded nor refuted."""
    refuted = claim.verdict is not None and claim.verdict.status is VerdictStatus.REFUTED
    return claim.superseded is None and not refuted


def roots(sources: Mapping[SourceId, Source]) -> Mapping[SourceId, tuple[SourceId, ...]]:
    """Of each source those at the end of every ``via``, each once: itself where it repeats none.

    Sources that repeat one another in a circle, which a rule reports, end at one of them.
    """
    found: dict[SourceId, tuple[SourceId, ...]] = {}
    for start in sources:
        path = {} if start in found else {start: iter(sources[start].via)}
        while path:
            current = next(reversed(path))
            onward = next((each for each in path[current] if each not in found and each not in path), None)
            if onward is not None:
                path[onward] = iter(sources[onward].via)
                continue
            ends = dict.fromkeys(end for each in sources[current].via for end in found.get(each, ()))
            found[current] = tuple(ends) or (current,)
            del path[current]
    return found


def parties(actors: Mapping[ActorId, Actor]) -> Mapping[ActorId, ActorId]:
    """The head of each actor's party.

    Actors joined by ``member_of`` to one organisation or state are one party, however many
    steps that takes.  Its head is the member that belongs to nobody, the first in the order of
    the files where there are several.
    """
    joined = {id_: id_ for id_ in actors}

    def find(id_: ActorId) -> ActorId:
        while joined[id_] != id_:
            joined[id_] = joined[joined[id_]]
            id_ = joined[id_]
        return id_

    for actor in actors.values():
        for body in actor.member_of:
            if actors[body].kind not in _NO_BODIES:
                joined[find(actor.id)] = find(body)

    def is_member(actor: Actor) -> bool:
        return any(actors[body].kind not in _NO_BODIES for body in actor.member_of)

    heads: dict[ActorId, ActorId] = {}
    for actor in sorted(actors.values(), key=is_member):
        heads.setdefault(find(actor.id), actor.id)
    return {id_: heads[find(id_)] for id_ in actors}


def weigh(
    claim: Claim,
    links: Links,
    roots_of: Mapping[SourceId, tuple[SourceId, ...]],
    party: Mapping[ActorId, ActorId],
) -> Standing:
    """The standing of a claim among those that contradict, support and undercut it."""
    rivals, supporters = links.rivals.get(claim.id, ()), links.supporters.get(claim.id, ())
    undercutting = links.undercut_by.get(claim.id, ())
    own = {party[actor] for actor in claim.by}
    backed_by = tuple(other for other in supporters if is_live(other))
    disputed_by = tuple(other for other in rivals if is_live(other) and {party[actor] for actor in other.by} != own)
    doubting = dict.fromkeys(party[actor] for other in undercutting if is_live(other) for actor in other.by)
    origins = dict.fromkeys(party[actor] for each in (claim, *backed_by) for actor in each.by)
    reports = tuple(dict.fromkeys(cited.id for cited in claim.src))
    return Standing(
        status=status_of(
            superseded=claim.superseded is not None,
            verdict=claim.verdict.status if claim.verdict else None,
            disputed=bool(disputed_by),
            origins=len(origins),
        ),
        reports=reports,
        roots=tuple(dict.fromkeys(root for report in reports for root in roots_of[report])),
        origins=tuple(origins),
        disputed_by=disputed_by,
        backed_by=backed_by,
        doubted_by=tuple(each for each in doubting if each not in own),
    )


def standings(
    claims: Mapping[ClaimId, Claim],
    links: Links,
    roots_of: Mapping[SourceId, tuple[SourceId, ...]],
    party: Mapping[ActorId, ActorId],
) -> Mapping[ClaimId, Standing]:
    """The standing of every claim."""
    return {id_: weigh(claim, links, roots_of, party) for id_, claim in claims.items()}


def status_of(*, superseded: bool, verdict: VerdictStatus | None, disputed: bool, origins: int) -> ClaimStatus:
    """The first that holds, in the order of `ClaimStatus`."""
    if superseded:
        return ClaimStatus.SUPERSEDED
    if verdict:
        return ClaimStatus.CONFIRMED if verdict is VerdictStatus.CONFIRMED else ClaimStatus.REFUTED
    if disputed:
        return ClaimStatus.DISPUTED
    return ClaimStatus.CORROBORATED if origins > 1 else ClaimStatus.SINGLE_ORIGIN
