"""Which names a byline holds; where it can be taken apart in two ways it stays whole."""

from __future__ import annotations

import pytest

from whosays.editing.byline import names_in


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Ada Roe", ["Ada Roe"]),
        ("By Ada Roe", ["Ada Roe"]),
        ("Words by: Ada Roe", ["Ada Roe"]),
        ("Ada Roe, Ben Poe and Cy Moe", ["Ada Roe", "Ben Poe", "Cy Moe"]),
        ("By Ada Roe, Ben Poe, and Cy Moe", ["Ada Roe", "Ben Poe", "Cy Moe"]),
        ("Ada Roe & Ben van der Poe", ["Ada Roe", "Ben van der Poe"]),
        ("Ada Rohe und Ben Pohl", ["Ada Rohe", "Ben Pohl"]),
        ("Adèle Roux et Zoé d\u2019Or", ["Adèle Roux et Zoé d\u2019Or"]),
        ("Олена Коваль та Іван Жук", ["Олена Коваль", "Іван Жук"]),
        ("Martin Roe, Jr. and Ada Poe", ["Martin Roe, Jr.", "Ada Poe"]),
        ("Roe, Ada; Poe, Ben", ["Roe, Ada", "Poe, Ben"]),
        ("Ada Roe and Reuters", ["Ada Roe", "Reuters"]),
        ("Ada Roe, AFP", ["Ada Roe", "AFP"]),
        # addresses and roles are no names
        ("Ada Roe (political correspondent)", ["Ada Roe"]),
        ("Ada Roe ada@gazette.example", ["Ada Roe"]),
        ("ada@gazette.example (Ada Roe)", ["Ada Roe"]),
        ("Ada Roe <ada@gazette.example>", ["Ada Roe"]),
        ("https://www.facebook.com/gazette", []),
        ("www.gazette.example/ada", []),
        ("@ada", []),
        ("", []),
        (" , ", []),
        # one person or several, or none: who can tell
        ("Roe, Ada", ["Roe, Ada"]),
        ("King, Jr.", ["King, Jr."]),
        ("Ada Roe, New York", ["Ada Roe, New York"]),
        ("Ada Roe, Ben Poe", ["Ada Roe, Ben Poe"]),
        ("Ada and Ben Roe", ["Ada and Ben Roe"]),
        ("Ada Roe and the Gazette team", ["Ada Roe and the Gazette team"]),
        ("Ada Roe in Kyiv and Ben Poe", ["Ada Roe in Kyiv and Ben Poe"]),
        ("Johanna von und zu Rohe", ["Johanna von und zu Rohe"]),
        ("José Ortega y Mora", ["José Ortega y Mora"]),
        ("Department of Health and Social Care", ["Department of Health and Social Care"]),
        ("Presidential Press and Information Office", ["Presidential Press and Information Office"]),
        ("Marks & Spencer", ["Marks & Spencer"]),
        ("Ada (Addie) Roe", ["Ada (Addie) Roe"]),
        ("山田花子、佐藤太郎", ["山田花子、佐藤太郎"]),
    ],
)
def test_the_names_of_a_byline(byline: str, names: list[str]) -> None:
    assert names_in(byline) == names
