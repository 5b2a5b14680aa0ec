"""The smallest sourced claim stays as small as the project promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.entry import report

if TYPE_CHECKING:
    from pathlib import Path


def test_a_sourced_claim_is_three_lines_in_under_a_minute(project: Path) -> None:
    told = report(project)
    rows = [line.strip("| ").split(" | ") for line in told.splitlines() if line.startswith("| ")][1:]
    costs = {way: (int(lines), int(seconds)) for way, lines, _, _, seconds in rows}
    assert len(costs) == 5
    assert costs["YAML by hand"][0] == 3
    assert all(seconds < 60 for way, (_, seconds) in costs.items() if way != "Issue form")
