"""Where the boxes of a map of relations stand.

The library's method (Kamada and Kawai, 1989) draws what is related close together, but knows
neither boxes nor what a reader stumbles over. So it starts several times, boxes are moved apart
and off the lines, and the drawing with the fewest faults is taken. Every random number comes
from a seed: the same relations give the same map.
"""

from __future__ import annotations

import functools
import itertools
import math
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import igraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STARTS = 24
SETTLED = 6
"""How many of the starts are worth settling."""
_ROUNDS = 120
_ROOM = 0.25
"""How much longer a line is for every other one at the end that has fewer."""
_GAP = 26
"""The least space between two boxes."""
_LINE_GAP = 46
"""The least space between two boxes that a line joins: its arrowhead, its number, and some of it."""
_CLEARANCE = 9
"""The least space between a box and a line that passes by."""


class Point(NamedTuple):
    """A place on the map; y counts downwards."""

    x: float
    y: float


class Size(NamedTuple):
    """The extent of a box or of the whole map."""

    width: int
    height: int


@dataclass(frozen=True)
class _Sheet:
    """What is to be drawn; ``lines`` are pairs of positions in ``boxes``, the lower first."""

    size: Size
    boxes: tuple[Size, ...]
    lines: tuple[tuple[int, int], ...]

    @functools.cached_property
    def joined(self) -> frozenset[tuple[int, int]]:
        return frozenset(self.lines)


@functools.lru_cache(maxsize=64)
def place(size: Size, boxes: tuple[Size, ...], lines: tuple[tuple[int, int], ...]) -> tuple[Point, ...]:
    """The centre of each box on a map of this size; ``lines`` join boxes by their positions.

    It is kept, since a preview draws the same relations at every change of a text.
    """
    sheet = _Sheet(size, boxes, lines)
    starts = sorted((_start(sheet, seed) for seed in range(STARTS)), key=lambda places: _faults(sheet, places))
    return min((_settled(sheet, places) for places in starts[:SETTLED]), key=lambda places: _faults(sheet, places))


def _start(sheet: _Sheet, seed: int) -> tuple[Point, ...]:
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    graph = igraph.Graph(len(sheet.boxes), list(sheet.lines))
    thrown = [(chance.random(), chance.random()) for _ in sheet.boxes]
    degrees = graph.degree()
    # where many lines meet there has to be room for their numbers and heads
    lengths = [1 + _ROOM * min(degrees[one], degrees[other]) for one, other in sheet.lines]
    placed = graph.layout_kamada_kawai(seed=thrown, weights=lengths).coords
    across = _spread([x for x, _ in placed], [box.width for box in sheet.boxes], sheet.size.width)
    down = _spread([y for _, y in placed], [box.height for box in sheet.boxes], sheet.size.height)
    return tuple(map(Point, across, down))


def _spread(at: list[float], extents: list[int], length: int) -> list[float]:
    """Along one axis, from edge to edge of the map."""
    margin = max(extents) / 2 + 2
    least, most = min(at), max(at)
    if most - least < 1e-6:  # noqa: PLR2004 - all in one line
        return [length / 2] * len(at)
    return [margin + (each - least) / (most - least) * (length - 2 * margin) for each in at]


def _settled(sheet: _Sheet, places: tuple[Point, ...]) -> tuple[Point, ...]:
    """Moves boxes off one another and off the lines that are none of theirs."""
    now = list(places)
    for _ in range(_ROUNDS):
        pushes = [*_from_boxes(sheet, now), *_from_lines(sheet, now)]
        if not pushes:
            break
        for number, push in pushes:
            now[number] = Point(now[number].x + push.x, now[number].y + push.y)
        now = [_inside(sheet.size, box, each) for box, each in zip(sheet.boxes, now, strict=True)]
    # whole numbers, so that the last bit of a processor's sums does not show
    return tuple(Point(round(each.x), round(each.y)) for each in now)


