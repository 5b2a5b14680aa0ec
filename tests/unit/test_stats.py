"""What is counted of a small story."""

from __future__ import annotations

import json

from tests.stories import EXPLAINER, SITE, checked, project
from whosays.check import check
from whosays.diagnostics import Code
from whosays.reporters import stats_json, stats_text
from whosays.stats import Entry, Stats, stats

PIER = """\
defaults: {on: 2031-03-04, src: radio}
actors:
  port: {name: Port}
  union: {name: Union}
sources:
  gazette: {title: Gazette, url: 'https://example.org/g', date: 2031-03-04}
  radio: {title: Radio, url: 'https://example.org/r', date: 2031-03-05, via: gazette}
  log: {title: Log, url: 'https://example.org/l', date: 2031-03-09}
  almanac: {title: Almanac, url: 'https://example.org/a', date: 2031-03-04}
events:
  tide: {text: The tide rose., when: 2031-03-04, src: almanac}
questions:
  asked-late: {text: A?, would_settle: It., last_checked: 2031-03-08}
  asked-early: {text: B?, would_settle: It., last_checked: 2031-03}
  asked-first: {text: C?, would_settle: It., last_checked: 2031-03-04}
  never-asked: {text: D?, would_settle: It.}
  unsettled: {text: E?, last_checked: 2031-03-09}
  closed: {text: F?, status: answered, answer: Yes.}
claims:
  short:
    text: A claim.
    by: port
  long:
    # why this is here
    text: A claim
      on two lines.
    by: union

    src: [radio, {id: log, at: page 2}]
    about: asked-late
    on: 2031-03-09
"""
LOG = 'sources: {log: {title: Log, url: "https://example.org/log"}}\nactors: {diver: {name: Diver}}\n'
CLAIMS = """\
claims:
  leaf: {text: It fell., by: diver, src: log, accept: {undated-claim: The leaflet has no date.}}
  said: {text: It stood., by: diver, src: log, on: 2031-03-04}
"""


def counted() -> Stats:
    found = checked(PIER)
    assert found.corpus
    (story,) = found.corpus.stories.values()
    return stats(story, found.documents, found.accepted)


def test_what_is_typed_for_a_claim_is_all_but_indentation_comments_and_defaults() -> None:
    short = "short:\ntext: A claim.\nby: port\n"
    long = "long:\ntext: A claim\non two lines.\nby: union\nsrc: [radio, {id: log, at: page 2}]\n"
    long += "about: asked-late\non: 2031-03-09\n"
    assert counted().entries == (Entry(2, 3, len(short)), Entry(5, 7, len(long)))
    assert counted().middle == Entry(4, 5, round((len(short) + len(long)) / 2))


def test_what_rests_on_one_root() -> None:
    found = counted()
    assert (found.roots, found.of_one_root) == (3, 1)
    assert [(each.root.id, each.claims, each.alone) for each in found.reliance] == [("gazette", 2, 1), ("log", 1, 0)]


def test_a_claim_about_a_question_is_in_use() -> None:
    assert (counted().claims_in_narrative, counted().claims_in_use) == (0, 1)


def test_open_questions_by_their_last_check() -> None:
    found = counted()
    assert [(each.question.id, each.days) for each in found.unchecked] == [
        ("never-asked", None),
        ("asked-first", 5),
        ("asked-late", 1),
        ("asked-early", 0),
        ("unsettled", 0),
    ]
    assert [question.id for question in found.unsettled] == ["unsettled"]


def test_a_story_without_claims() -> None:
    empty = checked("questions:\n  a: {text: A?, would_settle: It.}\n")
    assert empty.corpus
    told = {slug: stats(story, empty.documents, ()) for slug, story in empty.corpus.stories.items()}
    assert "  checked longest ago   a: never\n" in stats_text.report(told)
    assert json.loads(stats_json.report(told))["stories"]["pier"]["entries"] == []


def test_a_long_list_of_questions_is_folded() -> None:
    asked = "".join(f"  question-number-{number:03}: {{text: Number {number}?}}\n" for number in range(139))
    many = checked(f"questions:\n{asked}")
    assert many.corpus
    told = {slug: stats(story, many.documents, ()) for slug, story in many.corpus.stories.items()}
    lines = stats_text.report(told).splitlines()
    start = next(number for number, line in enumerate(lines) if "without would_settle" in line)
    end = next(number for number, line in enumerate(lines) if "checked longest ago" in line)
    named = " ".join(line[24:] for line in lines[start:end])
    assert named == ", ".join(f"question-number-{number:03}" for number in range(20)) + " and 119 more"
    assert all(len(line) <= 102 for line in lines)
    assert len(json.loads(stats_json.report(told))["stories"]["pier"]["questions"]["without_would_settle"]) == 139


def test_the_sides_of_each_account() -> None:
    accounts = "accounts: {rot: {title: It rotted., holder: diver}, saw: {title: Sawn.}, wind: {title: The wind.}}\n"
    claims = (
        "claims:\n"
        "  a: {text: It bent., by: diver, src: log, evidence: {saw: inconsistent, rot: consistent}}\n"
        "  b: {text: It lay cut., by: diver, src: log, evidence: {saw: consistent, wind: consistent}}\n"
    )
    found = checked(LOG + accounts + claims)
    assert found.corpus
    (story,) = found.corpus.stories.values()
    told = {story.slug: stats(story, found.documents, found.accepted)}
    assert (
        "  accounts              rot: 0 sides for, 0 against\n"
        "                        saw: 0 sides for, 0 against, 1 both ways\n"
        "                        wind: 1 side for, 0 against\n"
    ) in stats_text.report(told)
    assert json.loads(stats_json.report(told))["stories"]["pier"]["accounts"] == [
        {"id": "rot", "sides_for": 0, "sides_against": 0, "both_ways": 0},
        {"id": "saw", "sides_for": 0, "sides_against": 0, "both_ways": 1},
        {"id": "wind", "sides_for": 1, "sides_against": 0, "both_ways": 0},
    ]


def test_warnings_that_are_meant_are_counted_in_the_story_that_has_them() -> None:
    site = SITE + "accept: {unused-claim: All of them are published., duplicate-name: There are two.}\n"
    files = {
        "common/actors.yaml": "actors: {one: {name: Harbour}, two: {name: harbour}}\n",
        "pier/about.yaml": EXPLAINER + LOG + CLAIMS,
        "quay/about.yaml": EXPLAINER + "accounts: {a: {title: A., holder: [one, two]}}\n",
    }
    found = check(project(files, site=site))
    assert found.diagnostics == ()
    assert found.corpus
    told = {slug: stats(story, found.documents, found.accepted) for slug, story in found.corpus.stories.items()}
    assert {slug: dict(each.accepted) for slug, each in told.items()} == {
        "pier": {Code.UNUSED_CLAIM: 2, Code.UNDATED_CLAIM: 1},
        "quay": {Code.DUPLICATE_NAME: 1},
    }
    pier, quay = stats_text.report(told).split("quay\n")
    assert pier.endswith("  accepted              3 warnings: 2 unused-claim, 1 undated-claim\n")
    assert quay.endswith("  accepted              1 warning: 1 duplicate-name\n")
    scripts = json.loads(stats_json.report(told))["stories"]
    assert scripts["pier"]["accepted"] == {"unused-claim": 2, "undated-claim": 1}
