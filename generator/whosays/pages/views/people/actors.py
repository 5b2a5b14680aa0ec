"""Who is who: everybody by party, and what each one said."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.corpus.timeline import chronological
from whosays.model.vocabulary import ClaimStatus
from whosays.pages.views.entries import (
    ActorEntry,
    ClaimEntry,
    Figure,
    Labelled,
    actor_entry,
    claim_entries,
    figure,
    labelled,
)
from whosays.pages.views.published import AloneClaims, SourceEntry, alone_claims, source_entry
from whosays.phrasing.labels import STATUS_ORDER, Status, status_view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markupsafe import Markup

    from whosays.corpus.outlets import Outlet
    from whosays.corpus.story import Story
    from whosays.model.facts import Actor, Claim, Source
    from whosays.pages.writer import Link, Writer


@dataclass(frozen=True, slots=True)
class Party:
    """Actors that count as one voice, its head first."""

    head: ActorEntry
    people: tuple[ActorEntry, ...]


@dataclass(frozen=True, slots=True)
class ActorsPage:
    """The view of ``/<explainer>/actors/``."""

    title: str
    parties: tuple[Party, ...]
    alone: tuple[ActorEntry, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A claim of an actor with the claims that contradict it."""

    claim: ClaimEntry
    against: tuple[ClaimEntry, ...]


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many claims of an actor have a status."""

    status: Status
    number: int


@dataclass(frozen=True, slots=True)
class ActorPage:
    """The view of ``/<explainer>/actors/<id>/``."""

    entry: ActorEntry
    aliases: tuple[str, ...]
    wikidata: str
    url: str
    note: Markup
    figures: tuple[Figure, ...]
    counts: tuple[StatusCount, ...]
    about: tuple[Labelled, ...]
    said: tuple[Said, ...]
    published: tuple[SourceEntry, ...]
    """Its sources, where it is a publisher."""
    resting_alone: AloneClaims | None


def actors_page(story: Story, writer: Writer) -> ActorsPage:
    """Everybody: parties of several first, the most outspoken first."""
    voices: dict[str, list[Actor]] = {}
    for actor in story.actors.values():
        voices.setdefault(story.parties[actor.id], []).append(actor)
    parties = [group for group in voices.values() if len(group) > 1]
    parties.sort(key=lambda group: (-sum(_claims(a, story) for a in group), group[0].id))
    alone = [group[0] for group in voices.values() if len(group) == 1]
    alone.sort(key=lambda actor: (-_claims(actor, story), actor.name))
    return ActorsPage(
        title=story.explainer.title,
        parties=tuple(_party(group, writer) for group in parties),
        alone=tuple(actor_entry(actor, writer) for actor in alone),
    )


def _party(group: list[Actor], writer: Writer) -> Party:
    story = writer.story
    head = story.actors[story.parties[group[0].id]]
    members = sorted(
        (actor for actor in group if actor is not head),
        key=lambda actor: (-_claims(actor, story), actor.name),
    )
    rest = tuple(actor_entry(actor, writer) for actor in members)
    first = actor_entry(head, writer)
    return Party(first, (first, *rest))


def actor_page(actor: Actor, elsewhere: tuple[Link, ...], writer: Writer) -> ActorPage:
    """What one actor said; ``elsewhere`` are its pages in other explainers."""
    story, links = writer.story, writer.story.links
    order = chronological(story)
    claims = sorted(links.claims_by.get(actor.id, ()), key=lambda claim: (_is_replaced(claim, story), order(claim)))
    outlet = story.outlets.by_actor.get(actor.id)
    return ActorPage(
        entry=actor_entry(actor, writer),
        aliases=actor.aliases,
        wikidata=actor.wikidata or "",
        url=actor.url or "",
        note=writer.blocks(actor.note),
        figures=(figure(len(claims), "claim"), *([figure(len(outlet.sources), "report")] if outlet else ())),
        counts=tuple(_counts(claims, story)),
        about=labelled(
            ("Belongs to", (writer.link(story.actors[id_]) for id_ in actor.member_of)),
            ("Who speaks for it", (writer.link(each) for each in links.members.get(actor.id, ()))),
            ("Puts forward", (writer.link(each) for each in links.accounts_of.get(actor.id, ()))),
            ("In other stories", elsewhere),
        ),
        said=tuple(
            Said(
                claim_entries((claim,), writer)[0],
                claim_entries(links.rivals.get(claim.id, ()), writer),
            )
            for claim in claims
        ),
        published=tuple(source_entry(source, writer) for source in _published(outlet, story)),
        resting_alone=alone_claims(outlet, writer) if outlet else None,
    )


def _is_replaced(claim: Claim, story: Story) -> bool:
    """What somebody no longer says comes after what they do."""
    return story.standings[claim.id].status is ClaimStatus.SUPERSEDED


def _published(outlet: Outlet | None, story: Story) -> list[Source]:
    """The sources of an outlet by their days; those without one last."""
    sources = [story.sources[id_] for id_ in outlet.sources] if outlet else []
    order = story.chronology.order
    dated = [(source.date, source) for source in sources if source.date]
    dated.sort(key=lambda pair: order(pair[0]))
    return [*(source for _, source in dated), *(source for source in sources if not source.date)]


def _counts(claims: Iterable[Claim], story: Story) -> Iterator[StatusCount]:
    counts = Counter(story.standings[claim.id].status for claim in claims)
    for status in STATUS_ORDER:
        if counts[status]:
            yield StatusCount(status_view(status), counts[status])


def _claims(actor: Actor, story: Story) -> int:
    return len(story.links.claims_by.get(actor.id, ()))
