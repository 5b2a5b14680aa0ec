"""Each way in which a record can be wrong gets one message, at the place to change, that says what to type."""

from __future__ import annotations

from textwrap import dedent

import pytest
from inline_snapshot import snapshot

from tests.stories import EXPLAINER, checked, project, told
from whosays.check import check
from whosays.diagnostics import Code, Severity

STORY = """\
actors: {union: {name: Dockers' union, kind: organisation}}
sources: {radio: {title: Pier, url: https://example.org/, date: 2031-03-04}}
accounts: {danger: {title: It was in danger.}}
questions: {safe: {text: Was it safe?, would_settle: An inspection., accounts: danger}}
claims:
  quiet: {text: All was quiet., by: union, src: radio, on: 2031-03-04, about: safe}
  alarm:
    text: The gauge passed its limit.
    by: union
    src: radio
    on: 2031-03-04
    about: safe
"""
KINDS = "use `statement`, `observation`, `accusation`, `denial`, `assessment`, `prediction`, `threat` or `number`"
CELLS = (
    "use `strongly consistent`, `consistent`, `neutral`, `inconsistent`, `strongly inconsistent` or `not applicable`"
)
FIELDS = (
    "use `text`, `by`, `src`, `kind`, `on`, `about`, `supports`, `contradicts`, `undercuts`, `evidence`, "
    "`confidence`, `likelihood`, `verdict`, `superseded`, `terms`, `media`, `also`, `note`, `formerly` or `accept`"
)
LINES = STORY.count("\n")


def mistake(typed: str) -> tuple[str, str, str]:
    """What is told of lines added to the claim `alarm`; places count from the first of them."""
    result = checked(STORY + "".join(f"    {line}\n" for line in dedent(typed).strip().splitlines()))
    (problem,) = result.diagnostics
    assert problem.severity is Severity.ERROR
    document = result.documents[problem.at.file]
    span = document.locate(problem.at)
    shown = document.text[span.start : span.end].splitlines()[0] if span.end > span.start else ""
    return f"{span.line - LINES}:{span.column - 4} `{shown}`", f"{problem.code}: {problem.message}", problem.help


def replaced(old: str, new: str) -> tuple[str, str, str]:
    """What is told of the story after one change."""
    assert STORY.count(old) == 1
    result = checked(STORY.replace(old, new))
    (line,) = told(result)
    where, what = line.removeprefix("pier/facts.yaml:").split(" ", 1)
    (help_,) = (problem.help for problem in result.diagnostics if problem.severity is Severity.ERROR)
    return where, what, help_


def test_the_story_has_no_mistake() -> None:
    assert checked(STORY).diagnostics == ()


def test_unknown_fields() -> None:
    assert mistake("sorce: radio") == snapshot(
        ("1:1 `sorce`", "unknown-field: claim `alarm` has no field `sorce`", "did you mean `src`?")
    )
    assert mistake("colour: red") == ("1:1 `colour`", "unknown-field: claim `alarm` has no field `colour`", FIELDS)
    assert mistake("verdict: {status: refuted, reason: It was., form: x}") == snapshot(
        (
            "1:45 `form`",
            "unknown-field: `verdict` of claim `alarm` has no field `form`",
            "use `status`, `reason`, `src` or `on`",
        )
    )
    assert mistake("confidence: {level: low, scope: all}") == snapshot(
        ("1:26 `scope`", "unknown-field: `confidence` of claim `alarm` has no field `scope`", "use `level` or `in`")
    )


def test_fields_and_values_by_other_names() -> None:
    assert mistake("status: disputed") == snapshot(
        (
            "1:1 `status`",
            "unknown-field: claim `alarm` has no field `status`",
            "leave it out: it is worked out from the facts; what the editors judge is a `verdict`",
        )
    )
    assert mistake("quote: It passed.") == snapshot(
        (
            "1:1 `quote`",
            "unknown-field: claim `alarm` has no field `quote`",
            "write it inside `src`: `{id: ..., quote: ...}`",
        )
    )
    assert mistake("confidence: medium") == snapshot(
        (
            "1:13 `medium`",
            "unknown-value: `medium` is not a value of `confidence`",
            "did you mean `moderate`? use `low`, `moderate` or `high`",
        )
    )
    assert replaced("    on: 2031-03-04\n", "    date: 2031-03-04\n") == snapshot(
        ("11:5", "unknown-field: claim `alarm` has no field `date`", "did you mean `on`?")
    )
    assert replaced("by: union\n", "who: union\n") == snapshot(
        ("9:5", "unknown-field: claim `alarm` has no field `who`", "did you mean `by`?")
    )
    assert replaced("src: radio\n", "src: {source: radio}\n") == snapshot(
        ("10:11", "unknown-field: `src` of claim `alarm` has no field `source`", "did you mean `id`?")
    )
    assert replaced("organisation}", "organisation, wikidata: https://www.wikidata.org/wiki/Q30}") == snapshot(
        ("1:70", "bad-text: `https://www.wikidata.org/wiki/Q30` is not a value of `wikidata`", "did you mean `Q30`?")
    )
    assert replaced("organisation}", "organisation, wikidata: 30}") == snapshot(
        (
            "1:70",
            "bad-text: `30` is not a value of `wikidata`",
            "write Q and a number (item on Wikidata, such as Q7747)",
        )
    )
    assert replaced("src: radio\n", "src: [radio, {at: page 3}]\n") == snapshot(
        ("10:18", "missing-field: an item of `src` of claim `alarm` has no `id`", "add `id: ...` (the source)")
    )


