"""What makes a map of relations hard to read, and how much of it each place of a box brings about.

Every number comes of whole numbers by sums, products, quotients and square roots, in a fixed order: the same on
any machine, as the sines and the ``sum`` of another version of Python are not.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_GAP = 26
"""The least space between two boxes."""
_LINE_GAP = 46
"""The least space between two boxes that are tied: its arrowhead, its number, and some of it."""
_CLEARANCE = 9
"""The least space between a box and a line that passes by."""
_TOUCHING = 10_000_000
"""Boxes that lie on one another are worse than any tangle of lines."""
_CROSSING = 10


class Point(NamedTuple):
    """A place on the map; y counts downwards."""

    x: float
    y: float


class Size(NamedTuple):
    """The extent of a box or of the whole map."""

    width: int
    height: int


class Tie(NamedTuple):
    """One line or more between two boxes, by their positions, the lower first.

    ``breadth`` is how far apart the outermost are in the middle, where they bow.
    """

    one: int
    other: int
    breadth: int


@dataclass(frozen=True)
class Sheet:
    """What is to be drawn."""

    size: Size
    boxes: tuple[Size, ...]
    ties: tuple[Tie, ...]

    @functools.cached_property
    def beside(self) -> tuple[dict[int, int], ...]:
        """By box: those that are tied to it, each with the breadth of the tie."""
        found: list[dict[int, int]] = [{} for _ in self.boxes]
        for one, other, breadth in self.ties:
            found[one][other] = found[other][one] = breadth
        return tuple(found)

    @functools.cached_property
    def passing(self) -> tuple[tuple[Tie, ...], ...]:
        """By box: the ties of others."""
        return tuple(tuple(tie for tie in self.ties if box not in tie[:2]) for box in range(len(self.boxes)))

    @functools.cached_property
    def cleared(self) -> tuple[Size, ...]:
        """The boxes with the space around them that lines keep clear of."""
        return tuple(Size(width + 2 * _CLEARANCE, height + 2 * _CLEARANCE) for width, height in self.boxes)

    @functools.cached_property
    def room(self) -> tuple[tuple[Size, ...], ...]:
        """By two boxes: twice how far apart their centres have to be, across or down."""
        return tuple(
            tuple(
                Size(one.width + other.width + 2 * gap, one.height + other.height + 2 * gap)
                for number, other in enumerate(self.boxes)
                for gap in [_LINE_GAP if number in beside else _GAP]
            )
            for one, beside in zip(self.boxes, self.beside, strict=True)
        )


def faults(sheet: Sheet, at: Sequence[Point]) -> float:
    """Those of the whole map, the worst weighing most; lower is better."""
    total = tangle(sheet, at)
    for box, place in enumerate(at):
        # two boxes are too close for either of them, and a line is as long from either end
        total += _crowding(sheet, at, box, place) / 2
        for other in sheet.beside[box]:
            total += _length(place, at[other]) / 2
    return total


def tangle(sheet: Sheet, at: Sequence[Point]) -> float:
    """The faults of lines that cross or run over boxes, which moving box after box mends least."""
    total = 0.0
    for box, place in enumerate(at):
        total += _beneath(sheet, at, box, place)
        for other in sheet.beside[box]:
            total += _crossings(sheet, at, box, place, other) / 4  # a crossing has four ends
    return total


def faults_of(sheet: Sheet, at: Sequence[Point], box: int, place: Point, most: float = math.inf) -> float:
    """Those in which a box has a part if it stands there; somewhat more than ``most`` if there are more than that."""
    total = _crowding(sheet, at, box, place)
    if total < most:
        total += _beneath(sheet, at, box, place)
    for other in sheet.beside[box]:
        if total >= most:
            break
        total += _length(place, at[other]) + _above(sheet, at, box, place, other)
        if total < most:
            total += _crossings(sheet, at, box, place, other)
    return total


def _crowding(sheet: Sheet, at: Sequence[Point], box: int, place: Point) -> float:
    """How far it is too close to others."""
    total = 0.0
    (width, height), (x, y) = sheet.boxes[box], place
    for other, (across, down) in enumerate(sheet.room[box]):
        if other == box:
            continue
        x_other, y_other = at[other]
        lack_across = across / 2 - abs(x - x_other)
        if lack_across <= 0:
            continue
        lack_down = down / 2 - abs(y - y_other)
        if lack_down <= 0:
            continue
        total += 2 * min(lack_across, lack_down)
        size = sheet.boxes[other]
        if 2 * abs(x - x_other) < width + size.width and 2 * abs(y - y_other) < height + size.height:
            total += _TOUCHING
    return total


def _beneath(sheet: Sheet, at: Sequence[Point], box: int, place: Point) -> float:
    """How deep it lies under the lines of others."""
    total, size = 0.0, sheet.cleared[box]
    (x, y), (width, height) = place, size
    for start, end, breadth in sheet.passing[box]:
        (x_start, y_start), (x_end, y_end) = at[start], at[end]
        across, down = x_end - x_start, y_end - y_start
        reach = abs(down) * (width + breadth) + abs(across) * (height + breadth)
        if reach > 2 * abs((y - y_start) * across - (x - x_start) * down):
            total += 2 * _depth(Point(across, down), Point(x - x_start, y - y_start), size, breadth)
    return total


def _above(sheet: Sheet, at: Sequence[Point], box: int, place: Point, other: int) -> float:
    """How deep boxes lie under the lines that tie it to another."""
    total, breadth = 0.0, sheet.beside[box][other]
    x_start, y_start = place
    across, down = at[other].x - x_start, at[other].y - y_start
    flat, steep = abs(across), abs(down)
    for number, size in enumerate(sheet.cleared):
        x, y = at[number]
        reach = steep * (size.width + breadth) + flat * (size.height + breadth)
        if reach > 2 * abs((y - y_start) * across - (x - x_start) * down) and number not in {box, other}:
            total += 2 * _depth(Point(across, down), Point(x - x_start, y - y_start), size, breadth)
    return total


def _depth(line: Point, box: Point, size: Size, breadth: int) -> float:
    """How deep a box lies under lines from the origin that bow apart; 0 where it lies beside, before or behind them."""
    (across, down), (x, y) = line, box
    length = math.sqrt(across * across + down * down) or 1.0
    flat, steep = abs(across) / length, abs(down) / length
    along, half = (x * across + y * down) / length, (flat * size.width + steep * size.height) / 2
    if not -half < along < length + half:
        return 0.0
    part = min(max(along / length, 0.0), 1.0)
    bow = breadth * 2 * part * (1 - part)  # that of a parabola, as the lines are drawn
    return max(0.0, (steep * size.width + flat * size.height) / 2 + bow - abs(y * across - x * down) / length)


def _crossings(sheet: Sheet, at: Sequence[Point], box: int, place: Point, other: int) -> int:
    """Those of the line that ties it to another."""
    number = 0
    (x, y), (x_end, y_end) = place, at[other]
    across, down = x_end - x, y_end - y
    for start, end, _ in sheet.passing[box]:
        (x_start, y_start), (x_stop, y_stop) = at[start], at[end]
        if (across * (y_start - y) - down * (x_start - x)) * (across * (y_stop - y) - down * (x_stop - x)) < 0:
            over, up = x_stop - x_start, y_stop - y_start
            if (over * (y - y_start) - up * (x - x_start)) * (over * (y_end - y_start) - up * (x_end - x_start)) < 0:
                number += start != other != end
    return _CROSSING * number


def _length(start: Point, end: Point) -> float:
    return (abs(start.x - end.x) + abs(start.y - end.y)) / 100
