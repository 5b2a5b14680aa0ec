"""The id of a change that has none typed is made of what is typed, never of a day that nobody wrote."""

from __future__ import annotations

import pytest

from tests.stories import EXPLAINER, project
from whosays.check import check


def ids(*dates: str) -> list[str]:
    """The ids of updates of these dates, in their order."""
    notes = "".join(f'  - {{on: "{on}", kind: update, note: Number {n}.}}\n' for n, on in enumerate(dates))
    result = check(project({"pier/about.yaml": EXPLAINER + f"changes:\n{notes}"}))
    (story,) = (draft.story for draft in result.drafts if not draft.is_shared)
    return [change.id or "" for change in story.changes]


@pytest.mark.parametrize(
    ("on", "stem"),
    [
        ("2025-11-03", "2025-11-03"),
        ("2025-11-03T10:30", "2025-11-03"),
        ("2025-11-03T10:30+01:00", "2025-11-03"),
        ("2025-11-03~", "2025-11-03"),
        ("2025-11", "2025-11"),
        ("2025-11?", "2025-11"),
        ("2025-11-XX", "2025-11"),
        ("2025", "2025"),
        ("2025-XX-XX", "2025"),
        ("2025-21", "2025-21"),
        ("201X", "201x"),
        ("2025-10/2025-11-03", "2025-10"),
        ("2025-11-03~/..", "2025-11-03"),
        ("../2025-11", "2025-11"),
    ],
)
def test_an_id_holds_the_date_as_far_as_it_is_typed(on: str, stem: str) -> None:
    assert ids(on) == [f"{stem}-update"]


def test_dates_that_begin_alike_are_counted() -> None:
    assert ids("2025-11", "2025-11~", "2025-11/2025-12") == ["2025-11-update", "2025-11-update-2", "2025-11-update-3"]
