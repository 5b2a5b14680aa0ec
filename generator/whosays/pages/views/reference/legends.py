"""What the words of the closed vocabularies mean to a reader."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from whosays.model.vocabulary import Authenticity, Cell, ChangeKind, QuestionStatus
from whosays.phrasing.escape import token
from whosays.phrasing.labels import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Legend:
    """A closed vocabulary and what its words mean."""

    id: Markup
    heading: str
    words: tuple[Status, ...]


WordT = TypeVar("WordT", bound=StrEnum)

_QUESTIONS = {
    QuestionStatus.OPEN: "Nothing found so far settles it.",
    QuestionStatus.PARTLY_ANSWERED: "A part of it is settled; its page says which.",
    QuestionStatus.ANSWERED: "The evidence settles it.",
    QuestionStatus.UNANSWERABLE: "No evidence that could settle it can be had any more.",
}
_CELLS = {
    Cell.STRONGLY_CONSISTENT: "Just what one would expect if the account were true.",
    Cell.CONSISTENT: "Fits the account.",
    Cell.NEUTRAL: "Says nothing for or against the account.",
    Cell.INCONSISTENT: "Hard to square with the account.",
    Cell.STRONGLY_INCONSISTENT: "Can hardly be true if the account is.",
    Cell.NOT_APPLICABLE: "Has no bearing on the account.",
}
_AUTHENTICITY = {
    Authenticity.UNVERIFIED: "No verification of it is told here.",
    Authenticity.ORIGINAL: "Shows what it is said to show, unaltered.",
    Authenticity.EDITED: "Cut, cropped or shortened in a way that matters.",
    Authenticity.TRANSFORMED: "Altered so that it shows what did not happen.",
    Authenticity.STAGED: "Acted for the camera.",
    Authenticity.DECONTEXTUALISED: "Real, but from another time or place than is said.",
    Authenticity.SATIRE: "Made as a joke and passed on as real.",
}
_CHANGES = {
    ChangeKind.CORRECTION: "Something published here was wrong.",
    ChangeKind.CLARIFICATION: "Something published here could be misread.",
    ChangeKind.UPDATE: "Something new became known.",
    ChangeKind.RETRACTION: "Something published here was withdrawn.",
}


def legends() -> tuple[Legend, ...]:
    """The vocabularies that readers meet besides the statuses of claims."""
    return (
        _legend("evidence", "Evidence and accounts", _CELLS),
        _legend("questions", "Questions", _QUESTIONS),
        _legend("media", "Pictures and videos", _AUTHENTICITY),
        _legend("changes", "Changes", _CHANGES),
    )


def _legend(id_: str, heading: str, meanings: Mapping[WordT, str]) -> Legend:
    words = (Status(word.value, word.value.capitalize(), meaning) for word, meaning in meanings.items())
    return Legend(token(id_), heading, tuple(words))
