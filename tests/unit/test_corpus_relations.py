"""Who contradicts, undercuts and supports whom, party by party."""

from __future__ import annotations

from tests.stories import linked

FACTS = """\
actors:
  port: {name: Port, kind: organisation}
  pilot: {name: Pilot, member_of: port}
  union: {name: Union, kind: organisation}
  radio: {name: Radio, kind: media}
sources: {wire: {title: W, url: https://example.org/w}}
claims:
"""


def found(*claims: str) -> dict[tuple[str, str, str], list[tuple[str, str]]]:
    lines = [f"  {each.split(': ', 1)[0]}: {{text: T., src: wire, {each.split(': ', 1)[1]}}}" for each in claims]
    return {
        (each.speaker, each.kind.value, each.other): [(bearing.claim.id, bearing.on.id) for bearing in each.bearings]
        for each in linked(FACTS + "\n".join(lines) + "\n").relations
    }


def test_claims_of_one_party_on_those_of_another_are_one_relation() -> None:
    assert found(
        "a: by: union", "b: by: union", "c: by: pilot, contradicts: [a, b]", "d: by: port, contradicts: a"
    ) == {("port", "contradicts", "union"): [("c", "a"), ("c", "b"), ("d", "a")]}


def test_kinds_and_directions_are_told_apart() -> None:
    assert found(
        "a: by: union, contradicts: b", "b: by: port, contradicts: a, undercuts: c", "c: by: radio, supports: b"
    ) == {
        ("union", "contradicts", "port"): [("a", "b")],
        ("port", "contradicts", "union"): [("b", "a")],
        ("port", "undercuts", "radio"): [("b", "c")],
        ("radio", "supports", "port"): [("c", "b")],
    }


def test_a_party_has_no_relation_with_itself() -> None:
    assert found("a: by: pilot", "b: by: port, contradicts: a") == {}
    assert found("a: by: [pilot, union]", "b: by: [union, port], supports: a") == {}


def test_what_several_parties_say_counts_for_each() -> None:
    assert found("a: by: [pilot, union]", "b: by: [union, radio], contradicts: a") == {
        ("union", "contradicts", "port"): [("b", "a")],
        ("radio", "contradicts", "port"): [("b", "a")],
        ("radio", "contradicts", "union"): [("b", "a")],
    }


def test_only_claims_that_stand_count() -> None:
    refuted, superseded = "verdict: {status: refuted, reason: No.}", "superseded: {reason: New.}"
    assert found("a: by: port", f"b: by: union, contradicts: a, {refuted}") == {}
    assert found(f"a: by: port, {superseded}", "b: by: union, undercuts: a") == {}
