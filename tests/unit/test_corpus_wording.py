"""How a text read on a day: only what the notes of changes say without a gap, and a mark where they do not."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.stories import linked
from whosays.corpus.calendar import around
from whosays.corpus.history import as_of
from whosays.corpus.wording import Recall
from whosays.model.facts import ClaimId

if TYPE_CHECKING:
    from whosays.corpus.story import Story

FACTS = """\
actors:
  port: {name: Port}
  union: {name: The union}
sources: {log: {title: The log, publisher: Gazette, url: https://example.org/log, date: 2031-01-01}}
accounts: {rust: {title: It rusted}}
questions: {safe: {text: Was it safe?, would_settle: A look.}}
terms: {gauge: {definition: A dial.}}
media: {film: {url: https://example.org/film, shows: A crack., src: log}}
events: {fall: {text: It fell., when: 2031-01-01, src: log, claims: crack}}
claims:
  crack: {text: A crack of 6 mm., by: port, src: log, on: 2031-01-01, about: safe, confidence: high}
  other: {text: No crack., by: union, src: log, on: 2031-01-01, about: safe}
changes:
"""
FOUR, FIVE, SIX = "A crack of 4 mm.", "A crack of 5 mm.", "A crack of 6 mm."
EXACT, OTHERWISE, PERHAPS = "exact", "otherwise", "perhaps"


def note(day: str, words: str = "", kind: str = "correction", facts: str = "crack") -> str:
    return f"  - {{on: {day}, kind: {kind}, note: Mended., facts: {facts}{', ' * bool(words)}{words}}}\n"


def pier(*notes: str, facts: str = FACTS) -> Story:
    return linked(facts + "".join(notes))


def read(told: Story, day: str, id_: str = "crack") -> tuple[str, str]:
    """The text of a fact on a day, and what is said of it."""
    today = dt.date.fromisoformat(day)
    past: Any = as_of(told, today).facts[id_]
    wordings = told.wordings.get(id_)
    wording = wordings.on(today) if wordings else None
    text = getattr(past, past.text_field)
    assert wording is None or wording.text == text
    return text, wording.recall.name.lower() if wording else ""


TO_SIX = note("2031-02-05", f"was: {FOUR}, now: {SIX}")


@pytest.mark.parametrize(
    ("notes", "days"),
    [
        # nothing was changed
        ([], {"2031-01-01": (SIX, "")}),
        # once: until the day before
        ([TO_SIX], {"2031-02-04": (FOUR, EXACT), "2031-02-05": (SIX, ""), "2032-01-01": (SIX, "")}),
        # one after another, whatever the order of the file
        (
            [note("2031-02-05", f"was: {FIVE}, now: {SIX}"), note("2031-01-05", f"was: {FOUR}, now: {FIVE}")],
            {"2031-01-04": (FOUR, EXACT), "2031-01-05": (FIVE, EXACT), "2031-02-04": (FIVE, EXACT)},
        ),
        # two on one day
        (
            [note("2031-02-05", f"was: {FIVE}, now: {SIX}"), note("2031-02-05", f"was: {FOUR}, now: {FIVE}")],
            {"2031-02-04": (FOUR, EXACT), "2031-02-05": (SIX, "")},
        ),
        # there and back
        (
            [note("2031-01-05", f"was: {SIX}, now: {FIVE}"), note("2031-02-05", f"was: {FIVE}, now: {SIX}")],
            {"2031-01-04": (SIX, EXACT), "2031-01-05": (FIVE, EXACT), "2031-02-05": (SIX, "")},
        ),
        # the last does not lead to the text of today
        ([note("2031-02-05", f"was: {FOUR}, now: {FIVE}")], {"2031-02-04": (SIX, PERHAPS), "2031-02-05": (SIX, "")}),
        # a gap: known back to it
        (
            [note("2031-01-05", f"was: {FOUR}, now: A hole."), note("2031-02-05", f"was: {FIVE}, now: {SIX}")],
            {"2031-01-04": (FIVE, PERHAPS), "2031-01-05": (FIVE, EXACT)},
        ),
        # a phrase in the place of another
        ([note("2031-02-05", "was: 4 mm, now: 6 mm")], {"2031-02-04": (SIX, OTHERWISE), "2031-02-05": (SIX, "")}),
        ([note("2031-02-05", f"was: 4 mm, now: {SIX}")], {"2031-02-04": (SIX, OTHERWISE)}),
        ([note("2031-02-05", "was: Hole, now: crack", "update")], {"2031-02-04": (SIX, OTHERWISE)}),
        # and all before it, though notes lead further
        (
            [note("2031-01-05", f"was: {FOUR}, now: {FIVE}"), note("2031-02-05", "was: 5 mm, now: 6 mm")],
            {"2031-01-04": (SIX, OTHERWISE), "2031-01-06": (SIX, OTHERWISE)},
        ),
        # what stood there is not said
        ([note("2031-02-05", f"now: {SIX}")], {"2031-02-04": (SIX, OTHERWISE)}),
        ([note("2031-02-05", f"was: {FOUR}")], {"2031-02-04": (SIX, PERHAPS)}),
        ([note("2031-02-05")], {"2031-02-04": (SIX, PERHAPS), "2031-02-05": (SIX, "")}),
        ([note("2031-02-05", kind="clarification")], {"2031-02-04": (SIX, PERHAPS)}),
        ([note("2031-02-05", kind="update")], {"2031-02-04": (SIX, "")}),
        # a correction without words between two with words did not change them; one before may have
        ([TO_SIX, note("2031-03-05")], {"2031-02-04": (FOUR, EXACT), "2031-02-05": (SIX, PERHAPS)}),
        ([note("2031-01-05"), TO_SIX], {"2031-01-04": (FOUR, PERHAPS), "2031-01-05": (FOUR, EXACT)}),
        ([note("2031-02-05"), TO_SIX], {"2031-02-04": (FOUR, PERHAPS)}),
        # several facts
        ([note("2031-02-05", f"was: {FOUR}, now: {SIX}", facts="[crack, other]")], {"2031-02-04": (SIX, OTHERWISE)}),
        ([note("2031-02-05", "was: 4 mm, now: 6 mm", facts="[crack, other]")], {"2031-02-04": (SIX, PERHAPS)}),
        ([note("2031-02-05", "was: 4 mm, now: 6 mm", "update", "[crack, other]")], {"2031-02-04": (SIX, "")}),
        ([note("2031-02-05", f"was: {FOUR}, now: {SIX}", facts="[crack, crack]")], {"2031-02-04": (FOUR, EXACT)}),
        # of which the quotations are of something else that changed of them
        ([note("2031-02-05", "was: Known, now: Disputed", facts="[crack, other]")], {"2031-02-04": (SIX, "")}),
        ([note("2031-02-05", "now: Disputed", facts="[crack, other]")], {"2031-02-04": (SIX, PERHAPS)}),
        # another field
        ([note("2031-02-05", "was: 2031-01-02, now: 2031-01-01")], {"2031-02-04": (SIX, PERHAPS)}),
        ([note("2031-02-05", "was: low, now: high")], {"2031-02-04": (SIX, PERHAPS)}),
        # taken back: its own mark tells of it
        ([note("2031-02-05", f"was: {SIX}", "retraction")], {"2031-02-04": (SIX, "")}),
        ([note("2031-02-05", kind="retraction")], {"2031-02-04": (SIX, "")}),
        ([note("2031-02-05", "was: It was no fact.", "retraction", "[gone, crack]")], {"2031-02-04": (SIX, "")}),
        # what is gone counts among several
        (
            [
                note("2031-02-05", f"was: {FOUR}, now: {SIX}", facts="[gone, crack]"),
                note("2031-03-05", "was: Gone.", "retraction", "gone"),
            ],
            {"2031-02-04": (SIX, OTHERWISE)},
        ),
        # vague days: not known between the first and the last of them
        (
            [note("2031-02", f"was: {FOUR}, now: {SIX}")],
            {"2031-01-31": (FOUR, EXACT), "2031-02-01": (SIX, PERHAPS), "2031-02-28": (SIX, "")},
        ),
        (
            [note("2031-02", f"was: {FOUR}, now: {FIVE}"), note("2031-02-10", f"was: {FIVE}, now: {SIX}")],
            {"2031-01-31": (FOUR, EXACT), "2031-02-01": (SIX, PERHAPS), "2031-02-28": (SIX, "")},
        ),
        ([note("2031-02-05~", f"was: {FOUR}, now: {SIX}")], {"2031-01-01": (SIX, PERHAPS), "2031-02-05": (SIX, "")}),
        ([note("'2031-02-05?'", f"was: {FOUR}, now: {SIX}")], {"2031-01-01": (SIX, PERHAPS)}),
        # from before the claim was known
        ([note("2030-12-31", f"was: {FOUR}, now: {SIX}")], {"2031-01-01": (SIX, "")}),
        # spaces mean nothing
        ([note("2031-02-05", f"was: {FOUR}, now: 'A  crack of 6 mm. '")], {"2031-02-04": (FOUR, EXACT)}),
    ],
)  # fmt: skip
def test_a_text_reads_on_a_day_as_the_notes_say_without_a_gap(
    notes: list[str], days: dict[str, tuple[str, str]]
) -> None:
    told = pier(*notes)
    assert {day: read(told, day) for day in days} == days


@pytest.mark.parametrize(
    ("id_", "was", "now"),
    [
        ("safe", "Is it safe?", "Was it safe?"),
        ("log", "A log", "The log"),
        ("rust", "It bent", "It rusted"),
        ("fall", "It sank.", "It fell."),
        ("gauge", "A clock.", "A dial."),
        ("film", "A hole.", "A crack."),
        ("union", "A union", "The union"),
    ],
)
def test_every_kind_of_fact_has_a_text(id_: str, was: str, now: str) -> None:
    told = pier(note("2031-02-05", f"was: {was}, now: {now}", facts=id_))
    assert read(told, "2031-02-04", id_) == (was, EXACT)
    assert read(told, "2031-02-05", id_) == (now, "")


def test_the_address_of_a_source_is_not_its_title() -> None:
    told = pier(note("2031-02-05", "was: https://example.org/, now: https://example.org/log", facts="log"))
    assert read(told, "2031-02-04", "log") == ("The log", PERHAPS)
    same = FACTS.replace("publisher: Gazette", "publisher: The log")
    told = pier(note("2031-02-05", "was: Gazete, now: The log", facts="log"), facts=same)
    assert read(told, "2031-02-04", "log") == ("The log", PERHAPS)


def test_a_name_in_the_text_may_be_that_of_the_speaker() -> None:
    facts = FACTS.replace("text: No crack.", "text: The union saw no crack.")
    told = pier(note("2031-02-05", "was: Port, now: The union", facts="other"), facts=facts)
    assert read(told, "2031-02-04", "other") == ("The union saw no crack.", PERHAPS)


def test_a_wording_knows_what_came_later() -> None:
    told = pier(note("2031-01-05", f"was: {FOUR}, now: {FIVE}"), note("2031-02-05", f"was: {FIVE}, now: {SIX}"))
    wordings = told.wordings["crack"]
    first, second = (wordings.on(dt.date.fromisoformat(day)) for day in ("2031-01-04", "2031-01-05"))
    assert first
    assert second
    assert (first.now, first.first, first.last, first.number) == (SIX, told.changes[0], told.changes[1], 2)
    assert (second.now, second.first, second.last, second.number) == (SIX, told.changes[1], told.changes[1], 1)


WORDS = [f"A crack of {number} mm." for number in range(4)]
START = dt.date(2031, 1, 10)


@given(
    st.lists(st.tuples(st.integers(0, 12), st.sampled_from(WORDS)), max_size=6),
    st.sampled_from(WORDS),
    st.randoms(use_true_random=False),
)
@settings(max_examples=80, deadline=None)
def test_with_honest_notes_every_day_shows_exactly_what_stood(
    edits: list[tuple[int, str]],
    published: str,
    order: Any,  # noqa: ANN401 - Hypothesis's own
) -> None:
    text, notes, stood = published, [], {START - dt.timedelta(days=1): published}
    days = sorted({day for day, _ in edits})
    for day, words in zip(days, (words for _, words in edits), strict=False):
        if words != text:
            when = START + dt.timedelta(days=day)
            notes.append(note(str(when), f"was: {text}, now: {words}"))
            text = words
            stood[when] = text
    order.shuffle(notes)
    told = pier(*notes, facts=FACTS.replace(SIX, text)) if notes else pier(facts=FACTS.replace(SIX, text))
    for number in range(-1, 14):
        today = START + dt.timedelta(days=number)
        then = stood[max(each for each in stood if each <= today)]
        assert as_of(told, today).claims[ClaimId("crack")].text == then
        assert around([told.claims[ClaimId("crack")]], told, today).claims[ClaimId("crack")].text == then
        wording = told.wordings["crack"].on(today) if notes else None
        assert (wording is None) == (today >= max(stood))
        assert wording is None or wording.recall is Recall.EXACT


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_with_any_notes_no_other_words_are_shown_as_those_of_the_day(data: st.DataObject) -> None:
    """Notes may lack words, quote phrases, name others, have vague days, or tell of other fields."""
    text = data.draw(st.sampled_from(WORDS))
    stood, notes = {START - dt.timedelta(days=1): text}, []
    for day in sorted(data.draw(st.sets(st.integers(0, 12), max_size=5))):
        when = START + dt.timedelta(days=day)
        words = data.draw(st.sampled_from(WORDS))
        told_as = data.draw(st.sampled_from(["whole", "now", "phrase", "several", "nothing", "vague", "field"]))
        if told_as == "field" or words == text:
            notes.append(note(str(when), "was: 2031-01-02, now: 2031-01-01"))
            continue
        phrase = f"was: {text[11:15]}, now: {words[11:15]}"
        match told_as:
            case "whole":
                notes.append(note(str(when), f"was: {text}, now: {words}"))
            case "now":
                notes.append(note(str(when), f"now: {words}"))
            case "phrase":
                notes.append(note(str(when), phrase))
            case "several":
                notes.append(note(str(when), phrase, facts="[crack, other]"))
            case "nothing":
                notes.append(note(str(when)))
            case _:
                notes.append(note(f"{when - dt.timedelta(days=3)}/{when}", f"was: {text}, now: {words}"))
        text = words
        stood[when] = text
    told = linked(FACTS.replace(SIX, text) + "".join(notes) if notes else FACTS.replace(SIX, text))
    wordings = told.wordings.get("crack")
    for number in range(-5, 14):
        today = START + dt.timedelta(days=number)
        then = stood[max((each for each in stood if each <= today), default=min(stood))]
        wording = wordings.on(today) if wordings else None
        shown = as_of(told, today).claims[ClaimId("crack")].text
        assert shown == then or (wording and wording.recall is not Recall.EXACT)
        if wording and wording.recall is Recall.OTHERWISE:
            assert shown != then or len({*stood.values()}) < len(stood)
