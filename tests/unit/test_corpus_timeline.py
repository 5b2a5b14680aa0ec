"""Events and statements in the order in which they happened."""

from __future__ import annotations

from tests.stories import linked
from whosays.corpus.timeline import timeline

FACTS = """\
actors: {union: {name: Union}}
sources: {wire: {title: W, url: https://example.org/w}}
"""


def order(events: dict[str, str], claims: dict[str, str]) -> list[str]:
    text = FACTS + "events:\n" + "".join(f"  {id_}: {{text: T., when: {when}}}\n" for id_, when in events.items())
    text += "claims:\n" + "".join(f"  {id_}: {{text: T., by: union, src: wire, {on}}}\n" for id_, on in claims.items())
    return [entry.fact.id for entry in timeline(linked(text))]


def test_uncertain_dates_stand_where_they_may_begin() -> None:
    events = {
        "hour": "2023-05-03T02:27+03:00",
        "year": "2023",
        "day": "2023-05-03",
        "about": "2023-05~",
        "month": "2023-05",
        "season": "2023-21",
        "span": "2023-05-03/2023-05-09",
        "open": "2023-05-03/..",
        "until": "../2023-01-01",
        "later-hour": "2023-05-03T02:43+03:00",
        "decade": "202X",
        "next": "2023-05-04",
    }
    in_order = [
        "until",
        "decade",
        "year",
        "season",
        "month",
        "about",
        "open",
        "span",
        "hour",
        "later-hour",
        "day",
        "next",
    ]
    assert order(events, {}) == in_order


def test_events_come_before_claims_of_the_same_date() -> None:
    events = {"z-event": "2031-03-04", "y-event": "2031-03-04T08:00"}
    claims = {"a-claim": "on: 2031-03-04", "b-claim": "on: 2031-03-04T08:00", "c-claim": "on: 2031-03-03"}
    assert order(events, claims) == ["c-claim", "y-event", "b-claim", "z-event", "a-claim"]


def test_claims_without_a_date_and_claims_of_an_event_have_no_line_of_their_own() -> None:
    text = (
        FACTS
        + "events: {fall: {text: T., when: 2031-03-04, claims: a}}\n"
        + "claims:\n"
        + "".join(
            f"  {id_}: {{text: T., by: union, src: wire, on: {on}}}\n" for id_, on in [("a", "2031-03-04"), ("b", "~")]
        )
    )
    assert [entry.fact.id for entry in timeline(linked(text))] == ["fall"]


def test_an_empty_story_has_no_timeline() -> None:
    assert timeline(linked("terms: {pier: {definition: A pier.}}")) == ()
