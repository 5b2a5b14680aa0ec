"""Tests outside `tests/story` read no `content/`, so that they pass whatever story it holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

_OURS = r"(?:project|PROJECT|ROOT|\w+\.rootpath)"
READS = re.compile(rf'kremlin-drones|(?:read_project|build_site)\({_OURS}\b(?!:)|\b{_OURS} / "content"')


def test_what_reads_the_shipped_content_is_found() -> None:
    for line in (
        'PAGE = "kremlin-drones/"',
        "build(read_project(PROJECT))",
        "build_site(project, folder)",
        'copytree(project / "content", root)',
    ):
        assert READS.search(line), line
    assert not READS.search('copytree(SHOWCASE / "content", root / "content")')


def test_no_test_of_the_product_reads_the_shipped_content(project: Path) -> None:
    tests = project / "tests"
    apart = {tests / "story", tests / "conftest.py", tests / "unit" / "test_any_content.py"}
    product = [file for file in sorted(tests.rglob("*.py")) if not apart & {file, *file.parents}]
    assert len(product) > 150
    found = {file.relative_to(tests).as_posix(): READS.findall(file.read_text(encoding="utf-8")) for file in product}
    assert {name: reads for name, reads in found.items() if reads} == {}


def test_only_tests_of_the_story_are_left_out_without_it(request: pytest.FixtureRequest, project: Path) -> None:
    for item in request.session.items:
        in_story = project / "tests" / "story" in item.path.parents
        assert bool(item.get_closest_marker("story")) is in_story, item.nodeid
