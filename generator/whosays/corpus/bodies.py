"""For whom somebody speaks: the bodies that they belong to, and the bodies of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from whosays.model.facts import Actor, ActorId


def with_bodies(speakers: Iterable[ActorId], actors: Mapping[ActorId, Actor]) -> tuple[ActorId, ...]:
    """The speakers, then whatever they are `member_of`, step by step; each once."""
    found = dict.fromkeys(speakers)
    waiting = list(found)
    for id_ in waiting:
        for body in actors[id_].member_of:
            if body not in found:
                found[body] = None
                waiting.append(body)
    return tuple(found)
