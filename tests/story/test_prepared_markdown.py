"""The pages of the shipped story are made fast, and as the engine makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.test_prepared_markdown import left
from whosays.project import read_project

if TYPE_CHECKING:
    from pathlib import Path


def test_every_page_of_the_story_is_made_fast_and_as_the_engine_makes_it(project: Path) -> None:
    assert left(read_project(project), every=4) == []
