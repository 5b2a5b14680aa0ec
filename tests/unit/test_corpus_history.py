"""The story as of a day never shows a later thing, and flips tell the same as looking at every day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.stories import linked, story
from whosays.corpus.history import as_of
from whosays.model.identity import ClaimId, MediaId, QuestionId, SourceId
from whosays.model.references import pointers
from whosays.model.vocabulary import ExplainerStatus, Kind, QuestionStatus

if TYPE_CHECKING:
    from whosays.corpus.story import Story
    from whosays.model.facts import Claim, Event, Media, Source

ACTORS = """\
actors:
  port: {name: Port, kind: organisation}
  pilot: {name: Pilot, member_of: port}
  union: {name: Union, kind: organisation}
  radio: {name: Radio, kind: media}
"""

PIER = (
    ACTORS
    + """\
sources:
  gazette: {title: G, url: https://example.org/g, date: 2031-03-04}
  radio-show: {title: R, url: https://example.org/r, date: 2031-03-06, via: gazette}
  report: {title: Rep, url: https://example.org/rep, date: 2031-05}
accounts:
  danger: {title: It was in danger., holder: union}
questions:
  safe:
    text: Was it safe?
    would_settle: An inspection.
    last_checked: 2031-05-01
    status: partly answered
    answer: In part.
    accounts: danger
media:
  film: {url: https://example.org/f, shows: The pier., when: 2031-03-01, src: radio-show}
  photo: {url: https://example.org/p, shows: The pier., when: 2031-03-02}
claims:
  alarm:
    text: The gauge gave alarm.
    by: port
    src: [gazette, radio-show]
    on: 2031-03-04
    about: safe
    evidence: {danger: consistent}
    media: [film, photo]
  quiet:
    text: All was quiet.
    by: union
    src: radio-show
    on: 2031-03-03
    contradicts: alarm
    verdict: {status: refuted, reason: The log shows it., src: report}
  heard:
    text: The gauge was heard.
    by: radio
    src: radio-show
    on: 2031-03-05
    supports: alarm
    superseded: {by: heard-twice, reason: It was twice.}
  heard-twice:
    text: The gauge was heard twice.
    by: radio
    src: report
    on: 2031-03-05
    supports: alarm
events:
  fall: {text: It fell., when: 2031-03-04/2031-03-08, src: gazette, claims: [alarm, heard-twice]}
  talk: {text: They talk., when: 2031-03-05/.., claims: quiet}
changes:
  - {on: 2031-03-10, kind: update, note: Added what was heard., facts: [heard, heard-twice]}
"""
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.fixture(scope="module")
def pier() -> Story:
    return story(PIER)


def test_turning_points(pier: Story) -> None:
    assert [str(each) for each in pier.turning_points] == ["2031-03-04", "2031-03-06", "2031-03-10", "2031-05-31"]


def test_lifetimes(pier: Story) -> None:
    lifetimes = {id_: (str(each.known), str(each.ended)) for id_, each in pier.lifetimes.items()}
    assert lifetimes == {
        "alarm": ("2031-03-04", "9999-12-31"),
        "quiet": ("2031-03-06", "2031-05-31"),
        "heard": ("2031-03-06", "2031-05-31"),
        "heard-twice": ("2031-05-31", "9999-12-31"),
    }


def test_flips(pier: Story) -> None:
    told = [
        (str(flip.day), flip.claim.id, flip.was.value, flip.now.value, [claim.id for claim in flip.because])
        for flips in pier.flips.values()
        for flip in flips
    ]
    assert told == [
        ("2031-03-06", "alarm", "single origin", "disputed", ["quiet"]),
        ("2031-05-31", "alarm", "disputed", "corroborated", ["quiet", "heard-twice"]),
        ("2031-05-31", "heard", "single origin", "superseded", []),
        ("2031-05-31", "quiet", "disputed", "refuted", []),
    ]


def ids(past: Story) -> set[str]:
    return {str(id_) for kind in (Kind.SOURCE, Kind.CLAIM, Kind.EVENT, Kind.MEDIA) for id_ in past.of_kind(kind)}


def test_nothing_is_shown_before_its_day(pier: Story) -> None:
    assert ids(as_of(pier, day("2031-03-01"))) == set()
    assert ids(as_of(pier, day("2031-03-02"))) == {"photo"}
    assert ids(as_of(pier, day("2031-03-04"))) == {"photo", "gazette", "alarm"}
    assert ids(as_of(pier, day("2031-03-05"))) == {"photo", "gazette", "alarm", "talk"}
    on_the_sixth = {"photo", "film", "gazette", "radio-show", "alarm", "quiet", "heard", "talk"}
    assert ids(as_of(pier, day("2031-03-06"))) == on_the_sixth
    assert ids(as_of(pier, day("2031-03-08"))) == {*on_the_sixth, "fall"}
    assert ids(as_of(pier, day("2031-05-30"))) == {*on_the_sixth, "fall"}
    assert ids(as_of(pier, day("2031-05-31"))) == ids(pier)


def test_references_to_what_was_to_come_are_left_out(pier: Story) -> None:
    past = as_of(pier, day("2031-03-04"))
    alarm = past.claims[ClaimId("alarm")]
    assert [cited.id for cited in alarm.src] == ["gazette"]
    assert alarm.media == ("photo",)
    assert past.standings[alarm.id].reports == ("gazette",)
    assert past.standings[alarm.id].status.value == "single origin"
    later = as_of(pier, day("2031-03-08"))
    assert next(event for event in later.events.values() if event.id == "fall").claims == ("alarm",)
    (change,) = as_of(pier, day("2031-03-10")).changes
    assert change.facts == ("heard",)
    assert as_of(pier, day("2031-03-09")).changes == ()


def test_judgements_are_left_out_until_their_day(pier: Story) -> None:
    before, after = as_of(pier, day("2031-05-30")), as_of(pier, day("2031-05-31"))
    for past, judged in ((before, False), (after, True)):
        assert (past.claims[ClaimId("quiet")].verdict is not None) is judged
        assert (past.claims[ClaimId("heard")].superseded is not None) is judged


def test_texts_without_a_date_are_of_today(pier: Story) -> None:
    for when, checked in (("2031-03-04", None), ("2031-05-31", "2031-05-01")):
        past = as_of(pier, day(when))
        question = past.questions[QuestionId("safe")]
        assert (question.answer, question.status) == (None, QuestionStatus.OPEN)
        assert (question.last_checked and str(question.last_checked)) == checked
        assert question.would_settle == "An inspection."
        assert past.explainer.sections == ()
        assert past.explainer.status is ExplainerStatus.DEVELOPING


def test_the_story_itself_is_left_alone(pier: Story) -> None:
    before = pier.claims[ClaimId("alarm")].model_dump()
    as_of(pier, day("2031-03-04"))
    assert pier.claims[ClaimId("alarm")].model_dump() == before
    assert pier.media[MediaId("film")].src[0].id == "radio-show"


def one(claim: str, sources: str = "{a: {title: A, url: 'https://example.org/', date: 2031-03-05}}") -> Story:
    return story(ACTORS + f"sources: {sources}\nclaims:\n  c: {{text: Text., by: union, {claim}}}\n")


@pytest.mark.parametrize(
    ("claim", "known", "judged", "superseded"),
    [
        # known: said, and reported by the first source
        ("src: a, on: 2031-03-04", "2031-03-05", None, None),
        ("src: a, on: 2031-03-06", "2031-03-06", None, None),
        ("src: a", "2031-03-05", None, None),
        ("src: a, on: 2031-03", "2031-03-31", None, None),
        ("src: a, on: 2031-03-05T23:50-11:00", "2031-03-05", None, None),
        # judged: as dated, or with its last source, or with the claim
        ("src: a, verdict: {status: confirmed, reason: Seen., on: 2031-03-09}", "2031-03-05", "2031-03-09", None),
        ("src: a, verdict: {status: confirmed, reason: Seen., src: a}", "2031-03-05", "2031-03-05", None),
        ("src: a, on: 2031-03-06, verdict: {status: refuted, reason: No., src: a}", "2031-03-06", "2031-03-06", None),
        # superseded: as dated, or with the claim
        ("src: a, superseded: {on: 2031-03-09, reason: New.}", "2031-03-05", None, "2031-03-09"),
        ("src: a, superseded: {reason: New.}", "2031-03-05", None, "2031-03-05"),
    ],
)
def test_days_of_a_claim(claim: str, known: str, judged: str | None, superseded: str | None) -> None:
    lifetime = one(claim).lifetimes[ClaimId("c")]
    assert (str(lifetime.known), str(lifetime.judged), str(lifetime.superseded)) == (
        known,
        judged or "9999-12-31",
        superseded or "9999-12-31",
    )


def test_what_has_no_date_was_always_known() -> None:
    undated = one("src: a", "{a: {title: A, url: 'https://example.org/'}}")
    assert undated.lifetimes[ClaimId("c")].known == dt.date.min
    assert undated.turning_points == ()
    assert list(as_of(undated, dt.date.min).claims) == ["c"]
    assert undated.flips == {}


def test_a_claim_is_known_with_its_first_report_even_of_an_undated_source() -> None:
    sources = (
        "{a: {title: A, url: 'https://example.org/', date: 2031-03-05}, b: {title: B, url: 'https://example.org/b'}}"
    )
    assert str(one("src: [a, b], on: 2031-03-02", sources).lifetimes[ClaimId("c")].known) == "2031-03-02"


# Stories at random: a few claims by a few actors that support and contradict each other, with
# verdicts and successors, on a handful of days, so that everything collides with everything.

DATES = ["2031-03-01", "2031-03-02", "2031-03-03", "2031-03-04", "2031-03", "2031-03-02/2031-03-04", "2031-03-03/.."]
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


def statuses(past: Story) -> dict[str, str]:
    return {str(id_): standing.status.value for id_, standing in past.standings.items()}


def check_that_nothing_is_later(past: Story, today: dt.date) -> None:
    def out(source_id: SourceId) -> bool:
        source: Source = past.sources[source_id]
        return source.date is None or source.date.known_by <= today

    assert all(map(out, past.sources))
    claim: Claim
    for claim in past.claims.values():
        assert claim.on is None or claim.on.known_by <= today
        assert claim.src
        for judgement in (claim.verdict, claim.superseded):
            assert judgement is None or judgement.on is None or judgement.on.known_by <= today
    event: Event
    for event in past.events.values():
        assert event.when.known_by <= today
    media: Media
    for media in past.media.values():
        assert media.when is None or media.when.known_by <= today
    for change in past.changes:
        assert change.on.known_by <= today
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
            assert past.of_kind(kind) == whole.of_kind(kind)
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
