"""Numbers on pages have their thousands set apart, but not where a machine reads them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.stories import SHOWCASE
from whosays.build import build
from whosays.pages.render import environment
from whosays.phrasing.escape import assembled
from whosays.project import read_project

if TYPE_CHECKING:
    import pytest

FIGURE = "⟦figure⟧"
FOR_MACHINES = re.compile(rf"<[^>]*{FIGURE}|\{{ [^}}]*{FIGURE}|\]\([^)]*{FIGURE}")
"""In a tag, in an attribute list, or in an address."""


def test_a_number_has_its_thousands_set_apart_unless_it_is_written_as_a_text() -> None:
    told = environment().from_string("{{ page }} of {{ [page] | length }}, {{ page | string }}").render(page=1234567)
    assert told == "1,234,567 of 1, 1234567"


def test_no_number_is_set_for_readers_where_a_machine_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    finalize = environment().finalize
    assert finalize
    monkeypatch.setattr(
        environment(), "finalize", lambda value: assembled(FIGURE) if isinstance(value, int) else finalize(value)
    )
    files = build(read_project(SHOWCASE)).files
    pages = {str(path): files.page(path).decode() for path in files.pages}
    assert any(FIGURE in page for page in pages.values())
    assert {path: found[0] for path, page in pages.items() if (found := FOR_MACHINES.search(page))} == {}
