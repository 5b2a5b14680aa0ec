"""Who contradicts, doubts and backs whom: a map of the parties, and the same as a list."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays import addresses
from whosays.corpus.relations import RelationKind
from whosays.pages.views.entries import ClaimEntry, claim_entry
from whosays.pages.views.pager import Pager, part_pager
from whosays.pages.views.people.relation_map import relation_map
from whosays.pages.writer import Link
from whosays.phrasing.escape import token
from whosays.phrasing.grammar import counted
from whosays.site_parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from markupsafe import Markup

    from whosays.corpus.relations import Passage, Relation
    from whosays.corpus.story import Story
    from whosays.model.facts import Actor, Question, QuestionId
    from whosays.pages.views.people.relation_faults import Size
    from whosays.pages.views.people.relation_map import Box, Line, RelationMap
    from whosays.pages.writer import Writer
    from whosays.windows import Window

OVERVIEW = 100
"""So many relations are told on the first page, whatever page has the claims behind them."""
_VERBS = {
    RelationKind.CONTRADICTS: ("contradicts", "against"),
    RelationKind.UNDERCUTS: ("doubts", "doubting"),
    RelationKind.SUPPORTS: ("backs", "backing"),
}
"""What a party does to another, and what its claim does to the other's."""


class MapBox(Struct, frozen=True):
    """A party on the map, with its address as published."""

    box: Box
    name: str
    href: Markup


class MapLine(Struct, frozen=True):
    """A relation on the map, which leads to the entry below."""

    line: Line
    kind: Markup
    href: Markup
    told: str


class Key(Struct, frozen=True):
    """A line of the legend."""

    kind: Markup
    verb: str


class Drawing(Struct, frozen=True):
    """The map; ``room`` says what it has room for, where that is not all, and ``left_out`` counts the other parties."""

    size: Size
    boxes: tuple[MapBox, ...]
    lines: tuple[MapLine, ...]
    keys: tuple[Key, ...]
    room: str
    left_out: int


class SubjectLine(Struct, frozen=True):
    """What one party does to another, such as `Port contradicts Union`, with the place of its claims."""

    told: Link
    count: str
    """Empty where it is one claim."""


class Subject(Struct, frozen=True):
    """What lines of the map are about: a question, or nothing that was asked."""

    name: str
    question: Link | None
    lines: tuple[SubjectLine, ...]


class BearingLine(Struct, frozen=True):
    """A claim and the one that it bears on."""

    claim: ClaimEntry
    on: ClaimEntry


class RelationEntry(Struct, frozen=True):
    """What one party says of another, told in words."""

    id: Markup
    kind: Markup
    verb: str
    short: str
    other: Link
    count: str
    goes_on: bool
    """Whether it begins on an earlier page, or further up."""
    bearings: tuple[BearingLine, ...]


class Voice(Struct, frozen=True):
    """A party with all that it says of others."""

    id: Markup
    link: Link
    entries: tuple[RelationEntry, ...]


class RelationsPage(Struct, frozen=True):
    """The view of ``/<explainer>/relations/`` and of the pages that it goes on over."""

    drawing: Drawing | None
    """On the first page."""
    subjects: tuple[Subject, ...]
    """What the relations on the page are about, in the order of the questions: on the first all, if few."""
    voices: tuple[Voice, ...]
    conflicts: Markup
    pager: Pager | None


def relations_page(window: Window[Passage], writer: Writer) -> RelationsPage:
    """One page of the relations of a story that has some; the map is on the first."""
    story = writer.story
    voices = itertools.groupby(window.items, key=lambda passage: passage.relation.speaker)
    return RelationsPage(
        drawing=_drawing(story, writer) if window.number == 1 else None,
        subjects=tuple(subjects(window, writer)),
        voices=tuple(_voice(story.actors[id_], said, writer) for id_, said in voices),
        conflicts=writer.part(Part.CONFLICTS),
        pager=part_pager(window, Part.RELATIONS, "relations", writer),
    )


def _drawing(story: Story, writer: Writer) -> Drawing:
    drawn = relation_map(story, story.relations)
    parties = {id_ for each in story.relations for id_ in (each.speaker, each.other)}
    kinds = {line.relation.kind for line in drawn.lines}
    return Drawing(
        size=drawn.size,
        boxes=tuple(_map_box(box, story.actors[box.actor], writer) for box in drawn.boxes),
        lines=tuple(_map_line(line, writer) for line in drawn.lines),
        keys=tuple(Key(token(kind.value), verb) for kind, (verb, _) in _VERBS.items() if kind in kinds),
        room=_room(drawn, story),
        left_out=len(parties) - len(drawn.boxes),
    )


