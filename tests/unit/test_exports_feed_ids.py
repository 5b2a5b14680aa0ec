"""The ids of feed entries are for ever: whatever is edited, an entry goes on being the entry that it was."""

from __future__ import annotations

import itertools
import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import rendered
from tests.stories import EXPLAINER, SITE, corpus, project, told
from whosays.build import build
from whosays.check import check
from whosays.editing.edits import edited
from whosays.editing.fixes import edits_of, safe_fixes
from whosays.editing.rename import Refused, rename
from whosays.exports.feeds import feeds
from whosays.project import Project

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from whosays.editing.edits import Edit
    from whosays.model.explainer import Change

FACTS = """\
actors: {city: {name: The city, kind: organisation}, union: {name: The union, kind: organisation}}
sources: {paper: {title: A paper, url: https://example.org/paper}}
questions: {safe: {text: Was it safe?, would_settle: A look.}}
claims:
  held: {text: It held., by: city, src: paper, on: 2031-03-02, about: safe}
  broke: {text: It broke., by: union, src: paper, on: 2031-03-05, about: safe, contradicts: held}
"""
NOTES = [
    "  - {on: 2031-03-09, kind: correction, note: 'N1 [[held]].', facts: [held, broke]}\n",
    "  - {on: 2031-03-09, kind: correction, note: N2., facts: broke, was: N8, now: N9}\n",
    "  - {on: 2031-03-09, kind: update, note: N3., facts: safe}\n",
    "  - {on: 2031-04, kind: update, note: N4.}\n",
]


