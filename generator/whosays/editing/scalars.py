"""Texts as YAML scalars that read back letter for letter.

A text goes without quotes where neither YAML 1.2, which we read, nor YAML 1.1, which other tools
read, would take it for anything else.
"""

from __future__ import annotations

import json
import re
import textwrap

from whosays.document.odd_characters import FORBIDDEN
from whosays.model.dates import is_date

_MEANT_AS_SOMETHING = re.compile(
    r"~|null|true|false|yes|no|on|off|y|n|=|<<"  # words of YAML 1.1 and 1.2
    r"|[-+]?[0-9][0-9_,]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?"  # numbers, also to the base of sixty
    r"|[-+]?\.[0-9_]+(?:e[-+]?[0-9]+)?"
    r"|[-+]?0(?:b[01_]+|o[0-7_]+|x[0-9a-f_]+)"
    r"|[-+]?\.(?:inf|nan)"
    r"|[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt \t].*)?",  # dates
    re.IGNORECASE,
)
_STARTS_PLAIN = re.compile(r"""[^-?:,\[\]{}#&*!|>'"%@`\s]|-[^\s,\[\]{}]""")
_ENDS_PLAIN = re.compile(r":(\s|$)|\s#|[\n\r\t]|\s$")
_FLOW = re.compile(r"[,\[\]{}?]")
"""What ends a plain scalar inside brackets; the question mark only to older readers."""
_NEEDS_ESCAPES = re.compile(r"[\n\r\t]")


class UnwritableTextError(ValueError):
    """A text holds a character that no YAML file can hold."""


def inline(text: str, *, in_flow: bool = False, date: bool = False) -> str:
    """A text as a scalar on one line; raises UnwritableTextError.

    ``in_flow`` means inside brackets or braces, ``date`` that a date needs no quotes.
    """
    if match := FORBIDDEN.search(text):
        message = f"the character U+{ord(match[0]):04X} cannot be written"
        raise UnwritableTextError(message)
    if date and is_date(text) and not (in_flow and _FLOW.search(text)):
        return text
    if _is_plain(text, in_flow=in_flow):
        return text
    if _NEEDS_ESCAPES.search(text) or not ({'"', "\\"} & set(text)):
        return json.dumps(text, ensure_ascii=False)
    return json.dumps(text, ensure_ascii=False) if "'" in text else f"'{text}'"


def _is_plain(text: str, *, in_flow: bool) -> bool:
    if not _STARTS_PLAIN.match(text) or _ENDS_PLAIN.search(text) or _MEANT_AS_SOMETHING.fullmatch(text):
        return False
    # a document ends at either, wherever they stand in it
    return text[:3] not in {"---", "..."} and not (in_flow and _FLOW.search(text))


def block(text: str, width: int) -> tuple[str, list[str]] | None:
    """A text as the sign of a block scalar and its lines; None where it stands better on one line.

    Paragraphs keep their line breaks; a single one is folded into lines of ``width`` characters.
    """
    if FORBIDDEN.search(text) or "\r" in text or "\t" in text or not text.strip() or text[0] in " \n":
        return None
    if "\n" not in text:
        if text[-1] == " " or "  " in text or len(text) <= width:
            return None
        lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
        return (">-", lines) if " ".join(lines) == text and len(lines) > 1 else None
    lines = text.removesuffix("\n").split("\n")
    if not lines[-1] or any(line != line.rstrip(" ") for line in lines):
        return None
    return ("|" if text.endswith("\n") else "|-"), lines