def _room(drawn: RelationMap, story: Story) -> str:
    """Which sides and lines the map has room for; nothing where it has all."""
    parties = {id_ for each in story.relations for id_ in (each.speaker, each.other)}
    shown = {box.actor for box in drawn.boxes}
    lines = sum(each.speaker in shown and each.other in shown for each in story.relations)
    told = (
        f"the {len(shown)} of {len(parties):,} sides that most lines join" if len(shown) < len(parties) else "",
        f"the {len(drawn.lines)} of {lines:,} lines of most claims" if len(drawn.lines) < lines else "",
    )
    return f"The map has room for {', and for '.join(filter(None, told))}." if any(told) else ""


def _map_box(box: Box, actor: Actor, writer: Writer) -> MapBox:
    # raw HTML: the engines make no addresses of pages out of those of files there
    here = addresses.Address(writer.page)
    return MapBox(box, actor.name, token(addresses.fact(writer.story.slug, actor).published_from(here)))


def _map_line(line: Line, writer: Writer) -> MapLine:
    story, relation = writer.story, line.relation
    here, there = addresses.Address(writer.page), story.placed(addresses.relation(story.slug, relation.anchor))
    page = "" if there.page == here.page else addresses.Address(there.page).published_from(here)
    speaker, other = story.actors[relation.speaker].name, story.actors[relation.other].name
    question = story.once(asked)[relation.anchor]
    about = f" on \N{LEFT DOUBLE QUOTATION MARK}{question.text}\N{RIGHT DOUBLE QUOTATION MARK}" if question else ""
    told = f"{speaker} {_VERBS[relation.kind][0]} {other}{about}, {counted(len(relation.bearings), 'claim')}"
    return MapLine(line, token(relation.kind.value), token(f"{page}#{there.anchor}"), told)


def asked(story: Story) -> Mapping[str, Question | None]:
    """The question that each relation bears on, by its place; None where it bears on none."""
    places = {id_: place for place, id_ in enumerate(story.questions)}
    found = {each.anchor: _question(each, places) for each in story.relations}
    return {anchor: story.questions[id_] if id_ else None for anchor, id_ in found.items()}


def _question(relation: Relation, places: Mapping[QuestionId, int]) -> QuestionId | None:
    """The question that most claims of a relation bear on, the first of several; None where they bear on none."""
    bearing = Counter(id_ for each in relation.bearings for id_ in {*each.claim.about, *each.on.about})
    return min(bearing, key=lambda id_: (-bearing[id_], places[id_]), default=None)


def subjects(window: Window[Passage], writer: Writer) -> Iterator[Subject]:
    """What the relations on a page are about, in the order of the questions: on the first all, if few."""
    story = writer.story
    here = [each.relation for each in window.items if not each.goes_on]
    if len(story.relations) <= OVERVIEW:
        here = list(story.relations) if window.number == 1 else []
    lines: dict[QuestionId | None, list[SubjectLine]] = {id_: [] for id_ in (*story.questions, None)}
    for each in sorted(here, key=lambda each: -len(each.bearings)):
        question = story.once(asked)[each.anchor]
        names = (story.actors[each.speaker].name, _VERBS[each.kind][0], story.actors[each.other].name)
        count = counted(len(each.bearings), "claim") if len(each.bearings) > 1 else ""
        line = SubjectLine(Link(" ".join(names), writer.href(addresses.relation(story.slug, each.anchor))), count)
        lines[question.id if question else None].append(line)
    for id_, found in lines.items():
        question = story.questions[id_] if id_ else None
        if found:
            name = question.text if question else "On none of the questions"
            yield Subject(name, writer.link(question) if question else None, tuple(found))


def _voice(speaker: Actor, said: Iterable[Passage], writer: Writer) -> Voice:
    return Voice(token(speaker.id), writer.link(speaker), tuple(_entry(each, writer) for each in said))


def _entry(passage: Passage, writer: Writer) -> RelationEntry:
    relation = passage.relation
    verb, short = _VERBS[relation.kind]
    return RelationEntry(
        id=token(relation.anchor),
        kind=token(relation.kind.value),
        verb=verb,
        short=short,
        other=writer.link(writer.story.actors[relation.other]),
        count=counted(len(relation.bearings), "claim"),
        goes_on=passage.goes_on,
        bearings=tuple(
            BearingLine(claim_entry(bearing.claim, writer), claim_entry(bearing.on, writer))
            for bearing in passage.bearings
        ),
    )
