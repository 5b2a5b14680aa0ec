"""The YAML test suite: what we read is what YAML 1.2 says, and what we refuse is listed here with its reason."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pytest

from whosays.diagnostics import Code, Diagnostic, Spot
from whosays.document import Document, Mapping, Node, Scalar, Sequence, compose

NOT_READ_BY_LIBYAML = {
    "a key or a value that is empty, or a colon without a space in a flow collection": {
        *("2JQS", "4ABK", "4MUZ/00", "4MUZ/01", "4MUZ/02", "58MP", "5MUD", "5T43", "9SA2", "CFD4", "DBG4", "FRK4"),
        *("HM87/00", "K3WX", "NHX8", "NJ66", "NKF9", "S3PD", "SM9W/01", "UKK6/00", "UT92", "VJP3/01"),
    },
    "a tab between an indicator and its value, or on an empty line": {
        *("6BCT", "6CA3", "96NN/00", "96NN/01", "A2M4", "DK95/00", "DK95/03", "DK95/04", "Q5MG", "R4YG"),
        *("Y79Y/001", "Y79Y/010"),
    },
    "a directive that YAML 1.2 ignores": {"2LFX", "6LVF", "BEC7", "MUS6/05", "MUS6/06", "W4TN"},
    "a document that begins without `---` after another": {"7Z25", "HWV9", "M7A3", "QT73"},
    "a folded text in the first column": {"DK3J", "FP8R"},
    "an anchor of other signs than letters and digits": {"8XYN", "W5VH"},
    "a text in brackets that begins with `?`, which libyaml reads without it": {"652Z", "HM87/01"},
}
"""Valid input that libyaml, which follows YAML 1.1, does not read as it is meant: it gets a message, never another
meaning."""

REFUSED_BY_US = {"G4RS"}
"""An escape for a control character, which no page, feed or terminal can show."""

NOT_COMPARABLE = {
    *("8G76", "98YD", "AVM7"),  # no document at all: we read an empty mapping
    "DFF7",  # a null key: JSON has none
}


@dataclass(frozen=True)
class Case:
    """One test of the suite; ``json`` is None where it gives no value."""

    id: str
    yaml: str
    json: str | None
    invalid: bool


@pytest.fixture(scope="module")
def cases(corpora: Path) -> list[Case]:
    lines = (corpora / "yaml-test-suite.jsonl").read_text("utf-8").splitlines()
    return [Case(**json.loads(line)) for line in lines]


def read(case: Case) -> tuple[Document, list[Diagnostic]]:
    return compose(PurePosixPath("content/story/facts.yaml"), case.yaml)


def value(node: Node | None) -> object:
    match node:
        case Scalar(value=scalar):
            return scalar
        case Sequence(items=items):
            return [value(item) for item in items]
        case Mapping(entries=entries):
            return {key: value(each) for key, each in entries.items()}
        case None:
            return None


def uses_refused_feature(case: Case, problem: Diagnostic) -> bool:
    """Whether the text really holds what a problem says, where it says it."""
    assert isinstance(problem.at, Spot)
    here = case.yaml[problem.at.span.start :]
    signs = {
        "anchor": "&",
        "alias": "*",
        "tag": "!",
        "directive": "%TAG",
        "comment": "#",
        "second": "---",
        "mapping": "",
    }
    feature = next(name for name in signs if f" {name} " in problem.message)
    # a node with both an anchor and a tag may begin with either
    return here.startswith(signs[feature]) or (feature in {"anchor", "tag"} and here[0] in "&!")


def test_valid_input_gives_the_value_that_the_suite_expects(cases: list[Case]) -> None:
    unread: set[str] = set()
    refused: set[str] = set()
    for case in cases:
        if case.invalid or case.id in NOT_COMPARABLE:
            continue
        document, problems = read(case)
        codes = [problem.code for problem in problems]
        if codes == [Code.YAML_FEATURE]:
            assert uses_refused_feature(case, problems[0]), case.id
        elif set(codes) == {Code.BAD_TEXT}:
            refused.add(case.id)
        elif codes:
            assert codes == [Code.YAML_SYNTAX], case.id
            unread.add(case.id)
        else:
            assert value(document.root) == json.loads(case.json or ""), case.id
    assert unread == set().union(*NOT_READ_BY_LIBYAML.values())
    assert refused == REFUSED_BY_US


def test_all_invalid_input_gives_one_problem_inside_the_file(cases: list[Case]) -> None:
    for case in cases:
        if not case.invalid:
            continue
        document, (problem,) = read(case)
        assert problem.code in {Code.YAML_SYNTAX, Code.YAML_FEATURE}, case.id
        assert document.root is None, case.id
        span = document.locate(problem.at)
        assert 0 <= span.start <= span.end <= len(case.yaml), case.id
        assert span.line <= case.yaml.count("\n") + 1, case.id
        assert problem.help, case.id


def test_the_suite_is_all_there(cases: list[Case]) -> None:
    assert len(cases) == 402
    assert sum(case.invalid for case in cases) == 94
