"""The map of relations: parties as boxes, what they say of one another as lines."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from whosays.model.vocabulary import ActorKind
from whosays.pages.views.people.relation_faults import Point, Size, Tie
from whosays.pages.views.people.relation_layout import layout
from whosays.phrasing.escape import assembled, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup

    from whosays.corpus.relations import Relation
    from whosays.corpus.story import Story
    from whosays.model.facts import ActorId

MOST_BOXES = 24
"""With more the map is no longer one; the list below it has everybody."""
MOST_LINES = 80
"""With more it is a tangle; those of most claims are drawn, and of each party one."""

_LINE = 18
"""The longest line of a label, in letters of common width."""
_LETTER = 9.2
_LINE_HEIGHT = 20
_HEAD = 11
_BOW = 30
"""How far lines between the same two boxes bow apart."""


class Word(Struct, frozen=True):
    """A line of text with its place."""

    x: int
    y: int
    text: str


class Box(Struct, frozen=True):
    """A party, with corners as round as its kind has them."""

    actor: ActorId
    x: int
    y: int
    size: Size
    radius: int
    words: tuple[Word, ...]


class Line(Struct, frozen=True):
    """A relation: its path, and the path of its arrowhead. ``count`` is told where it is more than one claim."""

    relation: Relation
    path: Markup
    head: Markup
    count: Word | None


class RelationMap(Struct, frozen=True):
    """A drawing in units of about a pixel."""

    size: Size
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def relation_map(story: Story, relations: Sequence[Relation]) -> RelationMap:
    """The map of the parties with the most relations."""
    actors = _most_connected(relations)
    shown = _strongest([each for each in relations if each.speaker in actors and each.other in actors])
    labels = [_label(story.actors[id_].name) for id_ in actors]
    sizes = tuple(map(_size, labels))
    position = {id_: number for number, id_ in enumerate(actors)}
    bundles: dict[tuple[int, int], list[Relation]] = {}
    for each in shown:
        ends = sorted((position[each.speaker], position[each.other]))
        bundles.setdefault((ends[0], ends[1]), []).append(each)
    largest = Size(min(960, 260 + 130 * len(actors)), min(800, 110 + 40 * len(actors)))
    ties = tuple(Tie(*ends, _BOW * (len(bundle) - 1)) for ends, bundle in bundles.items())
    size, centres = layout(largest, sizes, ties)
    frames = dict(zip(actors, zip(centres, sizes, strict=True), strict=True))
    return RelationMap(
        size=size,
        boxes=tuple(
            _box(id_, story.actors[id_].kind, *frames[id_], label) for id_, label in zip(actors, labels, strict=True)
        ),
        lines=tuple(line for bundle in bundles.values() for line in _bundle(bundle, frames)),
    )


def _most_connected(relations: Sequence[Relation]) -> tuple[ActorId, ...]:
    """As many parties as there is room for, none without a line: one that stands in comes with its closest."""
    counts = Counter(id_ for each in relations for id_ in (each.speaker, each.other))
    beside: dict[ActorId, set[ActorId]] = {id_: set() for id_ in counts}
    for each in relations:
        beside[each.speaker].add(each.other)
        beside[each.other].add(each.speaker)
    ranked = sorted(counts, key=lambda id_: (-counts[id_], id_))
    rank = {id_: number for number, id_ in enumerate(ranked)}
    chosen: set[ActorId] = set()
    for id_ in ranked:
        closest = set() if chosen & beside[id_] else {min(beside[id_], key=rank.__getitem__)}
        joined = chosen | {id_} | closest
        chosen = joined if len(joined) <= MOST_BOXES else chosen
    return tuple(sorted(chosen))


def _strongest(relations: Sequence[Relation]) -> Sequence[Relation]:
    """As many relations as the map has room for: the strongest of each party, then those of most claims."""
    if len(relations) <= MOST_LINES:
        return relations
    ranked = sorted(relations, key=lambda each: (-len(each.bearings), each.anchor))
    reached: set[ActorId] = set()
    kept: dict[str, None] = {}
    for each in ranked:
        if not reached >= {each.speaker, each.other}:
            kept[each.anchor] = None
            reached |= {each.speaker, each.other}
    for each in ranked:
        if len(kept) < MOST_LINES:
            kept[each.anchor] = None
    return [each for each in relations if each.anchor in kept]


def _label(name: str) -> tuple[str, ...]:
    """A name on one line or two, cut where it is longer; the link has all of it."""
    lines = [""]
    for word in one_line(name).split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _letters(longer) > _LINE:
            lines.append(word)
        else:
            lines[-1] = longer
    if len(lines) > 2:  # noqa: PLR2004 - two lines is what a box holds
        lines = [lines[0], " ".join(lines[1:])]
    return tuple(map(_cut, lines))


def _cut(line: str) -> str:
    if _letters(line) <= _LINE:
        return line
    while _letters(line) >= _LINE:
        line = line[:-1]
    return f"{line.rstrip()}…"


def _letters(line: str) -> int:
    """Its width in letters: those of East Asia are as wide as two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)


