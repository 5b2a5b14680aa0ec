"""Who contradicts, doubts and backs whom: a map of the parties, and the same as a list."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays import addresses
from whosays.corpus.relations import RelationKind
from whosays.pages.views.entries import ClaimEntry, claim_entry
from whosays.pages.views.people.relation_map import relation_map
from whosays.pages.writer import Link
from whosays.phrasing.escape import token
from whosays.phrasing.grammar import counted
from whosays.site_parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from whosays.corpus.relations import Relation
    from whosays.corpus.story import Story
    from whosays.model.facts import Actor, ActorId, Question, QuestionId
    from whosays.pages.views.people.relation_faults import Size
    from whosays.pages.views.people.relation_map import Box, Line
    from whosays.pages.writer import Writer

_VERBS = {
    RelationKind.CONTRADICTS: ("contradicts", "against"),
    RelationKind.UNDERCUTS: ("doubts", "doubting"),
    RelationKind.SUPPORTS: ("backs", "backing"),
}
"""What a party does to another, and what its claim does to the other's."""


@dataclass(frozen=True, slots=True)
class MapBox:
    """A party on the map, with its address as published."""

    box: Box
    name: str
    href: Markup


@dataclass(frozen=True, slots=True)
class MapLine:
    """A relation on the map, which leads to the entry below."""

    line: Line
    kind: Markup
    href: Markup
    told: str


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the legend."""

    kind: Markup
    verb: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The map; ``left_out`` is how many parties it has no room for."""

    size: Size
    boxes: tuple[MapBox, ...]
    lines: tuple[MapLine, ...]
    keys: tuple[Key, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """What one party does to another, such as `Port contradicts Union`, with the place of its claims."""

    told: Link
    count: str
    """Empty where it is one claim."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What lines of the map are about: a question, or nothing that was asked."""

    name: str
    question: Link | None
    lines: tuple[SubjectLine, ...]


@dataclass(frozen=True, slots=True)
class BearingLine:
    """A claim and the one that it bears on."""

    claim: ClaimEntry
    on: ClaimEntry


@dataclass(frozen=True, slots=True)
class RelationEntry:
    """What one party says of another, told in words."""

    id: Markup
    kind: Markup
    verb: str
    short: str
    other: Link
    count: str
    bearings: tuple[BearingLine, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """A party with all that it says of others."""

    id: Markup
    link: Link
    entries: tuple[RelationEntry, ...]


@dataclass(frozen=True, slots=True)
class RelationsPage:
    """The view of ``/<explainer>/relations/``."""

    drawing: Drawing
    subjects: tuple[Subject, ...]
    """What the relations are about, in the order of the questions."""
    voices: tuple[Voice, ...]
    conflicts: Markup


def relations_page(story: Story, writer: Writer) -> RelationsPage:
    """The relations of a story that has some, those of the most outspoken first."""
    spoken = Counter[str]()
    voices: dict[ActorId, list[Relation]] = {}
    for each in story.relations:
        spoken[each.speaker] += len(each.bearings)
        voices.setdefault(each.speaker, []).append(each)
    in_order = sorted(voices.items(), key=lambda voice: (-spoken[voice[0]], voice[0]))
    return RelationsPage(
        drawing=_drawing(story, writer),
        subjects=tuple(_subjects(story, writer)),
        voices=tuple(_voice(story.actors[id_], said, writer) for id_, said in in_order),
        conflicts=writer.part(Part.CONFLICTS),
    )


def _drawing(story: Story, writer: Writer) -> Drawing:
    drawn = relation_map(story, story.relations)
    parties = {id_ for each in story.relations for id_ in (each.speaker, each.other)}
    kinds = {line.relation.kind for line in drawn.lines}
    return Drawing(
        size=drawn.size,
        boxes=tuple(_map_box(box, story.actors[box.actor], writer) for box in drawn.boxes),
        lines=tuple(_map_line(line, story) for line in drawn.lines),
        keys=tuple(Key(token(kind.value), verb) for kind, (verb, _) in _VERBS.items() if kind in kinds),
        left_out=len(parties) - len(drawn.boxes),
    )


def _map_box(box: Box, actor: Actor, writer: Writer) -> MapBox:
    # raw HTML: the engines make no addresses of pages out of those of files there
    here = addresses.Address(writer.page)
    return MapBox(box, actor.name, token(addresses.fact(writer.story.slug, actor).published_from(here)))


def _map_line(line: Line, story: Story) -> MapLine:
    relation = line.relation
    speaker, other = story.actors[relation.speaker].name, story.actors[relation.other].name
    question = _question(relation, story)
    about = f" on \N{LEFT DOUBLE QUOTATION MARK}{question.text}\N{RIGHT DOUBLE QUOTATION MARK}" if question else ""
    told = f"{speaker} {_VERBS[relation.kind][0]} {other}{about}, {counted(len(relation.bearings), 'claim')}"
    return MapLine(line, token(relation.kind.value), token(f"#{_id(relation)}"), told)


def _question(relation: Relation, story: Story) -> Question | None:
    """The question that most claims of a relation bear on, the first of several; None where they bear on none."""
    asked = Counter(id_ for each in relation.bearings for id_ in {*each.claim.about, *each.on.about})
    most = max(asked.values(), default=0)
    return next((question for id_, question in story.questions.items() if most and asked[id_] == most), None)


def _subjects(story: Story, writer: Writer) -> Iterator[Subject]:
    lines: dict[QuestionId | None, list[SubjectLine]] = {id_: [] for id_ in (*story.questions, None)}
    for each in sorted(story.relations, key=lambda each: -len(each.bearings)):
        question = _question(each, story)
        names = (story.actors[each.speaker].name, _VERBS[each.kind][0], story.actors[each.other].name)
        count = counted(len(each.bearings), "claim") if len(each.bearings) > 1 else ""
        line = SubjectLine(Link(" ".join(names), token(f"#{_id(each)}")), count)
        lines[question.id if question else None].append(line)
    for id_, found in lines.items():
        asked = story.questions[id_] if id_ else None
        if found:
            yield Subject(
                asked.text if asked else "On none of the questions", writer.link(asked) if asked else None, tuple(found)
            )


def _voice(speaker: Actor, said: list[Relation], writer: Writer) -> Voice:
    kinds = list(RelationKind)
    said.sort(key=lambda each: (kinds.index(each.kind), -len(each.bearings), each.other))
    return Voice(token(speaker.id), writer.link(speaker), tuple(_entry(each, writer) for each in said))


def _entry(relation: Relation, writer: Writer) -> RelationEntry:
    verb, short = _VERBS[relation.kind]
    return RelationEntry(
        id=token(_id(relation)),
        kind=token(relation.kind.value),
        verb=verb,
        short=short,
        other=writer.link(writer.story.actors[relation.other]),
        count=counted(len(relation.bearings), "claim"),
        bearings=tuple(
            BearingLine(claim_entry(bearing.claim, writer), claim_entry(bearing.on, writer))
            for bearing in relation.bearings
        ),
    )


def _id(relation: Relation) -> str:
    return f"{relation.speaker}--{relation.kind}--{relation.other}"
