"""A text was read in another encoding than it was written in: a letter is gone, or stands as two others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic, Fix, Replacement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft

_LOST = re.compile(r"[^\s\ufffd]{0,20}\ufffd\S{0,20}")
_CONTINUED = re.escape("".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xC0)))
_READ_AS_WINDOWS = re.compile(
    rf"[\u00c3-\u00df][{_CONTINUED}]|[\u00e0-\u00ef][{_CONTINUED}]{{2}}|\u00c2[\u00a0-\u00bf]"
)
"""What UTF-8 of one letter looks like when it is read as Windows-1252."""


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report each text once, at its first such place."""
    for record, route, text in (*draft.texts, *draft.prose):
        if text.isascii():
            continue
        place = record.location.at(*route)
        if lost := _LOST.search(text):
            message = f"`{lost[0]}` has lost a letter: U+FFFD (replacement character) stands in its place"
            help_ = "look the word up where it comes from, and type it anew"
            yield Diagnostic(Code.LOST_LETTER, message, place.within(lost[0]), help_)
        elif (found := _READ_AS_WINDOWS.search(text)) and (meant := _meant(found[0])):
            message = f"`{found[0]}` is `{meant}`, read in another encoding than it was written in"
            fix = Fix(f"write `{meant}`", (Replacement(place.within(found[0]), found[0], meant),), is_safe=False)
            help_ = f"write `{meant}`, and look through the rest of the text"
            yield Diagnostic(Code.LOST_LETTER, message, place.within(found[0]), help_, fixes=(fix,))


def _meant(misread: str) -> str:
    try:
        letter = misread.encode("cp1252").decode()
    except UnicodeError:
        return ""
    return letter if letter.isprintable() else ""
