"""What stands beside a claim in words: reports, first reports, the sides that vouch for it and those that doubt it."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.stories import story
from whosays.corpus.calendar import around
from whosays.corpus.standing import Standing
from whosays.model.facts import ActorId, SourceId
from whosays.model.vocabulary import ClaimStatus
from whosays.sentences.claims import explained, sourcing_in_words, vouched, vouched_for

DOUBTED = """
sources:
  log: {title: Log, url: "https://example.org/log"}
  radio: {title: Radio, url: "https://example.org/radio"}
  paper: {title: Paper, url: "https://example.org/paper", via: log}
  blog: {title: Blog, url: "https://example.org/blog", via: [paper, radio]}
actors:
  harbour: {name: Harbour, kind: organisation}
  clerk: {name: Clerk, member_of: harbour}
  union: {name: Union}
  diver: {name: Diver}
  radio-man: {name: Radio man}
claims:
  one: {text: It rang., by: clerk, src: [paper, blog], on: 2031-03-01}
  two: {text: The clerk sleeps., by: union, src: log, on: 2031-03-02, undercuts: one}
  three: {text: The clerk is deaf., by: [diver, harbour], src: log, on: 2031-03-03, undercuts: one}
  own: {text: I may have slept., by: clerk, src: log, on: 2031-03-02, undercuts: one}
  again: {text: The clerk snores., by: union, src: log, on: 2031-03-02, undercuts: one}
  fell: {text: The clerk was gone., by: radio-man, src: log, on: 2031-03-02, undercuts: one, superseded: {reason: No.}}
"""
MANY = "".join(map(chr, range(1_000, 2_200)))
"""The ids of 1,200 sources, a letter each."""


def test_a_claim_that_others_doubt_says_how_many_sides_and_which() -> None:
    told = story(DOUBTED)
    one = next(iter(told.claims.values()))
    standing = told.standings[one.id]
    assert (standing.status, standing.doubted_by) == (ClaimStatus.SINGLE_ORIGIN, ("union", "diver"))
    assert sourcing_in_words(standing) == "doubted by 2 sides; 2 reports, which repeat 2 others"
    assert explained(one, told) == (
        "One side says so. Nobody else vouches for it, and no other side contradicts it. 2 other sides doubt it."
    )
    assert vouched(one, told) == "One side vouches for it: Harbour (Clerk). 2 sides doubt it: Union and Diver."
    assert vouched_for(one, told) == "Clerk; doubted by 2 sides"


@pytest.mark.parametrize(
    ("status", "sources", "sides", "words"),
    [
        ("single origin", ("a", "a"), (1, 0), "reported once"),
        ("single origin", ("a", "b"), (1, 1), "doubted by 1 side; 1 report, which repeats another"),
        (
            "corroborated",
            ("a", "bc"),
            (3, 1),
            "doubted by 1 side; 1 report, which repeats 2 others; 3 sides vouch for it",
        ),
        ("corroborated", ("ab", "ba"), (2, 0), "2 separate reports; 2 sides vouch for it"),
        ("disputed", ("abc", "a"), (1, 2), "3 reports from 1 first report; 1 side vouches for it"),
        ("confirmed", ("abc", "ab"), (2, 1), "3 reports from 2 first reports; 2 sides vouch for it"),
        ("corroborated", (MANY, MANY), (1_000, 0), "1,200 separate reports; 1,000 sides vouch for it"),
        ("corroborated", ("a", MANY[1:]), (2, 0), "1 report, which repeats 1,199 others; 2 sides vouch for it"),
        ("disputed", (MANY, MANY[:1]), (1, 1_000), "1,200 reports from 1 first report; 1 side vouches for it"),
    ],
)
def test_what_stands_beside_a_status(status: str, sources: tuple[str, str], sides: tuple[int, int], words: str) -> None:
    parties = [ActorId(f"s{number}") for number in range(1_000)]
    standing = Standing(
        status=ClaimStatus(status),
        reports=tuple(map(SourceId, sources[0])),
        roots=tuple(map(SourceId, sources[1])),
        origins=tuple(parties[: sides[0]]),
        disputed_by=(),
        backed_by=(),
        doubted_by=tuple(parties[: sides[1]]),
    )
    assert sourcing_in_words(standing) == words


def test_the_page_of_a_day_knows_the_doubts_of_that_day() -> None:
    told = story(DOUBTED)
    one = next(iter(told.claims.values()))
    days = [around([one], told, dt.date(2031, 3, day)) for day in (1, 2, 3)]
    assert [then.standings[one.id].doubted_by for then in days] == [(), ("union",), ("union", "diver")]
