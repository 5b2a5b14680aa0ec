"""Of whole explainers at random: a right one becomes a site, and one mistake becomes one message at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import Phase, given, settings

from tests.explainers import explainers, mistaken
from whosays.build import build
from whosays.check import check
from whosays.diagnostics import Location, Severity

if TYPE_CHECKING:
    from tests.explainers import Mistaken, Typed

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""Without making what fails smaller, which takes minutes with something as large as an explainer."""

RIGHT, MISTAKEN = 12, 60
"""How many of them are tried."""


@given(explainers())
@settings(max_examples=RIGHT, deadline=None, phases=PHASES)
def test_a_right_explainer_has_no_error_and_every_page_and_export_is_made(typed: Typed) -> None:
    built = build(typed.project())
    assert [each.message for each in built.diagnostics if each.severity is Severity.ERROR] == []
    pages = [path for path in built.files if path.suffix == ".md"]
    assert len(pages) == len(built.files.pages)
    assert all(built.files[path] for path in built.files)


@given(mistaken())
@settings(max_examples=MISTAKEN, deadline=None, phases=PHASES)
def test_one_mistake_is_one_error_at_its_place(found: Mistaken) -> None:
    result = check(found.project)
    errors = [each for each in result.diagnostics if each.severity is Severity.ERROR]
    assert [each.code for each in errors] == [found.code], [each.message for each in errors]
    (error,) = errors
    assert error.help
    assert error.at.file == found.file
    route, on_key = found.place
    document = result.documents[found.file]
    told, meant = document.locate(error.at), document.locate(Location(found.file, route, on_key=on_key))
    if document.root:
        assert meant.start <= told.start <= told.end <= meant.end, error.message
