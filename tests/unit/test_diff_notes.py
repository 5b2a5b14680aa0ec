"""What may not change between two small editions without a note: (old, new, errors) as a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.stories import EXPLAINER, project
from whosays.check import check
from whosays.diagnostics import Severity
from whosays.diff.notes import silent_edits
from whosays.diff.proposed import ProposedNotes
from whosays.model.vocabulary import ChangeKind
from whosays.project import FIRST_STORY

if TYPE_CHECKING:
    from whosays.check import Checked

PIER = """\
actors:
  port: {name: Port, kind: organisation}
sources:
  gazette: {title: Gazette, url: 'https://example.org/g', date: 2031-03-04}
  radio: {title: Radio, url: 'https://example.org/r', date: 2031-03-05, via: gazette}
  album: {title: Album, url: 'https://example.org/a', date: 2031-03-05}
questions:
  safe: {text: Was it safe?, would_settle: An inspection.}
claims:
  alarm: {text: A gauge gave alarm., by: port, src: radio, on: 2031-03-04, about: safe}
  quiet: {text: It was quiet., by: port, src: gazette, on: 2031-03-04, about: safe, superseded: {by: alarm, reason: N.}}
changes:
  - {on: 2031-03-06, kind: update, note: Added the port., facts: quiet}
  - {on: 2031-03-07, kind: correction, note: It was a gauge., facts: alarm, was: A bell., now: A gauge.}
