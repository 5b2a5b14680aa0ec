"""Reports are read by people, scripts, GitHub and code scanners, and hostile text harms none of them."""

from __future__ import annotations

import json
import logging
import re
from pathlib import PurePosixPath

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.stories import checked
from whosays.check import Checked, check
from whosays.diagnostics import LONGEST_TEXT, Code, Diagnostic, Location, Related, shortened
from whosays.project import Project
from whosays.reporters import as_json, github, gitlab, sarif, text
from whosays.reporters.logged import spelt_out_but
from whosays.reporters.pieces import Role
from whosays.reporters.visible import visible

ESC = "\x1b[31m"
FILE = PurePosixPath("content/pier/facts.yaml")

# The parts of the schema of SARIF 2.1.0 that our reports use, with what code scanning asks for beside.
SARIF = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "minItems": 1, "maxItems": 1, "items": {"$ref": "#/$defs/run"}},
    },
    "$defs": {
        "message": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}},
        "level": {"enum": ["error", "warning"]},
        "run": {
            "type": "object",
            "required": ["tool", "results", "columnKind"],
            "additionalProperties": False,
            "properties": {
                "columnKind": {"const": "unicodeCodePoints"},
                "tool": {
                    "properties": {
                        "driver": {
                            "required": ["name", "semanticVersion", "rules"],
                            "properties": {"rules": {"type": "array", "items": {"$ref": "#/$defs/rule"}}},
                        }
                    }
                },
                "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
                "properties": {"type": "object"},
            },
        },
        "rule": {
            "type": "object",
            "required": ["id", "shortDescription", "help", "defaultConfiguration"],
            "properties": {
                "id": {"enum": [code.value for code in Code]},
                "shortDescription": {"$ref": "#/$defs/message"},
                "help": {"$ref": "#/$defs/message", "required": ["markdown"]},
                "defaultConfiguration": {"properties": {"level": {"$ref": "#/$defs/level"}}},
            },
        },
        "result": {
            "type": "object",
            "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
            "additionalProperties": False,
            "properties": {
                "ruleId": {"type": "string"},
                "ruleIndex": {"type": "integer", "minimum": 0},
                "level": {"$ref": "#/$defs/level"},
                "message": {"$ref": "#/$defs/message"},
                "locations": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/location"}},
                "relatedLocations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
                "fixes": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/fix"}},
            },
        },
        "fix": {
            "type": "object",
            "required": ["description", "artifactChanges"],
            "additionalProperties": False,
            "properties": {
                "description": {"$ref": "#/$defs/message"},
                "artifactChanges": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "required": ["artifactLocation", "replacements"],
                        "properties": {
                            "artifactLocation": {"$ref": "#/$defs/artifact"},
                            "replacements": {
                                "type": "array",
                                "minItems": 1,
                                "items": {
                                    "required": ["deletedRegion"],
                                    "properties": {"deletedRegion": {"$ref": "#/$defs/region"}},
                                },
                            },
                        },
                    },
                },
            },
        },
        "artifact": {"properties": {"uri": {"type": "string", "pattern": "^content/[A-Za-z0-9%./_-]*$"}}},
        "region": {
            "required": ["startLine", "startColumn", "endLine", "endColumn"],
            "additionalProperties": {"type": "integer", "minimum": 1},
        },
        "location": {
            "type": "object",
            "required": ["physicalLocation"],
            "properties": {
                "message": {"$ref": "#/$defs/message"},
                "physicalLocation": {
                    "required": ["artifactLocation"],
                    "properties": {
                        "artifactLocation": {"$ref": "#/$defs/artifact"},
                        "region": {"$ref": "#/$defs/region"},
                    },
                },
            },
        },
    },
}
IS_SARIF = jsonschema.Draft202012Validator(SARIF)


@pytest.fixture(scope="module")
def two_problems() -> Checked:
    """An error with a second place, and a warning."""
    return checked(
        """\
        actors:
          union: {name: Dockers' union, kind: organisation}
        sources:
          radio: {title: The pier, url: https://example.org/radio, date: 2031-03-05}
        claims:
          no-inspection:
            text: Nobody had inspected it.
            by: radio
            src: radio
        """
    )


@pytest.fixture(scope="module")
def no_problem() -> Checked:
    return check(Project({PurePosixPath("content/site.yaml"): "title: A site\nurl: https://example.org/\n"}))


