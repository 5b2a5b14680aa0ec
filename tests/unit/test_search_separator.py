"""Where the search ends a word, read as its script reads it: marks of writing separate, letters and digits never."""

from __future__ import annotations

import re
import sys
import unicodedata
from typing import TYPE_CHECKING

import pytest

from whosays.engine_defaults import SEARCH_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Callable

IN_DAILY_USE = (
    range(0x2B0),
    range(0x370, 0x710),
    range(0x900, 0xE80),
    range(0x1000, 0x1050),
    range(0x1360, 0x1370),
    range(0x2000, 0x20D0),
    range(0x2190, 0x2460),
    range(0x2500, 0x2760),
    range(0x3000, 0x3020),
    range(0xFE10, 0xFE20),
    range(0xFF00, 0xFF66),
)
"""Blocks whose punctuation, signs of money and spaces are in use today; and arrows, pictures and mathematics."""

# Chinese and Japanese, of which each sign is a word.
SIGNS = re.compile("[\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff\uf900-\ufaff]")


@pytest.fixture(scope="module")
def words() -> Callable[[str], list[str]]:
    separator = re.compile(SEARCH_SEPARATOR)
    return lambda text: [word for word in separator.split(text) if word]


def test_every_mark_in_daily_use_ends_a_word_but_apostrophes_and_dots(words: Callable[[str], list[str]]) -> None:
    marks = [chr(code) for block in IN_DAILY_USE for code in block if unicodedata.category(chr(code))[0] in "PZ"]
    money = [chr(code) for code in range(0xFFFF) if unicodedata.category(chr(code)) == "Sc"]
    inside = {mark for mark in [*marks, *money] if words(f"п{mark}я") != ["п", "я"]}
    assert inside == {"'", "\N{RIGHT SINGLE QUOTATION MARK}"}


def test_no_letter_digit_or_accent_ends_a_word(words: Callable[[str], list[str]]) -> None:
    kept = (chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code))[0] in "LMN")
    broken = [sign for sign in kept if not SIGNS.match(sign) and words(f"a{sign}b") != [f"a{sign}b"]]
    assert broken == [chr(code) for code in range(0xFE00, 0xFE10)], "but the selectors that follow an emoji"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kyiv’s answer", ["Kyiv", "answer"]),
        ("l'Ukraine d’Odessa don’t", ["l", "Ukraine", "d", "Odessa", "don", "t"]),
        ("п’ять «’слово» 'слово'", ["п’ять", "слово", "слово"]),
        ("'quoted' dogs’ ‘a’", ["quoted", "dogs", "a"]),
        ("U.S. forces. Then e.g. 6.25 m", ["U.S", "forces", "Then", "e.g", "6.25", "m"]),
        ("т.е. так.", ["т.е", "так"]),
        ("end.Next kyivindependent.com", ["end", "Next", "kyivindependent", "com"]),
        ("02:27, S-300, 23,900", ["02", "27", "S", "300", "23", "900"]),
        ("中国的无人机 2023年", ["中", "国", "的", "无", "人", "机", "2023", "年"]),
        ("x² H₂O a_b @x #tag", ["x²", "H₂O", "a", "b", "x", "tag"]),
    ],
)
def test_words_end_where_a_reader_would_say(words: Callable[[str], list[str]], text: str, expected: list[str]) -> None:
    assert words(text) == expected