"""

ALARM = "{text: A gauge gave alarm., by: port, src: radio, on: 2031-03-04, about: safe"
QUIET = "about: safe, superseded: {by: alarm, reason: N.}}"
RADIO = "radio: {title: Radio, url: 'https://example.org/r', date: 2031-03-05, via: gazette}"
FIRST = "  - {on: 2031-03-06, kind: update, note: Added the port., facts: quiet}\n"
UNTOLD = "changed after it was published, and no note tells of it"
GONE = "the note of 2031-03-06 was published and is gone"

FACTS: list[tuple[str, str, str, str]] = [
    # the fact, the words in the older edition, those in the newer one, the error
    ("alarm", ALARM, f"{ALARM}, superseded: {{reason: It was not.}}", f"the `superseded` of `alarm` {UNTOLD}"),
    ("quiet", QUIET, "about: safe, superseded: {reason: Old.}}", f"the `superseded` of `quiet` {UNTOLD}"),
    ("quiet", QUIET, "about: safe}", f"the `superseded` of `quiet` {UNTOLD}"),
    ("radio", RADIO, RADIO.replace("org/r", "org/s"), f"the address of `radio` {UNTOLD}"),
    ("radio", RADIO, RADIO.replace("gazette", "album"), f"the `via` of `radio` {UNTOLD}"),
    ("radio", RADIO, RADIO.replace(", via: gazette", ""), f"the `via` of `radio` {UNTOLD}"),
]


def checked(facts: str, common: str = "") -> Checked:
    return check(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts, "common/facts.yaml": common}))


def silent(before: str, after: str, *, shared: tuple[str, str] = ("", "")) -> list[str]:
    """The errors between two editions of the pier, with what is shared in each."""
    old, new = (checked(facts, common) for facts, common in zip((before, after), shared, strict=True))
    assert old.corpus
    found = list(silent_edits(old, new))
    assert all(each.help for each in found)
    return [each.message for each in found]


@pytest.mark.parametrize(("fact", "old", "new", "error"), FACTS)
def test_a_published_fact_changes_with_a_new_note_that_names_it(fact: str, old: str, new: str, error: str) -> None:
    assert PIER.count(old) == 1
    after = PIER.replace(old, new)
    note = "  - {{on: 2031-03-08, kind: update, note: Looked again., facts: {}}}\n"
    assert silent(PIER, after) == [error]
    assert silent(PIER, after + note.format("port")) == [error]
    assert silent(PIER, after + note.format(fact)) == []


@pytest.mark.parametrize(
    ("used", "told"),
    [
        (f"{ALARM}, verdict: {{status: confirmed, reason: Seen., src: album}}", True),
        ("date: 2031-03-04, via: film}\n  film: {title: Film, url: 'https://example.org/f', via: album}", True),
        ("date: 2031-03-04}\n  film: {title: Film, url: 'https://example.org/f', via: album}", False),
    ],
)
def test_a_source_that_a_claim_goes_back_to_is_as_published_as_one_that_it_cites(used: str, *, told: bool) -> None:
    published = PIER.replace(ALARM if used.startswith(ALARM) else "date: 2031-03-04}", used)
    errors = [f"the address of `album` {UNTOLD}"] if told else []
    assert silent(published, published.replace("org/a", "org/b")) == errors
    shared = "".join(line for line in published.splitlines(keepends=True) if line.startswith("  album"))
    alone, moved = published.replace(shared, ""), shared.replace("org/a", "org/b")
    assert silent(alone, alone, shared=(f"sources:\n{shared}", f"sources:\n{moved}")) == errors


def test_a_shared_source_that_claims_cite_is_as_published_as_any() -> None:
    shared = f"sources:\n  {RADIO.replace(', via: gazette', '')}\n"
    facts = PIER.replace(f"  {RADIO}\n", "")
    moved = shared.replace("org/r", "org/s")
    assert silent(facts, facts, shared=(shared, moved)) == [f"the address of `radio` {UNTOLD}"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("org/a", "org/b"),
        ("title: Radio", "title: The radio"),
        ("facts: quiet}", "facts: [quiet, alarm]}"),
        ("gazette", "paper"),
        (FIRST, f"  - {{on: 2031-03-08, kind: update, note: Looked again.}}\n{FIRST}"),
    ],
)
def test_what_may_change_without_a_note(old: str, new: str) -> None:
    after = PIER.replace(old, new).replace("paper: {", "paper: {formerly: gazette, ")
    assert after != PIER
    assert silent(PIER, after) == []


@pytest.mark.parametrize(
    ("old", "new", "errors"),
    [
        ("Added the port.", "Added it.", ["the `note` of a note changed after it was published"]),
        ("2031-03-06, kind: update", "2031-03-05, kind: update", ["the `on` of a note changed after it was published"]),
        ("kind: update", "kind: clarification", ["the `kind` of a note changed after it was published"]),
        ("was: A bell.", "was: A horn.", ["the `was` of a note changed after it was published"]),
        (", now: A gauge.", "", ["the `now` of a note changed after it was published"]),
        (FIRST, "", [GONE]),
        (FIRST, "  - {on: 2031-03-08, kind: update, note: Looked again., facts: quiet}\n", [GONE]),
        (PIER[PIER.index("changes:") :], "", [GONE, GONE.replace("06", "07")]),
        ("kind: update, note", "kind: updat, note", []),
        ("A bell.", "A bell.\n  - {", []),
    ],
)
def test_a_published_note_stays_as_it_is(old: str, new: str, errors: list[str]) -> None:
    after = PIER.replace(old, new, 1)
    assert after != PIER
    assert silent(PIER, after) == errors
    added = "  - {on: 2031-03-09, kind: clarification, note: The note was wrong., facts: [quiet, alarm]}\n"
    if "changes:" in after and errors:
        assert silent(PIER, after + added) == errors


def test_a_note_is_followed_through_a_new_id() -> None:
    before = PIER.replace("Added the port.", "'Added [[quiet]].'")
    after = before.replace("  quiet: {", "  calm: {formerly: quiet, ").replace("quiet}", "calm}")
    assert silent(before, after.replace("[[quiet]]", "[[calm]]")) == []


def test_a_note_may_lose_its_link_to_a_fact_that_is_gone() -> None:
    before = PIER.replace("Added the port.", "'Added [[quiet]].'")
    without = "".join(line for line in before.splitlines(keepends=True) if not line.startswith("  quiet"))
    after = without.replace("[[quiet]]", "it")
    retraction = "  - {on: 2031-03-08, kind: retraction, note: Nobody said so., facts: quiet, was: It was quiet.}\n"
    assert silent(before, after + retraction) == []
    assert silent(before, before.replace("[[quiet]]", "it")) == ["the `note` of a note changed after it was published"]


def both(pier: str, jetty: str, common: str = "") -> Checked:
    """Two explainers that have facts of the same ids."""
    about = {f"{slug}/about.yaml": EXPLAINER.replace("The pier", slug) for slug in ("pier", "jetty")}
    files = {**about, "pier/facts.yaml": pier, "jetty/facts.yaml": jetty, "common/facts.yaml": common}
    return check(project(files))


NOTE = "  - {on: 2031-03-08, kind: update, note: Looked again., facts: alarm}\n"
OTHER = PIER.replace("A gauge gave alarm.", "A horn gave alarm.")


def test_a_note_tells_of_the_facts_of_its_own_explainer_alone() -> None:
    before = both(PIER, OTHER)
    reworded = PIER.replace("A gauge gave alarm.", "A bell gave alarm.")
    for pier, jetty, errors in (
        (reworded, OTHER, ["content/pier"]),
        (reworded, OTHER + NOTE, ["content/pier"]),
        (reworded + NOTE, OTHER, []),
        (reworded + NOTE, reworded, ["content/jetty"]),
        (reworded, reworded, ["content/pier", "content/jetty"]),
        (reworded + NOTE, reworded + NOTE, []),
    ):
        found = list(silent_edits(before, both(pier, jetty)))
        assert sorted(str(each.at.file.parent) for each in found) == sorted(errors)
        assert {each.message for each in found} <= {f"the text of `alarm` {UNTOLD}"}


def test_what_goes_is_told_in_the_explainer_that_it_was_in() -> None:
    line = next(line for line in PIER.splitlines(keepends=True) if line.startswith("  album"))
    note = NOTE.replace("alarm}", "album, was: Album}").replace("update", "retraction")
    gone = "source `album` was published and is gone, and no note tells of it"
    before, without = both(PIER, OTHER), OTHER.replace(line, "")
    for pier, jetty, errors in ((PIER, without, [gone]), (PIER + NOTE, without, [gone]), (PIER, without + note, [])):
        found = list(silent_edits(before, both(pier, jetty)))
        assert [each.message for each in found] == errors


def test_a_source_is_published_by_the_claims_of_its_own_explainer() -> None:
    cited = OTHER.replace("src: gazette", "src: [gazette, album]")
    before = both(PIER, cited)
    moved = [text.replace("org/a", "org/b") for text in (PIER, cited)]
    assert [str(each.at.file.parent) for each in silent_edits(before, both(*moved))] == ["content/jetty"]


def test_of_a_shared_source_any_explainer_may_tell() -> None:
    shared = f"sources:\n  {RADIO.replace(', via: gazette', '')}\n"
    pier, jetty = (text.replace(f"  {RADIO}\n", "") for text in (PIER, OTHER))
    before, moved = both(pier, jetty, shared), shared.replace("org/r", "org/s")
    note = NOTE.replace("alarm", "radio")
    errors = [f"the address of `radio` {UNTOLD}"]
    for notes, expected in ((("", ""), errors), ((note, ""), []), (("", note), [])):
        found = silent_edits(before, both(pier + notes[0], jetty + notes[1], moved))
        assert [each.message for each in found] == expected


def test_a_note_is_one_of_its_own_explainer() -> None:
    # the same words as a note of the other explainer are new here
    before = both(PIER, OTHER.replace(FIRST, ""))
    after = both(PIER.replace(FIRST, ""), OTHER)
    assert [each.message for each in silent_edits(before, after)] == [GONE]


def test_an_explainer_that_goes_takes_none_of_the_others_along() -> None:
    found = list(
        silent_edits(both(PIER, OTHER), check(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": PIER})))
    )
    assert [each.message for each in found] == ["the explainer `jetty` was published and is gone"]


def test_the_made_up_story_of_a_new_site_may_go_but_not_change_without_a_note() -> None:
    alone = {"pier/about.yaml": EXPLAINER, "pier/facts.yaml": PIER}
    first = {f"{FIRST_STORY}/about.yaml": EXPLAINER, f"{FIRST_STORY}/facts.yaml": PIER}
    before = check(project({**alone, **first}))
    assert list(silent_edits(before, check(project(alone)))) == []
    changed = {**first, f"{FIRST_STORY}/facts.yaml": PIER.replace(FIRST, "")}
    assert [each.message for each in silent_edits(before, check(project({**alone, **changed})))] == [GONE]


def test_a_fact_with_a_new_id_is_not_gone_where_another_explainer_has_the_old_one() -> None:
    renamed = PIER.replace("  alarm: {", "  bell: {formerly: alarm, ").replace("facts: alarm", "facts: bell")
    renamed = renamed.replace("by: alarm", "by: bell")
    assert list(silent_edits(both(PIER, OTHER), both(renamed, OTHER))) == []
    assert list(silent_edits(both(OTHER, PIER), both(OTHER, renamed))) == []


def test_a_note_keeps_its_link_to_a_fact_that_is_gone_from_another_explainer() -> None:
    linked = PIER.replace("Added the port.", "'Added [[quiet]].'")
    without = "".join(line for line in OTHER.splitlines(keepends=True) if not line.startswith("  quiet"))
    without += "  - {on: 2031-03-08, kind: retraction, note: Nobody said so., facts: quiet, was: It was quiet.}\n"
    found = silent_edits(both(linked, OTHER), both(linked.replace("[[quiet]]", "it"), without))
    assert [each.message for each in found] == ["the `note` of a note changed after it was published"]


def test_all_that_is_proposed_can_be_followed_at_once() -> None:
    after = PIER.replace("gauge gave", "gauge on the pier gave").replace("It was quiet.", 'It was "quiet".')
    found = list(silent_edits(checked(PIER), checked(after)))
    notes = [each.help.removeprefix("add to `changes`: ").replace("YYYY-MM-DD", "2031-03-08") for each in found]
    typed = [note.replace("what changed and why", "The log, read again: it said so.") for note in notes]
    followed = after + "".join(f"  {note}\n" for note in typed)
    assert [note[:50] for note in notes] == [
        "- {on: 2031-03-08, id: 2031-03-08-correction, kind",
        "- {on: 2031-03-08, id: 2031-03-08-correction-2, ki",
    ]
    assert not [each for each in checked(followed).diagnostics if each.severity is Severity.ERROR]
    assert silent(PIER, followed) == []


def test_the_ids_of_proposed_notes_differ_where_they_may_meet() -> None:
    proposed = ProposedNotes()
    run = ["pier", "quay", "pier", "common", "quay", "pier", "common"]
    told = [proposed.add(folder, ChangeKind.UPDATE, "a", "b", {}) for folder in run]
    assert [re.findall("id: YYYY-MM-DD-([^,]+)", each) for each in told] == [
        [f"update{number}"] for number in ("", "", "-2", "-3", "-2", "-4", "-5")
    ]
    other = proposed.add("pier", ChangeKind.RETRACTION, "Why.", "c", {"was": 'It "was".'})
    assert other == (
        "add to `changes`: - {on: YYYY-MM-DD, id: YYYY-MM-DD-retraction, kind: retraction, "
        'note: "Why.", facts: c, was: "It \\"was\\"."}'
    )
