"""What the scripts of the pages load of the claims: all that is derived, so that they derive nothing again."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Any

import pytest

from tests.stories import EXPLAINER, project
from whosays.build import build

FACTS = """
actors:
  alpha: {name: State of Alpha, kind: state}
  guard: {name: Alpha's Guard, kind: organisation, member_of: alpha}
  ann: {name: Ann, kind: person, member_of: [guard, circle]}
  circle: {name: A circle, kind: group, member_of: alpha}
  emil: {name: Émile, kind: person}
  zoe: {name: Ezra, kind: person}
  mute: {name: Nobody}
sources:
  log: {title: Log, url: "https://example.org/log", date: 2023-05-03}
  paper: {title: "The \\"Log\\" again", publisher: Paper, url: "https://example.org/p", via: log}
  radio: {title: Heard, url: "https://example.org/r"}
  unread: {title: Unread, url: "https://example.org/u"}
questions:
  safe: {text: "Was Ann's pier safe?", would_settle: A look.}
  idle: {text: Why?, would_settle: A look.}
claims:
  planks: {text: "Ann's 26 m of \\"planks\\" were gone.", by: [ann, emil], src: paper, kind: prediction, also: timber,
           on: "2023-05-03T23:30+03:00", about: safe}
  winter: {text: It rang., by: zoe, src: [radio, paper], on: 2023-24}
  decade: {text: It sank., by: zoe, src: radio, on: 202X}
  may: {text: It swam., by: zoe, src: radio, on: 2023-05-XX}
  since: {text: It has rung., by: zoe, src: radio, on: 2023-05/..}
  until: {text: It had rung., by: zoe, src: radio, on: ../2023-05}
  unknown: {text: It may ring., by: zoe, src: radio, on: unknown}
  abroad: {text: It rang far off., by: zoe, src: radio, on: "2023-05-03T23:30Z"}
  undated: {text: It will ring., by: zoe, src: radio}
  gone: {text: It rang twice., by: zoe, src: radio, on: 2023-05-03, superseded: {by: winter, reason: "Ann's *slip*."}}
"""


@pytest.fixture(scope="module")
def written() -> dict[str, Any]:
    built = build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS}))
    return dict(json.loads(built.files[PurePosixPath("pier/claims.json")]))


def test_a_claim_is_told_as_lists_tell_it_with_all_that_it_is_found_by(written: dict[str, Any]) -> None:
    (planks,) = [claim for claim in written["claims"] if claim["id"] == "planks"]
    assert planks == {
        "id": "planks",
        "href": "../pier/claims/planks/",
        "text": "Ann\N{RIGHT SINGLE QUOTATION MARK}s 26\N{NO-BREAK SPACE}m of “planks” were gone.",
        "by": [
            {"name": "Ann", "href": "../pier/actors/ann/"},
            {"name": "Émile", "href": "../pier/actors/emil/"},
        ],
        "kind": "prediction",
        "when": {"words": "3\N{NO-BREAK SPACE}May 2023, 23:30 (UTC+3)", "iso": "2023-05-03T23:30+03:00"},
        "status": "corroborated",
        "sourcing": "1 report, which repeats another; 2 sides vouch for it",
        "superseded": "",
        "also": "prediction several sides Ann Émile Alpha's Guard A circle State of Alpha timber",
        "actors": ["ann", "emil", "guard", "circle", "alpha"],
        "questions": ["safe"],
        "sources": ["paper", "log"],
        "days": ["2023-05-03", "2023-05-03"],
    }


def test_the_claims_stand_in_the_order_of_their_list(written: dict[str, Any]) -> None:
    assert [(claim["id"], claim["status"]) for claim in written["claims"]] == [
        ("planks", "corroborated"),
        ("undated", "single origin"),
        ("unknown", "single origin"),
        ("until", "single origin"),
        ("decade", "single origin"),
        ("may", "single origin"),
        ("since", "single origin"),
        ("abroad", "single origin"),
        ("winter", "single origin"),
        ("gone", "superseded"),
    ]


def test_vague_days_have_words_and_bounds_and_a_day_not_known_has_no_bounds(written: dict[str, Any]) -> None:
    told = {claim["id"]: (claim["when"], claim["days"]) for claim in written["claims"] if claim["id"] != "planks"}
    words = {id_: when and when["words"] for id_, (when, _) in told.items()}
    assert words == {
        "winter": "between 1\N{NO-BREAK SPACE}December 2023 and 29\N{NO-BREAK SPACE}February 2024",
        "decade": "2020 to 2029",
        "may": "between 1\N{NO-BREAK SPACE}May 2023 and 31\N{NO-BREAK SPACE}May 2023",
        "since": "since May 2023",
        "until": "until May 2023",
        "abroad": "3\N{NO-BREAK SPACE}May 2023, 23:30 UTC",
        "unknown": "day not known",
        "undated": None,
        "gone": "3\N{NO-BREAK SPACE}May 2023",
    }
    assert {id_: days for id_, (_, days) in told.items()} == {
        "winter": ["2023-12-01", "2024-02-29"],
        "decade": ["2020-01-01", "2029-12-31"],
        "may": ["2023-05-01", "2023-05-31"],
        "since": ["2023-05-01", "9999-12-31"],
        "until": ["0001-01-01", "2023-05-31"],
        # it was the 4th at the place
        "abroad": ["2023-05-04", "2023-05-04"],
        "unknown": [],
        "undated": [],
        "gone": ["2023-05-03", "2023-05-03"],
    }


def test_only_what_leads_to_a_claim_can_be_chosen_and_an_accent_moves_no_name(written: dict[str, Any]) -> None:
    assert written["options"] == {
        "actor": [
            ["circle", "A circle"],
            ["guard", "Alpha\N{RIGHT SINGLE QUOTATION MARK}s Guard"],
            ["ann", "Ann"],
            ["emil", "Émile"],
            ["zoe", "Ezra"],
            ["alpha", "State of Alpha"],
        ],
        "question": [["safe", "Was Ann\N{RIGHT SINGLE QUOTATION MARK}s pier safe?"]],
        "source": [["radio", "Heard"], ["log", "Log"], ["paper", "Paper: The “Log” again"]],
    }


def test_a_claim_that_fell_says_why_and_numbers_stand_in_words(written: dict[str, Any]) -> None:
    assert {claim["superseded"] for claim in written["claims"]} == {"", "Ann\N{RIGHT SINGLE QUOTATION MARK}s slip."}
    assert written["total"] == "10 claims"
    assert written["labels"] == {
        "confirmed": "Confirmed",
        "corroborated": "Several sides",
        "single origin": "One side only",
        "disputed": "Disputed",
        "refuted": "Found false",
        "superseded": "Replaced",
    }


def test_a_story_without_claims_has_a_file_without_claims() -> None:
    built = build(project({"pier/about.yaml": EXPLAINER}))
    written = json.loads(built.files[PurePosixPath("pier/claims.json")])
    assert (written["total"], written["claims"]) == ("0 claims", [])
    assert written["options"] == {"actor": [], "question": [], "source": []}


def test_of_very_many_claims_it_has_what_lists_those_that_are_new_and_their_filter_the_rest() -> None:
    many = "".join(f"  c{number}: {{text: It rang {number}., by: ann, src: radio}}\n" for number in range(401))
    facts = "sources: {radio: {title: Radio, url: https://radio.example}}\nactors: {ann: {name: Ann}}\nclaims:\n"
    written = json.loads(
        build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts + many})).files[
            PurePosixPath("pier/claims.json")
        ]
    )
    assert [*written] == ["labels", "claims"]
    (last,) = [claim for claim in written["claims"] if claim["id"] == "c400"]
    assert last == {"id": "c400", "href": "../pier/claims/c400/", "text": "It rang 400."}
    assert len(written["claims"]) == 401


def test_a_page_knows_where_the_filter_of_very_many_claims_begins_before_its_parts_are_made() -> None:
    many = "".join(f"  c{number}: {{text: It rang {number}., by: ann, src: radio}}\n" for number in range(401))
    facts = "sources: {radio: {title: Radio, url: https://radio.example}}\nactors: {ann: {name: Ann}}\nclaims:\n"
    files = build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts + many})).files
    named = [str(path) for path in files.named if str(path).startswith("pier/claims/") and path.suffix == ".json"]
    assert named == ["pier/claims/filter.json"]
    every = [str(path) for path in files if str(path).startswith("pier/claims/") and path.suffix == ".json"]
    assert sorted(every) == sorted({*every, "pier/claims/filter.json", "pier/claims/words.json"})
    assert json.loads(files[PurePosixPath("pier/claims/filter.json")])["total"] == "401 claims"


def test_it_is_no_download() -> None:
    built = build(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": FACTS}))
    assert b"claims.json" not in built.files[PurePosixPath("pier/data/index.md")]
    assert b"claims.json" not in built.files[PurePosixPath("llms.txt")]
