"""A fix does away with its problem, changes nothing else, and is safe only where nothing else could be meant."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from tests.stories import checked
from tests.unit.test_cases import BASE, CASES, CODES
from tests.unit.test_cases import checked as checked_case
from whosays.check import check
from whosays.diagnostics import Code, Diagnostic, Fix, Location, Removal, Replacement, Span, Spot
from whosays.document import compose
from whosays.editing.edits import edited
from whosays.editing.fixes import edits_of, safe_fixes
from whosays.project import Project

ACTORS = "actors: {union: {name: A union}, port: {name: The port}, unison: {name: Unison}}\n"
SOURCES = (
    "sources: {radio-2031: {title: Radio, url: https://a.example/, date: 2031-03-05}, tv: {title: TV, "
    "url: https://b.example/, date: 2031-03-05}}\n"
)
FACTS = ACTORS + SOURCES + "questions: {was-it-safe: {text: Was it safe?, would_settle: The log.}}\nclaims:\n  bang:\n"


def fixed(claim: str) -> tuple[list[tuple[str, bool]], str]:
    """The titles of all fixes and whether each is safe, and the claim after those that can be made together."""
    result = checked(FACTS + claim)
    told = [(fix.title, fix.is_safe) for problem in result.diagnostics for fix in problem.fixes]
    fixes = [fix for _, fix in safe_fixes(result.diagnostics, result.documents)]
    edits = [edit for fix in fixes for edit in edits_of(fix, result.documents)]
    return told, edited(FACTS + claim, edits).removeprefix(FACTS)


@pytest.mark.parametrize(
    ("written", "title", "mended"),
    [
        ("by: union\n    src: radoi-2031", "write `radio-2031`", "by: union\n    src: radio-2031"),
        ("by: 'prt'\n    src: tv # why", "write `port`", "by: 'port'\n    src: tv # why"),
        ("by: union\n    src: tv\n    knd: denial", "write `kind`", "by: union\n    src: tv\n    kind: denial"),
        ("by: union\n    src: tv\n    kind: Denial", "write `denial`", "by: union\n    src: tv\n    kind: denial"),
        ('by: union\n    src: tv\n    on: "4 March 2031"', "write `2031-03-04`", '"2031-03-04"'),
        ("by: [union, port, union]\n    src: tv", "remove the second", "by: [union, port]"),
        ("by:\n      - port # who\n      - port\n    src: tv", "remove the second", "by:\n      - port # who\n    src"),
        ("by: port\n    src: [tv, {id: tv, at: '1'}, tv]", "remove the second", "src: [tv, {id: tv, at: '1'}]\n"),
        ("by: port\n    src: tv\n    note: See [[was-it-saf|it]].", "write `was-it-safe`", "[[was-it-safe|it]]"),
        ("by: port\n    src: tv\n    formerly: boom\n    note: See [[boom]].", "write `bang`", "See [[bang]]."),
        ("by: port\n    src: tv\n    note: A\u200b bang\u200b.", "remove the invisible character", "note: A bang."),
        ("by: port\n    src: tv\n    note: A bang\x0e.", "remove the character", "note: A bang."),
    ],
)
def test_a_slip_is_mended(written: str, title: str, mended: str) -> None:
    told, after = fixed(f"    text: A bang.\n    about: was-it-safe\n    {written}\n")
    assert (title, True) in told
    assert mended in after


@pytest.mark.parametrize(
    ("written", "title"),
    [
        # a union or Unison
        ("by: unio\n    src: tv", "write `union`"),
        # another year
        ("by: union\n    src: radio-2032", "write `radio-2031`"),
        # another kind of fact
        ("by: tv\n    src: tv", None),
        # month first, or day first
        ("by: union\n    src: tv\n    on: 03/04/2031", "write `2031-04-03`"),
        ("by: union\n    src: tv\n    on: 03/04/2031", "write `2031-03-04`"),
        # there is a `kind` already
        ("by: union\n    src: tv\n    kind: denial\n    kid: denial", None),
        # an item with a comment of its own
        ("by:\n      - port\n      - port # again\n    src: tv", "remove the second"),
        # of two, one is written as an escape
        ('by: port\n    src: tv\n    note: "A \u200bb \\u200bang."', "remove the invisible character"),
        # a letter that is written as an escape
        ('by: port\n    src: tv\n    note: "A \\u200bbang."', "remove the invisible character"),
    ],
)
def test_what_may_be_meant_otherwise_is_left(written: str, title: str | None) -> None:
    claim = f"    text: A bang.\n    about: was-it-safe\n    {written}\n"
    told, after = fixed(claim)
    assert after == claim
    assert title is None or title in {name for name, _ in told}


CLAIM = "by: union\n    src: tv\n    "


@pytest.mark.parametrize(
    ("written", "told"),
    [
        # of another kind, which is as near as may be
        (f"{CLAIM}about: [was-it-safe, was-it-safer]", [("write `was-it-safe`", False)]),
        # the word for a day that is not known, and what may stand for it
        (f"{CLAIM}on: Unknown", [("write `unknown`", True)]),
        (f"{CLAIM}on: n/a", [("write `unknown`", False)]),
        (f"{CLAIM}on: 4 March 2031", [("write `2031-03-04`", True)]),
        (f"{CLAIM}on: 03/04/2031", [("write `2031-04-03`", False), ("write `2031-03-04`", False)]),
        # a character that nobody can have meant, and one that may stand between two words
        (f"{CLAIM}note: A \x0ebang.", [("remove the character", True)]),
        (f"{CLAIM}note: A b\x0eang.", [("remove the character", False), ("write a space", False)]),
        (f"{CLAIM}note: A\x0bbang.", [("remove the character", False)]),
        (f"{CLAIM}note: A\u2028bang.", [("remove the character", False)]),
        (f"{CLAIM}note: A \u200bbang.", [("remove the invisible character", True)]),
        (f"{CLAIM}note: A b\u200bang.", [("remove the invisible character", False), ("write a space", False)]),
        (f"{CLAIM}note: A b\xadang.", [("remove the invisible character", True)]),
        (f"{CLAIM}note: A bang #3", [("put quotes around the text", False)]),
        (f"{CLAIM}note: A bang: it was", [("put quotes around the text", False)]),
        (f"{CLAIM}note: '[[radoi-2031]]'", [("write `radio-2031`", True)]),
        (f"{CLAIM}formerly: bnag\n    note: '[[bnag]]'", [("write `bang`", True)]),
        (f"{CLAIM}Kind: denial", [("write `kind`", True)]),
        # the field that was probably meant is there already, and another one is not meant
        (f"{CLAIM}kind: denial\n    knd: denial", []),
        (f"{CLAIM}kind: denail", [("write `denial`", True)]),
        ("by: [union, union]\n    src: tv", [("remove the second", True)]),
        ("by: unio\n    src: tv", [("write `union`", False)]),
        # the same letters, though Unison is near
        ("by: Union\n    src: tv", [("write `union`", True)]),
        ("by: union\n    src: radio-2032", [("write `radio-2031`", False)]),
    ],
)
def test_what_each_fix_is_called_and_whether_it_is_safe(written: str, told: list[tuple[str, bool]]) -> None:
    more = "  was-it-safer: {text: It was safe., by: union, src: tv, on: 2031-03-04, about: was-it-safe}\n"
    about = "" if "about:" in written else "    about: was-it-safe\n"
    assert fixed(f"    text: A bang.\n{about}    {written}\n{more}")[0] == told


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ("actors: {port: {name: P, url: www.port.example}}", [("write `https://www.port.example`", True)]),
        ("actors: {port: {name: P, url: port.example/a}}", [("write `https://port.example/a`", False)]),
        (
            "actors: {port: {name: P, wikidata: 'https://www.wikidata.org/wiki/Q7747'}}",
            [("write `Q7747`", True)],
        ),
        ("actors: {The Port: {name: P}}", [("write `the-port`", False)]),
        ("events: {}\nactrs: {port: {name: P}}", [("write `actors`", True)]),
        # the part that was probably meant is there already
        ("actors: {}\nactrs: {port: {name: P}}", []),
        (
            "changes: [{on: 2031-03-04, kind: update, note: N.}]",
            [("write `id: 2031-03-04-update`", True)],
        ),
    ],
)
def test_what_fixes_of_other_facts_are_called_and_whether_they_are_safe(
    facts: str, told: list[tuple[str, bool]]
) -> None:
    found = [(fix.title, fix.is_safe) for problem in checked(f"{facts}\n").diagnostics for fix in problem.fixes]
    assert found == told


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("text: Mayor: it's banned. # today", "text: 'Mayor: it''s banned.' # today"),
        ("text: *Two* drones", "text: '*Two* drones'"),
        ("text: @mayor said so", "text: '@mayor said so'"),
        ("text: Mayor: it is\n      banned", None),
        ("text: [Mayor: it is: banned]", None),
    ],
)
def test_a_text_that_lacks_quotes_gets_them(line: str, mended: str | None) -> None:
    text = f"claims:\n  ban:\n    {line}\n    by: mayor\n"
    document, problems = compose(PurePosixPath("content/pier/facts.yaml"), text)
    fixes = [fix for problem in problems for fix in problem.fixes]
    after = [edited(text, edits_of(fix, {document.file: document})) for fix in fixes]
    assert after == ([text.replace(line, mended)] if mended else [])
    assert all(compose(document.file, each)[1] == [] for each in after)


@pytest.mark.parametrize("name", CODES)
def test_a_fix_does_away_with_its_problem(name: str) -> None:
    found = checked_case(CASES / name / "bad")
    texts = {file: document.text for file, document in found.documents.items()}
    for problem in found.diagnostics:
        for fix in problem.fixes:
            edits = edits_of(fix, found.documents)
            after = {file: edited(text, [e for e in edits if e.file == file]) for file, text in texts.items()}
            still = {each.message for each in check(Project(after, assets=BASE.assets)).diagnostics}
            assert problem.message not in still


@pytest.mark.parametrize(
    ("change", "mended"),
    [
        ("- on: 2031-03-04\n  kind: update\n  note: N.\n", "- on: 2031-03-04\n  id: ID\n  kind: update\n  note: N.\n"),
        (
            "  - kind: update # k\n    on: 2031-03-04\n    note: N.\n",
            "  - id: ID\n    kind: update # k\n    on: 2031-03-04\n    note: N.\n",
        ),
        (
            "  -   kind: update\n      on: 2031-03-04\n      note: N.",
            "  -   id: ID\n      kind: update\n      on: 2031-03-04\n      note: N.",
        ),
        (
            "  -\n    on: 2031-03-04\n    # why\n    'kind': update\n    note: N.\n",
            "  -\n    on: 2031-03-04\n    # why\n    id: ID\n    'kind': update\n    note: N.\n",
        ),
        ("- {on: 2031-03-04, kind: update, note: N.}\n", "- {on: 2031-03-04, id: ID, kind: update, note: N.}\n"),
        (
            '- {"on":"2031-03-04",\n  "kind":"update", "note":"N."}\n',
            '- {"on":"2031-03-04",\n  id: ID, "kind":"update", "note":"N."}\n',
        ),
        ("- on: 2031-03-04\n  ? kind\n  : update\n  note: N.\n", None),
    ],
)
def test_a_change_gets_its_id_in_its_own_layout(change: str, mended: str | None) -> None:
    result = checked(f"changes:\n{change}")
    assert [problem.code.value for problem in result.diagnostics] == ["change-without-id"]
    edits = [
        each for _, fix in safe_fixes(result.diagnostics, result.documents) for each in edits_of(fix, result.documents)
    ]
    after = edited(f"changes:\n{change}", edits)
    assert after == f"changes:\n{(mended or change).replace('ID', '2031-03-04-update')}"
    assert bool(checked(after).diagnostics) is (mended is None)


FILE = PurePosixPath("content/pier/facts.yaml")


def test_edits_that_touch_are_made_together_and_those_that_meet_are_not() -> None:
    document, _ = compose(FILE, "abcdef\n")
    documents = {FILE: document}

    def problem(start: int, end: int) -> Diagnostic:
        spot = Spot(FILE, Span(start, end, 1, start + 1))
        fix = Fix("F.", (Replacement(spot, document.text[start:end], "x"),), is_safe=True)
        return Diagnostic(Code.BAD_TEXT, f"{start}", spot, fixes=(fix,))

    def made(*spans: tuple[int, int]) -> list[str]:
        return [each.message for each, _ in safe_fixes([problem(*span) for span in spans], documents)]

    assert made((0, 3), (3, 6)) == ["0", "3"]
    assert made((3, 6), (0, 3)) == ["3", "0"]
    assert made((0, 3), (2, 6)) == ["0"]
    assert made((2, 6), (0, 3)) == ["2"]


@pytest.mark.parametrize("index", [0, 2, -1])
def test_only_an_item_behind_another_is_removed(index: int) -> None:
    document, _ = compose(FILE, "by: [port, union]\n")
    fix = Fix("F.", (Removal(Location(FILE, ("by", index))),), is_safe=True)
    assert edits_of(fix, {FILE: document}) == ()


def test_a_fix_is_made_whole_or_not_at_all() -> None:
    document, _ = compose(FILE, "abcdef\n")
    there = Replacement(Spot(FILE, Span(0, 3, 1, 1)), "abc", "x")
    elsewhere = Replacement(Spot(FILE, Span(3, 6, 1, 4)), "abc", "x")
    assert len(edits_of(Fix("F.", (there,), is_safe=True), {FILE: document})) == 1
    assert edits_of(Fix("F.", (there, elsewhere), is_safe=True), {FILE: document}) == ()
    assert edits_of(Fix("F.", (there, there), is_safe=True), {FILE: document}) == ()
