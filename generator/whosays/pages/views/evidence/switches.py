"""What a reader may leave out of the matrix, to see what the accounts rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.model.vocabulary import ActorKind
from whosays.sentences.sources import source_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from whosays.corpus.matrix import Row
    from whosays.corpus.story import Story
    from whosays.model.facts import Actor


class Switch(Struct, frozen=True):
    """One thing to leave out, and how many claims of the matrix rest on it."""

    id: str
    label: str
    claims: int


class PartySwitch(Struct, frozen=True):
    """A party as a whole; its speakers where there is more than its head."""

    party: Switch
    speakers: tuple[Switch, ...]


class Switches(Struct, frozen=True):
    """Everything that can be left out; no anonymous speakers, no switch for them."""

    parties: tuple[PartySwitch, ...]
    anonymous: tuple[str, ...]
    sources: tuple[Switch, ...]
    left_out: int
    """Speakers and sources that have no switch, since there are too many and least rests on them."""


SWITCHES = 60
"""Of speakers, with their parties, and of sources, each."""


class RestsOn(Struct, frozen=True):
    """What one claim of the matrix rests on, by id: the party of each speaker stands beside them."""

    speakers: tuple[str, ...]
    parties: tuple[str, ...]
    anonymous: tuple[str, ...]
    roots: tuple[str, ...]


def rests_on(row: Row, story: Story) -> RestsOn:
    """The speakers and the roots of a row's claim."""
    speakers = row.claim.by
    return RestsOn(
        speakers=tuple(speakers),
        parties=tuple(story.parties[id_] for id_ in speakers),
        anonymous=tuple(id_ for id_ in speakers if _is_anonymous(story.actors[id_])),
        roots=tuple(story.standings[row.claim.id].roots),
    )


def switches(rows: Sequence[RestsOn], story: Story) -> Switches:
    """The switches of a matrix, those that most of it rests on first."""
    names: dict[str, str] = {id_: actor.name for id_, actor in story.actors.items()}
    titles: dict[str, str] = {id_: source_name(source) for id_, source in story.sources.items()}
    of_party: dict[str, dict[str, None]] = {}
    for row in rows:
        for party, speaker in zip(row.parties, row.speakers, strict=True):
            of_party.setdefault(party, {})[speaker] = None
    speaking = {each.id: each for each in _switches(rows, lambda row: row.speakers, names)}
    anonymous = dict.fromkeys(id_ for row in rows for id_ in row.anonymous)
    parties: list[PartySwitch] = []
    left = SWITCHES
    for each in _switches(rows, lambda row: row.parties, names):
        own = of_party[each.id]
        members = _in_order(speaking[id_] for id_ in own) if list(own) != [each.id] else ()
        parties += [PartySwitch(each, members[: left - 1])] if left > 0 else []
        left -= 1 + len(members)
    sources = _switches(rows, lambda row: row.roots, titles)
    switched = {switch.id for party in parties for switch in party.speakers or (party.party,)}
    return Switches(
        parties=tuple(parties),
        anonymous=tuple(names[id_] for id_ in anonymous),
        sources=sources[:SWITCHES],
        left_out=len(speaking.keys() - switched) + len(sources[SWITCHES:]),
    )


def _is_anonymous(actor: Actor) -> bool:
    """Whether nobody can look up who speaks: a group such as "unnamed officials", not one with a site of its own.

    Of somebody whose kind is not told it is not known, and not said.
    """
    return actor.kind is ActorKind.GROUP and not (actor.url or actor.wikidata)


def _switches(
    rows: Sequence[RestsOn], ids: Callable[[RestsOn], Sequence[str]], names: Mapping[str, str]
) -> tuple[Switch, ...]:
    counts: dict[str, int] = {}
    for row in rows:
        for id_ in dict.fromkeys(ids(row)):
            counts[id_] = counts.get(id_, 0) + 1
    return _in_order(Switch(id_, names[id_], count) for id_, count in counts.items())


def _in_order(found: Iterable[Switch]) -> tuple[Switch, ...]:
    return tuple(sorted(found, key=lambda each: (-each.claims, each.label, each.id)))
