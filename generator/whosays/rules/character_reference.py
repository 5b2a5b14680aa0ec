"""A text holds a character as HTML writes it, which readers would see as it was typed."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic, Fix, Replacement
from whosays.model.characters import hidden_characters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft

_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ADDRESS = re.compile(r"(?<=\]\()[^()\s]*")
"""Of a link in prose, in which a reference is read as in HTML."""
_MEANS_NOTHING_ELSE = frozenset("&\"'")
"""The signs of ASCII that are no markup and do not look like it."""


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report each such reference once in a text."""
    for record, route, text in (*draft.texts, *draft.prose):
        if "&" not in text:
            continue
        shown = _ADDRESS.sub(lambda link: " " * len(link[0]), text)
        from html import unescape  # noqa: PLC0415 - its table is long, and few texts need it

        for reference in dict.fromkeys(_REFERENCE.findall(shown)):
            meant = unescape(reference)
            if meant == reference:
                continue
            place = record.location.at(*route)
            places = [place.within(reference, occurrence) for occurrence in range(text.count(reference))]
            help_ = _help(meant)
            message = f"`{reference}` is HTML: readers would see it as typed"
            now = " " if _is_space(meant) else meant
            changes = tuple(Replacement(at, reference, now) for at in places)
            fixes = (Fix(help_, changes, _is_safe(reference, meant, text)),) if _can_be_typed(now) else ()
            yield Diagnostic(Code.UNSUPPORTED_MARKUP, message, places[0], help_, fixes=fixes)


def _is_space(meant: str) -> bool:
    """Whether it is a blank of some width, for which a plain space is written: nobody sees which one it is."""
    return meant.isspace() and not hidden_characters(meant)


def _is_safe(reference: str, meant: str, text: str) -> bool:
    """Whether nothing else can be meant: a text about HTML shows tags, and a reference may be escaped twice."""
    is_sign = meant in _MEANS_NOTHING_ELSE or not meant.isascii()
    return is_sign and not re.search(re.escape(reference) + r"(?:#|\w+;)", text)


def _can_be_typed(meant: str) -> bool:
    return not hidden_characters(meant) and "\ufffd" not in meant


def _help(meant: str) -> str:
    if not (_is_space(meant) or hidden_characters(meant)):
        return f"write `{meant}`"
    name = unicodedata.name(meant[0], "a control character").lower()
    what = "write a space" if _is_space(meant) else "remove it"
    return f"{what}; it stands for U+{ord(meant[0]):04X} ({name})"
