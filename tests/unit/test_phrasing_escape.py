"""Only what is an id, or a relative address made of ids, goes into a page as it is."""

from __future__ import annotations

import re

import pytest
import turbohtml
from markupsafe import Markup

from whosays.phrasing.escape import preformatted, search_tag, text, token, without_needless_signs


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


EVERY_SIGN = "".join(map(chr, range(0x20, 0x7F)))
LINES = "\none\n\n two\n"


@pytest.mark.parametrize(
    "typed",
    [EVERY_SIGN, "500.", "1&#46;2", "&amp;#59;", "&copy;", "&copy", "&#38;#46;", "<b>", ' data-preview="">', LINES],
)
def test_html_of_a_text_says_the_same_without_references_that_it_does_not_need(typed: str) -> None:
    for html in (f"<p>{text(typed)}</p>", f'<p title="{text(typed)}">a</p>', f"<pre>{preformatted(typed)}</pre>"):
        shown = without_needless_signs(html)
        (before, after) = (turbohtml.parse(each).select_one("p, pre") for each in (html, shown))
        assert before is not None
        assert after is not None
        assert (after.text, after.attrs) == (before.text, before.attrs)
        assert not {*re.findall("&#[0-9]+;", shown)} - {"&#34;", "&#38;", "&#39;", "&#60;", "&#62;", "&#10;"}


def test_only_a_line_break_that_would_be_lost_is_told_by_its_number() -> None:
    html = f"<pre>{preformatted(LINES)}</pre>"
    assert html == "<pre>&#10;one&#10;&#10; two&#10;</pre>"
    assert without_needless_signs(html) == "<pre>&#10;one\n\n two\n</pre>"


def test_an_attribute_of_ours_without_a_value_is_written_without_one_and_words_stay_as_they_are() -> None:
    html = '<a data-preview="" href="../">a data-preview="" b</a> <p class="" data-of="a">c data-of="" d'
    assert without_needless_signs(html) == html.replace('data-preview="" href', "data-preview href")
