"""Contradictions, each pair once."""

from __future__ import annotations

from tests.stories import EXPLAINER, corpus, linked
from whosays.corpus.conflicts import by_question, conflicts, contests, contrast
from whosays.model.identity import Slug

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


def test_a_conflict_stands_once_below_the_first_question_that_both_bear_on() -> None:
    story = linked(
        "questions: {q1: {text: Q?}, q2: {text: Q?}, q3: {text: Q?}}\n"
        + FACTS
        + """\
  a: {text: T., src: wire, by: port, about: [q2, q1], on: 2031-03-01}
  b: {text: T., src: wire, by: union, about: [q1, q3], on: 2031-03-02, contradicts: a}
  c: {text: T., src: wire, by: union, about: q3, on: 2031-03-03, contradicts: a}
  d: {text: T., src: wire, by: radio, on: 2031-03-04, contradicts: e}
  e: {text: T., src: wire, by: port, on: 2031-03-05}
"""
    )
    groups = [
        (question.id if question else None, [(each.second.id, each.questions) for each in group])
        for question, group in by_question(conflicts(story), story)
    ]
    assert groups == [
        ("q1", [("b", ("q1", "q2", "q3"))]),
        ("q2", [("c", ("q2", "q1", "q3"))]),
        (None, [("e", ())]),
    ]


def test_in_what_two_claims_differ() -> None:
    story = linked(
        FACTS.replace(
            "sources: {",
            "sources: {log: {title: L, url: https://example.org/l, via: wire}, own: {title: O, "
            "url: https://example.org/o}, ",
        )
        + """\
  a: {text: T., src: [wire, own], by: [pilot, radio], on: 2031-03-01T23:00}
  b: {text: T., src: log, by: union, on: 2031-03-04, contradicts: a}
  c: {text: T., src: own, by: [pilot, port], on: 2031-03, contradicts: b}
"""
    )
    found = {(each.first.id, each.second.id): contrast(each, story) for each in conflicts(story)}
    told = found["a", "b"]  # type: ignore[index]
    assert (told.parties, told.days, told.shared_roots) == ((("port", "radio"), ("union",)), 3, ("wire",))
    told = found["c", "b"]  # type: ignore[index]
    assert (told.parties, told.days, told.shared_roots) == ((("port",), ("union",)), None, ())


def test_each_conflict_stands_once_below_the_claim_with_the_most_of_them() -> None:
    story = linked(
        FACTS
        + """\
  a: {text: T., src: wire, by: port, on: 2031-03-01, contradicts: b}
  b: {text: T., src: wire, by: union, on: 2031-03-02, contradicts: [c, d]}
  c: {text: T., src: wire, by: radio, on: 2031-03-03}
  d: {text: T., src: wire, by: port, on: 2031-03-04, contradicts: e}
  e: {text: T., src: wire, by: radio, on: 2031-03-05}
  f: {text: T., src: wire, by: port, on: 2031-02-01, contradicts: g}
  g: {text: T., src: wire, by: radio, on: 2031-02-02, superseded: {reason: No.}}
"""
    )
    found = conflicts(story)
    below = [
        (each.claim.id, [f"{one.first.id}-{one.second.id}" for one in each.conflicts])
        for each in contests(found, story)
    ]
    assert below == [("b", ["a-b", "b-c", "b-d"]), ("d", ["d-e"]), ("f", ["f-g"])]
    assert sum(len(each.conflicts) for each in contests(found, story)) == len(found)


def test_claims_of_the_narrative_come_first() -> None:
    about = EXPLAINER.replace("}\n", ", sections: [{id: s, heading: S, text: '[[d]]'}]}\n")
    facts = (
        FACTS
        + """\
  a: {text: T., src: wire, by: port, on: 2031-03-01, contradicts: [b, c]}
  b: {text: T., src: wire, by: union, on: 2031-03-02}
  c: {text: T., src: wire, by: radio, on: 2031-03-03}
  d: {text: T., src: wire, by: port, on: 2031-03-05, contradicts: e}
  e: {text: T., src: wire, by: radio, on: 2031-03-04}
"""
    )
    pier = corpus({"pier/about.yaml": about, "pier/facts.yaml": facts}).stories[Slug("pier")]
    assert [each.claim.id for each in contests(conflicts(pier), pier)] == ["d", "a"]


def test_questions_that_accounts_answer_come_first_and_the_newest_of_the_others_last() -> None:
    facts = (
        FACTS.replace("claims:\n", "")
        + """\
accounts: {it-cracked: {title: It cracked.}}
questions:
  new: {text: N?, would_settle: A look.}
  old: {text: O?, would_settle: A look.}
  own: {text: S?, would_settle: A look., accounts: it-cracked}
claims:
  a: {text: T., src: wire, by: port, on: 2031-03-09, about: new, contradicts: b}
  b: {text: T., src: wire, by: union, on: 2031-03-01}
  c: {text: T., src: wire, by: port, on: 2031-03-02, about: old, contradicts: d}
  d: {text: T., src: wire, by: radio, on: 2031-03-01}
  e: {text: T., src: wire, by: port, on: 2032-03-05, about: own, contradicts: f}
  f: {text: T., src: wire, by: radio, on: 2031-03-01}
  g: {text: T., src: wire, by: port, on: 2031-03-01, contradicts: h}
  h: {text: T., src: wire, by: radio, on: 2031-03-01}
"""
    )
    pier = linked(facts)
    assert [question and question.id for question, _ in by_question(conflicts(pier), pier)] == [
        "own",
        "old",
        "new",
        None,
    ]
