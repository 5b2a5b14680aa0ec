"""Only what is an id, or a relative address made of ids, goes into a page as it is."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from whosays.phrasing.escape import search_tag, token


@pytest.mark.parametrize("value", ["", "two-drones", "../claims/two-drones.md#on_4-march", "_accounts", "2031-03-04"])
def test_an_id_or_an_address_of_ids_stays_as_it_is(value: str) -> None:
    made = token(value)
    assert made == value
    assert isinstance(made, Markup)


@pytest.mark.parametrize(
    "value",
    [
        "<b>",
        "a b",
        "a\n",
        "\n",
        'a"',
        "a'",
        "a&amp;b",
        "javascript:alert",
        "a{b}",
        "a|b",
        "[a]",
        "é",
        "a\u200b",
        "a?b",
        "50%",
    ],
)
def test_anything_else_is_refused(value: str) -> None:
    with pytest.raises(ValueError) as raised:  # noqa: PT011
        token(value)
    assert raised.value.args == (value,)


def test_a_tag_of_the_search_index_keeps_what_html_means_nothing_by() -> None:
    assert search_tag("R&D <b>\n'one' \"two\"") == "R&amp;D &lt;b> 'one' \"two\""
