"""Links to facts inside prose: ``[[id]]`` and ``[[id|other words]]``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

MENTION = re.compile(r"\[\[([^\[\]|\n]*)(?:\|([^\[\]|]*))?\]\]")

_LINK = re.compile(r"(?<!!)\[[^\[\]\n]+\]\(\s*<?(?P<address>[^()<>\s]*)")


class Mention(Struct, frozen=True):
    """One link to a fact, as written, and how many before it differ at most in white space."""

    id: str
    words: str
    written: str
    occurrence: int


def mentions(text: str) -> Iterator[Mention]:
    """The links of a text in order."""
    seen: dict[str, int] = {}
    for match in MENTION.finditer(text):
        written = match[0]
        spelt = " ".join(written.split())
        occurrence = seen.get(spelt, 0)
        seen[spelt] = occurrence + 1
        yield Mention(match[1].strip(), (match[2] or "").strip(), written, occurrence)


def links(text: str) -> Iterator[re.Match[str]]:
    """The links of a text to addresses in order, each with its ``address`` as it is written."""
    return _LINK.finditer(text)


def paragraphs(text: str) -> list[str]:
    """The blocks of a text that are set apart by blank lines."""
    return [block.strip() for block in re.split(r"\n[ \t]*\n", text) if block.strip()]
