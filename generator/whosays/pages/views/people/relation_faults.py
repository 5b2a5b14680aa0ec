"""What makes a map of relations hard to read, and how much of it each place of a box brings about.

Every number comes of whole numbers by sums, products, quotients and square roots, in a fixed order: the same on
any machine, as the sines and the ``sum`` of another version of Python are not.
"""

from __future__ import annotations

import functools
import math
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from msgspec import Struct

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
_ROUNDED = 0.001
"""More than two sums of the same differ by."""


class Point(NamedTuple):
    """A place on the map; y counts downwards. Those of boxes are whole numbers, so that what lies on a line does."""

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


class Sheet(Struct, frozen=True, dict=True):
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
    def widest(self) -> Size:
        """What any of the cleared boxes fits into."""
        return Size(max(width for width, _ in self.cleared), max(height for _, height in self.cleared))

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


class _Line(NamedTuple):
    """How far across and down a tie leads from its start.

    ``y * across - x * down - offset`` tells by its sign on which side of the line a point is, and how far: it is the
    distance times the length of the line.
    """

    start: Point
    across: float
    down: float
    offset: float


_Sides: TypeAlias = "Sequence[float]"
_Near: TypeAlias = "tuple[float, float, float, float, Size]"
"""The place of another box, how far off across or down another centre has to be, and how large it is."""


def faults(sheet: Sheet, at: Sequence[Point]) -> float:
    """Those of the whole map, the worst weighing most; lower is better."""
    total = tangle(sheet, at)
    for box, place in enumerate(at):
        # two boxes are too close for either of them, and a line is as long from either end
        total += _crowding(sheet.boxes[box], place, _neighbours(sheet, at, box)) / 2
        for other in sheet.beside[box]:
            total += _length(place, at[other]) / 2
    return total


def tangle(sheet: Sheet, at: Sequence[Point]) -> float:
    """The faults of lines that cross or run over boxes, which moving box after box mends least."""
    lines = [_line(at[one], at[other]) for one, other, _ in sheet.ties]
    sides = [_sides(line, at) for line in lines]
    crossings = _crossings(sheet.ties, sides)
    total = 0.0
    for box, place in enumerate(at):
        beneath = 0.0
        for tie, line, of_line in zip(sheet.ties, lines, sides, strict=True):
            if box not in tie[:2] and abs(of_line[box]) < _reach(line, sheet.cleared[box], tie.breadth):
                beneath += 2 * _depth(line, place, sheet.cleared[box], tie.breadth)
        total += beneath
        for other in sheet.beside[box]:
            total += _CROSSING * crossings[min(box, other), max(box, other)] / 4  # a crossing has four ends
    return total


class Surroundings:
    """What stands still while a box is moved, by which the faults of each of its places are found."""

    def __init__(self, sheet: Sheet, at: Sequence[Point], box: int) -> None:
        self._sheet = sheet
        self._at = at
        self._box = box
        self._near = _neighbours(sheet, at, box)
        self._passing = sheet.passing[box]
        self._lines = [_line(at[one], at[other]) for one, other, _ in self._passing]
        self._reaches = [
            _reach(line, sheet.cleared[box], tie.breadth) for line, tie in zip(self._lines, self._passing, strict=True)
        ]
        self._tied = [(other, breadth, self._sides_of_lines(at[other])) for other, breadth in sheet.beside[box].items()]
        lengths = [_length(at[box], at[other]) for other, _, _ in self._tied]
        self._longest_first = sorted(range(len(lengths)), key=lengths.__getitem__, reverse=True)

    def faults(self, place: Point, most: float = math.inf) -> float:
        """Those in which the box has a part there; of more than ``most`` of them no more are counted than that takes.

        Most places are worse than one that is known, which long lines soon show.
        """
        enough = most + _ROUNDED
        crowding = _crowding(self._sheet.boxes[self._box], place, self._near)
        lengths = [_length(place, self._at[other]) for other, _, _ in self._tied]
        counted = crowding + sum(lengths)
        if counted >= enough:
            return counted
        sides = self._sides_of_lines(place)
        beneath = self._beneath(place, sides)
        counted += beneath
        crossed, above = [0] * len(lengths), [0.0] * len(lengths)
        for number in self._longest_first:
            if counted >= enough:
                return counted
            other, breadth, sides_there = self._tied[number]
            line = _line(place, self._at[other])
            of_boxes = _sides(line, self._at)
            crossed[number] = _CROSSING * self._crossed(sides, sides_there, of_boxes)
            counted += crossed[number]
            if counted < enough:
                above[number] = self._above(line, of_boxes, other, breadth)
                counted += above[number]
        # in one order for all places, so that none is better by rounding alone
        total = crowding + beneath
        for length, over, across in zip(lengths, above, crossed, strict=True):
            total = total + (length + over) + across
        return total

    def _sides_of_lines(self, place: Point) -> _Sides:
        x, y = place
        return [y * across - x * down - offset for _, across, down, offset in self._lines]

    def _beneath(self, place: Point, sides: _Sides) -> float:
        """How deep the box lies under the lines of others."""
        total, size = 0.0, self._sheet.cleared[self._box]
        for number, (side, reach) in enumerate(zip(sides, self._reaches, strict=True)):
            if -reach < side < reach:
                total += 2 * _depth(self._lines[number], place, size, self._passing[number].breadth)
        return total

    def _above(self, line: _Line, of_boxes: _Sides, other: int, breadth: int) -> float:
        """How deep boxes lie under the lines that tie this one to another."""
        total, reach = 0.0, _reach(line, self._sheet.widest, breadth)
        for number, side in enumerate(of_boxes):
            if -reach < side < reach and number not in {self._box, other}:
                size = self._sheet.cleared[number]
                if abs(side) < _reach(line, size, breadth):
                    total += 2 * _depth(line, self._at[number], size, breadth)
        return total

    def _crossed(self, sides: _Sides, sides_there: _Sides, of_boxes: _Sides) -> int:
        """How many lines of others part both ends of a line, and are parted by it."""
        number = 0
        for here, there, (one, other, _) in zip(sides, sides_there, self._passing, strict=True):
            if here * there < 0 and of_boxes[one] * of_boxes[other] < 0:
                number += 1
        return number