def hostile(words: str) -> Checked:
    """A project that shows ``words`` in a message, in help, in an excerpt and in a file name."""
    quoted = json.dumps(words)
    facts = f"claims:\n  {quoted}: {{text: a, by: {quoted}, src: {quoted}, kind: {quoted}, {quoted}: x}}\n"
    site = {PurePosixPath("content/site.yaml"): "title: A site\nurl: https://example.org/\n"}
    return check(Project({**site, PurePosixPath(f"content/pier/{words.replace('/', '')}.yaml"): facts}))


def test_text_sums_up(two_problems: Checked, no_problem: Checked) -> None:
    told = text.report(two_problems.diagnostics, two_problems.documents)
    assert told.splitlines()[-1] == "1 error, 2 warnings in 1 file; `whosays explain wrong-kind` tells more"
    assert text.report(no_problem.diagnostics, no_problem.documents) == "no problems: 0 claims in 1 file\n"


def test_the_pieces_for_a_terminal_are_the_plain_report(two_problems: Checked) -> None:
    pieces = list(text.pieces(two_problems.diagnostics, two_problems.documents))
    assert "".join(piece.text for piece in pieces) == text.report(two_problems.diagnostics, two_problems.documents)
    of_changes = {Role.ADDED, Role.REMOVED, Role.FLIPPED}
    assert {piece.role for piece in pieces} == set(Role) - of_changes


@pytest.mark.parametrize("before", ["Käse ", "日本の", "\ttab ", "e\u0301 ", "👩‍👩‍👧 ", "\u202e"])
def test_the_underline_stands_below_the_place_on_a_terminal(before: str) -> None:
    found = checked(f"terms:\n  a:\n    definition: '{before}[[nowhere]]'\n")
    unknown = [problem for problem in found.diagnostics if problem.code is Code.UNKNOWN_REFERENCE]
    lines = text.report(unknown, found.documents).splitlines()
    row = next(index for index, line in enumerate(lines) if "[[nowhere]]" in line)
    shown, underline = lines[row], lines[row + 1]
    assert cell_len(shown[: shown.index("[[")]) == underline.index("^")
    assert underline.count("^") == len("[[nowhere]]")


def test_a_very_long_line_is_cut_around_the_place() -> None:
    found = checked(f"terms: {{a: {{definition: '{'x' * 5000} [[nowhere]] {'y' * 5000}'}}}}\n")
    told = text.report(found.diagnostics, found.documents)
    assert "[[nowhere]]" in told
    assert max(map(len, told.splitlines())) < 250


def test_json_has_the_documented_shape(two_problems: Checked) -> None:
    told = json.loads(as_json.report(two_problems.diagnostics, two_problems.documents))
    assert {key: told[key] for key in ("version", "errors", "warnings")} == {"version": 1, "errors": 1, "warnings": 2}
    wrong_kind = next(each for each in told["problems"] if each["code"] == "wrong-kind")
    assert wrong_kind == {
        "severity": "error",
        "code": "wrong-kind",
        "message": "`radio` is a source, but `by` takes an actor",
        "help": "write the id of an actor",
        "file": "content/pier/facts.yaml",
        "start": {"line": 8, "column": 9, "offset": 214},
        "end": {"line": 8, "column": 14, "offset": 219},
        "related": [
            {
                "label": "a source, defined here",
                "file": "content/pier/facts.yaml",
                "start": {"line": 4, "column": 3, "offset": 71},
                "end": {"line": 4, "column": 8, "offset": 76},
            }
        ],
        "fixes": [],
    }


def test_json_of_a_whole_file_has_no_position() -> None:
    problem = Diagnostic(Code.UNREADABLE_FILE, "the file is a link", Location(FILE))
    (told,) = json.loads(as_json.report([problem], {}))["problems"]
    assert (told["start"], told["end"], told["help"], told["related"]) == (None, None, "", [])


def test_github_gets_a_command_for_each_problem(two_problems: Checked, no_problem: Checked) -> None:
    lines = github.report(two_problems.diagnostics, two_problems.documents).splitlines()
    assert (
        "::error file=content/pier/facts.yaml,line=8,endLine=8,col=9,endColumn=14,title=wrong-kind"
        "::`radio` is a source, but `by` takes an actor%0Awrite the id of an actor"
    ) in lines
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning", "::warning"]
    assert github.report(no_problem.diagnostics, no_problem.documents) == ""


