"""Where the boxes of a map of relations stand.

Distances on the map follow those in the net of relations, as in the method of Kamada and Kawai (1989), here by
majorisation (Gansner, Koren and North, 2004).  That knows neither boxes nor what a reader stumbles over: so it starts
several times, and from the best of them box after box is moved to where it brings about fewer faults.
"""

from __future__ import annotations

import functools
import math
import random
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from whosays.pages.views.people.relation_faults import Point, Sheet, Size, Surroundings, Tie, faults, tangle

if TYPE_CHECKING:
    from collections.abc import Sequence

Drawing: TypeAlias = tuple[Point, ...]

_STARTS = 16
_ROUNDS = 40
"""After which a start hardly changes."""
_SEARCH = ((160, 4), (80, 4), (40, 4), (160, 4), (80, 3), (40, 2), (20, 2), (10, 1), (5, 1))
"""How far boxes are moved in each sweep over them, and in how many of the drawings, the best of those so far."""
_DIRECTIONS = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))
_EFFORT = 3_000_000
"""How many boxes and lines the search looks at, at most; where there are hundreds of lines it is cut short."""
_ROOM = 0.25
"""How much longer a line is for every other one at the end that has fewer."""
_MARGIN = 2
"""Between a box and the edge of the map."""
_GUTTER = 26
"""Between boxes that stand in rows."""


class Layout(NamedTuple):
    """A map: its size, which leaves no empty space around, and the centre of each box in whole numbers."""

    size: Size
    centres: Drawing


class Kept(Protocol):
    """Layouts of other processes."""

    def get(self, sheet: Sheet) -> Layout | None: ...

    def keep(self, sheet: Sheet, layout: Layout) -> None: ...


class Layouts:
    """The layouts of a process, which a preview asks for again at every change of a text, and those that are kept."""

    def __init__(self) -> None:
        self.kept: Kept | None = None
        self.of = functools.lru_cache(maxsize=64)(self._of)
        """The boxes of a sheet where they bring about the fewest faults, as far as such places were sought."""

    def _of(self, sheet: Sheet) -> Layout:
        if self.kept and (kept := self.kept.get(sheet)):
            return kept
        found = _cropped(sheet.boxes, _best(sheet))
        if self.kept:
            self.kept.keep(sheet, found)
        return found


@functools.cache
def layouts() -> Layouts:
    """Those of this process."""
    return Layouts()


def layout(largest: Size, boxes: tuple[Size, ...], ties: tuple[Tie, ...]) -> Layout:
    """The boxes on a map that is at most so large; the order of the ties does not matter."""
    return layouts().of(Sheet(largest, boxes, tuple(sorted(ties))))


def _cropped(boxes: tuple[Size, ...], at: Drawing) -> Layout:
    placed = list(zip(boxes, at, strict=True))
    left, top = min(x - box.width / 2 for box, (x, _) in placed), min(y - box.height / 2 for box, (_, y) in placed)
    right, bottom = max(x + box.width / 2 for box, (x, _) in placed), max(y + box.height / 2 for box, (_, y) in placed)
    x_edge, y_edge = math.floor(left) - _MARGIN, math.floor(top) - _MARGIN
    return Layout(
        Size(math.ceil(right) + _MARGIN - x_edge, math.ceil(bottom) + _MARGIN - y_edge),
        tuple(Point(x - x_edge, y - y_edge) for x, y in at),
    )


