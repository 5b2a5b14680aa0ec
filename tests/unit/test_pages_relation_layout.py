"""Where the boxes of a map stand: apart, inside it, off the lines of others, and the same everywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.pages.views.people.relation_faults import Point, Sheet, Size, Surroundings, Tie, faults
from whosays.pages.views.people.relation_layout import Layout, layout

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST = Size(960, 800)
BOX = Size(120, 36)


def ties(*pairs: tuple[int, int], breadth: int = 0) -> tuple[Tie, ...]:
    return tuple(Tie(min(pair), max(pair), breadth) for pair in pairs)


def drawn(boxes: int, *pairs: tuple[int, int], size: Size = BOX, breadth: int = 0) -> Layout:
    """Laid out as the map does: the fewer the parties, the smaller."""
    largest = Size(min(960, 260 + 130 * boxes), min(800, 110 + 40 * boxes))
    return layout(largest, (size,) * boxes, ties(*pairs, breadth=breadth))


def touching(boxes: Iterable[Size], found: Layout) -> list[tuple[int, int]]:
    placed = list(zip(boxes, found.centres, strict=True))
    return [
        (number, other_number)
        for (number, (box, at)), (other_number, (other, there)) in combinations(enumerate(placed), 2)
        if 2 * abs(at.x - there.x) < box.width + other.width and 2 * abs(at.y - there.y) < box.height + other.height
    ]


def edges(boxes: Iterable[Size], found: Layout) -> tuple[float, float, float, float]:
    """How far the boxes are from the edges of the map: left, top, right, bottom."""
    placed = list(zip(boxes, found.centres, strict=True))
    return (
        min(at.x - box.width / 2 for box, at in placed),
        min(at.y - box.height / 2 for box, at in placed),
        found.size.width - max(at.x + box.width / 2 for box, at in placed),
        found.size.height - max(at.y + box.height / 2 for box, at in placed),
    )


@st.composite
def sheets(draw: st.DrawFn) -> tuple[tuple[Size, ...], tuple[Tie, ...]]:
    number = draw(st.integers(1, 8))
    sizes = st.builds(Size, st.sampled_from([64, 101, 150, 199]), st.sampled_from([36, 56]))
    pairs = [Tie(one, other, 0) for one, other in combinations(range(number), 2)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=14)) if pairs else []
    breadths = st.sampled_from([0, 30, 60])
    return (
        tuple(draw(sizes) for _ in range(number)),
        tuple(tie._replace(breadth=draw(breadths)) for tie in chosen),
    )


@given(sheets(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=25)
def test_boxes_lie_apart_in_a_map_without_empty_edges_whatever_the_order_of_the_ties(
    sheet: tuple[tuple[Size, ...], tuple[Tie, ...]], chance: object
) -> None:
    boxes, tied = sheet
    found = layout(LARGEST, boxes, tied)
    assert touching(boxes, found) == []
    assert all(2 <= edge < 3 for edge in edges(boxes, found))
    assert found.size.width <= LARGEST.width
    assert found.size.height <= LARGEST.height
    shuffled = list(tied)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert layout(LARGEST, boxes, tuple(shuffled)) == found


@given(sheets(), st.data())
@settings(deadline=None, max_examples=80)
def test_the_part_of_a_box_in_the_faults_changes_as_they_do(
    sheet: tuple[tuple[Size, ...], tuple[Tie, ...]], data: st.DataObject
) -> None:
    boxes, tied = sheet
    drawn_on = Sheet(LARGEST, boxes, tied)
    points = st.builds(Point, st.integers(0, 960), st.integers(0, 800))
    at = [data.draw(points) for _ in boxes]
    box, to = data.draw(st.integers(0, len(boxes) - 1)), data.draw(points)
    moved = [*at[:box], to, *at[box + 1 :]]
    around = Surroundings(drawn_on, at, box)
    part = around.faults(to) - around.faults(at[box])
    assert part == pytest.approx(faults(drawn_on, moved) - faults(drawn_on, at), abs=1e-3)


@given(sheets(), st.data())
@settings(deadline=None, max_examples=40)
def test_faults_need_no_counting_beyond_the_most_of_interest(
    sheet: tuple[tuple[Size, ...], tuple[Tie, ...]], data: st.DataObject
) -> None:
    boxes, tied = sheet
    drawn_on = Sheet(LARGEST, boxes, tied)
    points = st.builds(Point, st.integers(0, 960), st.integers(0, 800))
    at = [data.draw(points) for _ in boxes]
    around = Surroundings(drawn_on, at, 0)
    whole = around.faults(at[0])
    most = data.draw(st.integers(0, 400))
    found = around.faults(at[0], most)
    assert found == whole if whole < most else most <= found <= whole


FOUR = (Point(100, 100), Point(700, 700), Point(700, 100), Point(100, 700))


@pytest.mark.parametrize(
    ("at", "tied", "told"),
    [
        (FOUR, (), 0.0),
        (FOUR, ties((0, 2)), 6.0),  # a line of 600
        (FOUR, ties((0, 1), (2, 3)), 24 + 10.0),  # and two that cross
        (FOUR, ties((0, 2), (0, 3)), 12.0),  # lines from one box do not
        ((*FOUR[:2], Point(700, 320), Point(100, 320)), ties((2, 3)), 6.0),
        # a box of 36 lies under a line, with 9 to spare on either side
        ((Point(100, 100), Point(400, 100), Point(700, 100), Point(100, 700)), ties((0, 2)), 6 + 2 * 27.0),
        ((Point(100, 100), Point(400, 120), Point(700, 100), Point(100, 700)), ties((0, 2)), 6 + 2 * 7.0),
        ((Point(100, 100), Point(400, 127), Point(700, 100), Point(100, 700)), ties((0, 2)), 6.0),
        # the outermost of lines that bow 30 apart pass 15 from the middle
        ((Point(100, 100), Point(400, 127), Point(700, 100), Point(100, 700)), ties((0, 2), breadth=30), 6 + 2 * 15.0),
        ((Point(100, 100), Point(400, 142), Point(700, 100), Point(100, 700)), ties((0, 2), breadth=30), 6.0),
        # behind the end of a line
        ((Point(100, 100), Point(869, 100), Point(700, 100), Point(100, 700)), ties((0, 2)), 6.0),
        # two that are 6 too close, then 6 too close for the head of a line between them
        ((Point(100, 100), Point(240, 110), Point(700, 100), Point(100, 700)), (), 2 * 6.0),
        ((Point(100, 100), Point(260, 100), Point(700, 100), Point(100, 700)), ties((0, 1)), 1.6 + 2 * 6.0),
        # one on another
        ((Point(100, 100), Point(100, 130), Point(700, 100), Point(100, 700)), (), 2 * 32 + 10_000_000.0),
    ],
)
def test_faults_are_crowding_covering_crossing_and_length(
    at: tuple[Point, ...], tied: tuple[Tie, ...], told: float
) -> None:
    assert faults(Sheet(LARGEST, (BOX,) * 4, tied), at) == pytest.approx(told)


STAR = [(0, number) for number in range(1, 24)]
CYCLE = [(number, (number + 1) % 10) for number in range(10)]
TREE = [((number - 1) // 3, number) for number in range(1, 20)]
PAIRS = [(number, number + 1) for number in range(0, 24, 2)]


@pytest.mark.parametrize(
    ("boxes", "pairs"),
    [
        (1, []),
        (2, [(0, 1)]),
        (3, [(0, 1), (1, 2)]),
        (3, [(0, 1), (1, 2), (0, 2)]),
        (4, [(0, 1), (2, 3)]),
        (10, CYCLE),
        (20, TREE),
        (24, PAIRS),
        (8, [(0, 1), *((0, number) for number in range(2, 8))]),
    ],
)
def test_what_can_be_drawn_without_faults_is(boxes: int, pairs: list[tuple[int, int]]) -> None:
    found = drawn(boxes, *pairs)
    lengths = sum(
        abs(found.centres[one].x - found.centres[other].x) + abs(found.centres[one].y - found.centres[other].y)
        for one, other in pairs
    )
    assert faults(Sheet(found.size, (BOX,) * boxes, ties(*pairs)), found.centres) == pytest.approx(lengths / 100)


@pytest.mark.parametrize(
    ("boxes", "pairs"), [(24, STAR), (12, list(combinations(range(12), 2))), (24, list(combinations(range(24), 2)))]
)
def test_the_largest_boxes_lie_apart_however_many_lines_there_are(boxes: int, pairs: list[tuple[int, int]]) -> None:
    largest = Size(199, 56)
    found = drawn(boxes, *pairs, size=largest, breadth=30)
    assert touching((largest,) * boxes, found) == []


def test_the_layout_is_the_same_on_any_machine() -> None:
    script = (
        "from whosays.pages.views.people.relation_layout import *;"
        "print([tuple(map(int, at)) for at in layout(Size(700, 500), (Size(120, 36),) * 5, tuple("
        "Tie(*tie) for tie in ((0, 1, 0), (0, 2, 30), (0, 3, 0), (2, 3, 0), (3, 4, 60)))).centres])"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert printed == {"[(245, 107), (243, 205), (168, 20), (79, 105), (62, 191)]"}