def test_a_text_that_a_comma_cuts_in_two() -> None:
    assert replaced("src: radio\n", "src: {id: radio, quote: There was no alarm, none.}\n") == snapshot(
        (
            "10:49",
            "unknown-field: `src` of claim `alarm` has no field `none.`",
            "if the text before it goes on here, put quotes around all of it; else remove it",
        )
    )
    assert replaced("{name: Dockers' union,", "{name: Dockers, Sailors and Sons,") == snapshot(
        (
            "1:33",
            "unknown-field: actor `union` has no field `Sailors and Sons`",
            "if the text before it goes on here, put quotes around all of it; else remove it",
        )
    )
    # a field of the record that is left empty is none
    assert checked(STORY.replace("src: radio\n", "src: {id: radio, quote: }\n")).diagnostics == ()


def test_missing_fields() -> None:
    assert replaced("    text: The gauge passed its limit.\n", "") == snapshot(
        (
            "7:3",
            "missing-field: claim `alarm` has no `text`",
            "add `text: ...` (the claim as one self-contained sentence in our own words)",
        )
    )
    assert replaced("The gauge passed its limit.", "") == snapshot(
        (
            "8:5",
            "missing-field: `text` of claim `alarm` is empty",
            "add `text: ...` (the claim as one self-contained sentence in our own words)",
        )
    )
    assert replaced("The gauge passed its limit.", "''") == snapshot(
        (
            "8:11",
            "bad-text: `text` of claim `alarm` shows nothing",
            "write a text",
        )
    )
    assert replaced("by: union\n", "by: []\n") == snapshot(
        ("9:5", "missing-field: `by` of claim `alarm` is empty", "add `by: ...` (who says it)")
    )
    assert replaced("name: Dockers' union, ", "") == snapshot(
        ("1:10", "missing-field: actor `union` has no `name`", "add `name: ...` (the name in full)")
    )
    assert mistake("verdict: {status: refuted}") == snapshot(
        (
            "1:1 `verdict`",
            "missing-field: `verdict` of claim `alarm` has no `reason`",
            "add `reason: ...` (why, in a sentence or two)",
        )
    )
    assert mistake("superseded: {on: 2031-03-05}") == snapshot(
        (
            "1:1 `superseded`",
            "missing-field: `superseded` of claim `alarm` has no `reason`",
            "add `reason: ...` (why, in a sentence)",
        )
    )
    assert mistake("verdict:\n  status: refuted\n  reason:\n") == snapshot(
        (
            "3:3 `reason`",
            "missing-field: `reason` of `verdict` of claim `alarm` is empty",
            "add `reason: ...` (why, in a sentence or two)",
        )
    )


@pytest.mark.parametrize(
    ("second", "at", "message"),
    [
        ("{on: 2031-03-06, note: It was a gauge.}", "3:5", "change 2 has no `kind`"),
        ("on: 2031-03-06\n    kind: update", "3:5", "change 2 has no `note`"),
        ("", "3:4", "change 2 is empty"),
        ("{on: 2031-03-06, kind: update, note: }", "3:36", "`note` of change 2 is empty"),
    ],
)
def test_a_note_without_a_field_is_marked_and_not_the_list_of_notes(second: str, at: str, message: str) -> None:
    first = "changes:\n  - {on: 2031-03-05, id: 2031-03-05-update, kind: update, note: Added the gauge.}\n"
    result = checked(f"{STORY}{first}  - {second}\n")
    (problem,) = (each for each in result.diagnostics if each.severity is Severity.ERROR)
    span = result.documents[problem.at.file].locate(problem.at)
    assert (f"{span.line - LINES}:{span.column}", problem.message) == (at, message)


