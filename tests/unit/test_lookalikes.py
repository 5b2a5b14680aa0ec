"""Which hosts may be taken for others; every letter that only looks Latin is written by its number."""

from __future__ import annotations

import pytest

from whosays.lookalikes import posing


@pytest.mark.parametrize(
    ("host", "told"),
    [
        ("ex\u0430mple.org", "mixes letters of several scripts: `\u0430` is the Cyrillic letter U+0430"),
        ("www.ex\u0430mple.org.", "mixes letters of several scripts: `\u0430` is the Cyrillic letter U+0430"),
        ("g\u03bfv.example", "mixes letters of several scripts: `\u03bf` is the Greek letter U+03BF"),
        # one Latin letter among Cyrillic ones
        (
            "\u043f\u0440\u0438mer.\u0440\u0444",
            "mixes letters of several scripts: `\u043f` is the Cyrillic letter U+043F",
        ),
        ("bbc.ex\u0430mple", "mixes letters of several scripts: `\u0430` is the Cyrillic letter U+0430"),
        # scripts that have no letter alike may be mixed only where a language does
        ("\u05d0\u0430.example", "mixes letters of several scripts: `\u05d0` is the Hebrew letter U+05D0"),
        (
            "\u0440\u0430\u0443\u0440\u0430l.com",
            "mixes letters of several scripts: `\u0440` is the Cyrillic letter U+0440",
        ),
        (
            "\u0430\u0440\u0440\u04cf\u0435.com",
            "looks like `apple`, and is not: `\u0430` is the Cyrillic letter U+0430",
        ),
        ("\u0441\u0435\u043e-1.example", "looks like `ceo-1`, and is not: `\u0441` is the Cyrillic letter U+0441"),
        ("xn--80ak6aa92e.com", "looks like `apple`, and is not: `\u0430` is the Cyrillic letter U+0430"),
        ("\uff45xample.org", "mixes letters of several scripts: `\uff45` is the full-width letter U+FF45"),
    ],
)
def test_a_host_that_poses_as_another_is_told(host: str, told: str) -> None:
    assert posing(host).partition(" in it ")[2] == told


@pytest.mark.parametrize(
    "host",
    [
        "",
        "example.org",
        "127.0.0.1",
        "::1",
        "m\u00fcnchen.example",
        "\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444",
        # whose letters all look Latin, below a domain of its own script
        "\u0441\u043e\u0440.\u0440\u0444",
        "\u043f\u0440\u0438\u043c\u0435\u0440.example",
        "\u03c0\u03b1\u03c1\u03ac\u03b4\u03b5\u03b9\u03b3\u03bc\u03b1.gr",
        "\u65e5\u672c\u30c6\u30ec\u30d3-news.jp",
        "\u3072\u3089\u304c\u306a\u30fc.jp",
        "\ud55c\uad6d\u6f22.kr",
        "\u0645\u062b\u0627\u0644.example",
        "xn--mnchen-3ya.example",
        "xn--999999999",
        "news-24.\u0443\u043a\u0440",
    ],
)
def test_a_host_in_the_letters_of_a_language_is_not(host: str) -> None:
    assert posing(host) == ""
