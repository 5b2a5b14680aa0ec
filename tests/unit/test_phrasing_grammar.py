"""Numbers with their nouns."""

from __future__ import annotations

import pytest

from whosays.phrasing.grammar import counted


@pytest.mark.parametrize(
    ("number", "told"),
    [(0, "0 entries"), (1, "1 entry"), (999, "999 entries"), (1000, "1,000 entries"), (1234567, "1,234,567 entries")],
)
def test_thousands_are_set_apart(number: int, told: str) -> None:
    assert counted(number, "entry", "entries") == told
