"""A character as HTML writes it is told, and written as it is where that can mean one thing only."""

from __future__ import annotations

import pytest

from tests.stories import checked
from whosays.diagnostics import Code
from whosays.editing.edits import edited
from whosays.editing.fixes import edits_of

CLAIM = "claims:\n  c1:\n    text: %s\n    by: nobody\n    src: s1\n"


def found(text: str) -> list[tuple[str, str, list[tuple[bool, str | None]]]]:
    """Message, help, and of each fix whether it is safe and the text with it; None where none can be made."""
    result = checked(CLAIM % text)
    told = []
    for problem in result.diagnostics:
        if problem.code is Code.UNSUPPORTED_MARKUP:
            document = result.documents[problem.at.file]
            fixes = []
            for fix in problem.fixes:
                edits = edits_of(fix, result.documents)
                after = edited(document.text, edits) if edits else ""
                fixes.append((fix.is_safe, after.partition("text: ")[2].partition("\n    by")[0] or None))
            told.append((problem.message, problem.help, fixes))
    return told


@pytest.mark.parametrize(
    ("typed", "reference", "help_", "is_safe", "mended"),
    [
        ("Dun &amp; Sons fell.", "&amp;", "write `&`", True, "Dun & Sons fell."),
        ('"Dun &amp; Sons fell &amp; rose."', "&amp;", "write `&`", True, '"Dun & Sons fell & rose."'),
        ("It&#8217;s so.", "&#8217;", "write `\u2019`", True, "It\u2019s so."),
        ("It&#x2019;s so.", "&#x2019;", "write `\u2019`", True, "It\u2019s so."),
        ("It&#146;s so.", "&#146;", "write `\u2019`", True, "It\u2019s so."),
        ("Caf&eacute; X", "&eacute;", "write `é`", True, "Café X"),
        ('"He said &quot;no&quot;."', "&quot;", 'write `"`', True, '"He said \\"no\\"."'),
        ("'It&#39;s so.'", "&#39;", "write `'`", True, "'It''s so.'"),
        ("5&nbsp;mm", "&nbsp;", "write a space; it stands for U+00A0 (no-break space)", True, "5 mm"),
        ("5&thinsp;mm", "&thinsp;", "write a space; it stands for U+2009 (thin space)", True, "5 mm"),
        ("'5&#32;mm'", "&#32;", "write a space; it stands for U+0020 (space)", False, "'5 mm'"),
        ("The tag &lt;b", "&lt;", "write `<`", False, "The tag <b"),
        ("A&amp;lt;b", "&amp;", "write `&`", False, "A&lt;b"),
        ("a&#58; b", "&#58;", "write `:`", False, None),
        ("'a&#58; b'", "&#58;", "write `:`", False, "'a: b'"),
        (">-\n      Dun &amp; Sons", "&amp;", "write `&`", True, ">-\n      Dun & Sons"),
    ],
)
def test_references(typed: str, reference: str, help_: str, *, is_safe: bool, mended: str | None) -> None:
    message = f"`{reference}` is HTML: readers would see it as typed"
    assert found(typed) == [(message, help_, [(is_safe, mended)])]


def test_what_cannot_be_typed_has_no_fix() -> None:
    message = "`&#8203;` is HTML: readers would see it as typed"
    assert found("a&#8203;b") == [(message, "remove it; it stands for U+200B (zero width space)", [])]


@pytest.mark.parametrize("text", ["Dun & Sons", "AT&T; Verizon", "R&D;", "a &copy b", "&nosuch;"])
def test_an_ampersand_is_no_reference(text: str) -> None:
    assert found(f"'{text}'") == []


def test_links_in_prose_are_read_as_in_html() -> None:
    assert found("It fell.\n    note: See [a](https://example.org/?a=1&amp;b=2)") == []