def pier(*notes: str, facts: str = FACTS, site: str = SITE) -> Project:
    files = {"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts}
    files |= {f"pier/notes-{number}.yaml": f"changes:\n{note}" for number, note in enumerate(notes)}
    return project(files, site=site)


def changed(before: Project, edits: Iterable[Edit]) -> Project:
    made = [*edits]
    return Project(
        {file: edited(text, [each for each in made if each.file == file]) for file, text in before.files.items()}
    )


def written(before: Project) -> Project:
    """The project with the ids of changes written into it, as `check --fix` does."""
    found = check(before)
    fixes = safe_fixes(found.diagnostics, found.documents)
    after = changed(before, [edit for _, fix in fixes for edit in edits_of(fix, found.documents)])
    assert told(check(after), warnings=True) == []
    return after


def renamed(before: Project, *ids: str) -> Project:
    for old, new in itertools.pairwise(ids):
        edits = rename(before, old, new)
        assert not isinstance(edits, Refused), edits
        before = changed(before, edits)
    return before


def entries(of: Project) -> Mapping[str, Mapping[str, str]]:
    """Which note or flip each entry tells of, by its id, of each feed by its own."""
    found = check(of).corpus
    assert found, told(check(of))
    return {feed.id: {each.id: _number(each.text) or f"{each.day}" for each in feed.entries} for feed in feeds(found)}


def _number(text: str) -> str:
    found = re.search(r"\d", text.splitlines()[0])
    return found[0] if found else ""


def test_ids_come_from_day_kind_and_place() -> None:
    (story,) = corpus(
        {"pier/about.yaml": EXPLAINER, "pier/facts.yaml": f"{FACTS}changes:\n{''.join(NOTES)}"}
    ).stories.values()
    ids = ["2031-03-09-correction", "2031-03-09-correction-2", "2031-03-09-update", "2031-04-update"]
    assert [each.id for each in story.changes] == ids


def test_to_write_the_id_of_one_change_alters_no_other() -> None:
    notes = [NOTES[1].replace("kind", "id: 2031-03-09-correction-2, kind"), *NOTES[:2], *NOTES[1:]]
    ids = [each.id for each in changes_of(pier(*notes))]
    assert ids[:4] == [
        "2031-03-09-correction-2",
        "2031-03-09-correction-3",
        "2031-03-09-correction-4",
        "2031-03-09-correction-5",
    ]
    for number in range(len(notes)):
        some = [*notes]
        some[number] = some[number].replace("kind", f"id: {ids[number]}, kind") if number else some[number]
        assert [each.id for each in changes_of(pier(*some))] == ids


def changes_of(of: Project) -> list[Change]:
    found = check(of).corpus
    assert found, told(check(of))
    (story,) = found.stories.values()
    return [*story.changes]


@given(st.permutations(NOTES), st.lists(st.sampled_from([1, 2, 3, 4, 8, 9]), unique=True), st.data())
@settings(max_examples=20, deadline=None)
def test_no_edit_makes_an_entry_another_one(order: list[str], reworded: list[int], data: st.DataObject) -> None:
    """Words, order, files and the ids of facts may be any others once the ids of the changes are written down."""
    before = written(pier("".join(NOTES)))
    (texts,) = [text for file, text in before.files.items() if file.name == "notes-0.yaml"]
    notes = {_number(line.partition("note")[2]): f"{line}\n" for line in texts.splitlines()[1:]}
    moved = [notes[_number(line.partition("note")[2])] for line in order]
    for number in reworded:
        moved = [each.replace(f"N{number}", f"Other words {number}") for each in moved]
    after = pier(*moved)
    for old in ("held", "broke", "safe"):
        names = data.draw(st.lists(st.sampled_from([f"{old}-{n}" for n in range(3)]), max_size=4))
        steps = itertools.groupby([old, *names])
        after = renamed(after, *(name for name, _ in steps))
    assert told(check(after), warnings=True) == []
    assert entries(after) == entries(before)


def test_without_written_ids_words_and_names_may_change_all_the_same() -> None:
    before = pier("".join(NOTES))
    after = renamed(pier("".join(NOTES).replace("N2.", "Note 2.").replace("N9", "nine")), "held", "stood")
    assert entries(after) == entries(before)


@pytest.mark.parametrize(
    "ids",
    [
        ("held", "stood"),
        ("held", "stood", "lasted", "kept", "was-firm"),
        ("held", "stood", "held"),
        ("held", "stood", "lasted", "stood"),
        ("held", "stood", "lasted", "held"),
        ("held", "stood", "lasted", "held", "stood"),
        ("held", "stood", "lasted", "kept", "stood", "held"),
    ],
)
def test_a_flip_and_a_question_stay_through_any_renames(ids: tuple[str, ...]) -> None:
    before = pier(NOTES[1].replace("kind", "id: n, kind"))
    assert entries(renamed(before, *ids)) == entries(before)
    questions = ["safe" if each == "held" else each for each in ids]
    assert entries(renamed(before, *questions)) == entries(before)


def test_a_claim_that_takes_in_another_keeps_its_flips_by_its_own_id_as_the_last_former_one() -> None:
    before = entries(pier())
    merged = FACTS.replace("held: {", "held: {formerly: [stood, held], ")
    assert entries(pier(facts=merged)) == before
    files = build(pier(facts=merged)).files
    pages = [str(path) for path in files if path.parts[1:2] == ("claims",) and path.name != "index.md"]
    assert pages == ["pier/claims/held.md", "pier/claims/broke.md", "pier/claims/stood/index.html"]


def test_a_site_that_moved_keeps_its_ids() -> None:
    before = entries(pier("".join(NOTES)))
    moved = (
        "title: A site\nurl: https://new.example/piers/\nformerly: [https://second.example/, 'https://example.org']\n"
    )
    after = pier("".join(NOTES), site=moved)
    assert entries(after) == before
    files = {str(path): content for path, content in build(after).files.items()}
    feed = json.loads(files["feed.json"])
    assert {each["url"].partition("/pier/")[0] for each in feed["items"]} == {"https://new.example/piers"}
    assert {each["id"] for each in feed["items"]} == before["https://example.org/feed.xml"].keys()
    assert b"<id>https://example.org/feed.xml</id>" in files["feed.xml"]


def test_an_old_anchor_of_a_change_leads_to_it() -> None:
    old = NOTES[1].replace("kind", "id: day-two, formerly: [second, 2031-03-09-correction], kind")
    built = build(pier(old))
    (page,) = [content for path, content in built.files.items() if str(path) == "pier/changes/index.md"]
    elements = rendered.starts(rendered.events(rendered.html(rendered.body(page))))
    ids = [each.attributes["id"] for each in elements if "id" in each.attributes]
    assert [each for each in ids if each in {"day-two", "second", "2031-03-09-correction"}] == [
        "day-two",
        "second",
        "2031-03-09-correction",
    ]
    assert len(ids) == len({*ids})
    assert (
        "https://example.org/pier/changes/#2031-03-09-correction" in entries(pier(old))["https://example.org/feed.xml"]
    )


def test_no_id_needs_to_be_encoded() -> None:
    for found in entries(pier("".join(NOTES))).values():
        assert all(id_.isascii() and not {*id_} & {"%", " ", '"', "<", ">"} for id_ in found)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("id: corrections", "`corrections` is kept for the page of changes"),
        ("id: flips", "`flips` is kept for the page of changes"),
        ("id: changes", "`changes` is kept for the page of changes"),
        ("id: Day two", "`Day two` is not an id"),
        ("id: a, formerly: a", "`a` is already the id of another change, or was"),
    ],
)
def test_an_id_that_no_change_can_have_is_refused(typed: str, message: str) -> None:
    problems = told(check(pier(NOTES[1].replace("kind", f"{typed}, kind"))))
    assert [each.partition(": ")[2] for each in problems] == [message]


def test_the_headings_of_the_page_are_those_that_no_change_may_have() -> None:
    kinds = ("correction", "clarification", "update")
    notes = "".join(f"  - {{on: 2031-03-09, id: c-{kind}, kind: {kind}, note: N.}}\n" for kind in kinds)
    (page,) = [content for path, content in build(pier(notes)).files.items() if str(path) == "pier/changes/index.md"]
    elements = rendered.starts(rendered.events(rendered.html(rendered.body(page))))
    ids = {each.attributes["id"] for each in elements if "id" in each.attributes} - {f"c-{kind}" for kind in kinds}
    assert ids == {"changes", "corrections", "clarifications", "updates", "flips"}


def test_a_fix_is_not_offered_while_a_change_cannot_be_read() -> None:
    broken = NOTES[0].replace("kind: correction", "kind: correctoin")
    problems = check(pier(broken, NOTES[1])).diagnostics
    assert [each.code.value for each in problems] == ["unknown-value"]