def test_github_takes_columns_only_within_one_line() -> None:
    found = checked("claims:\n  a:\n    - text\n    - more\n")
    (line,) = github.report(found.diagnostics, found.documents).splitlines()
    assert ",line=3,endLine=4,title=" in line


def test_github_properties_and_messages_are_escaped() -> None:
    problem = Diagnostic(Code.BAD_ID, "100% ::error::\r\nx, y", Location(PurePosixPath("content/a,b:c%\n/x.yaml")))
    assert github.report([problem], {}) == (
        "::error file=content/a%2Cb%3Ac%25<U+000A>/x.yaml,title=bad-id::100%25 ::error::<U+000D><U+000A>x, y\n"
    )


def test_gitlab_is_told_each_problem_with_its_line_and_how_grave_it_is(two_problems: Checked) -> None:
    told = json.loads(gitlab.report(two_problems.diagnostics, two_problems.documents, PurePosixPath("news/site")))
    path = "news/site/content/pier/facts.yaml"
    assert {
        "description": "`radio` is a source, but `by` takes an actor: write the id of an actor",
        "check_name": "wrong-kind",
        "severity": "critical",
        "location": {"path": path, "lines": {"begin": 8}},
    } in [{name: value for name, value in each.items() if name != "fingerprint"} for each in told]
    assert [each["severity"] for each in told if each["check_name"] != "wrong-kind"] == ["minor", "minor"]
    whole = Diagnostic(Code.BAD_ID, "a", Location(FILE))
    assert json.loads(gitlab.report([whole], {}))[0]["location"]["lines"] == {"begin": 1}
    assert json.loads(gitlab.report([], {})) == []


def test_gitlab_knows_a_problem_again_where_lines_came_above_it() -> None:
    def prints(above: str) -> list[str]:
        found = checked(f"{above}claims:\n  a: {{text: A., by: x}}\n  b: {{text: B., by: x}}\n")
        return [each["fingerprint"] for each in json.loads(gitlab.report(found.diagnostics, found.documents))]

    assert len({*prints("")}) == len(prints("")) > 2
    assert prints("") == prints("# a line\n# and another\n")


def test_sarif_keeps_to_its_schema(two_problems: Checked) -> None:
    log = json.loads(sarif.report(two_problems.diagnostics, two_problems.documents))
    IS_SARIF.validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len(rules) == len(Code)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert rules[result["ruleIndex"]]["defaultConfiguration"]["level"] == result["level"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert (region["startLine"], region["startColumn"]) < (region["endLine"], region["endColumn"])
    assert [len(result.get("relatedLocations", [])) for result in run["results"]] == [0, 0, 1]


def test_sarif_messages_hold_no_links_and_no_placeholders() -> None:
    related = (Related(Location(FILE), "see [1](x)"),)
    problem = Diagnostic(
        Code.WRONG_TYPE, "begins with `[` or {0}", Location(PurePosixPath("content/a b.yaml")), "", related
    )
    (result,) = json.loads(sarif.report([problem], {}))["runs"][0]["results"]
    assert result["message"]["text"] == r"begins with `\[` or {{0}}"
    assert result["relatedLocations"][0]["message"]["text"] == r"see \[1\](x)"
    assert result["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": "content/a%20b.yaml"}}


HOSTILE = st.text("ab:,%[]{}`&<\\\"'\x1b\r\n\u202e\u200b\x9b\u2028日\x7f", min_size=1, max_size=12)


@settings(max_examples=150, deadline=None)
@given(HOSTILE)
def test_hostile_text_stays_within_its_line(words: str) -> None:
    found = hostile(words)
    assert found.diagnostics
    people = text.report(found.diagnostics, found.documents)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e]", people)
    commands = github.report(found.diagnostics, found.documents)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", commands)
    assert len(commands.splitlines()) == len(found.diagnostics)
    assert all(re.match(r"::(error|warning) file=[^:,]*(,[a-zA-Z]+=[^:,]*)*::", line) for line in commands.splitlines())
    for report in (as_json.report, gitlab.report, sarif.report):
        machines = report(found.diagnostics, found.documents)
        assert machines.isascii()
        assert json.loads(machines)
    IS_SARIF.validate(json.loads(sarif.report(found.diagnostics, found.documents)))


