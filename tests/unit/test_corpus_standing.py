"""Reports, roots, origins and the status of a claim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.stories import story
from whosays.corpus.standing import parties, roots
from whosays.model.facts import Actor, ActorId, ClaimId, Source, SourceId

if TYPE_CHECKING:
    from whosays.corpus.story import Story


def sources(**via: list[str]) -> dict[SourceId, Source]:
    """Sources by id, each with those that it repeats."""
    return {
        SourceId(id_): Source(title=id_, url="https://example.org/", via=tuple(map(SourceId, others)))
        for id_, others in via.items()
    }


@pytest.mark.parametrize(
    ("via", "expected"),
    [
        # no via at all
        ({"a": []}, {"a": "a"}),
        ({"a": [], "b": []}, {"a": "a", "b": "b"}),
        # a chain, in either order of the files
        ({"a": ["b"], "b": ["c"], "c": []}, {"a": "c", "b": "c", "c": "c"}),
        ({"c": [], "b": ["c"], "a": ["b"]}, {"a": "c", "b": "c", "c": "c"}),
        # six papers, one agency
        ({**{id_: ["g"] for id_ in "abcdef"}, "g": []}, dict.fromkeys("abcdefg", "g")),
        # two roots of one source, in the order in which it names them
        ({"a": ["b", "c"], "b": [], "c": []}, {"a": "bc", "b": "b", "c": "c"}),
        ({"a": ["c", "b"], "b": [], "c": []}, {"a": "cb", "b": "b", "c": "c"}),
        # a diamond
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, dict.fromkeys("abcd", "d")),
        # a shorter way and a longer one
        ({"a": ["b", "c"], "b": ["c"], "c": []}, dict.fromkeys("abc", "c")),
        # circles end
        ({"a": ["a"]}, {"a": "a"}),
        ({"a": ["b"], "b": ["a"]}, dict.fromkeys("ab", "b")),
        ({"c": ["a"], "a": ["b"], "b": ["a"]}, dict.fromkeys("abc", "b")),
        ({"a": ["b"], "b": ["a", "c"], "c": []}, dict.fromkeys("abc", "c")),
    ],
)
def test_roots(via: dict[str, list[str]], expected: dict[str, str]) -> None:
    assert {id_: "".join(ends) for id_, ends in roots(sources(**via)).items()} == expected


def test_a_long_chain_neither_overflows_nor_takes_long() -> None:
    chain = {f"s{n}": [f"s{n + 1}"] for n in range(20_000)} | {"s20000": []}
    assert set(roots(sources(**chain)).values()) == {("s20000",)}


def heads(text: str) -> dict[str, str]:
    """The head of each actor's party; each line is `id kind: bodies`, or `id: bodies` where no kind is told."""
    actors = {}
    for line in text.strip().splitlines():
        name, _, bodies = line.strip().partition(":")
        id_, *kinds = name.split()
        told = {"kind": kinds[0]} if kinds else {}
        fact = Actor.model_validate({"name": id_, **told, "member_of": bodies.split()}).named(id_, frozenset())
        actors[ActorId(id_)] = fact
    return {str(member): str(head) for member, head in parties(actors).items()}


def test_nobody_belongs_to_anybody() -> None:
    assert heads("ann person:\nbob person:") == {"ann": "ann", "bob": "bob"}


@pytest.mark.parametrize("kind", ["organisation", "state", "media"])
def test_members_of_a_body_are_one_party(kind: str) -> None:
    assert heads(f"ann person: x\nbob person: x\ncid person:\nx {kind}:") == {
        "ann": "x",
        "bob": "x",
        "x": "x",
        "cid": "cid",
    }


@pytest.mark.parametrize("kind", ["group", "person"])
def test_a_group_or_a_person_joins_nobody(kind: str) -> None:
    assert heads(f"ann person: x\nbob person: x\nx {kind}:") == {"ann": "ann", "bob": "bob", "x": "x"}


def test_members_of_somebody_whose_kind_is_not_told_are_one_party() -> None:
    assert heads("ann: x\nbob: x\nx:\ncid:") == {"ann": "x", "bob": "x", "x": "x", "cid": "cid"}


def test_a_group_that_belongs_to_a_body_is_of_its_party() -> None:
    assert heads("ann person: crew\ncrew group: port\nport organisation:") == {
        "ann": "ann",
        "crew": "port",
        "port": "port",
    }


def test_chains_of_bodies() -> None:
    text = "press organisation: office\nann person: press\noffice organisation: land\nland state:\nbob person: land"
    assert set(heads(text).values()) == {"land"}


def test_a_member_of_two_bodies_joins_them() -> None:
    """The head is the first in the files of those that belong to nobody."""
    assert heads("ann person: x y\nbob person: y\nx organisation:\ny organisation:") == dict.fromkeys(
        ["ann", "bob", "x", "y"], "x"
    )
    assert heads("y organisation:\nann person: x y\nx organisation:")["ann"] == "y"


def test_a_member_of_a_body_and_of_a_group() -> None:
    assert heads("ann person: x g\nbob person: g\nx organisation:\ng group:") == {
        "ann": "x",
        "bob": "bob",
        "x": "x",
        "g": "g",
    }


def test_circles_of_bodies_are_one_party() -> None:
    assert heads("x organisation: y\ny organisation: x\nann person: y") == dict.fromkeys(["x", "y", "ann"], "x")
    assert heads("x organisation: x\nann person: x") == {"x": "x", "ann": "x"}


