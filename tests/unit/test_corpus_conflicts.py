"""Contradictions, each pair once."""

from __future__ import annotations

from tests.stories import linked
from whosays.corpus.conflicts import conflicts

FACTS = """\
actors:
  port: {name: Port, kind: organisation}
  pilot: {name: Pilot, member_of: port}
  union: {name: Union, kind: organisation}
  radio: {name: Radio, kind: media}
sources: {wire: {title: W, url: https://example.org/w}}
claims:
"""


def found(*claims: str) -> list[tuple[str, str, bool]]:
    lines = [f"  {each.split(': ', 1)[0]}: {{text: T., src: wire, {each.split(': ', 1)[1]}}}" for each in claims]
    pairs = conflicts(linked(FACTS + "\n".join(lines) + "\n"))
    return [(pair.first.id, pair.second.id, pair.open) for pair in pairs]


def test_a_pair_is_told_once_with_the_older_first() -> None:
    assert found("a: by: port, on: 2031-03-05", "b: by: union, on: 2031-03-04, contradicts: a") == [("b", "a", True)]
    assert found("a: by: port, on: 2031-03-05, contradicts: b", "b: by: union, on: 2031-03-04") == [("b", "a", True)]
    assert found("a: by: port, contradicts: b", "b: by: union, contradicts: a") == [("a", "b", True)]


def test_a_conflict_is_open_between_live_claims_of_two_parties() -> None:
    refuted, superseded = "verdict: {status: refuted, reason: No.}", "superseded: {reason: New.}"
    assert found("a: by: port", f"b: by: union, contradicts: a, {refuted}") == [("a", "b", False)]
    assert found(f"a: by: port, {superseded}", "b: by: union, contradicts: a") == [("a", "b", False)]
    assert found("a: by: port", "b: by: pilot, contradicts: a") == [("a", "b", False)]
    assert found("a: by: [port, union]", "b: by: pilot, contradicts: a") == [("a", "b", True)]


def test_a_conflict_is_open_where_a_claim_is_disputed() -> None:
    story = linked(
        FACTS
        + """\
  a: {text: T., src: wire, by: port, contradicts: [b, c, d]}
  b: {text: T., src: wire, by: union}
  c: {text: T., src: wire, by: pilot}
  d: {text: T., src: wire, by: radio, superseded: {reason: New.}}
"""
    )
    still_open = {claim.id for pair in conflicts(story) if pair.open for claim in (pair.first, pair.second)}
    disputed = {id_ for id_, standing in story.standings.items() if standing.disputed_by}
    assert still_open == {"a", "b"}
    assert disputed == {"a", "b", "d"}  # `d` itself no longer stands, which its status says


def test_order() -> None:
    assert found(
        "a: by: port, on: 2031-03-09, contradicts: [b, c, d]",
        "b: by: pilot, on: 2031-03-01",
        "c: by: union, on: 2031-03-04",
        "d: by: radio",
        "e: by: radio, on: 2031-03-04, contradicts: c",
    ) == [("d", "a", True), ("c", "e", True), ("c", "a", True), ("b", "a", False)]


def test_a_claim_has_no_conflict_with_itself() -> None:
    assert found("a: by: port, contradicts: a") == []
