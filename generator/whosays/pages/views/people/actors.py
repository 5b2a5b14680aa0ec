"""Who is who: everybody by party, and what each one said."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from whosays import addresses
from whosays.corpus.timeline import chronological
from whosays.model.vocabulary import ClaimStatus
from whosays.pages.views.entries import (
    ActorEntry,
    ClaimEntry,
    Figure,
    Labelled,
    actor_entry,
    claim_entries,
    claim_entry,
    claim_weight,
    figure,
    labelled,
)
from whosays.pages.views.lists import Form, PageList, Whole, links_whole, listed, listed_links, page_lists
from whosays.pages.views.pager import Pager, part_pager
from whosays.pages.views.published import (
    AloneClaims,
    SourceEntry,
    alone_claims,
    claims_alone,
    source_entry,
    source_weight,
)
from whosays.pages.writer import Link
from whosays.phrasing.escape import token
from whosays.phrasing.labels import STATUS_ORDER, Status, status_view
from whosays.site_parts import Part
from whosays.windows import Window, windows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markupsafe import Markup

    from whosays.corpus.outlets import Outlet
    from whosays.corpus.story import Story
    from whosays.model.facts import Actor, Claim, Source
    from whosays.pages.writer import Writer

ACTORS_A_PAGE = 300
RIVALS_SHOWN = 10
"""Claims that contradict one of an actor's and stand below it."""
_LINE, _HEADING, _AGAINST = 170, 20, 260
"""Bytes of Markdown around the texts of somebody, the heading of a party, a claim on one line."""


class Voice(NamedTuple):
    """A line of the list: somebody, and the head of the party they are in; nobody where that is they alone."""

    head: Actor | None
    actor: Actor


class Party(Struct, frozen=True):
    """Actors that count as one voice, its head first, as far as they are on the page."""

    head: ActorEntry
    people: tuple[ActorEntry, ...]


class ActorsPage(Struct, frozen=True):
    """The view of ``/<explainer>/actors/`` and of the pages that it goes on over."""

    parties: tuple[Party, ...]
    alone: tuple[ActorEntry, ...]
    pager: Pager | None


class Said(Struct, frozen=True):
    """A claim of an actor with the claims that contradict it."""

    claim: ClaimEntry
    against: tuple[ClaimEntry, ...]
    more: Link | None
    """The rest of these."""


class StatusCount(Struct, frozen=True):
    """How many claims of an actor have a status."""

    status: Status
    number: int


class ActorPage(Struct, frozen=True):
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
    said_pager: Pager | None
    published: tuple[SourceEntry, ...]
    """Its sources, where it is a publisher."""
    published_pager: Pager | None
    resting_alone: AloneClaims | None


def actors_windows(story: Story) -> tuple[Window[Voice], ...]:
    """Everybody, page by page: parties of several first, the most outspoken first."""
    voices: dict[str, list[Actor]] = {}
    for actor in story.actors.values():
        voices.setdefault(story.parties[actor.id], []).append(actor)
    parties = [group for group in voices.values() if len(group) > 1]
    parties.sort(key=lambda group: (-sum(_claims(a, story) for a in group), group[0].id))
    alone = [group[0] for group in voices.values() if len(group) == 1]
    alone.sort(key=lambda actor: (-_claims(actor, story), actor.name))
    lines = (
        *itertools.chain.from_iterable(_party(group, story) for group in parties),
        *(Voice(None, a) for a in alone),
    )
    return windows(lines, ACTORS_A_PAGE, _weight)


def _party(group: list[Actor], story: Story) -> Iterator[Voice]:
    head = story.actors[story.parties[group[0].id]]
    members = (actor for actor in group if actor is not head)
    yield Voice(head, head)
    for member in sorted(members, key=lambda actor: (-_claims(actor, story), actor.name)):
        yield Voice(head, member)


def _weight(line: Voice) -> int:
    """Bytes of Markdown, about, with the heading where a party begins."""
    name, role = len(line.actor.name.encode()), len((line.actor.role or "").encode())
    return _LINE + len(line.actor.id) + name + role + (_HEADING + name if line.actor is line.head else 0)


