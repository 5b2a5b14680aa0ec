"""Words of the closed vocabularies as readers meet them: with a label, and with what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.model.vocabulary import ClaimStatus
from whosays.phrasing.escape import token

if TYPE_CHECKING:
    from markupsafe import Markup

    from whosays.model.facts import Claim

MEANINGS = {
    ClaimStatus.SUPERSEDED: "Its own source or a later report has taken it back.",
    ClaimStatus.CONFIRMED: "The editors found it to be so, and say why.",
    ClaimStatus.REFUTED: "The editors found it not to be so, and say why.",
    ClaimStatus.DISPUTED: "Another party contradicts it.",
    ClaimStatus.CORROBORATED: "Two or more parties vouch for it, and none contradicts it.",
    ClaimStatus.SINGLE_ORIGIN: "One party says so; nobody else vouches for it or contradicts it.",
}
"""What each status tells a reader, in one sentence."""


STATUS_ORDER = (
    ClaimStatus.CONFIRMED,
    ClaimStatus.CORROBORATED,
    ClaimStatus.SINGLE_ORIGIN,
    ClaimStatus.DISPUTED,
    ClaimStatus.REFUTED,
    ClaimStatus.SUPERSEDED,
)
"""The order in which readers meet the statuses: the firmest first, the fallen last."""


@dataclass(frozen=True, slots=True)
class Status:
    """A word from a closed vocabulary, as a label and with what it means."""

    word: str
    label: str
    meaning: str = ""


def status_view(status: ClaimStatus) -> Status:
    """The status of a claim."""
    return Status(status.value, status.value.capitalize(), MEANINGS[status])


def word_view(word: str) -> Status:
    """Any other word of a closed vocabulary."""
    return Status(word, word.capitalize())


def kind_of(claim: Claim) -> str:
    """The kind of a claim as it was typed; one without counts as a statement, which nobody judged it to be."""
    return claim.kind.value if claim.typed("kind") else ""


def slug_of(word: str) -> Markup:
    """A value of a closed vocabulary as a part of an address."""
    return token(word.replace(" ", "-"))
