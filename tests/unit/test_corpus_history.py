"""The days of a claim, the story as of a day, and the flips, on one small story."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.stories import story
from whosays.corpus.history import as_of
from whosays.model.facts import ClaimId, Kind, MediaId, QuestionId
from whosays.model.vocabulary import QuestionStatus

if TYPE_CHECKING:
    from whosays.corpus.story import Story

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


BELL = (
    ACTORS
    + """\
sources: {s: {title: S, url: https://example.org/s}}
claims:
  bell: {text: It rang., by: union, src: s, on: 2031-03-04}
"""
)
RIVAL = "by: port, src: s, on: 2031-03-04, contradicts: bell"
BACKER = "by: radio, src: s, on: %s, supports: bell"
GONE = "superseded: {on: 2031-03-08, reason: N.}"


@pytest.mark.parametrize(
    ("others", "flips"),
    [
        # a dispute that ends is the reason, whatever it leaves
        ([f"{RIVAL}, {GONE}"], [("disputed", "single origin", ["c0"])]),
        ([f"{RIVAL}, {GONE}", BACKER % "2031-03-04"], [("disputed", "corroborated", ["c0"])]),
        ([f"{RIVAL}, {GONE}", BACKER % "2031-03-08"], [("disputed", "corroborated", ["c0", "c1"])]),
        ([f"{RIVAL}, {GONE}", f"{RIVAL}, {GONE}"], [("disputed", "single origin", ["c0", "c1"])]),
        # as long as another disputes it, nothing becomes of it
        ([f"{RIVAL}, {GONE}", RIVAL], []),
        ([f"{RIVAL}, {GONE}", RIVAL.replace("04", "08")], []),
        # who begins to dispute it is the reason, not who ceases to support it on that day
        (
            [RIVAL.replace("04", "08"), f"{BACKER % '2031-03-04'}, {GONE}"],
            [("corroborated", "disputed", ["c0"])],
        ),
        # who contradicts what they say themselves, or took it back at once, disputes nothing
        (["by: union, src: s, on: 2031-03-08, contradicts: bell"], []),
        ([f"{RIVAL.replace('04', '08')}, superseded: {{reason: N.}}"], []),
        (
            [f"{RIVAL.replace('04', '08')}, superseded: {{reason: N.}}", RIVAL.replace("04", "08")],
            [("single origin", "disputed", ["c1"])],
        ),
        # support that ends
        ([f"{BACKER % '2031-03-04'}, {GONE}"], [("corroborated", "single origin", ["c0"])]),
        # both at once
        (
            [f"{RIVAL}, {GONE}", f"{BACKER % '2031-03-04'}, {GONE}"],
            [("disputed", "single origin", ["c0", "c1"])],
        ),
        # one of one's own changes nothing, so that it is no reason
        (
            [f"{RIVAL}, {GONE}", "by: union, src: s, on: 2031-03-08, supports: bell"],
            [("disputed", "single origin", ["c0"])],
        ),
    ],
)
def test_who_is_named_as_the_reason_of_a_flip(others: list[str], flips: list[tuple[str, str, list[str]]]) -> None:
    lines = [f"  c{number}: {{text: Text {number}., {other}}}\n" for number, other in enumerate(others)]
    found = story(BELL + "".join(lines)).flips.get(ClaimId("bell"), ())
    assert [(flip.was.value, flip.now.value, [each.id for each in flip.because]) for flip in found] == flips
    assert all(flip.day == day("2031-03-08") for flip in found)


def test_the_reason_of_a_verdict_is_the_editors_own() -> None:
    judged = "verdict: {status: confirmed, reason: N., on: 2031-03-08}"
    bell = BELL.replace("on: 2031-03-04}", f"on: 2031-03-04, {judged}}}")
    (flip,) = story(f"{bell}  c0: {{text: Text., {RIVAL}, {GONE}}}\n").flips[ClaimId("bell")]
    assert (flip.was.value, flip.now.value, flip.because) == ("disputed", "confirmed", ())


def ids(past: Story) -> set[str]:
    return {str(id_) for kind in (Kind.SOURCE, Kind.CLAIM, Kind.EVENT, Kind.MEDIA) for id_ in past.by_kind[kind]}


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
        assert past.explainer.status is None


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
