"""The readers' word for each word of the closed vocabularies, and what it tells them.

Writers type the words of `model.vocabulary`, and files, exports, addresses and style sheets go by them.  What readers
see is chosen here alone, so that a word means the same on every page, card and feed.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, TypeAlias, assert_never

from msgspec import Struct

from whosays.model.vocabulary import (
    ActorKind,
    Authenticity,
    Cell,
    ChangeKind,
    ClaimKind,
    ClaimStatus,
    EventKind,
    ExplainerStatus,
    QuestionStatus,
    SourceKind,
    VerdictStatus,
)
from whosays.phrasing.escape import token

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from whosays.model.facts import Claim

STATUS_ORDER = (
    ClaimStatus.CONFIRMED,
    ClaimStatus.CORROBORATED,
    ClaimStatus.SINGLE_ORIGIN,
    ClaimStatus.DISPUTED,
    ClaimStatus.REFUTED,
    ClaimStatus.SUPERSEDED,
)
"""The order in which readers meet the statuses: the firmest first, the fallen last."""

KNOWN = (ClaimStatus.CONFIRMED, ClaimStatus.CORROBORATED)
"""The statuses that readers may take as known."""

Told: TypeAlias = ClaimStatus | Cell | QuestionStatus | Authenticity | ChangeKind
"""The vocabularies that the page on the method explains."""
Named: TypeAlias = ExplainerStatus | VerdictStatus | ActorKind | SourceKind | ClaimKind | EventKind
"""Those whose words explain themselves."""


_PLAINER: Mapping[Named, str] = {
    ExplainerStatus.DEVELOPING: "Still developing",
    ExplainerStatus.ARCHIVED: "No longer updated",
    VerdictStatus.REFUTED: "Found false",
    ActorKind.MEDIA: "News outlet",
    SourceKind.WIRE: "News agency",
    SourceKind.SOCIAL: "Social media",
    SourceKind.REFERENCE: "Reference work",
    ClaimKind.NUMBER: "Number given",
    EventKind.CONTEXT: "Background",
}
"""Of those the ones that readers have a plainer word for; the others are shown as they are typed."""


class Status(Struct, frozen=True):
    """A word from a closed vocabulary as it was typed, the readers' word for it, and what that means."""

    word: str
    label: str
    meaning: str = ""

    @property
    def phrase(self) -> str:
        """The label within a sentence."""
        return self.label[:1].lower() + self.label[1:]


OTHER_WORDS = (
    Status("explainer", "Story", "All that is told here about one matter, with its claims and sources."),
    Status("origin", "Side", "All who speak for one state or body, or one who speaks for nobody else."),
    Status("root", "First report", "A source that repeats no other source here."),
    Status("undercuts", "Doubts", "Says that the grounds of a claim are weak, not that it is false."),
    Status("holder", "Puts forward", "Says that an account is true."),
    Status("archived", "Copy", "What a source looked like, kept by an archive."),
)
"""Words of the files that are no values of a field, as readers meet them."""


def word_view(word: Told | Named) -> Status:
    """A word with its label, and with its meaning where the page on the method has one."""
    return _word_view(word)


@functools.lru_cache(maxsize=None, typed=True)  # two vocabularies may have a word in common
def _word_view(word: Told | Named) -> Status:
    match word:
        case ClaimStatus():
            label, meaning = _claim_status(word)
        case Cell():
            label, meaning = _cell(word)
        case QuestionStatus():
            label, meaning = _question_status(word)
        case Authenticity():
            label, meaning = _authenticity(word)
        case ChangeKind():
            label, meaning = _change_kind(word)
        case ExplainerStatus() | VerdictStatus() | ActorKind() | SourceKind() | ClaimKind() | EventKind():
            label, meaning = _PLAINER.get(word, word.value.capitalize()), ""
        case _:
            assert_never(word)
    return Status(word.value, label, meaning)


def status_view(status: ClaimStatus) -> Status:
    """The status of a claim."""
    return word_view(status)