def test_what_a_log_shows_is_spelt_out_once() -> None:
    said = logging.LogRecord("theirs", logging.INFO, "", 0, "a%s\n::b", (ESC,), None)
    is_shown = spelt_out_but("ours")
    assert is_shown is spelt_out_but("ours")
    assert is_shown(said)
    assert said.getMessage() == "a<U+001B>[31m\n  | ::b"
    said.name = "ours"
    assert is_shown(said)
    assert said.getMessage() == "a<U+001B>[31m\n  | ::b"


def test_what_cannot_be_seen_is_spelt_out() -> None:
    assert visible(f"a{ESC}b\tc\nd\u202ee") == "a<U+001B>[31mb    c<U+000A>d<U+202E>e"
    assert visible("\udc80\udcff\udc7f\udd00") == "<0x80><0xFF><U+DC7F><U+DD00>"
    assert visible("Кремль, 日本 é") == "Кремль, 日本 é"
    assert visible("##[add-mask]a ###[b] # [c] ##d") == "#<U+0023>[add-mask]a ##<U+0023>[b] # [c] ##d"


FIXABLE = "claims:\n  bang: {text: A bang., by: union, src: radio, kind: 'acusation', about: was-it-safe}\n"


def test_fixes_are_told_as_changes_of_the_text() -> None:
    result = checked(FIXABLE)
    written = json.loads(as_json.report(result.diagnostics, result.documents))["problems"]
    (fix,) = next(each["fixes"] for each in written if each["code"] == "unknown-value")
    (edit,) = fix["edits"]
    assert (fix["title"], fix["safe"], edit["text"]) == ("write `accusation`", True, "accusation")
    assert FIXABLE[edit["start"]["offset"] : edit["end"]["offset"]] == "acusation"
    (run,) = json.loads(sarif.report(result.diagnostics, result.documents))["runs"]
    (told,) = (each["fixes"] for each in run["results"] if each["ruleId"] == "unknown-value")
    (change,) = told[0]["artifactChanges"]
    (replacement,) = change["replacements"]
    column = edit["start"]["column"]
    region = {"startLine": 2, "startColumn": column, "endLine": 2, "endColumn": column + len("acusation")}
    assert replacement == {"deletedRegion": region, "insertedContent": {"text": "accusation"}}


def crowd(*numbers: tuple[Code, int]) -> list[Diagnostic]:
    """So many problems of each code, one after another."""
    return [Diagnostic(code, f"{code} {each}", Location(FILE)) for code, number in numbers for each in range(number)]


def test_no_more_than_twenty_of_a_code_are_shown_unless_asked_for() -> None:
    problems = crowd((Code.UNDATED_CLAIM, 2737), (Code.LONG_CLAIM, 20), (Code.UNKNOWN_REFERENCE, 21))
    told = text.report(problems, {}).splitlines()
    assert [line for line in told if "[" in line and ": " in line] == [
        *(f"warning[undated-claim]: undated-claim {each}" for each in range(20)),
        *(f"warning[long-claim]: long-claim {each}" for each in range(20)),
        *(f"error[unknown-reference]: unknown-reference {each}" for each in range(20)),
    ]
    hint = "a warning that is meant is accepted on its fact, explainer or site: `accept: {undated-claim: why}`"
    assert told[-7:] == [
        "   21 error[unknown-reference]  A name that no fact has; 20 shown, 1 more",
        "2,737 warning[undated-claim]    A claim of which nobody knows when it was made; 20 shown, 2,717 more",
        "   20 warning[long-claim]       A claim that is too long to be one claim",
        "",
        "21 errors, 2,757 warnings in 1 file; `whosays explain unknown-reference` tells more",
        "`whosays check --all` shows all of them, `whosays check --all --select unknown-reference` one kind",
        hint,
    ]
    everything = text.report(problems, {}, None).splitlines()
    assert sum(line.startswith(("warning[", "error[")) for line in everything) == len(problems)
    assert everything[-6:] == [
        "   21 error[unknown-reference]  A name that no fact has",
        "2,737 warning[undated-claim]    A claim of which nobody knows when it was made",
        "   20 warning[long-claim]       A claim that is too long to be one claim",
        "",
        "21 errors, 2,757 warnings in 1 file; `whosays explain unknown-reference` tells more",
        hint,
    ]


def test_nobody_is_told_to_accept_what_cannot_be() -> None:
    assert "accept" not in text.report(crowd((Code.BAD_DATE, 21), (Code.UNNEEDED_WAIVER, 1)), {})


