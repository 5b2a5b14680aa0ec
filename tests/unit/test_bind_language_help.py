"""What is told of a text that is no code of a language, and what to type in its place."""

from __future__ import annotations

import pytest

from tests.stories import checked
from whosays.diagnostics import Code, Replacement

CODE = "write the code of the language, such as `en`, `uk` or `pt-BR`"


@pytest.mark.parametrize(
    ("typed", "help_", "fixes"),
    [
        ("EN", "write `en`", [("en", True)]),
        ("en_GB", "write `en-GB`", [("en-GB", True)]),
        ("pt_br", "write `pt-BR`", [("pt-BR", True)]),
        ("en-UK", "write `en-GB`", [("en-GB", True)]),
        ("eng", "write `en`", [("en", True)]),
        ("ukr", "write `uk`", [("uk", True)]),
        ("ger", "write `de`", [("de", True)]),
        ("English", "write `en`", [("en", True)]),
        ("brazilian portuguese", "write `pt-BR`", [("pt-BR", True)]),
        ("українська", "write `uk`", [("uk", True)]),
        ("中文", "write `zh`", [("zh", True)]),
        ("ไทย", "write `th`", [("th", True)]),
        ("Jju", "write `kaj`", [("kaj", True)]),
        ("ua", "`UA` is Ukraine, a country: Ukrainian is `uk`", [("uk", False)]),
        ("UA", "`UA` is Ukraine, a country: Ukrainian is `uk`", [("uk", False)]),
        ("jp", "`JP` is Japan, a country: Japanese is `ja`", [("ja", False)]),
        ("cz", "`CZ` is Czechia, a country: Czech is `cs`", [("cs", False)]),
        ("gr", "`GR` is Greece, a country: Greek is `el`", [("el", False)]),
        ("cn", "`CN` is China, a country: Chinese is `zh`", [("zh", False)]),
        ("dk", "`DK` is Denmark, a country: Danish is `da`", [("da", False)]),
        ("us", "`US` is United States, a country: English is `en`", [("en", False)]),
        ("by", "`BY` is Belarus, a country: Belarusian is `be`, Russian is `ru`", []),
        ("xx", CODE, []),
        (" ", CODE, []),
        ("en-XX", CODE, []),
        ("n/a", CODE, []),
        ("en and uk", CODE, []),
    ],
)
def test_what_is_no_code(typed: str, help_: str, fixes: list[tuple[str, bool]]) -> None:
    result = checked(f"sources: {{s1: {{title: A page, url: 'https://example.org/', lang: '{typed}'}}}}")
    (problem,) = (each for each in result.diagnostics if each.code is Code.BAD_TEXT)
    assert (problem.message, problem.help) == (f"`{typed}` is not the code of a language", help_)
    assert [(c.now, f.is_safe) for f in problem.fixes for c in f.changes if isinstance(c, Replacement)] == fixes
