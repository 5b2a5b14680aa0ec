"""What the rules count as the same, as earlier, as cited, as a circle."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.stories import checked
from whosays.diagnostics import Code
from whosays.model.dates import parse_date
from whosays.rules.duplicate_claim import folded
from whosays.rules.duplicate_source import same_page
from whosays.rules.impossible_order import certainly_before
from whosays.rules.uncited_paragraph import blocks


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2023-05-03", "2023-05-05"),
        ("2023", "2024-02"),
        ("2023-04", "2023-05-03"),
        ("2023-05-01/2023-05-03", "2023-06"),
        ("../2023-05-03", "2024"),
        ("2023-05-03T02:27+03:00", "2023-05-03T02:43+03:00"),
        ("2023-05-03T02:27+03:00", "2023-05-03T00:00Z"),
    ],
)
def test_a_date_is_before_another_only_where_that_is_certain(first: str, second: str) -> None:
    assert certainly_before(parse_date(first), parse_date(second))
    assert not certainly_before(parse_date(second), parse_date(first))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2023-05-03", "2023-05-03"),
        ("2023-05-03", "2023-05-04"),  # it may be the same hour, in two time zones
        ("2023-05", "2023-05-03"),
        ("2023-05-03~", "2024"),
        ("2023-05-03", "2024?"),
        ("2023-05-03/..", "2024"),
        ("2023", "../2024"),
        ("2023-05-03T01:00+03:00", "2023-05-02T22:00Z"),
        ("2023-05-03T23:00", "2023-05-04T01:00"),
    ],
)
def test_vague_and_neighbouring_dates_are_not_compared(first: str, second: str) -> None:
    assert not certainly_before(parse_date(first), parse_date(second))


@pytest.mark.parametrize(
    ("first", "second", "before"),
    [
        # the 4th begins, first of all on Kiritimati, at 10:00 UTC on the 3rd; an instant takes its minute
        ("2031-03-03T09:59Z", "2031-03-04", True),
        ("2031-03-03T10:00Z", "2031-03-04", False),
        # the 3rd ends, last of all west of Hawaii, at 12:00 UTC on the 4th
        ("2031-03-03", "2031-03-04T12:00Z", True),
        ("2031-03-03", "2031-03-04T11:59Z", False),
        ("2031-02", "2031-03-01T12:00Z", True),
        ("2031-03-03", "2031-03-04T15:00+03:00", True),
        ("2031-03-03", "2031-03-04T14:59+03:00", False),
        # a time without an offset is somewhere on its day
        ("2031-03-03T01:00", "2031-03-04T12:00Z", True),
        ("2031-03-03T01:00", "2031-03-04T11:59Z", False),
        ("2031-03-03T09:59Z", "2031-03-04T23:00", True),
        ("2031-03-03T10:00Z", "2031-03-04T23:00", False),
        ("2031-03-03T23:59", "2031-03-05T00:00", True),
        ("2031-03-03T01:00", "2031-03-04T23:00", False),
        # open ends
        ("2031-03-03T10:00Z", "../2032", False),
        ("2031-03-03/..", "2032-03-04T10:00Z", False),
        ("../2031-03-03", "2031-03-04T12:00Z", True),
        ("2031-03-03T09:59Z", "2031-03-04/..", True),
    ],
)
def test_a_time_with_an_offset_is_before_what_has_none_only_where_it_is_so_everywhere(
    first: str, second: str, *, before: bool
) -> None:
    assert certainly_before(parse_date(first), parse_date(second)) is before
    assert certainly_before(parse_date(first), parse_date(second), same_place=True) is (
        before or (parse_date(first).instant is None and parse_date(second).instant is None)
    )
    assert not certainly_before(parse_date(second), parse_date(first))


@pytest.mark.parametrize(
    ("first", "second", "before"),
    [
        ("2031-03-04T08:00", "2031-03-04T08:01", True),
        ("2031-03-04T08:00", "2031-03-04T08:00", False),
        ("2031-03-04T08:00", "2031-03-04", False),
        ("2031-03-04", "2031-03-05", True),
        ("2031-03-04T08:00", "2031-03-05", True),
    ],
)
def test_dates_without_an_offset_are_of_one_clock_where_they_are_of_one_place(
    first: str, second: str, *, before: bool
) -> None:
    assert certainly_before(parse_date(first), parse_date(second), same_place=True) is before
    assert not certainly_before(parse_date(first), parse_date(second))
    assert not certainly_before(parse_date(second), parse_date(first), same_place=True)


@pytest.mark.parametrize(
    "url",
    [
        "http://news.example/a",
        "https://www.news.example/a/",
        "https://NEWS.example:443/a#comments",
        "https://news.example/a?utm_source=mail&fbclid=1",
    ],
)
def test_addresses_of_one_page(url: str) -> None:
    assert same_page(url) == same_page("https://news.example/a")


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/A",
        "https://news.example/a?id=1",
        "https://news.example:8080/a",
        "https://m.news.example/a",
        "https://news.example/a#!/b",
    ],
)
def test_addresses_of_other_pages(url: str) -> None:
    assert same_page(url) != same_page("https://news.example/a")


def test_folding_leaves_only_letters_and_digits() -> None:
    assert folded("  Two—drones, “twice” 'N' ½!  ") == "two drones twice n 1 2"
    assert folded("Straße") == folded("STRASSE")
    assert folded("2 drones") != folded("3 drones")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", [["One."], ["Two."]]),
        ("- a\n- b\n\n- c", [["- a\n- b", "- c"]]),
        ("1. a\n\n2. b\n\nEnd.", [["1. a", "2. b"], ["End."]]),
        ("It was said:\n\n- a\n\n- b", [["It was said:", "- a", "- b"]]),
        ("It was said.\n\n- a", [["It was said."], ["- a"]]),
        ("-1 degree", [["-1 degree"]]),
    ],
)
def test_a_list_is_one_paragraph(text: str, expected: list[list[str]]) -> None:
    assert blocks(text) == expected


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.integers(0, 7), max_size=3, unique=True), min_size=1, max_size=8))
def test_a_circle_is_told_where_there_is_one(edges: list[list[int]]) -> None:
    targets = [[target for target in row if target < len(edges)] for row in edges]
    lists = [f", via: [{', '.join(f's{target}' for target in row)}]" if row else "" for row in targets]
    lines = [f"  s{n}: {{title: T{n}, url: 'https://e.example/{n}'{via}}}" for n, via in enumerate(lists)]
    found = checked("\n".join(["sources:", *lines, ""]))
    told = [problem.message for problem in found.diagnostics if problem.code is Code.CYCLE]
    try:
        TopologicalSorter(dict(enumerate(targets))).prepare()
    except CycleError:
        assert told
    else:
        assert not told
    members: set[str] = set()
    for message in told:
        names = [word for word in message.replace(",", "").split() if word.startswith("`s")]
        circle = [int(name.strip("`s")) for name in names] if len(names) > 1 else [int(names[0].strip("`s"))] * 2
        assert circle[0] == circle[-1]
        if len(circle) <= 7:
            assert all(after in targets[before] for before, after in pairwise(circle))
        assert members.isdisjoint(names), "circles share no member"
        members.update(names)


def test_a_long_circle_is_told_in_short() -> None:
    count = 5_000
    sources = "".join(
        f"  s{n}: {{title: T{n}, url: 'https://e.example/{n}', via: s{(n + 1) % count}}}\n" for n in range(count)
    )
    found = checked(f"sources:\n{sources}")
    (problem,) = found.diagnostics
    assert problem.message == (
        "`s0` repeats `s1`, which repeats `s2`, which repeats `s3`, which repeats `s4`, which repeats `s5`, "
        "which repeats 4994 more, which repeats `s0`"
    )
    assert len(problem.related) == 5


def test_one_missing_file_is_not_taken_for_many_slips() -> None:
    claims = "".join(f"  c{n}: {{text: Claim {n}., by: union, src: lost-{n}, about: q}}\n" for n in range(150))
    facts = (
        "actors: {union: {name: Union}}\nquestions: {q: {text: Q?, would_settle: A log.}}\n"
        f"sources: {{spare: {{title: Spare, url: 'https://e.example/', date: 2031-01-01}}}}\nclaims:\n{claims}"
    )
    found = checked(facts)
    assert {problem.code for problem in found.diagnostics} == {Code.UNKNOWN_REFERENCE}
    assert {problem.help for problem in found.diagnostics} == {"add the source under `sources:`, or correct the id"}
