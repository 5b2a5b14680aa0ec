"""The figures of SECURITY.md, counted from what its tests try: `python -m benchmarks.trust [--write]`.

Of each test that SECURITY.md names: the payloads times the places that it puts them in, or how many cases it has.
Figures of a long run, such as `benchmarks.stress`, are what was measured, and stay as they are written.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tests.explainers import IN_TEXT, MISTAKES
from tests.fuzz.targets import TARGETS, kept
from tests.fuzz.test_targets import FEW, MUTATED
from tests.security.hostile import names
from tests.security.payloads import read_payloads, with_every_pair
from tests.security.test_escaping import CONTEXTS
from tests.unit.test_explainers_at_random import MISTAKEN, RIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

PROJECT = Path(__file__).resolve().parent.parent
NOTES = PROJECT / "SECURITY.md"
CORPORA = Path(os.environ.get("WHOSAYS_CORPORA", PROJECT.parent / "shared" / "corpora"))
_TEST = re.compile(r"`(tests/[\w/]+\.py::\w+)`")


def rows(notes: str) -> list[list[str]]:
    """The rows of the table of threats: who, threat, measure, tests, figure."""
    cells = ([cell.strip() for cell in line.strip("|").split(" | ")] for line in notes.splitlines() if line[:2] == "| ")
    return [row for row in cells if len(row) == 5 and row[0] != "Who"]


def tests_in(cell: str) -> list[str]:
    """The tests that a cell names, as pytest calls them."""
    return _TEST.findall(cell)


def _times(payloads: Collection[str], places: int, what: str) -> str:
    return f"{len(payloads):,} payloads in {places} {what} = {len(payloads) * places:,}"


def counted(corpora: Path) -> Mapping[str, Callable[[], str]]:
    """The tests that try more than their cases, with what they try."""
    payloads = read_payloads(corpora)
    pairs, fields = with_every_pair(payloads), len(names())
    addresses = [each for each in payloads if not each.endswith("\\")]
    suite = (corpora / "yaml-test-suite.jsonl").read_text("utf-8").splitlines()
    invalid = sum('"invalid": true' in line for line in suite)
    inputs = sum(len(kept(name)) for name in TARGETS)
    mutated = sum(MUTATED.get(name, FEW) for name in TARGETS)
    escaping, prose = "tests/security/test_escaping.py::test_", "tests/security/test_escaping_prose.py::test_"
    explainers = "tests/unit/test_explainers_at_random.py::test_"
    return {
        f"{escaping}every_payload_shows_as_typed_wherever_text_stands": (
            lambda: _times(payloads, len(CONTEXTS), "contexts")
        ),
        f"{escaping}payloads_show_as_typed_in_every_field": lambda: _times(pairs, fields, "fields"),
        f"{prose}no_payload_comes_out_as_anything_but_the_little_markdown": lambda: _times(payloads, 1, "place"),
        f"{prose}no_payload_is_an_address": lambda: _times(addresses, 2, "notations"),
        "tests/security/test_exports.py::test_json_has_what_was_typed": lambda: _times(pairs, fields, "fields"),
        "tests/security/test_exports.py::test_feeds_are_xml_with_what_was_typed": lambda: _times(
            pairs, fields, "fields"
        ),
        "tests/security/test_exports.py::test_no_cell_of_a_table_is_a_formula": lambda: _times(pairs, fields, "fields"),
        "tests/unit/test_document_suite.py::test_all_invalid_input_gives_one_problem_inside_the_file": (
            lambda: f"{invalid} of {len(suite)} inputs"
        ),
        f"{explainers}a_right_explainer_has_no_error_and_every_page_and_export_is_made": lambda: f"{RIGHT} explainers",
        f"{explainers}one_mistake_is_one_error_at_its_place": (
            lambda: f"{MISTAKEN} explainers, {len(MISTAKES) + len(IN_TEXT)} kinds of mistake"
        ),
        "tests/fuzz/test_targets.py::test_nothing_that_a_stranger_sends_makes_a_reader_fail": (
            lambda: f"{len(TARGETS)} readers, {inputs} kept inputs, {mutated:,} mutated ones"
        ),
    }


def cases(tests: Collection[str]) -> Counter[str]:
    """How many cases each test has, as pytest collects them."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "--quiet", "-n", "0", *tests]
    # options of the run around it would change what is told
    plain = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    told = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True, env=plain).stdout
    return Counter(line.partition("[")[0] for line in told.splitlines() if "::" in line)


def figures(notes: str, corpora: Path) -> dict[str, str]:
    """What each test that the notes name tries."""
    known = counted(corpora)
    named = dict.fromkeys(test for row in rows(notes) for test in tests_in(row[3]))
    collected = cases([test for test in named if test not in known])
    return {test: known[test]() if test in known else _cases(collected[test]) for test in named}


def _cases(number: int) -> str:
    return "1 case" if number == 1 else f"{number:,} cases"


def written(notes: str, corpora: Path) -> str:
    """The notes with the figures as they are now."""
    found = figures(notes, corpora)
    lines = []
    for line in notes.splitlines(keepends=True):
        row = rows(line)
        tests = tests_in(row[0][3]) if row else []
        told = "; ".join(found[test] for test in tests)
        lines.append(f"| {' | '.join([*row[0][:4], told])} |\n" if tests else line)
    return "".join(lines)


def main() -> None:
    notes = NOTES.read_text(encoding="utf-8")
    for test, figure in figures(notes, CORPORA).items():
        print(f"{figure}\n    {test}")
    if "--write" in sys.argv[1:]:
        NOTES.write_text(written(notes, CORPORA), encoding="utf-8")


if __name__ == "__main__":
    main()