def actors_page(window: Window[Voice], writer: Writer) -> ActorsPage:
    """One page of everybody."""
    groups = itertools.groupby(window.items, key=lambda line: line.head.id if line.head else None)
    entries = [(id_, tuple(actor_entry(line.actor, writer) for line in lines)) for id_, lines in groups]
    actors = writer.story.actors
    return ActorsPage(
        parties=tuple(Party(actor_entry(actors[id_], writer), people) for id_, people in entries if id_),
        alone=next((people for id_, people in entries if id_ is None), ()),
        pager=part_pager(window, Part.ACTORS, "people and bodies", writer),
    )


def actor_lists(actor: Actor, story: Story) -> dict[str, PageList]:
    """What the page of an actor lists."""
    links, outlet, order = story.links, story.outlets.by_actor.get(actor.id), chronological(story)
    claims = sorted(links.claims_by.get(actor.id, ()), key=lambda claim: (_is_replaced(claim, story), order(claim)))

    def weight(claim: Claim) -> int:
        return claim_weight(claim) + sum(_AGAINST + len(each.text.encode()) for each in _against(claim, story))

    return page_lists(
        addresses.fact(story.slug, actor),
        (
            links_whole("members", "Who speaks for it", "who speak for it", links.members.get(actor.id, ())),
            Whole("claims", "Claims", "claims", Form.SAID, claims, weight, _said),
            Whole(
                "published",
                "What it published",
                "sources",
                Form.SOURCES,
                _published(outlet, story),
                source_weight,
                source_entry,
            ),
            *([claims_alone(outlet, story)] if outlet else ()),
        ),
    )


def actor_neighbours(actor: Actor, story: Story) -> int:
    """How many items the lists of an actor hold, at most; a claim with what contradicts it weighs more than one."""
    links, outlet = story.links, story.outlets.by_actor.get(actor.id)
    said = sum(1 + len(_against(claim, story)) for claim in links.claims_by.get(actor.id, ()))
    return said + len(links.members.get(actor.id, ())) + (len(outlet.sources) + len(outlet.alone) if outlet else 0)


def _against(claim: Claim, story: Story) -> tuple[Claim, ...]:
    """Some of what contradicts a claim; its own page has all of it."""
    return story.links.rivals.get(claim.id, ())[:RIVALS_SHOWN]


def _said(claim: Claim, writer: Writer) -> Said:
    rivals, shown = writer.story.links.rivals.get(claim.id, ()), _against(claim, writer.story)
    more = Link(f"{len(rivals) - len(shown):,} more", token(f"{writer.to(claim)}#contradicted-by"))
    return Said(claim_entry(claim, writer), claim_entries(shown, writer), more if rivals[RIVALS_SHOWN:] else None)


def actor_page(actor: Actor, elsewhere: tuple[Link, ...], writer: Writer) -> ActorPage:
    """What one actor said; ``elsewhere`` are its pages in other explainers."""
    story, links = writer.story, writer.story.links
    claims, lists = links.claims_by.get(actor.id, ()), actor_lists(actor, story)
    said, published = listed("claims", lists, writer), listed("published", lists, writer)
    outlet = story.outlets.by_actor.get(actor.id)
    return ActorPage(
        entry=actor_entry(actor, writer),
        aliases=actor.aliases,
        wikidata=actor.wikidata or "",
        url=actor.url or "",
        note=writer.blocks(actor.note),
        figures=(figure(len(claims), "claim"), *([figure(len(outlet.sources), "report")] if outlet else ())),
        counts=tuple(_counts(claims, story)),
        about=(
            *labelled(("Belongs to", (writer.link(story.actors[id_]) for id_ in actor.member_of))),
            *listed_links(("members",), lists, writer),
            *labelled(
                ("Puts forward", (writer.link(each) for each in links.accounts_of.get(actor.id, ()))),
                ("In other stories", elsewhere),
            ),
        ),
        said=said.entries,
        said_pager=said.pager,
        published=published.entries,
        published_pager=published.pager,
        resting_alone=alone_claims(outlet, listed("alone", lists, writer), writer) if outlet else None,
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
