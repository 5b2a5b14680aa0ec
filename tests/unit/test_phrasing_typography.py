"""Text as a newspaper sets it."""
# ruff: noqa: RUF001 - quotation marks that look alike are what this is about

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from whosays.phrasing.prose import blocks
from whosays.phrasing.typography import typeset, whole

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
        ("https://example.org/it's at 3 May", "https://example.org/it's at 3\N{NO-BREAK SPACE}May"),
    ],
)
def test_apostrophes_and_quotes_are_curled_and_a_day_keeps_its_month(typed: str, printed: str) -> None:
    assert typeset(typed) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('"No," he said.', "“No,” he said."),
        ('He said "no" and "yes".', "He said “no” and “yes”."),
        ('("no") ["no"] —"no"— "no"; "no"! "no"[1]', "(“no”) [“no”] —“no”— “no”; “no”! “no”[1]"),
        ('"A"/"B", non-"C", "D"-like', "“A”/“B”, non-“C”, “D”-like"),
        ('"He said "no" to it"', "“He said “no” to it”"),
        (""""He said 'no'", and '"yes" now'""", "“He said ‘no’”, and ‘“yes” now’"),
        ("""It's "Kyiv's" 'view'""", "It’s “Kyiv’s” ‘view’"),
        ('"...and" so "on..."', "“...and” so “on...”"),
        ('"1984" and "5"', "“1984” and “5”"),
        # of inches, and of feet
        ('a 6" and an 8" pipe, 6" x 8"', 'a 6" and an 8" pipe, 6" x 8"'),
        ("5'3\" tall", "5'3\" tall"),
        ('"a 6" or 8" pipe", he said', '“a 6" or 8" pipe”, he said'),
        ('Is it 6" or 8"? "No".', 'Is it 6" or 8"? “No”.'),
        # which of the two closes, nobody can tell
        ('"it is 6" not 8"', '"it is 6" not 8"'),
        # without another
        ('a "b', 'a "b'),
        ('a" b', 'a" b'),
        ('a "b and "c" d', 'a "b and “c” d'),
        ('a"b"c " d', 'a"b"c " d'),
        ('see "https://example.org/a\'b" now', "see “https://example.org/a'b” now"),
    ],
)
def test_double_quotes_are_curled_in_pairs(typed: str, printed: str) -> None:
    assert typeset(typed) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("A crack of 6 mm, 90 % of it", "A crack of 6_mm, 90_% of it"),
        ("5 km/h, 7 m², 3 °C, 5 p.m.", "5_km/h, 7_m², 3_°C, 5_p.m."),
        ("1 000 000 people, 5 million more", "1_000_000 people, 5_million more"),
        ("€ 5, § 12, 5½ kg", "€_5, §_12, 5½_kg"),
        ("6 / mm, 6 / 7, and / or", "6_/_mm, 6_/_7, and_/ or"),
        ("6 mmx, 12 men, 3 Maybe, 2031 300", "6 mmx, 12 men, 3 Maybe, 2031_300"),
    ],
)
def test_no_line_break_parts_a_number_and_its_unit(typed: str, printed: str) -> None:
    assert typeset(typed) == printed.replace("_", "\N{NO-BREAK SPACE}")


@given(st.text(st.sampled_from("ab6 \"'([—./:\N{OBJECT REPLACEMENT CHARACTER}"), max_size=20))
def test_signs_take_the_place_of_signs_and_quotes_are_even(typed: str) -> None:
    printed = typeset(typed)
    straight = str.maketrans("“”‘’\N{NO-BREAK SPACE}", "\"\"'' ")
    assert printed.translate(straight) == typed
    assert printed.count("“") == printed.count("”")


def test_thousands_of_quotes_take_no_time() -> None:
    started = time.process_time()
    typeset('"a' * 20_000 + '6" ' * 20_000)
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('He said "*no*" and *"yes"*', "He said “<em>no</em>” and <em>“yes”</em>"),
        ('"[It](https://e.example/)", "[[k]]" and "no"[[k]]', '“<a href="https://e.example/">It</a>”, “K” and “no”K'),
        ('"It is\nso," [[k]]\'s "men" said.', "“It is so,” K’s “men” said."),
    ],
)
def test_quotes_are_curled_across_links_and_emphasis(typed: str, printed: str) -> None:
    assert blocks(typed, lambda _: Markup("K")) == printed


def test_prose_is_set_but_not_where_its_links_lead() -> None:
    link = '<a href="https://example.org/it\'s">it\N{RIGHT SINGLE QUOTATION MARK}s</a>'
    assert link in blocks("*Kyiv*'s word, [it's](https://example.org/it's).", _nothing)
    assert blocks("*Kyiv*'s", _nothing) == "<em>Kyiv</em>\N{RIGHT SINGLE QUOTATION MARK}s"


def _nothing(_: Mention) -> Markup:
    return Markup()


def test_a_short_name_stays_whole() -> None:
    assert whole("Port of Essen") == "Port\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}Essen"


@pytest.mark.parametrize("text", ['He said "a"b', 'An "a"b" c', '"a"b'])
def test_a_mark_within_a_word_closes_nothing(text: str) -> None:
    assert typeset(text)[text.index('"b')] == '"'
    assert not {*typeset(text[: text.index('"b') + 2])} & {
        *"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
    }


def test_a_name_that_is_long_for_a_phone_may_be_parted() -> None:
    name = f"A {'b' * 11}"
    assert whole(name) == name.replace(" ", "\N{NO-BREAK SPACE}")
    assert whole(f"{name}b") == f"{name}b"
