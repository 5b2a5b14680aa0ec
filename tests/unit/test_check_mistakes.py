"""From files to problems: every mistake is told, each once, at its place and in order."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.stories import project, told
from whosays.check import check
from whosays.project import Project

ABOUT = """\
explainer:
  title: The pier
  question: Was pier 3 safe?
  summary: The harbour authority says so, the dockers do not.
  started: 2031-03-01
  sections:
    - id: what-happened
      heading: What happened
      text: |
        A gauge gave alarm on 4 March. [[gauge-alarm]] The dockers say that nobody had
        looked at the pier for a year. [[no-inspection]]

        The harbour authority denies it. [[inspected-in-may]]
questions:
  was-it-safe:
    text: Was pier 3 safe?
    would_settle: The log of the inspections.
    last_checked: 2031-04-01
    accounts: [real-danger, false-alarm]
accounts:
  real-danger: {title: The pier was about to fall., holder: dockers-union}
  false-alarm: {title: The gauge was broken., holder: harbour-authority}
"""

SOURCES = """\
actors:
  harbour-authority: {name: Harbour authority, kind: organisation}
  dockers-union: {name: Dockers' union, kind: organisation}
  radio-pier: {name: Radio Pier, kind: media}
sources:
  gazette:
    title: Alarm on the pier
    url: https://example.org/gazette
    date: 2031-03-04
  radio:
    title: The pier
    url: https://example.org/radio
    date: 2031-03-05
    via: gazette
"""

CLAIMS = """\
defaults: {src: gazette, on: 2031-03-04, about: was-it-safe}
claims:
  gauge-alarm:
    text: A strain gauge on pier 3 passed its limit.
    by: harbour-authority
    kind: observation
    evidence: {real-danger: strongly consistent, false-alarm: consistent}
  no-inspection:
    text: Nobody had inspected pier 3 for a year.
    by: dockers-union
    src: [radio, {id: gazette, at: page 2, quote: last inspection 2029}]
    kind: accusation
  inspected-in-may:
    text: Pier 3 was inspected in May 2030.
    by: harbour-authority
    kind: denial
    contradicts: no-inspection
    on: 2031-03-05
    src: radio
  reporter-saw-cracks:
    text: A reporter saw cracks in pier 3.
    by: radio-pier
    src: radio
    on: 2031-03-05
    supports: no-inspection
events:
  alarm:
    text: The gauge gave alarm.
    when: 2031-03-04T08:15
    claims: gauge-alarm
    src: gazette
changes:
  - on: 2031-03-06
    id: 2031-03-06-update
    kind: update
    note: Added the reporter's cracks. [[reporter-saw-cracks]]
    facts: reporter-saw-cracks
"""

FILES = {"pier/about.yaml": ABOUT, "pier/sources.yaml": SOURCES, "pier/claims.yaml": CLAIMS}


def altered(*changes: tuple[str, str, str]) -> list[str]:
    """All problems, warnings too, of the story after changes of (file, old text, new text)."""
    files = dict(FILES)
    for name, old, new in changes:
        assert files[f"pier/{name}"].count(old) == 1, old
        files[f"pier/{name}"] = files[f"pier/{name}"].replace(old, new)
    return [line.removeprefix("pier/") for line in told(check(project(files)), warnings=True)]


def test_the_story_has_no_problem() -> None:
    assert altered() == []


def test_a_copied_file_is_told_once() -> None:
    copied = {**FILES, "pier/claims (copy).yaml": CLAIMS}
    assert told(check(project(copied))) == [
        "pier/claims.yaml:1:1 duplicate-id: all facts of `claims.yaml` stand in `claims (copy).yaml` as well"
    ]


def test_facts_of_several_files_in_one_are_each_told() -> None:
    both = {
        "pier/a.yaml": "terms:\n  bollard: {definition: A post.}\n",
        "pier/b.yaml": "terms:\n  berth: {definition: A place.}\n  quay: {definition: A bank.}\n",
    }
    terms = [line for text in both.values() for line in text.splitlines()[1:]]
    merged = "terms:\n" + "\n".join(terms) + "\n"
    assert told(check(project({**FILES, **both, "pier/c.yaml": merged}))) == [
        "pier/c.yaml:2:3 duplicate-id: `bollard` is already the id of a term",
        "pier/c.yaml:3:3 duplicate-id: `berth` is already the id of a term",
        "pier/c.yaml:4:3 duplicate-id: `quay` is already the id of a term",
    ]
    two = {"pier/b.yaml": both["pier/b.yaml"], "pier/c.yaml": both["pier/b.yaml"]}
    assert told(check(project({**FILES, **two}))) == [
        "pier/c.yaml:2:3 duplicate-id: `berth` is already the id of a term",
        "pier/c.yaml:3:3 duplicate-id: `quay` is already the id of a term",
    ]


MISTAKES = {
    "a misspelt actor": (
        ("claims.yaml", "by: dockers-union", "by: dokers-union"),
        "claims.yaml:10:9 unknown-reference: there is no actor `dokers-union`",
    ),
    "a misspelt source in a list": (
        ("claims.yaml", "{id: gazette, at", "{id: gazete, at"),
        "claims.yaml:11:23 unknown-reference: there is no source `gazete`",
    ),
    "an id of another kind": (
        ("claims.yaml", "contradicts: no-inspection", "contradicts: real-danger"),
        "claims.yaml:17:18 wrong-kind: `real-danger` is an account, but `contradicts` takes a claim",
    ),
    "a misspelt citation": (
        ("about.yaml", "[[no-inspection]]", "[[no-inspecton]]"),
        "about.yaml:11:40 unknown-reference: there is no fact `no-inspecton`",
    ),
    "a misspelt account": (
        ("claims.yaml", "false-alarm: consistent", "fals-alarm: consistent"),
        "claims.yaml:7:50 unknown-reference: there is no account `fals-alarm`",
    ),
    "a misspelt field": (
        ("claims.yaml", "    kind: accusation", "    knid: accusation"),
        "claims.yaml:12:5 unknown-field: claim `no-inspection` has no field `knid`",
    ),
    "a misspelt required field": (
        ("sources.yaml", "  gazette:\n    title:", "  gazette:\n    titel:"),
        "sources.yaml:7:5 unknown-field: source `gazette` has no field `titel`",
    ),
    "a misspelt part": (
        ("sources.yaml", "actors:", "actor:"),
        "sources.yaml:1:1 unknown-field: a fact file has no part `actor`",
    ),
    "a word that is in no vocabulary": (
        ("claims.yaml", "kind: denial", "kind: deniel"),
        "claims.yaml:16:11 unknown-value: `deniel` is not a value of `kind`",
    ),
    "a date in words": (
        ("claims.yaml", "on: 2031-03-06", "on: 6 March 2031"),
        "claims.yaml:33:9 bad-date: `6 March 2031` is not a date",
    ),
    "a date that is none": (
        ("sources.yaml", "date: 2031-03-05", "date: 2031-02-30"),
        "sources.yaml:13:11 bad-date: `2031-02-30` is not a date",
    ),
    "an address without its scheme": (
        ("sources.yaml", "url: https://example.org/radio", "url: example.org/radio"),
        "sources.yaml:12:10 bad-url: `example.org/radio` is not a web address",
    ),
    "a script as an address": (
        ("sources.yaml", "url: https://example.org/radio", "url: javascript:alert(1)"),
        "sources.yaml:12:10 bad-url: `javascript:alert(1)` is not a web address",
    ),
    "a missing field": (
        ("claims.yaml", "    text: Nobody had inspected pier 3 for a year.\n", ""),
        "claims.yaml:8:3 missing-field: claim `no-inspection` has no `text`",
    ),
    "fields beside their id": (
        (
            "sources.yaml",
            "    title: The pier\n    url: https://example.org/radio\n    date: 2031-03-05\n    via: gazette\n",
            "  title: The pier\n  url: https://example.org/radio\n  date: 2031-03-05\n  via: gazette\n",
        ),
        "sources.yaml:11:3 wrong-type: the fields of source `radio` are not indented more than its id",
    ),
    "an empty field": (
        ("claims.yaml", "by: radio-pier", "by:"),
        "claims.yaml:22:5 missing-field: `by` of claim `reporter-saw-cracks` is empty",
    ),
    "a capital in an id": (
        ("sources.yaml", "  radio-pier:", "  Radio-Pier:"),
        "sources.yaml:4:3 bad-id: `Radio-Pier` is not an id",
    ),
    "the same key twice in a fact": (
        ("claims.yaml", "    supports: no-inspection\n", "    supports: no-inspection\n    by: radio-pier\n"),
        "claims.yaml:26:5 duplicate-key: `by` is written twice in one mapping",
    ),
    "the same id twice in a part": (
        ("sources.yaml", "  radio-pier: {", "  dockers-union: {name: Union}\n  radio-pier: {"),
        "sources.yaml:4:3 duplicate-key: `dockers-union` is written twice in one mapping",
    ),
    "the same part twice": (
        ("claims.yaml", "  inspected-in-may:", "claims:\n  inspected-in-may:"),
        "claims.yaml:13:1 duplicate-key: `claims` is written twice in one mapping",
    ),
    "the same id in two files": (
        (
            "about.yaml",
            "accounts:\n  real-danger:",
            "terms: {gazette: {definition: A paper.}}\naccounts:\n  real-danger:",
        ),
        "sources.yaml:6:3 duplicate-id: `gazette`",
    ),
    "a colon in a text": (
        ("claims.yaml", "text: A reporter saw", "text: A reporter: saw"),
        "claims.yaml:21:21 yaml-syntax: a text without quotes holds a colon followed by a space",
    ),
    "an open quotation mark": (
        ("claims.yaml", "text: A reporter saw cracks in pier 3.", 'text: "A reporter saw cracks in pier 3.'),
        "claims.yaml:21:11 yaml-syntax: a quotation mark is opened here and never closed",
    ),
    "a tab": (
        ("sources.yaml", "  gazette:\n    title", "  gazette:\n\ttitle"),
        "sources.yaml:7:1 yaml-syntax: a tab where spaces should be",
    ),
    "a part that is a list": (
        ("about.yaml", "  real-danger: {title: The", "  - {id: real-danger, title: The"),
        "about.yaml:22:3 yaml-syntax: this line does not fit the list above",
    ),
    "facts as a list": (
        (
            "sources.yaml",
            SOURCES[: SOURCES.index("sources:")],
            "actors:\n  - {name: Harbour authority}\n  - {name: Dockers' union}\n",
        ),
        "sources.yaml:2:3 wrong-type: `actors` should be a mapping of ids to facts",
    ),
    "a part that nothing is called like": (
        ("sources.yaml", "actors:", "who:"),
        "sources.yaml:1:1 unknown-field: a fact file has no part `who`",
    ),
    "an alias": (
        ("claims.yaml", "on: 2031-03-05\n    src: radio\n  reporter", "on: *day\n    src: radio\n  reporter"),
        "claims.yaml:18:9 yaml-feature: the alias `*day` is not allowed",
    ),
    "a file of another kind": (
        ("sources.yaml", SOURCES, "# nothing\n- a\n- b\n"),
        "sources.yaml:2:1 wrong-type: a fact file should be a mapping",
    ),
    "a claim that contradicts itself": (
        ("claims.yaml", "contradicts: no-inspection", "contradicts: [no-inspection, inspected-in-may]"),
        "claims.yaml:17:34 contradicts-itself: ",
    ),
}


@pytest.mark.parametrize(("change", "message"), MISTAKES.values(), ids=MISTAKES)
def test_one_mistake_one_message(change: tuple[str, str, str], message: str) -> None:
    (line,) = altered(change)
    assert line.startswith(message)


def test_ten_mistakes_ten_messages() -> None:
    names = [
        *("a misspelt citation", "a misspelt source in a list", "a misspelt account", "a misspelt field"),
        *("a word that is in no vocabulary", "an id of another kind", "an empty field", "a date in words"),
        *("a date that is none", "a capital in an id"),
    ]
    lines = altered(*(MISTAKES[name][0] for name in names))
    assert len(lines) == 10
    for line, expected in zip(sorted(lines), sorted(MISTAKES[name][1] for name in names), strict=True):
        assert line.startswith(expected)
    places = [(file, int(row), int(column)) for file, row, column in (line.split(" ")[0].split(":") for line in lines)]
    assert places == sorted(places)


def test_several_mistakes_in_one_fact() -> None:
    assert altered(
        ("claims.yaml", "kind: denial", "kind: deniel"),
        ("claims.yaml", "contradicts: no-inspection", "contradicts: [no-inspecton, gazette]"),
        ("claims.yaml", "    on: 2031-03-05\n    src: radio\n  reporter", "    on: soon\n    src: radoi\n  reporter"),
    ) == [
        "claims.yaml:16:11 unknown-value: `deniel` is not a value of `kind`",
        "claims.yaml:17:19 unknown-reference: there is no claim `no-inspecton`",
        "claims.yaml:17:33 wrong-kind: `gazette` is a source, but `contradicts` takes a claim",
        "claims.yaml:18:9 bad-date: `soon` is not a date",
        "claims.yaml:19:10 unknown-reference: there is no source `radoi`",
    ]


def test_an_unreadable_file_hides_no_mistake_of_shape_in_another() -> None:
    assert altered(
        ("sources.yaml", "actors:", "actors: *none"),
        ("claims.yaml", "kind: denial", "kind: deniel"),
    ) == [
        "claims.yaml:16:11 unknown-value: `deniel` is not a value of `kind`",
        "sources.yaml:1:9 yaml-feature: the alias `*none` is not allowed",
    ]


@pytest.mark.parametrize(
    ("written", "meant", "help_"),
    [
        (
            "by: dockers-union",
            "by: dockers-union, harbour-authority",
            "write a list: `[dockers-union, harbour-authority]`",
        ),
        ("by: dockers-union", "by: dockers and harbour-autority", "write a list: `[dockers-union, harbour-authority]`"),
        ("by: dockers-union", "by: \u201cdockers-union\u201d", "write its id: `dockers-union`"),
        ("by: dockers-union", "by: the-mayor", "add the actor under `actors:`, or correct the id"),
        (
            "cracks. [[reporter-saw-cracks]]",
            "cracks. [[her cracks|reporter-saw-cracks]]",
            "write the id first: `[[reporter-saw-cracks|her cracks]]`",
        ),
        ("cracks. [[reporter-saw-cracks]]", "cracks. [reporter-saw-cracks]", "write `[[reporter-saw-cracks]]`"),
        ("src: radio", "src: https://example.org/radio", "write its id: `radio`"),
        (
            "src: radio",
            "src: https://example.org/tv",
            "write the id of a source; add one with this address as its `url`",
        ),
        ("claims:\n  gauge-alarm", "claims:\n  one: {text: It fell., by: radio-pier}\ngauge-alarm", "indent it by"),
        ("  no-inspection:", "    no-inspection:", "if it is a field of `no-inspection`, indent `no-inspection:` less"),
        (
            "  gauge-alarm:\n",
            "  one:\n  text: It fell.\n  by: radio-pier\n  two:\n  text: It sank.\n  by: radio-pier\n  gauge-alarm:\n",
            "if it is a field of `two`, indent it more than that",
        ),
        (
            "radio-pier\n    src: radio\n    on: 2031-03-05\n    supports: no-inspection\n",
            "radio-pier\n  src: radio\n",
            "indent it by two more spaces, below its id",
        ),
    ],
)
def test_the_help_says_what_to_type(written: str, meant: str, help_: str) -> None:
    assert written in CLAIMS
    result = check(project({**FILES, "pier/claims.yaml": CLAIMS.replace(written, meant, 1)}))
    assert any(problem.help.startswith(help_) for problem in result.diagnostics), [
        (problem.message, problem.help) for problem in result.diagnostics
    ]


ALL = ABOUT + SOURCES + CLAIMS


@st.composite
def broken(draw: st.DrawFn) -> str:
    """The whole story in one file, with a few words or lines of it cut, doubled or moved."""
    parts = ALL.splitlines(keepends=True) if draw(st.booleans()) else ALL.split(" ")
    joint = "" if parts[0].endswith("\n") else " "
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(parts) - 1))
        other = draw(st.integers(0, len(parts) - 1))
        parts[at] = draw(st.sampled_from(["", parts[at] * 2, parts[other], "x", "[", "{}", "~", "'"]))
    return joint.join(parts)


@given(broken())
@settings(max_examples=150, deadline=None)
def test_a_broken_story_never_raises(text: str) -> None:
    result = check(Project({**project({}).files, PurePosixPath("content/pier/facts.yaml"): text}))
    for problem in result.diagnostics:
        assert problem.message
        for place in (problem.at, *(related.at for related in problem.related)):
            document = result.documents.get(place.file)
            if document:
                span = document.locate(place)
                assert 0 <= span.start <= span.end <= len(text)
    assert len(set(result.diagnostics)) == len(result.diagnostics)
