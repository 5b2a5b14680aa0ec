"""Where a claim comes from, drawn out: its reports followed to their roots, its speakers to their parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from whosays.corpus.story import Story
    from whosays.model.facts import Actor, ActorId, Citation, Claim, Source, SourceId

DEEPEST = 3
"""Steps below a root; what is further from it stands on the last of them."""


class Step(Struct, frozen=True):
    """A source between the reports of a claim and their roots, and the sources that repeat it.

    ``citations`` are where the claim cites it, if it does.  ``again`` marks a source that stands
    with all that is below it under another one further up.
    """

    source: Source
    is_root: bool
    citations: tuple[Citation, ...]
    again: bool
    repeated_by: tuple[Step, ...]


class Voice(Struct, frozen=True):
    """Who vouches for a claim: by saying it, or with claims that support it."""

    speaker: Actor
    says_it: bool
    supporting: tuple[Claim, ...]


class Origin(Struct, frozen=True):
    """A party that vouches for a claim, and those who speak for it."""

    party: Actor
    voices: tuple[Voice, ...]


def traced(claim: Claim, story: Story) -> tuple[Step, ...]:
    """The roots of a claim's reports, each with what repeats it down to the reports."""
    citations: dict[SourceId, list[Citation]] = {}
    for cited in claim.src:
        citations.setdefault(cited.id, []).append(cited)
    repeats: dict[SourceId, list[SourceId]] = {}
    followed = list(citations)
    known = set(followed)
    for id_ in followed:
        for origin in story.sources[id_].via:
            repeats.setdefault(origin, []).append(id_)
            if origin not in known:
                known.add(origin)
                followed.append(origin)
    return _nested(list(_lines(story.standings[claim.id].roots, repeats)), citations, story.sources)


def vouching(claim: Claim, story: Story) -> tuple[Origin, ...]:
    """The origins of a claim, each with those who speak for it, in the order of its standing."""
    spoken: dict[ActorId, dict[ActorId, list[Claim]]] = {}
    for each in (claim, *story.standings[claim.id].backed_by):
        for actor in each.by:
            spoken.setdefault(story.parties[actor], {}).setdefault(actor, []).append(each)
    return tuple(
        Origin(
            story.actors[party],
            tuple(
                Voice(
                    story.actors[actor],
                    says_it=actor in claim.by,
                    supporting=tuple(each for each in claims if each.id != claim.id),
                )
                for actor, claims in voices.items()
            ),
        )
        for party, voices in spoken.items()
    )


def _lines(
    roots: Iterable[SourceId], repeats: Mapping[SourceId, Sequence[SourceId]]
) -> Iterator[tuple[int, SourceId, bool]]:
    """The sources from the roots down, as depth, id, and whether it stood above already."""
    told: set[SourceId] = set()
    for root in roots:
        waiting = [(0, root)]
        while waiting:
            depth, id_ = waiting.pop()
            again = id_ in told
            yield depth, id_, again
            if not again:
                told.add(id_)
                waiting += [(min(depth + 1, DEEPEST), each) for each in reversed(repeats.get(id_, ()))]


def _nested(
    lines: Sequence[tuple[int, SourceId, bool]],
    citations: Mapping[SourceId, Sequence[Citation]],
    sources: Mapping[SourceId, Source],
) -> tuple[Step, ...]:
    """The lines as a tree, built from its last leaf."""
    pending: dict[int, list[Step]] = {}
    for depth, id_, again in reversed(lines):
        below = pending.pop(depth + 1, [])
        step = Step(sources[id_], depth == 0, tuple(citations.get(id_, ())), again, tuple(reversed(below)))
        pending.setdefault(depth, []).append(step)
    return tuple(reversed(pending.get(0, [])))
