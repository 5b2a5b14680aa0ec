"""What comes first: claims and events that more hangs on, and what is foretold behind what is said to be so."""

from __future__ import annotations

import pytest

from tests.stories import corpus, story
from whosays.corpus.prominence import by_prominence, leading_events

FACTS = """
sources: {log: {title: Log, url: "https://example.org/log"}}
actors: {ann: {name: Ann}, bob: {name: Bob}}
questions: {q: {text: Which?}}
accounts: {acc: {title: It fell}}
claims:
  other: {text: It does not., by: bob, src: log, on: 2031-03-09OTHER}
  first: {text: It rang., by: ann, src: log, on: 2031-03-01}
  second: {text: It rang twice., by: ann, src: log, on: 2031-03-02MORE}
"""


def in_order(other: str = "", more: str = "", also: str = "") -> list[str]:
    told = story(FACTS.replace("OTHER", other).replace("MORE", more) + also)
    return [str(claim.id) for claim in sorted(told.claims.values(), key=by_prominence(told)) if claim.id != "other"]


@pytest.mark.parametrize(
    ("other", "more", "also"),
    [
        (", contradicts: second", "", ""),
        (", supports: second", "", ""),
        ("", ", about: q", ""),
        ("", ", evidence: {acc: neutral}", ""),
        ("", "", "events: {fall: {text: It fell., when: 2031-03-04, src: log, claims: second}}\n"),
    ],
)
def test_a_claim_that_more_hangs_on_comes_before_an_older_one(other: str, more: str, also: str) -> None:
    assert in_order() == ["first", "second"]
    assert in_order(other, more, also) == ["second", "first"]


def test_a_claim_that_the_story_cites_comes_before_one_that_it_does_not() -> None:
    about = (
        "explainer:\n  title: The pier\n  question: Was it safe?\n  summary: No.\n"
        "  sections: [{id: night, heading: The night, text: 'It rang twice. [[second]]'}]\n"
    )
    facts = FACTS.replace("OTHER", "").replace("MORE", "")
    (told,) = corpus({"pier/about.yaml": about, "pier/facts.yaml": facts}).stories.values()
    assert [str(claim.id) for claim in sorted(told.claims.values(), key=by_prominence(told))] == [
        "second",
        "first",
        "other",
    ]


@pytest.mark.parametrize("kind", ["prediction", "threat"])
def test_what_is_foretold_comes_last_whatever_hangs_on_it(kind: str) -> None:
    assert in_order(", supports: second", f", about: q, kind: {kind}") == ["first", "second"]


@pytest.mark.parametrize("kind", ["observation", "accusation", "denial", "assessment", "number"])
def test_what_is_said_to_be_so_is_ordered_by_what_hangs_on_it(kind: str) -> None:
    assert in_order("", f", about: q, kind: {kind}") == ["second", "first"]


EVENTS = """
events:
  built: {text: It was built., when: 2031-01-01, src: log}
  rang: {text: It rang., when: 2031-03-02, src: log, claims: CLAIMS}
  quiet: {text: It was quiet., when: 2031-03-03, src: log}
  later: {text: It was still quiet., when: 2031-03-04, src: log}
  closed: {text: It was closed., when: 2031-03-05, src: log}
"""


@pytest.mark.parametrize(
    ("most", "chosen"),
    [
        (5, {"built", "rang", "quiet", "later", "closed"}),
        (4, {"built", "rang", "later", "closed"}),
        (3, {"built", "rang", "closed"}),
        (2, {"built", "closed"}),
    ],
)
def test_events_that_most_hangs_on_are_chosen_with_the_first_and_the_latest(most: int, chosen: set[str]) -> None:
    facts = FACTS.replace("OTHER", "").replace("MORE", "")
    assert leading_events(story(facts + EVENTS.replace("CLAIMS", "first")), most) == chosen


def test_an_event_carries_what_hangs_on_its_claims() -> None:
    facts = FACTS.replace("OTHER", ", contradicts: second").replace("MORE", "")
    events = EVENTS.replace("CLAIMS", "first").replace("2031-03-03, src: log", "2031-03-03, src: log, claims: second")
    told = story(facts + events)
    assert leading_events(told, 3) == {"built", "quiet", "closed"}