def _best(sheet: Sheet) -> Drawing:
    drawings = sorted(_starts(sheet), key=lambda each: tangle(sheet, each))
    sweeps = _EFFORT // _effort(sheet)
    for step, worth in _SEARCH[: max(1, sweeps)]:
        kept = drawings[: min(worth, max(1, sweeps // len(_SEARCH)))]
        drawings = sorted((_swept(sheet, each, step) for each in kept), key=lambda each: faults(sheet, each))
    return min(drawings[0], _in_rows(sheet), key=lambda each: faults(sheet, each))


def _effort(sheet: Sheet) -> int:
    """How many boxes and lines one sweep looks at."""
    ends = sum(1 + len(beside) for beside in sheet.beside)
    return len(_DIRECTIONS) * ends * (len(sheet.boxes) + len(sheet.ties))


def _starts(sheet: Sheet) -> list[Drawing]:
    far = _distances(sheet)
    return [_start(sheet, far, random.Random(seed)) for seed in range(_STARTS)]  # noqa: S311 - nothing secret


def _in_rows(sheet: Sheet) -> Drawing:
    """No box touches another, which the search cannot promise."""
    columns = max(1, sheet.size.width // (max(box.width for box in sheet.boxes) + _GUTTER))
    rows = math.ceil(len(sheet.boxes) / columns)
    across, down = sheet.size.width // (2 * columns), sheet.size.height // (2 * rows)
    return tuple(
        Point(across * (2 * (box % columns) + 1), down * (2 * (box // columns) + 1)) for box in range(len(sheet.boxes))
    )


def _distances(sheet: Sheet) -> list[list[float]]:
    """How far apart any two boxes are, along ties; those that none joins, a little further than the farthest."""
    numbers = range(len(sheet.boxes))
    far = [[0.0 if one == other else math.inf for other in numbers] for one in numbers]
    for one, other, _ in sheet.ties:
        # where many lines meet there has to be room for their numbers and heads
        far[one][other] = far[other][one] = 1 + _ROOM * min(len(sheet.beside[one]), len(sheet.beside[other]))
    for between in numbers:
        for one in numbers:
            for other in numbers:
                far[one][other] = min(far[one][other], far[one][between] + far[between][other])
    farthest = max(each for row in far for each in row if each < math.inf)
    return [[min(each, farthest + 1) for each in row] for row in far]


def _start(sheet: Sheet, far: Sequence[Sequence[float]], chance: random.Random) -> Drawing:
    at = [Point(chance.random(), chance.random()) for _ in sheet.boxes]
    for _ in range(_ROUNDS):
        for box in range(len(at)):
            at[box] = _pulled(at, far[box], box)
    across = _spread([x for x, _ in at], [box.width for box in sheet.boxes], sheet.size.width)
    down = _spread([y for _, y in at], [box.height for box in sheet.boxes], sheet.size.height)
    return tuple(map(Point, across, down))


def _pulled(at: Sequence[Point], far: Sequence[float], box: int) -> Point:
    """Where a box is as far from each other as it should be, on average; those close by weigh most."""
    x_sum = y_sum = weights = 0.0
    x, y = at[box]
    for other, (x_other, y_other) in enumerate(at):
        if other == box:
            continue
        across, down = x - x_other, y - y_other
        ratio = far[other] / (math.sqrt(across * across + down * down) or 1.0)
        weight = 1 / (far[other] * far[other])
        x_sum += weight * (x_other + across * ratio)
        y_sum += weight * (y_other + down * ratio)
        weights += weight
    return Point(x_sum / weights, y_sum / weights) if weights else at[box]


def _spread(at: list[float], extents: list[int], length: int) -> list[int]:
    """Along one axis, from edge to edge of the map."""
    margin = -(-max(extents) // 2) + _MARGIN
    least, most = min(at), max(at)
    if most - least < 1e-6:  # noqa: PLR2004 - all in one line
        return [length // 2] * len(at)
    return [round(margin + (each - least) / (most - least) * (length - 2 * margin)) for each in at]


def _swept(sheet: Sheet, drawing: Drawing, step: int) -> Drawing:
    """Each box in turn moved to where it has the least part in faults."""
    at = list(drawing)
    for box in range(len(at)):
        at[box] = _moved(sheet, at, box, step)
    return tuple(at)


def _moved(sheet: Sheet, at: Sequence[Point], box: int, step: int) -> Point:
    around, best = Surroundings(sheet, at, box), at[box]
    least = around.faults(best)
    steps = [Point(at[box].x + across * step, at[box].y + down * step) for across, down in _DIRECTIONS]
    # at the edges some are the same
    for tried in dict.fromkeys(_inside(sheet, box, place) for place in steps):
        found = around.faults(tried, least)
        if found < least:
            best, least = tried, found
    return best


def _inside(sheet: Sheet, box: int, at: Point) -> Point:
    across, down = (-(-extent // 2) + _MARGIN for extent in sheet.boxes[box])
    x = min(max(at.x, across), sheet.size.width - across)
    y = min(max(at.y, down), sheet.size.height - down)
    return Point(x, y)
