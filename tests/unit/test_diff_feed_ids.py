"""Two editions between which an entry of a feed would become another one."""

from __future__ import annotations

import pytest

from tests.stories import EXPLAINER, SITE, project
from whosays.check import check
from whosays.diff import diff
from whosays.diff.changes import FieldChanged
from whosays.diff.notes import silent_edits

PIER = """\
actors: {port: {name: Port, kind: organisation}}
sources: {gazette: {title: Gazette, url: 'https://example.org/g', date: 2031-03-04}}
questions: {safe: {text: Was it safe?, would_settle: A look.}}
claims:
  alarm: {text: A gauge gave alarm., by: port, src: gazette, on: 2031-03-04, about: safe}
  quiet: {text: It was quiet., by: port, src: gazette, on: 2031-03-04, about: safe, formerly: [calm, still]}
changes:
  - {on: 2031-03-06, kind: update, note: Added the port., facts: quiet}
  - {on: 2031-03-06, id: gauge, kind: update, note: Added the gauge., facts: alarm}
"""
FIRST = "  - {on: 2031-03-06, kind: update"
BY_ITS_OWN = "which is not its `id` nor the last in its `formerly`"
AT_THE_END = "and its `formerly` does not end with that"


def silent(after: str, *, before: str = PIER, site: str = SITE) -> list[tuple[str, str]]:
    """The message and the help of each error between two editions of the pier."""
    old, new = (
        check(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts}, site=settings))
        for facts, settings in ((before, SITE), (after, site))
    )
    assert old.corpus
    assert new.corpus
    return [(each.message, each.help) for each in silent_edits(old, new)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # the id that it has anyhow is written down
        (FIRST, FIRST.replace("kind", "id: 2031-03-06-update, kind")),
        # another one, and the old one is kept
        (FIRST, FIRST.replace("kind", "id: port, formerly: 2031-03-06-update, kind")),
        ("id: gauge", "id: gauges, formerly: gauge"),
        ("id: gauge", "id: gauge, formerly: [gauges, gauge]"),
        ("  alarm: {", "  bell: {formerly: alarm, "),
        ("{safe: {", "{sound: {formerly: [secure, safe], "),
        ("questions: {safe: {", "questions: {safe: {formerly: [secure, safe], "),
        ("formerly: [calm, still]", "formerly: [hush, calm, still]"),
    ],
)
def test_an_entry_that_stays_is_let_pass(old: str, new: str) -> None:
    after = PIER.replace(old, new).replace("facts: alarm", "facts: bell" if "bell" in new else "facts: alarm")
    after = after.replace("about: safe", "about: sound") if "sound" in new else after
    assert after != PIER
    assert silent(after) == []


@pytest.mark.parametrize(
    ("old", "new", "known", "by", "write"),
    [
        (FIRST, FIRST.replace("kind", "id: port, kind"), "a note", "2031-03-06-update", "id: 2031-03-06-update"),
        (", id: gauge", "", "a note", "gauge", "id: gauge"),
        ("id: gauge", "id: gauges", "a note", "gauge", "id: gauge"),
        ("id: gauge", "id: gauge, formerly: gauges", "a note", "gauge", "id: gauge"),
        ("  alarm: {", "  alarm: {formerly: bell, ", "claim `alarm`", "alarm", "formerly: [bell, alarm]"),
        ("formerly: [calm, still]", "formerly: [still, calm]", "claim `quiet`", "still", "formerly: [calm, still]"),
        (", formerly: [calm, still]", "", "claim `quiet`", "still", "formerly: [still]"),
        ("{safe: {", "{safe: {formerly: sound, ", "question `safe`", "safe", "formerly: [sound, safe]"),
    ],
)
def test_an_entry_that_would_be_another_is_told(old: str, new: str, known: str, by: str, write: str) -> None:
    assert PIER.count(old) == 1
    help_ = f"write `{write}`{' in it' if known == 'a note' else ''}"
    message = f"feeds know {known} by `{by}`, {BY_ITS_OWN if known == 'a note' else AT_THE_END}"
    assert silent(PIER.replace(old, new)) == [(message, help_)]


def test_a_note_put_before_another_of_its_day_takes_its_id() -> None:
    after = PIER.replace(FIRST, f"{FIRST}, note: Came first.}}\n{FIRST}")
    message = f"feeds know a note by `2031-03-06-update`, {BY_ITS_OWN}"
    assert silent(after) == [(message, "write `id: 2031-03-06-update` in it")]
    behind = PIER + f"{FIRST}, note: Came last.}}\n"
    assert silent(behind) == []


def test_a_note_with_an_id_is_followed_through_any_words() -> None:
    after = PIER.replace("kind: update, note: Added the gauge.", "kind: clarification, note: It is a bell.")
    assert [message for message, _ in silent(after)] == [
        "the `kind` of a note changed after it was published",
        "the `note` of a note changed after it was published",
    ]


def test_notes_that_say_the_same_keep_their_own_ids() -> None:
    same = "  - {{on: 2031-03-09, id: {}, kind: correction, note: Spelling.}}\n"
    before = PIER + same.format("one") + same.format("two")
    assert silent(PIER + same.format("two") + same.format("one"), before=before) == []
    assert [
        each[0].split("`")[1] for each in silent(PIER + same.format("two") + same.format("three"), before=before)
    ] == ["one"]


@pytest.mark.parametrize(
    ("url", "errors"),
    [
        ("url: https://example.org\n", []),
        ("url: https://new.example/\nformerly: https://example.org/\n", []),
        ("url: https://new.example/\n", ["write `formerly: [https://example.org/]`"]),
        (
            "url: https://new.example/\nformerly: [https://example.org/, https://other.example/]\n",
            ["write `formerly: [https://other.example/, https://example.org/]`"],
        ),
    ],
)
def test_a_site_that_moves_says_where_it_was(url: str, errors: list[str]) -> None:
    assert [help_ for _, help_ in silent(PIER, site=f"title: A site\n{url}")] == errors


def test_an_id_that_is_written_down_is_no_change() -> None:
    after = PIER.replace(FIRST, FIRST.replace("kind", "id: 2031-03-06-update, kind"))
    old, new = (check(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": facts})) for facts in (PIER, after))
    assert diff(old, new).changes == ()
    other = PIER.replace("id: gauge", "id: gauges, formerly: gauge")
    found = diff(old, check(project({"pier/about.yaml": EXPLAINER, "pier/facts.yaml": other}))).changes
    assert [(each.route, each.before, each.after) for each in found if isinstance(each, FieldChanged)] == [
        (("id",), "gauge", "gauges"),
        (("formerly",), None, ["gauge"]),
    ]
