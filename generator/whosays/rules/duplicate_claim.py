"""Two claims say the same in the name of the same speakers."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from whosays.diagnostics import Code, Diagnostic, Related
from whosays.model.facts import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.corpus.draft import Draft

_SIGNS = re.compile(r"[\W_]+")


def check(draft: Draft) -> Iterator[Diagnostic]:
    seen: dict[tuple[str, frozenset[str]], Claim] = {}
    for claim in draft.folder.of(Claim):
        first = seen.setdefault((folded(claim.text), frozenset(claim.by)), claim)
        if first.id != claim.id:
            message = f"claim `{claim.id}` says the same as `{first.id}`, by the same speaker"
            help_ = "keep one of them, with the sources of both in its `src`"
            related = (Related(first.location.at("text"), "said here already"),)
            yield Diagnostic(Code.DUPLICATE_CLAIM, message, claim.location.at("text"), help_, related)


def folded(text: str) -> str:
    """A text without what does not change its meaning: case, punctuation, white space."""
    return _SIGNS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip(" ")
