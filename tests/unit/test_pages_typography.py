"""Text as a newspaper sets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from markupsafe import Markup

from whosays.pages.prose import blocks
from whosays.pages.typography import typeset, whole

if TYPE_CHECKING:
    from whosays.model.prose import Mention


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Kyiv's", "Kyiv\N{RIGHT SINGLE QUOTATION MARK}s"),
        ("L'Équipe", "L\N{RIGHT SINGLE QUOTATION MARK}Équipe"),
        (
            "It's 'a view'",
            "It\N{RIGHT SINGLE QUOTATION MARK}s \N{LEFT SINGLE QUOTATION MARK}a view\N{RIGHT SINGLE QUOTATION MARK}",
        ),
        ("The drivers' and the guards' word", "The drivers' and the guards' word"),
        ("It's 5'3", "It\N{RIGHT SINGLE QUOTATION MARK}s 5'3"),
        ("On 3 May and 12 June 2031.", "On 3\N{NO-BREAK SPACE}May and 12\N{NO-BREAK SPACE}June 2031."),
        ("2031 May, 3 Maybe", "2031 May, 3 Maybe"),
        ("https://example.org/it's at 3 May", "https://example.org/it's at 3 May"),
    ],
)
def test_apostrophes_and_quotes_are_curled_and_a_day_keeps_its_month(typed: str, printed: str) -> None:
    assert typeset(typed) == printed


def test_prose_is_set_but_not_where_its_links_lead() -> None:
    link = '<a href="https://example.org/it\'s">it\N{RIGHT SINGLE QUOTATION MARK}s</a>'
    assert link in blocks("*Kyiv*'s word, [it's](https://example.org/it's).", _nothing)
    assert blocks("*Kyiv*'s", _nothing) == "<em>Kyiv</em>\N{RIGHT SINGLE QUOTATION MARK}s"


def _nothing(_: Mention) -> Markup:
    return Markup()


def test_a_name_stays_whole_unless_it_fills_a_line() -> None:
    assert whole("The harbour board") == "The\N{NO-BREAK SPACE}harbour\N{NO-BREAK SPACE}board"
    assert whole("The harbour board and the dockers of the port") == "The harbour board and the dockers of the port"