def _inside(size: Size, box: Size, at: Point) -> Point:
    x = min(max(at.x, box.width / 2 + 2), size.width - box.width / 2 - 2)
    y = min(max(at.y, box.height / 2 + 2), size.height - box.height / 2 - 2)
    return Point(x, y)


def _from_boxes(sheet: _Sheet, at: Sequence[Point]) -> Iterator[tuple[int, Point]]:
    for one, other, across, down in _overlaps(sheet, at):
        if across < down:
            push = Point(math.copysign(across / 4, at[one].x - at[other].x), 0)
        else:
            push = Point(0, math.copysign(down / 4, at[one].y - at[other].y))
        yield one, push
        yield other, Point(-push.x, -push.y)


def _from_lines(sheet: _Sheet, at: Sequence[Point]) -> Iterator[tuple[int, Point]]:
    for number, depth, away in _covered(sheet, at):
        push = min(depth, 12) / 3
        yield number, Point(away.x * push, away.y * push)


def _overlaps(sheet: _Sheet, at: Sequence[Point]) -> Iterator[tuple[int, int, float, float]]:
    """Pairs of boxes that are too close, and how much so across and down."""
    for one, other in itertools.combinations(range(len(at)), 2):
        first, second = sheet.boxes[one], sheet.boxes[other]
        gap = _LINE_GAP if (one, other) in sheet.joined else _GAP
        across = (first.width + second.width) / 2 + gap - abs(at[one].x - at[other].x)
        if across > 0:
            down = (first.height + second.height) / 2 + gap - abs(at[one].y - at[other].y)
            if down > 0:
                yield one, other, across, down


def _covered(sheet: _Sheet, at: Sequence[Point]) -> Iterator[tuple[int, float, Point]]:
    """Boxes that a line of others runs through, how deep, and the direction in which they get off it."""
    for start, end in sheet.lines:
        along = Point(at[end].x - at[start].x, at[end].y - at[start].y)
        length = math.sqrt(along.x * along.x + along.y * along.y) or 1.0
        along = Point(along.x / length, along.y / length)
        for number, (centre, box) in enumerate(zip(at, sheet.boxes, strict=True)):
            x, y = centre.x - at[start].x, centre.y - at[start].y
            away = y * along.x - x * along.y
            depth = (abs(along.y) * box.width + abs(along.x) * box.height) / 2 + _CLEARANCE - abs(away)
            if depth <= 0 or number in {start, end}:
                continue
            half = (abs(along.x) * box.width + abs(along.y) * box.height) / 2
            if -half < x * along.x + y * along.y < length + half:
                sign = math.copysign(1, away)
                yield number, depth, Point(-along.y * sign, along.x * sign)


def _faults(sheet: _Sheet, at: Sequence[Point]) -> float:
    """What makes a map hard to read, the worst weighing most; lower is better."""
    overlaps = sum(min(across, down) for _, _, across, down in _overlaps(sheet, at))
    covered = sum(depth for _, depth, _ in _covered(sheet, at))
    ends = [(number, at[number[0]], at[number[1]]) for number in sheet.lines]
    crossings = sum(
        _cross(start, end, other_start, other_end)
        for (one, start, end), (other, other_start, other_end) in itertools.combinations(ends, 2)
        if one[0] not in other and one[1] not in other
    )
    lengths = sum(abs(start.x - end.x) + abs(start.y - end.y) for _, start, end in ends)
    return round(2 * overlaps + 2 * covered + 10 * crossings + lengths / 100, 3)


def _cross(start: Point, end: Point, other_start: Point, other_end: Point) -> bool:
    apart = _side(start, end, other_start) * _side(start, end, other_end) < 0
    return apart and _side(other_start, other_end, start) * _side(other_start, other_end, end) < 0


def _side(start: Point, end: Point, point: Point) -> float:
    """On which side of a line a point is, by the sign."""
    return (end.x - start.x) * (point.y - start.y) - (end.y - start.y) * (point.x - start.x)