def test_facts_without_any_field() -> None:
    assert replaced("{title: It was in danger.}", "") == snapshot(
        ("3:12", "missing-field: account `danger` is empty", "write its fields below it, indented: at least `title`")
    )
    assert replaced("{title: It was in danger.}", "{}") == snapshot(
        ("3:12", "missing-field: account `danger` has no `title`", "add `title: ...` (the account in a few words)")
    )
    assert replaced("{title: It was in danger.}", "danger") == snapshot(
        (
            "3:20",
            "wrong-type: account `danger` should be a mapping, not a text",
            (
                "write it as `field: value` lines; "
                "the fields are `title`, `holder`, `summary`, `refines`, `excludes`, `also`, `formerly`, `accept`"
            ),
        )
    )
    assert replaced("{title: It was in danger.}", "[danger]") == snapshot(
        (
            "3:20",
            "wrong-type: account `danger` should be a mapping, not a list",
            (
                "write it as `field: value` lines; "
                "the fields are `title`, `holder`, `summary`, `refines`, `excludes`, `also`, `formerly`, `accept`"
            ),
        )
    )


def test_values_that_are_not_in_a_vocabulary() -> None:
    assert mistake("kind: acusation") == (
        "1:7 `acusation`",
        "unknown-value: `acusation` is not a value of `kind`",
        f"did you mean `accusation`? {KINDS}",
    )
    assert mistake("kind: gossip") == ("1:7 `gossip`", "unknown-value: `gossip` is not a value of `kind`", KINDS)
    assert mistake("kind: Denial") == (
        "1:7 `Denial`",
        "unknown-value: `Denial` is not a value of `kind`",
        f"did you mean `denial`? {KINDS}",
    )
    assert mistake("evidence: {danger: consistant}") == (
        "1:20 `consistant`",
        "unknown-value: `consistant` is not a value of `evidence`",
        f"did you mean `consistent`? {CELLS}",
    )
    assert mistake("confidence: 3") == snapshot(
        ("1:13 `3`", "unknown-value: `3` is not a value of `confidence`", "use `low`, `moderate` or `high`")
    )
    assert mistake("confidence: {level: highest}") == snapshot(
        (
            "1:21 `highest`",
            "unknown-value: `highest` is not a value of `level`",
            "did you mean `high`? use `low`, `moderate` or `high`",
        )
    )
    assert mistake("verdict: {status: maybe, reason: It was.}") == snapshot(
        ("1:19 `maybe`", "unknown-value: `maybe` is not a value of `status`", "use `confirmed` or `refuted`")
    )
    assert mistake("kind: [denial]") == snapshot(
        (
            "1:7 `[denial]`",
            "wrong-type: `kind` should be a single word, not a list",
            "write one of the words that this field takes",
        )
    )


def test_wrong_types() -> None:
    assert mistake("note: [x]") == snapshot(
        (
            "1:7 `[x]`",
            "wrong-type: `note` should be a text, not a list",
            "write one text; put it in quotes if it begins with `[`",
        )
    )
    assert mistake("note: {x: y}") == snapshot(
        (
            "1:7 `{x: y}`",
            "wrong-type: `note` should be a text, not a mapping",
            "put the text in quotes if it begins with `[` or `{` or holds a colon",
        )
    )
    assert mistake("supports: {id: alarm}") == snapshot(
        (
            "1:11 `{id: alarm}`",
            "wrong-type: `supports` should be an id, not a mapping",
            "write the id alone, or a list of ids",
        )
    )
    assert mistake("undercuts: [quiet, [y]]") == snapshot(
        (
            "1:20 `[y]`",
            "wrong-type: an item of `undercuts` should be an id, not a list",
            "write the id alone, or a list of ids",
        )
    )
    assert mistake("undercuts:\n  - quiet\n  -\n") == snapshot(
        ("3:4 ``", "wrong-type: an item of `undercuts` should be an id, not nothing", "write it, or remove the line")
    )
    assert mistake("evidence: danger") == snapshot(
        (
            "1:11 `danger`",
            "wrong-type: `evidence` should be a mapping, not a text",
            "write it as `id: value` lines: how it sits with each competing account",
        )
    )
    assert mistake("evidence: [danger]") == snapshot(
        (
            "1:11 `[danger]`",
            "wrong-type: `evidence` should be a mapping, not a list",
            "write it as `id: value` lines: how it sits with each competing account",
        )
    )
    assert mistake("verdict: confirmed") == snapshot(
        (
            "1:10 `confirmed`",
            "wrong-type: `verdict` should be a mapping, not a text",
            "write it as `field: value` lines; the fields are `status`, `reason`, `src`, `on`",
        )
    )
    assert replaced("src: radio\n", "src: [[radio]]\n") == snapshot(
        (
            "10:11",
            "wrong-type: an item of `src` should be a mapping, not a list",
            "write it as `field: value` lines; the fields are `id`, `at`, `quote`",
        )
    )
    assert replaced("src: radio\n", "src: {id: radio, quote: [x]}\n") == snapshot(
        (
            "10:29",
            "wrong-type: `quote` should be a mapping, not a list",
            "write it as `field: value` lines; the fields are `exact`, `prefix`, `suffix`",
        )
    )
    assert replaced("    on: 2031-03-04\n", "    on: [2031-03-04]\n") == snapshot(
        (
            "11:9",
            "wrong-type: `on` should be a date, not a list",
            "write `2023-05-03`, `2023-05`, `2023-05-03T02:27+03:00`, `2023-05~` (about) or a `/` range",
        )
    )


