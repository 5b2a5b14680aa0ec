"""A text holds a character that nobody can see."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from msgspec.structs import replace

from whosays.diagnostics import Code, Diagnostic, Fix, Replacement
from whosays.document.odd_characters import is_within_a_word
from whosays.model.characters import BIDI_CONTROLS, DIRECTION_MARKS, hidden_characters, is_right_to_left

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft

_HELP = "delete it and the letters on either side, then type those again"
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
"""It stands within one word, never between two."""
_REORDERS = "take it out and look how the text reads; beside a number or a sign, U+200E or U+200F is enough"


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report each such character once in a text.

    Marks of direction belong to a text with right-to-left letters.  Embeddings, overrides and
    isolates are told there too, in pairs or not: with them a text can be read otherwise than it is
    stored, and what a reader sees is what must be checked.  Between two letters a space may have been
    meant, so that no removal is safe.
    """
    for record, route, text in (*draft.texts, *draft.prose):
        hidden = hidden_characters(text)
        turned = bool(hidden) and is_right_to_left(text)
        for character in hidden:
            if turned and character in DIRECTION_MARKS:
                continue
            # there, the order on the screen may be what its writer meant
            is_meant = turned and character in BIDI_CONTROLS
            name = unicodedata.name(character, "a control character").lower()
            message = f"an invisible character, U+{ord(character):04X} ({name})"
            place = record.location.at(*route)
            places = [place.within(character, occurrence) for occurrence in range(text.count(character))]
            joins = [
                character != _SOFT_HYPHEN and is_within_a_word(text, found.start(), found.end())
                for found in re.finditer(character, text)
            ]
            removed = tuple(Replacement(at, character, "") for at in places)
            fixes: tuple[Fix, ...] = (
                Fix("remove the invisible character", removed, is_safe=not is_meant and not any(joins)),
            )
            if any(joins) and not is_meant:
                spaced = (replace(each, now=" " * join) for each, join in zip(removed, joins, strict=True))
                fixes += (Fix("write a space", tuple(spaced), is_safe=False),)
            help_ = _REORDERS if is_meant else _HELP
            yield Diagnostic(Code.HIDDEN_CHARACTER, message, places[0], help_, fixes=fixes)