def test_a_short_report_is_summed_up_in_one_line() -> None:
    problems = crowd((Code.UNDATED_CLAIM, 20))
    told = text.report(problems, {}).splitlines()
    assert len(told) == 20 * 3 + 1
    assert told[-1] == "20 warnings in 1 file; `whosays explain undated-claim` tells more"


def test_machines_are_told_of_every_problem() -> None:
    problems = crowd((Code.UNDATED_CLAIM, 30))
    assert len(json.loads(as_json.report(problems, {}))["problems"]) == 30
    assert len(json.loads(sarif.report(problems, {}))["runs"][0]["results"]) == 30


def test_machines_are_told_how_many_were_left_out() -> None:
    problems = crowd((Code.UNDATED_CLAIM, 3), (Code.UNUSED_SOURCE, 1))
    told = json.loads(as_json.report(problems, {}, most=2))
    assert [problem["code"] for problem in told["problems"]] == ["undated-claim"] * 2 + ["unused-source"]
    assert (told["errors"], told["warnings"], told["left_out"]) == (0, 4, {"undated-claim": 1})
    (run,) = json.loads(sarif.report(problems, {}, most=2))["runs"]
    assert len(run["results"]) == 3
    assert run["properties"] == {"leftOut": {"undated-claim": 1}}
    many = github.report(crowd((Code.UNDATED_CLAIM, 13)), {}, most=12).splitlines()
    assert len(many) == 12 + 1
    assert many[-1] == "::notice title=whosays::13 warnings: more of them than the log of this step"


LONG = "2" * 200_000


@pytest.mark.parametrize(
    "facts",
    [
        f"claims: {{one: {{text: It cracked., src: log, on: {LONG}}}}}",
        f"claims: {{one: {{text: It cracked., src: log, by: {LONG}}}}}",
        f"claims: {{one: {{text: It cracked., src: log, {LONG}: 1}}}}",
        f"claims: {{{LONG}: {{text: It cracked.}}}}",
        f"claims: {{one: {{text: It cracked., {LONG}: 1, {LONG}: 1}}}}",
        f"claims: {{one: {{text: 'It `cracked` [[{LONG}]].'}}}}",
        f"claims: {{one: *a{LONG}}}",
        f"claims: {{one: !a{LONG} b}}",
        f"sources: {{one: {{title: It, url: 'www.{LONG}.example'}}}}",
        f"sources: {{one: {{title: It, lang: {LONG}}}}}",
        f"actors: {{one: {{name: It, wikidata: {LONG}}}}}",
        f"actors: {{one: {{name: It, kind: '{'`' * 200_000}'}}}}",
        f"{LONG}: 1",
    ],
    ids=["date", "id", "field", "new id", "key", "link", "alias", "tag", "address", "lang", "number", "ticks", "part"],
)
def test_a_long_value_is_not_told_in_full(facts: str) -> None:
    found = checked(facts)
    assert found.diagnostics
    for problem in found.diagnostics:
        texts = [problem.message, problem.help, *(each.label for each in problem.related)]
        assert max(map(len, [*texts, *(fix.title for fix in problem.fixes)])) <= LONGEST_TEXT
    assert len(text.report(found.diagnostics, found.documents, None)) < 5_000 * len(found.diagnostics)
    assert len(github.report(found.diagnostics, found.documents)) < 5_000 * len(found.diagnostics)


def test_both_ends_of_a_long_value_are_told() -> None:
    assert shortened(f"`{'a' * 300}b` is none; did you mean `{'c' * 300}`, or `d`?") == (
        f"`{'a' * 60}…{'a' * 19}b` is none; did you mean `{'c' * 60}…{'c' * 20}`, or `d`?"
    )
    assert shortened("a" * 600) == "a" * 600
    assert shortened("a" * 601) == f"{'a' * 599}…"


@pytest.mark.parametrize(("number", "last"), [(10, "::warning "), (11, "::notice ")])
def test_github_is_told_how_many_there_are_where_it_does_not_show_all(number: int, last: str) -> None:
    lines = github.report(crowd((Code.UNDATED_CLAIM, number), (Code.BAD_DATE, 1)), {}).splitlines()
    assert [line.split(" ")[0] for line in lines[: number + 1]] == ["::error", *["::warning"] * number]
    assert lines[-1].startswith(last)
    if number == 11:
        assert lines[-1] == "::notice title=whosays::1 error, 11 warnings: the log of this step has all of them"
