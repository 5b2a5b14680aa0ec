"""Who published the sources, and which claims rest on one publisher alone.

Sources are of one outlet where their `publisher` is the same, or the name or an alias of the same actor, whatever the
case.  What follows a name in lower case, after a comma or in brackets, tells where it was read: `Reuters, at Yahoo`
and `CNN (a copy)` are of Reuters and CNN, as long as an actor or another source has that name alone.  `The Nation
(Pakistan)` is a name of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from whosays.corpus.standing import Standing
    from whosays.model.facts import Actor, ActorId, ClaimId, Source, SourceId

_EXPLAINED = re.compile(r"(?:, | \()(?=(\w))")


class Outlet(Struct, frozen=True):
    """A publisher of sources, in the order of the files."""

    name: str
    actor: ActorId | None
    """The actor that has its name, if there is one and no other."""
    sources: tuple[SourceId, ...]
    alone: tuple[ClaimId, ...]
    """The claims whose every root it published."""
    on_one_root: frozenset[ClaimId]
    """Those of them that have a single root."""


class Outlets(Struct, frozen=True):
    """The outlets of a story, in the order of their first sources; a source without a publisher has none."""

    every: tuple[Outlet, ...]
    by_source: Mapping[SourceId, Outlet]
    by_actor: Mapping[ActorId, Outlet]


def outlets(
    sources: Mapping[SourceId, Source], actors: Mapping[ActorId, Actor], standings: Mapping[ClaimId, Standing]
) -> Outlets:
    """Who published the sources of a story, and what rests on each alone."""
    keys = _keys(sources, actors)
    published: dict[_Key, list[SourceId]] = {}
    for id_, key in keys.items():
        published.setdefault(key, []).append(id_)
    alone: dict[_Key, list[ClaimId]] = {}
    for claim, standing in standings.items():
        publishers = {keys.get(root) for root in standing.roots}
        only = publishers.pop() if len(publishers) == 1 else None
        if only:
            alone.setdefault(only, []).append(claim)
    found = {
        key: Outlet(
            name=actors[key.actor].name if key.actor else key.name,
            actor=key.actor,
            sources=tuple(ids),
            alone=tuple(alone.get(key, ())),
            on_one_root=frozenset(claim for claim in alone.get(key, ()) if len(standings[claim].roots) == 1),
        )
        for key, ids in published.items()
    }
    return Outlets(
        tuple(found.values()),
        {id_: found[key] for id_, key in keys.items()},
        {key.actor: outlet for key, outlet in found.items() if key.actor},
    )


class _Key(NamedTuple):
    """An actor, or else a name as the first source spells it."""

    actor: ActorId | None
    name: str


def _keys(sources: Mapping[SourceId, Source], actors: Mapping[ActorId, Actor]) -> Mapping[SourceId, _Key]:
    bearers = _bearers(actors)
    spelled: dict[str, str] = {}
    for source in sources.values():
        if source.publisher:
            spelled.setdefault(source.publisher.casefold(), source.publisher)
    known = bearers.keys() | spelled.keys()
    keys: dict[SourceId, _Key] = {}
    for id_, source in sources.items():
        if source.publisher:
            name = _name(source.publisher, known)
            actor = bearers.get(name)
            keys[id_] = _Key(actor, "" if actor else spelled[name])
    return keys


def _bearers(actors: Mapping[ActorId, Actor]) -> Mapping[str, ActorId]:
    """The actor of each name and alias that is of one actor alone; a name goes before another's alias."""
    found: dict[str, ActorId] = {}
    for names in ({id_: (actor.name,) for id_, actor in actors.items()}, {a.id: a.aliases for a in actors.values()}):
        bearers: dict[str, set[ActorId]] = {}
        for id_, of_actor in names.items():
            for name in of_actor:
                bearers.setdefault(name.casefold(), set()).add(id_)
        for name, ids in bearers.items():
            if name not in found and len(ids) == 1:
                found[name] = ids.pop()
    return found


def _name(publisher: str, known: AbstractSet[str]) -> str:
    """A publisher, case folded, without what tells where it was read, where the name before that is known."""
    for match in _EXPLAINED.finditer(publisher):
        name = publisher[: match.start()].casefold()
        if match[1].islower() and name in known:
            return name
    return publisher.casefold()