def test_a_long_chain_of_bodies() -> None:
    text = "\n".join(f"a{n} organisation: a{n + 1}" for n in range(3000)) + "\na3000 organisation:"
    assert set(heads(text).values()) == {"a3000"}


ACTORS = """\
actors:
  port: {name: Port, kind: organisation}
  pilot: {name: Pilot, member_of: port}
  union: {name: Union, kind: organisation}
  radio: {name: Radio, kind: media}
  crowd: {name: Crowd, kind: group}
sources:
  wire: {title: W, url: https://example.org/w}
  paper: {title: P, url: https://example.org/p, via: wire}
  blog: {title: B, url: https://example.org/b, via: [paper, wire]}
  film: {title: F, url: https://example.org/f}
"""

VERDICT = "verdict: {status: confirmed, reason: Seen.}"
REFUTED = "verdict: {status: refuted, reason: Not seen.}"
SUPERSEDED = "superseded: {reason: Corrected.}"


def told(claims: str) -> Story:
    """A story of claims, each a line `id: by, other fields`."""
    lines = []
    for line in claims.strip().splitlines():
        id_, _, rest = line.strip().partition(": ")
        by, fields = re.fullmatch(r"(\[.*?\]|[^,]*)(?:, )?(.*)", rest).groups()  # type: ignore[union-attr]
        src = "" if "src:" in fields else "src: wire, "
        lines.append(f"  {id_}: {{text: Claim {id_}., by: {by}, {src}{fields}}}")
    return story(ACTORS + "claims:\n" + "\n".join(lines))


def status(claims: str, id_: str = "a") -> str:
    return told(claims).standings[ClaimId(id_)].status.value


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ("a: union", "single origin"),
        ("a: [union, port]", "corroborated"),
        ("a: [pilot, port]", "single origin"),
        # support of another party
        ("a: union\nb: port, supports: a", "corroborated"),
        ("a: union\nb: union, supports: a", "single origin"),
        ("a: port\nb: pilot, supports: a", "single origin"),
        ("a: port\nb: pilot, supports: a\nc: crowd, supports: a", "corroborated"),
        # support goes to the supported alone, and one step far
        ("a: union, supports: b\nb: port", "single origin"),
        ("a: union\nb: union, supports: a\nc: port, supports: b", "single origin"),
        # what is refuted or superseded supports nothing
        (f"a: union\nb: port, supports: a, {REFUTED}", "single origin"),
        (f"a: union\nb: port, supports: a, {SUPERSEDED}", "single origin"),
        (f"a: union\nb: port, supports: a, {VERDICT}", "corroborated"),
        # contradiction is mutual, whichever names it
        ("a: union\nb: port, contradicts: a", "disputed"),
        ("a: union, contradicts: b\nb: port", "disputed"),
        ("a: union, contradicts: b\nb: port, contradicts: a", "disputed"),
        # within a party nothing is disputed
        ("a: port, contradicts: b\nb: pilot", "single origin"),
        ("a: union, contradicts: b\nb: union", "single origin"),
        # speakers of several parties
        ("a: [union, port], contradicts: b\nb: union", "disputed"),
        ("a: [union, port], contradicts: b\nb: [pilot, union]", "corroborated"),
        # what is refuted or superseded disputes nothing
        (f"a: union\nb: port, contradicts: a, {REFUTED}", "single origin"),
        (f"a: union\nb: port, contradicts: a, {SUPERSEDED}", "single origin"),
        (f"a: union\nb: port, contradicts: a, {VERDICT}", "disputed"),
        # to undercut is not to contradict
        ("a: union\nb: port, undercuts: a", "single origin"),
        # disputed before corroborated
        ("a: union\nb: port, supports: a\nc: radio, contradicts: a", "disputed"),
        # a verdict before all of these
        (f"a: union, {VERDICT}\nc: radio, contradicts: a", "confirmed"),
        (f"a: union, {REFUTED}\nb: port, supports: a", "refuted"),
        # superseded before a verdict
        (f"a: union, {SUPERSEDED}, {VERDICT}", "superseded"),
        (f"a: union, {SUPERSEDED}, {REFUTED}", "superseded"),
        (f"a: union, {SUPERSEDED}\nc: radio, contradicts: a", "superseded"),
    ],
)
def test_status(claims: str, expected: str) -> None:
    assert status(claims) == expected


def test_both_sides_of_a_contradiction_are_disputed() -> None:
    for claims in ("a: union\nb: port, contradicts: a", "a: union, contradicts: b\nb: port"):
        assert (status(claims, "a"), status(claims, "b")) == ("disputed", "disputed")


def test_reports_are_not_roots_and_roots_are_not_origins() -> None:
    standing = told("a: union, src: [paper, blog, wire, film]").standings[ClaimId("a")]
    assert standing.reports == ("paper", "blog", "wire", "film")
    assert standing.roots == ("wire", "film")
    assert standing.origins == ("union",)
    assert standing.status.value == "single origin"


def test_a_source_cited_twice_is_one_report() -> None:
    standing = told("a: union, src: [{id: film, at: start}, {id: film, at: end}]").standings[ClaimId("a")]
    assert standing.reports == ("film",)


def test_who_disputes_and_who_supports() -> None:
    claims = f"""
        a: union
        b: port, supports: a
        c: radio, contradicts: a
        d: crowd, supports: a, {REFUTED}
        e: union, contradicts: a
        f: crowd, supports: a
    """
    standing = told(claims).standings[ClaimId("a")]
    assert [claim.id for claim in standing.backed_by] == ["b", "f"]
    assert [claim.id for claim in standing.disputed_by] == ["c"]
    assert standing.origins == ("union", "port", "crowd")