def kind_of(claim: Claim) -> str:
    """The kind of a claim as it was typed; one without counts as a statement, which nobody judged it to be."""
    return claim.kind.value if claim.typed("kind") else ""


def kind_in_words(claim: Claim) -> str:
    """The kind of a claim in the readers' word, within a sentence; empty where nobody told it."""
    return word_view(claim.kind).phrase if claim.typed("kind") else ""


def slug_of(word: str) -> Markup:
    """A value of a closed vocabulary as a part of an address."""
    return token(word.replace(" ", "-"))


def _claim_status(status: ClaimStatus) -> tuple[str, str]:
    match status:
        case ClaimStatus.SUPERSEDED:
            return "Replaced", "It was taken back, or a later report put it right."
        case ClaimStatus.CONFIRMED:
            return "Confirmed", "The editors found it to be so, and say why."
        case ClaimStatus.REFUTED:
            return "Found false", "The editors found it not to be so, and say why."
        case ClaimStatus.DISPUTED:
            return "Disputed", "Another side contradicts it."
        case ClaimStatus.CORROBORATED:
            return "Several sides", "Two or more sides vouch for it, and none contradicts it."
        case ClaimStatus.SINGLE_ORIGIN:
            return "One side only", "One side says so. No other side vouches for it or contradicts it."
        case _:
            assert_never(status)


def _cell(cell: Cell) -> tuple[str, str]:
    match cell:
        case Cell.STRONGLY_CONSISTENT:
            return "Fits well", "It is just what one would expect if the account were true."
        case Cell.CONSISTENT:
            return "Fits", "It can well be if the account is true."
        case Cell.NEUTRAL:
            return "Says nothing either way", "It speaks neither for the account nor against it."
        case Cell.INCONSISTENT:
            return "Does not fit", "It is hard to square with the account."
        case Cell.STRONGLY_INCONSISTENT:
            return "Does not fit at all", "If the account is true, this can hardly be."
        case Cell.NOT_APPLICABLE:
            return "Has no bearing", "It is not about what the account says."
        case _:
            assert_never(cell)


def _question_status(status: QuestionStatus) -> tuple[str, str]:
    match status:
        case QuestionStatus.OPEN:
            return "Open", "Nothing found so far settles it."
        case QuestionStatus.PARTLY_ANSWERED:
            return "Partly answered", "A part of it is settled. Its page says which."
        case QuestionStatus.ANSWERED:
            return "Answered", "The evidence settles it."
        case QuestionStatus.UNANSWERABLE:
            return "Cannot be answered", "What could settle it can no longer be had."
        case _:
            assert_never(status)


def _authenticity(rating: Authenticity) -> tuple[str, str]:
    match rating:
        case Authenticity.UNVERIFIED:
            told = "Not checked", "Nobody is known here to have checked it."
        case Authenticity.ORIGINAL:
            told = "Found genuine", "By all who checked it, it shows what it is said to show, and nothing was altered."
        case Authenticity.EDITED:
            told = "Cut", "It was cut, cropped or shortened in a way that matters."
        case Authenticity.TRANSFORMED:
            told = "Altered", "It was changed so that it shows what did not happen."
        case Authenticity.STAGED:
            told = "Staged", "It was acted for the camera."
        case Authenticity.DECONTEXTUALISED:
            told = "From elsewhere", "It is real, but from another time or place than is said."
        case Authenticity.SATIRE:
            told = "A joke", "It was made as a joke and passed on as real."
        case _:
            assert_never(rating)
    return told


def _change_kind(kind: ChangeKind) -> tuple[str, str]:
    match kind:
        case ChangeKind.CORRECTION:
            return "Correction", "Something here was wrong."
        case ChangeKind.CLARIFICATION:
            return "Made clearer", "Something here could be misread."
        case ChangeKind.UPDATE:
            return "Update", "Something new became known."
        case ChangeKind.RETRACTION:
            return "Withdrawn", "Something here should not have been published, and was taken out."
        case _:
            assert_never(kind)
