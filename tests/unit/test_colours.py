"""Colours of a brand: what can be read on the pages, and the nearest colour that can."""

from __future__ import annotations

import re

import pytest
from coloraide import Color
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.colours import DARK_PAPERS, LIGHT_PAPERS, Colour, hex_colour, meant, readable, tones
from whosays.theme import FOLDER

TOKENS = (FOLDER / "assets" / "css" / "tokens.css").read_text(encoding="utf-8")
READABLE = 4.498
"""4.5, less what the other implementation has in more digits of luminance."""
channels = st.integers(0, 255)
colours = st.builds(Colour, channels, channels, channels)


def contrast(one: Colour, other: Colour) -> float:
    """By another implementation."""
    return Color(str(one)).contrast(Color(str(other)), method="wcag21")


def token(name: str) -> tuple[str, str]:
    found = re.search(rf"--{name}: light-dark\((#\w+), (#\w+)\)", TOKENS)
    assert found
    return found[1], found[2]


def test_the_papers_are_those_of_the_theme() -> None:
    papers = [token(name) for name in ("paper", "paper-sunk", "mark")]
    assert papers == [(str(light), str(dark)) for light, dark in zip(LIGHT_PAPERS, DARK_PAPERS, strict=True)]


@given(colours, colours)
@settings(deadline=None)
def test_contrast_is_that_of_the_guidelines(one: Colour, other: Colour) -> None:
    assert one.contrast(other) == pytest.approx(contrast(one, other), rel=1e-3)
    assert one.contrast(other) == other.contrast(one)


@given(colours)
@settings(deadline=None, max_examples=200)
def test_any_accent_has_a_tone_for_each_appearance_that_can_be_read_wherever_text_stands(accent: Colour) -> None:
    told = readable(accent, LIGHT_PAPERS)
    shown = tones(told)
    assert shown.light == told
    assert all(contrast(shown.light, paper) >= READABLE for paper in LIGHT_PAPERS)
    assert all(contrast(shown.dark, paper) >= READABLE for paper in DARK_PAPERS)


@given(colours, st.sampled_from([LIGHT_PAPERS, DARK_PAPERS]))
@settings(deadline=None, max_examples=200)
def test_the_nearest_colour_is_the_colour_itself_or_hardly_more_than_readable(
    colour: Colour, papers: tuple[Colour, ...]
) -> None:
    found = readable(colour, papers)
    least = min(contrast(found, paper) for paper in papers)
    if min(contrast(colour, paper) for paper in papers) >= READABLE:
        assert found == colour
    else:
        assert READABLE <= least < 4.8


@pytest.mark.parametrize("typed", ["#fff3a0", "#ff6600", "#3cb0ff", "#b00000", "#00ff00"])
def test_the_nearest_colour_has_the_same_hue(typed: str) -> None:
    hue = Color(typed).convert("oklch")["hue"]
    for papers in (LIGHT_PAPERS, DARK_PAPERS):
        found = Color(str(readable(Colour(*bytes.fromhex(typed[1:])), papers))).convert("oklch")["hue"]
        assert abs(found - hue) < 6


def test_a_grey_stays_grey() -> None:
    assert readable(Colour(255, 255, 255), LIGHT_PAPERS) == Colour(108, 108, 108)
    assert readable(Colour(0, 0, 0), DARK_PAPERS) == Colour(164, 164, 164)


@pytest.mark.parametrize(
    ("typed", "colour"),
    [
        ("#0b6e4f", Colour(11, 110, 79)),
        ("#B00", Colour(187, 0, 0)),
        ("#FfF3a0", Colour(255, 243, 160)),
        ("", None),
        ("#", None),
        ("#b0", None),
        ("#b000", None),
        ("#0b6e4", None),
        ("#0b6e4f80", None),
        ("#0b6e4f\n", None),
        (" #0b6e4f", None),
        ("#0b6e4g", None),
        ("#\u0660\u0660\u0660", None),
        ("0b6e4f", None),
        ("red", None),
    ],
)
def test_a_colour_is_three_or_six_digits(typed: str, colour: Colour | None) -> None:
    assert hex_colour(typed) == colour


@pytest.mark.parametrize(
    ("typed", "colour"),
    [
        ("0b6e4f", "#0b6e4f"),
        (" #0b6e4f ", "#0b6e4f"),
        ("b00", "#bb0000"),
        ("Red", "#ff0000"),
        ("rebeccapurple", "#663399"),
        ("rgb(11, 110, 79)", "#0b6e4f"),
        ("rgb(4% 43% 31%)", "#0a6e4f"),
        ("hsl(161 82% 24%)", "#0b6f50"),
        ("oklch(70% 0.4 20)", "#ff5464"),
        ("#0b6e4fff", "#0b6e4f"),
        ("#0b6e4f80", "None"),
        ("transparent", "None"),
        ("var(--x)", "None"),
        ("red; } body { display: none", "None"),
        ("rgb(nan 0 0)", "None"),
        ("rot", "None"),
        (f"rgb({'1' * 60}, 0, 0)", "None"),
    ],
)
def test_other_notations_mean_a_colour_where_they_are_no_more_than_one(typed: str, colour: str) -> None:
    assert str(meant(typed)) == colour
