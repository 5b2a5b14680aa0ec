"""Formatting that is not closed where it was opened, which parsers begin anew in each block behind it.

So a few kilobytes make a tree of millions of elements, of which no limit of what is written tells (HTML, 13.2.4.3).
"""

from __future__ import annotations

from turbohtml import TokenType, tokenize

MOST = 50_000
"""Elements that are begun anew: of a page at the limit a tree is made in half a second."""

_FORMATTING = frozenset(
    {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"}
)
_EMPTY = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})


def is_too_much(html: str) -> bool:
    """Whether parsers may begin more than ``MOST`` elements anew.

    An element counts as open until it is closed inside of what it stands in; so this is never less than what they do.
    """
    opened: list[str] = []
    formatting = anew = 0
    for each in tokenize(html):
        tag = each.tag or ""
        if each.type is TokenType.START_TAG:
            anew += formatting
            if tag not in _EMPTY:
                opened.append(tag)
                formatting += tag in _FORMATTING
        elif each.type is TokenType.END_TAG and opened[-1:] == [tag]:
            opened.pop()
            formatting -= tag in _FORMATTING
        if anew > MOST:
            return True
    return False