def _size(label: tuple[str, ...]) -> Size:
    return Size(max(64, round(max(map(_letters, label)) * _LETTER) + 24), len(label) * _LINE_HEIGHT + 16)


def _box(actor: ActorId, kind: ActorKind | None, centre: Point, size: Size, label: tuple[str, ...]) -> Box:
    first = round(centre.y - _LINE_HEIGHT * (len(label) - 1) / 2 + 6)
    return Box(
        actor=actor,
        x=round(centre.x - size.width / 2),
        y=round(centre.y - size.height / 2),
        size=size,
        radius=_radius(kind),
        words=tuple(Word(round(centre.x), first + _LINE_HEIGHT * n, line) for n, line in enumerate(label)),
    )


def _radius(kind: ActorKind | None) -> int:
    """Of the corners of a box: round for people, none for bodies, in between where neither is told."""
    match kind:
        case ActorKind.PERSON | ActorKind.GROUP:
            return 18
        case ActorKind.ORGANISATION | ActorKind.STATE | ActorKind.MEDIA:
            return 0
        case None:
            return 6
        case _:
            assert_never(kind)


def _bundle(relations: list[Relation], frames: Mapping[ActorId, tuple[Point, Size]]) -> Iterator[Line]:
    """The lines between two boxes, bowed apart; which way is left depends on the end a line starts from."""
    in_order = sorted(relations, key=lambda each: (each.speaker, each.kind))
    first = in_order[0].speaker
    for number, each in enumerate(in_order):
        bow = _BOW * (number - (len(relations) - 1) / 2)
        yield _line(each, frames, bow if each.speaker == first else -bow)


def _line(relation: Relation, frames: Mapping[ActorId, tuple[Point, Size]], bow: float) -> Line:
    (start, start_size), (end, end_size) = frames[relation.speaker], frames[relation.other]
    length = math.dist(start, end) or 1.0
    normal = Point(-(end.y - start.y) / length, (end.x - start.x) / length)
    middle = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
    bend = Point(middle.x + normal.x * 2 * bow, middle.y + normal.y * 2 * bow)
    leaves = _edge(start, start_size, bend, 0)
    tip = _edge(end, end_size, bend, 3)
    back = math.dist(tip, bend) or 1.0
    toward = Point((bend.x - tip.x) / back, (bend.y - tip.y) / back)
    neck = Point(tip.x + toward.x * _HEAD, tip.y + toward.y * _HEAD)
    left = Point(neck.x - toward.y * _HEAD * 0.45, neck.y + toward.x * _HEAD * 0.45)
    right = Point(neck.x + toward.y * _HEAD * 0.45, neck.y - toward.x * _HEAD * 0.45)
    number = len(relation.bearings)
    # the middle of a quadratic curve
    at = Point((leaves.x + 2 * bend.x + neck.x) / 4, (leaves.y + 2 * bend.y + neck.y) / 4)
    return Line(
        relation=relation,
        path=assembled(f"M{_xy(leaves)}Q{_xy(bend)} {_xy(neck)}"),
        head=assembled(f"M{_xy(left)}L{_xy(tip)}L{_xy(right)}Z"),
        count=Word(round(at.x), round(at.y + 5), f"{number:,}") if number > 1 else None,
    )


def _edge(centre: Point, size: Size, toward: Point, space: int) -> Point:
    """Where a line from the centre of a box leaves it, so much space further on."""
    x, y = toward.x - centre.x, toward.y - centre.y
    length = math.hypot(x, y) or 1.0
    reach = min(size.width / 2 / abs(x) if x else math.inf, size.height / 2 / abs(y) if y else math.inf)
    reach = (min(reach, 1.0) if math.isfinite(reach) else 0.0) + space / length
    return Point(centre.x + x * reach, centre.y + y * reach)


def _xy(point: Point) -> str:
    return f"{point.x:.1f} {point.y:.1f}"