def test_a_file_that_is_no_mapping() -> None:
    parts = "`explainer`, `defaults`, `actors`, `sources`, `claims`, `accounts`, `events`, `questions`, `terms`"
    for text in ("- alarm\n", "Alarm\n"):
        (help_,) = (each.help for each in checked(text).diagnostics if each.code is Code.WRONG_TYPE)
        assert help_ == f"begin it with the name of a part, and a colon: use {parts}, `media` or `changes`"


def test_dates_addresses_and_ids() -> None:
    assert replaced("    on: 2031-03-04\n", "    on: 4 March 2031\n") == snapshot(
        ("11:9", "bad-date: `4 March 2031` is not a date", "did you mean `2031-03-04`?")
    )
    assert replaced("url: https://example.org/", "url: javascript:alert(1)") == snapshot(
        (
            "2:37",
            "bad-url: `javascript:alert(1)` is not a web address",
            "write the whole address with https://",
        )
    )
    assert replaced("url: https://example.org/", "url: example.org") == snapshot(
        ("2:37", "bad-url: `example.org` is not a web address", "write the whole address with https://")
    )
    assert replaced("  alarm:", "  Gauge Alarm:") == snapshot(
        (
            "7:3",
            "bad-id: `Gauge Alarm` is not an id",
            "use lower-case letters, digits and hyphens, 80 characters at most: `gauge-alarm`",
        )
    )
    assert replaced("url: https://example.org/", "url: https://example.org/, lang: English") == snapshot(
        (
            "2:65",
            "bad-text: `English` is not the code of a language",
            "write `en`",
        )
    )


def test_site_settings() -> None:
    facts = {"pier/about.yaml": EXPLAINER}
    assert told(check(project(facts, site="title: A site\nurl: example.org\nlanguages: [en, xx_YY]\n"))) == snapshot(
        [
            "site.yaml:2:6 bad-url: `example.org` is not a web address",
            "site.yaml:3:17 bad-text: `xx_YY` is not the code of a language",
        ]
    )
    assert told(check(project(facts, site=""))) == snapshot(
        ["site.yaml:1:1 missing-field: the site has no `title`", "site.yaml:1:1 missing-field: the site has no `url`"]
    )
    assert told(check(project(facts, site="- title: A site\n"))) == snapshot(
        ["site.yaml:1:1 wrong-type: the site should be a mapping, not a list"]
    )


def test_what_a_journalist_may_type_in_place_of_a_field_or_a_value() -> None:
    assert mistake("evidence: {danger: yes}") == (
        "1:20 `yes`",
        "unknown-value: `yes` is not a value of `evidence`",
        f"did you mean `consistent`? {CELLS}",
    )
    assert mistake("kind: Quote") == (
        "1:7 `Quote`",
        "unknown-value: `Quote` is not a value of `kind`",
        f"did you mean `statement`? {KINDS}",
    )
    assert mistake("note: [One., Two.]") == (
        "1:7 `[One., Two.]`",
        "wrong-type: `note` should be a text, not a list",
        "write one text; put it in quotes if it begins with `[`",
    )
    assert replaced("title: Pier,", "title: Pier, reliability: a,") == (
        "2:45",
        "unknown-value: `a` is not a value of `reliability`",
        "did you mean `A`? use `A`, `B`, `C`, `D`, `E` or `F`",
    )


def test_the_place_in_a_source_behind_its_id() -> None:
    changed = STORY.replace("by: union, src: radio", "by: union, src: {radio: page 4}")
    (problem,) = (each for each in checked(changed).diagnostics if each.code is Code.UNKNOWN_FIELD)
    assert (problem.message, problem.help, problem.fixes) == (
        "`src` of claim `quiet` has no field `radio`",
        "write `{id: radio, at: page 4}`, or use `id`, `at` or `quote`",
        (),
    )


def test_items_of_wikidata() -> None:
    def told(typed: str) -> tuple[str, list[bool]]:
        changed = STORY.replace("kind: organisation", f"kind: organisation, wikidata: '{typed}'")
        (problem,) = (each for each in checked(changed).diagnostics if each.code is Code.BAD_TEXT)
        return problem.help, [fix.is_safe for fix in problem.fixes]

    assert told("q42") == ("did you mean `Q42`?", [True])
    assert told("https://www.wikidata.org/wiki/Q42") == ("did you mean `Q42`?", [True])
    assert told("https://en.wikipedia.org/wiki/Dockers") == (
        "open the article, and take the number from `Wikidata item` among its tools",
        [],
    )
