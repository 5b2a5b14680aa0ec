"""What SECURITY.md says is so: its tests are there, and its figures are those of what they try."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks import trust

if TYPE_CHECKING:
    from pathlib import Path


def test_every_threat_has_a_measure_and_a_test_or_a_file_that_shows_it(project: Path) -> None:
    rows = trust.rows((project / "SECURITY.md").read_text(encoding="utf-8"))
    assert len(rows) > 15
    for who, threat, measure, shown, figure in rows:
        assert all((who, threat, measure, figure))
        named = re.findall(r"`([^`]+)`", shown)
        assert named, threat
        for each in named:
            file, _, test = each.partition("::")
            text = (project / file).read_text(encoding="utf-8")
            assert not test or f"def {test}(" in text, each


def test_the_figures_are_those_of_the_tests(project: Path, corpora: Path) -> None:
    notes = (project / "SECURITY.md").read_text(encoding="utf-8")
    assert trust.written(notes, corpora) == notes, "run python -m benchmarks.trust --write"


def test_a_figure_is_written_into_the_row_of_its_tests_alone() -> None:
    row = "| a | b | c | `scripts/check` | 0 findings |\n"
    assert trust.rows(f"| Who | Threat | Measure | Test | Figure |\n|---|---|---|---|---|\n{row}text\n") == [
        ["a", "b", "c", "`scripts/check`", "0 findings"]
    ]
    assert trust.tests_in("`tests/unit/test_a.py::test_b`, `tests/c.py`") == ["tests/unit/test_a.py::test_b"]
