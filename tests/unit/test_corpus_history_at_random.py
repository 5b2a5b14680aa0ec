"""Of stories at random: no day shows a later thing, and flips tell the same as looking at every day.

A few claims by a few actors support and contradict each other, with verdicts and successors, on a
handful of days, so that everything collides with everything.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.stories import linked
from whosays.corpus.calendar import around, calendar, status_on
from whosays.corpus.history import as_of
from whosays.model.dates import Date
from whosays.model.facts import Kind
from whosays.model.references import pointers

if TYPE_CHECKING:
    from whosays.corpus.standing import Standing
    from whosays.corpus.story import Story
    from whosays.model.facts import Claim, Event, Media, Source

ACTORS = """\
actors:
  port: {name: Port, kind: organisation}
  pilot: {name: Pilot, member_of: port}
  union: {name: Union, kind: organisation}
  radio: {name: Radio, kind: media}
"""
DATES = [
    *("2031-03-01", "2031-03-02", "2031-03-03", "2031-03-04", "2031-03", "2031-03-02/2031-03-04", "2031-03-03/.."),
    *("2031-03-02T23:45Z", "2031-03-03T02:27+03:00", "2031-03-03T20:15-05:00"),
]
SPEAKERS = ["port", "pilot", "union", "radio"]


def optional(draw: st.DrawFn, strategy: st.SearchStrategy[Any]) -> Any:  # noqa: ANN401 - whatever is drawn
    return draw(st.one_of(st.none(), strategy))


@st.composite
def stories(draw: st.DrawFn) -> Story:
    source_ids = [f"s{number}" for number in range(draw(st.integers(1, 4)))]
    claim_ids = [f"c{number}" for number in range(draw(st.integers(1, 6)))]
    dates = st.sampled_from(DATES)
    some_sources = st.lists(st.sampled_from(source_ids), min_size=1, max_size=3, unique=True)
    facts = [ACTORS, "sources:"]
    for number, id_ in enumerate(source_ids):
        date = optional(draw, dates)
        via = draw(st.lists(st.sampled_from(source_ids[:number]), max_size=2, unique=True)) if number else []
        facts.append(f"  {id_}: {{title: {id_}, url: 'https://example.org/{id_}', via: {via}, date: {date or '~'}}}")
    facts.append("claims:")
    for id_ in claim_ids:
        others = st.lists(
            st.sampled_from([each for each in claim_ids if each != id_] or ["-"]), max_size=2, unique=True
        )
        rivals = [each for each in draw(others) if each != "-"]
        supported = [each for each in draw(others) if each != "-" and each not in rivals]
        speakers = draw(st.lists(st.sampled_from(SPEAKERS), min_size=1, max_size=2, unique=True))
        facts.append(f"  {id_}:\n    text: Claim {id_}.\n    by: {speakers}\n    src: {draw(some_sources)}")
        facts.append(f"    on: {optional(draw, dates) or '~'}")
        facts.append(f"    contradicts: {rivals}\n    supports: {supported}")
        if draw(st.integers(0, 3)) == 0:
            status = draw(st.sampled_from(["confirmed", "refuted"]))
            facts.append(f"    verdict: {{status: {status}, reason: Seen., on: {optional(draw, dates) or '~'},")
            facts.append(f"      src: {optional(draw, some_sources) or []}}}")
        if draw(st.integers(0, 3)) == 0:
            later = optional(draw, st.sampled_from(claim_ids[claim_ids.index(id_) + 1 :] or ["~"])) or "~"
            facts.append(f"    superseded: {{reason: New., by: {later}, on: {optional(draw, dates) or '~'}}}")
    facts.append("events:")
    for number in range(draw(st.integers(1, 2))):
        named = draw(st.lists(st.sampled_from(claim_ids), max_size=2, unique=True))
        facts.append(f"  e{number}: {{text: Event., when: {draw(dates)}, src: {draw(some_sources)}, claims: {named}}}")
    facts.append("media:")
    facts.append(f"  m: {{url: 'https://example.org/', shows: It., when: {draw(dates)}, src: {draw(some_sources)}}}")
    facts.append("changes:")
    facts.append(f"  - {{on: {draw(dates)}, kind: update, note: New., facts: {claim_ids[:2]}}}")
    return linked("\n".join(facts) + "\n")


DAYS = [dt.date(2031, 2, 28) + dt.timedelta(days=number) for number in range(6)] + [dt.date(2031, 3, 31)]
LAST = dt.date(2032, 1, 1)


def ids(past: Story) -> set[str]:
    return {str(id_) for kind in (Kind.SOURCE, Kind.CLAIM, Kind.EVENT, Kind.MEDIA) for id_ in past.by_kind[kind]}


def statuses(past: Story) -> dict[str, str]:
    return {str(id_): standing.status.value for id_, standing in past.standings.items()}


def check_that_nothing_is_later(past: Story, today: dt.date) -> None:
    def is_past(date: object) -> bool:
        return not isinstance(date, Date) or past.chronology.known_by(date) <= today

    source: Source
    for source in past.sources.values():
        assert is_past(source.date)
    claim: Claim
    for claim in past.claims.values():
        assert is_past(claim.on)
        assert claim.src
        for judgement in (claim.verdict, claim.superseded):
            assert is_past(judgement and judgement.on)
    event: Event
    for event in past.events.values():
        assert is_past(event.when)
    media: Media
    for media in past.media.values():
        assert is_past(media.when)
    for change in past.changes:
        assert is_past(change.on)
    for fact in (*past.facts.values(), *past.changes):
        for pointer in pointers(fact):
            assert pointer.target in past.facts


@given(stories())
@settings(max_examples=60, deadline=None)
def test_no_story_shows_a_later_thing(whole: Story) -> None:
    for today in DAYS:
        check_that_nothing_is_later(as_of(whole, today), today)


@given(stories())
@settings(max_examples=60, deadline=None)
def test_the_last_day_shows_everything(whole: Story) -> None:
    past = as_of(whole, LAST)
    for kind in Kind:
        if kind is not Kind.QUESTION:
            assert past.by_kind[kind] == whole.by_kind[kind]
    assert past.changes == whole.changes
    assert past.standings == whole.standings
    assert past.links.rivals == whole.links.rivals


@given(stories())
@settings(max_examples=60, deadline=None)
def test_time_only_adds(whole: Story) -> None:
    earlier: set[str] = set()
    for today in DAYS:
        now = ids(as_of(whole, today))
        assert earlier <= now
        earlier = now


@given(stories(), st.sampled_from(DAYS), st.sampled_from(DAYS))
@settings(max_examples=60, deadline=None)
def test_looking_back_from_the_past_is_looking_back(whole: Story, one_day: dt.date, other_day: dt.date) -> None:
    first, second = sorted((one_day, other_day))
    directly, by_way_of = as_of(whole, first), as_of(as_of(whole, second), first)
    assert ids(by_way_of) == ids(directly)
    assert statuses(by_way_of) == statuses(directly)


@given(stories())
@settings(max_examples=150, deadline=None)
def test_flips_tell_what_every_day_shows(whole: Story) -> None:
    """The key to the history: a status by its flips is the status by looking at that day alone."""
    told: dict[str, str] = {}
    flips = sorted((flip for each in whole.flips.values() for flip in each), key=lambda flip: flip.day)
    first_day = {str(id_): lifetime.known for id_, lifetime in whole.lifetimes.items()}
    for today in (dt.date.min, *whole.turning_points, LAST):
        shown = statuses(as_of(whole, today))
        for id_ in set(shown) - set(told):
            assert first_day[id_] <= today
            told[id_] = shown[id_]
        for flip in flips:
            if flip.day == today:
                assert told[str(flip.claim.id)] == flip.was.value
                told[str(flip.claim.id)] = flip.now.value
        assert told == shown


@given(stories())
@settings(max_examples=60, deadline=None)
def test_the_calendar_tells_the_same_of_a_claim_as_the_whole_story(whole: Story) -> None:
    for leaf in calendar(whole):
        past = as_of(whole, leaf.day)
        assert leaf.numbers == Counter(standing.status for standing in past.standings.values())
        told = [*leaf.new, *(flip.claim for flip in leaf.flipped)]
        part = around(told, whole, leaf.day)
        for claim in told:
            assert part.claims[claim.id].superseded == past.claims[claim.id].superseded
            assert weighed(part.standings[claim.id]) == weighed(past.standings[claim.id])
        for id_, standing in past.standings.items():
            assert status_on(whole.claims[id_], leaf.day, whole) is standing.status


def weighed(standing: Standing) -> tuple[object, ...]:
    rivals, supporters = ([claim.id for claim in each] for each in (standing.disputed_by, standing.backed_by))
    return (standing.status, standing.reports, standing.roots, standing.origins, rivals, supporters)


@given(stories())
@settings(max_examples=60, deadline=None)
def test_between_turning_points_nothing_changes(whole: Story) -> None:
    points = whole.turning_points
    for today in DAYS:
        latest = max((point for point in points if point <= today), default=dt.date.min)
        assert statuses(as_of(whole, today)) == statuses(as_of(whole, latest))


@given(stories())
@settings(max_examples=60, deadline=None)
def test_what_tips_a_status_moved_on_that_day(whole: Story) -> None:
    for flips in whole.flips.values():
        for flip in flips:
            before = as_of(whole, flip.day - dt.timedelta(days=1)).standings[flip.claim.id]
            after = as_of(whole, flip.day).standings[flip.claim.id]
            if flip.now.value in {"superseded", "confirmed", "refuted"}:
                assert flip.because == ()
            else:
                was = {claim.id for claim in (*before.disputed_by, *before.backed_by)}
                now = {claim.id for claim in (*after.disputed_by, *after.backed_by)}
                assert flip.because
                assert {claim.id for claim in flip.because} <= was ^ now
