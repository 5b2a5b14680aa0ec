"""The way from a claim's reports to their roots, and from its speakers to their parties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.stories import linked
from whosays.corpus.provenance import DEEPEST, traced, vouching

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whosays.corpus.provenance import Step

SOURCES = """\
sources:
  log: {title: Log, url: https://example.org/log}
  radio: {title: Radio, url: https://example.org/radio}
  paper: {title: Paper, url: https://example.org/paper, via: log}
  daily: {title: Daily, url: https://example.org/daily, via: log}
  blog: {title: Blog, url: https://example.org/blog, via: [paper, radio]}
  circle: {title: C, url: https://example.org/c, via: wheel}
  wheel: {title: W, url: https://example.org/w, via: circle}
"""
ACTORS = """\
actors:
  port: {name: Port, kind: organisation}
  pilot: {name: Pilot, member_of: port}
  clerk: {name: Clerk, member_of: port}
  union: {name: Union}
"""


def drawn(steps: Sequence[Step]) -> list[Any]:
    """Each step as its id, with `*` if it is cited and `again` if it stood above, then what is below it."""
    found: list[Any] = []
    for step in steps:
        found.append(f"{step.source.id}{'*' * len(step.citations)}{' again' if step.again else ''}")
        if step.repeated_by:
            found.append(drawn(step.repeated_by))
    return found


@pytest.mark.parametrize(
    ("src", "tree"),
    [
        ("log", ["log*"]),
        ("[radio, log]", ["radio*", "log*"]),
        ("paper", ["log", ["paper*"]]),
        ("[paper, log, daily]", ["log*", ["paper*", "daily*"]]),
        ("[{id: log, at: page 1}, {id: log, at: page 2}]", ["log**"]),
        ("blog", ["log", ["paper", ["blog*"]], "radio", ["blog* again"]]),
        ("[log, blog, radio]", ["log*", ["paper", ["blog*"]], "radio*", ["blog* again"]]),
        ("circle", ["wheel", ["circle*", ["wheel again"]]]),
    ],
)
def test_reports_stand_below_the_roots_that_they_repeat(src: str, tree: list[Any]) -> None:
    story = linked(f"{SOURCES}{ACTORS}claims: {{one: {{text: T., by: union, src: {src}}}}}\n")
    (claim,) = story.claims.values()
    steps = traced(claim, story)
    assert drawn(steps) == tree
    assert [step.source.id for step in steps] == list(story.standings[claim.id].roots)
    assert all(step.is_root for step in steps)


def test_a_long_chain_ends_on_the_deepest_step() -> None:
    length = 3000
    sources = "".join(
        f"  s{n}: {{title: S, url: https://example.org/{n}{f', via: s{n - 1}' if n else ''}}}\n" for n in range(length)
    )
    story = linked(f"sources:\n{sources}{ACTORS}claims: {{one: {{text: T., by: union, src: s{length - 1}}}}}\n")
    (claim,) = story.claims.values()
    steps = traced(claim, story)
    for depth in range(DEEPEST):
        assert [step.source.id for step in steps] == [f"s{depth}"]
        steps = steps[0].repeated_by
    assert [step.source.id for step in steps] == [f"s{n}" for n in range(DEEPEST, length)]
    assert [len(step.citations) for step in steps[-2:]] == [0, 1]


def test_many_ways_to_one_report_are_drawn_once_each() -> None:
    """Each of 40 layers repeats both sources of the layer before: there are 2 ** 40 ways through them."""
    layers = 40
    sources = "".join(
        f"  {side}{n}: {{title: S, url: https://example.org/{side}{n}{f', via: [a{n - 1}, b{n - 1}]' if n else ''}}}\n"
        for n in range(layers)
        for side in "ab"
    )
    story = linked(f"sources:\n{sources}{ACTORS}claims: {{one: {{text: T., by: union, src: a{layers - 1}}}}}\n")
    (claim,) = story.claims.values()

    def size(steps: Sequence[Step]) -> int:
        return sum(1 + size(step.repeated_by) for step in steps)

    assert size(traced(claim, story)) < 4 * layers


def test_speakers_stand_below_the_parties_that_they_speak_for() -> None:
    story = linked(
        f"{SOURCES}{ACTORS}"
        "claims:\n"
        "  one: {text: T., by: [pilot, port], src: log}\n"
        "  two: {text: T., by: [clerk, union], src: log, supports: one}\n"
        "  three: {text: T., by: pilot, src: log, supports: one}\n"
        "  gone: {text: T., by: union, src: log, supports: one, superseded: {reason: No.}}\n"
    )
    claim = next(iter(story.claims.values()))
    origins = vouching(claim, story)
    assert [
        (each.party.id, [(v.speaker.id, v.says_it, [c.id for c in v.supporting]) for v in each.voices])
        for each in origins
    ] == [
        ("port", [("pilot", True, ["three"]), ("port", True, []), ("clerk", False, ["two"])]),
        ("union", [("union", False, ["two"])]),
    ]
    assert [each.party.id for each in origins] == list(story.standings[claim.id].origins)
