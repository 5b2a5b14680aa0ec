"""What the words of the closed vocabularies mean to a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from whosays.model.vocabulary import Authenticity, Cell, ChangeKind, QuestionStatus
from whosays.phrasing.escape import token
from whosays.phrasing.labels import OTHER_WORDS, Status, word_view

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from whosays.phrasing.labels import Told


class Legend(Struct, frozen=True):
    """A closed vocabulary and what its words mean."""

    id: Markup
    heading: str
    words: tuple[Status, ...]
    marked: bool = True
    """Whether its words have a shape of their own, as values do."""


def legends() -> tuple[Legend, ...]:
    """The vocabularies that readers meet besides the statuses of claims."""
    return (
        _legend("evidence", "Evidence and accounts", Cell),
        _legend("questions", "Questions", QuestionStatus),
        _legend("media", "Pictures and videos", Authenticity),
        _legend("changes", "Changes", ChangeKind),
        Legend(token("files"), "Other words", OTHER_WORDS, marked=False),
    )


def _legend(id_: str, heading: str, words: Iterable[Told]) -> Legend:
    return Legend(token(id_), heading, tuple(map(word_view, words)))