def _neighbours(sheet: Sheet, at: Sequence[Point], box: int) -> Sequence[_Near]:
    return [
        (x, y, across / 2, down / 2, size)
        for number, ((across, down), (x, y), size) in enumerate(zip(sheet.room[box], at, sheet.boxes, strict=True))
        if number != box
    ]


def _crowding(size: Size, place: Point, near: Sequence[_Near]) -> float:
    """How far a box is too close to others."""
    total = 0.0
    (width, height), (x, y) = size, place
    for x_other, y_other, across, down, other in near:
        lack_across = across - abs(x - x_other)
        if lack_across <= 0:
            continue
        lack_down = down - abs(y - y_other)
        if lack_down <= 0:
            continue
        total += 2 * min(lack_across, lack_down)
        if 2 * abs(x - x_other) < width + other.width and 2 * abs(y - y_other) < height + other.height:
            total += _TOUCHING
    return total


def _line(start: Point, end: Point) -> _Line:
    across, down = end.x - start.x, end.y - start.y
    return _Line(start, across, down, start.y * across - start.x * down)


def _sides(line: _Line, places: Sequence[Point]) -> _Sides:
    """On which side of a line each place is, and how far."""
    _, across, down, offset = line
    return [y * across - x * down - offset for x, y in places]


def _reach(line: _Line, size: Size, breadth: int) -> float:
    """How far a box of that size can be on either side and still lie under lines that bow so far apart."""
    return (abs(line.down) * (size.width + breadth) + abs(line.across) * (size.height + breadth)) / 2


def _crossings(ties: Sequence[Tie], sides: Sequence[_Sides]) -> Counter[tuple[int, int]]:
    """How many others each line crosses, by the boxes that it ties; of each line, on which side of it boxes are."""
    number: Counter[tuple[int, int]] = Counter()
    for (tie, of_tie), (other, of_other) in combinations(zip(ties, sides, strict=True), 2):
        if of_tie[other.one] * of_tie[other.other] < 0 and of_other[tie.one] * of_other[tie.other] < 0:
            number.update((tie[:2], other[:2]))
    return number


def _depth(line: _Line, place: Point, size: Size, breadth: int) -> float:
    """How deep a box lies under lines that bow apart; 0 where it lies beside, before or behind them."""
    start, across, down, _ = line
    x, y = place.x - start.x, place.y - start.y
    length = math.sqrt(across * across + down * down) or 1.0
    flat, steep = abs(across) / length, abs(down) / length
    along, half = (x * across + y * down) / length, (flat * size.width + steep * size.height) / 2
    if not -half < along < length + half:
        return 0.0
    part = min(max(along / length, 0.0), 1.0)
    bow = breadth * 2 * part * (1 - part)  # that of a parabola, as the lines are drawn
    return max(0.0, (steep * size.width + flat * size.height) / 2 + bow - abs(y * across - x * down) / length)


def _length(start: Point, end: Point) -> float:
    return (abs(start.x - end.x) + abs(start.y - end.y)) / 100
