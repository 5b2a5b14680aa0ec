"""The fixed words of the site are easy to read, as a formula has it that is known to be crude."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.reading import fixed_sentences, measured, syllables

ROOT = Path(__file__).parents[2]


def test_the_fixed_words_ask_for_four_years_of_school_at_most() -> None:
    sentences = fixed_sentences(ROOT)
    # of a table, of a template, of the theme, of an export; neither docstrings nor what writers read
    for told in ("Another side contradicts it.", "This site keeps the two apart.", "Something new"):
        assert sum(each.startswith(told) for each in sentences) == 1, told
    assert not [each for each in sentences if "git" in each.split() or "Escaping" in each]
    assert measured(sentences).grade <= 4


@pytest.mark.parametrize(
    ("word", "number"),
    [
        *(("the", 1), ("side", 1), ("sides", 1), ("doubts", 1), ("replaced", 2), ("disputed", 3), ("vouches", 2)),
        *(("corroborated", 5), ("settle", 2), ("whole", 1), ("story", 2), ("twenty-four", 3), ("years", 1)),
    ],
)
def test_syllables_of_a_word(word: str, number: int) -> None:
    assert syllables(word) == number


def test_longer_sentences_and_longer_words_are_harder() -> None:
    assert measured(["It was seen there."]).grade < measured(["It was seen there by men on the wall."]).grade
    assert measured(["It was seen there."]).grade < measured(["Corroborated originally, apparently."]).grade
    assert measured(["One side says so."]).grade == pytest.approx(0.39 * 4 + 11.8 * 1 - 15.59)
