"""A text holds a character that nobody can see."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic, Fix, Replacement
from whosays.model.fields import hidden_characters
from whosays.model.references import prose, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft

_HELP = "delete it and the letters on either side, then type those again"


def check(draft: Draft) -> Iterator[Diagnostic]:
    for record in draft.folder.records():
        for route, text in (*texts(record), *prose(record)):
            for character in hidden_characters(text):
                name = unicodedata.name(character, "a control character").lower()
                message = f"an invisible character, U+{ord(character):04X} ({name})"
                place = record.place.at(*route)
                places = [place.within(character, occurrence) for occurrence in range(text.count(character))]
                removed = tuple(Replacement(at, character, "") for at in places)
                fix = Fix("remove the invisible character", removed, is_safe=True)
                yield Diagnostic(Code.HIDDEN_CHARACTER, message, places[0], _HELP, fixes=(fix,))
