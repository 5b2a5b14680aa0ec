"""What a browser needs to notice that a claim is new, has another status or another wording."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whosays.corpus.story import Story
    from whosays.model.facts import ClaimId

_TEXT_DIGITS = 8
_STORY_DIGITS = 16


def fingerprints(story: Story) -> Mapping[ClaimId, str]:
    """The status of each claim and a digest of its text: `disputed 3f09a1c2`."""
    return {
        id_: f"{story.standings[id_].status.value} {_digest(claim.text, _TEXT_DIGITS)}"
        for id_, claim in story.claims.items()
    }


def fingerprint(story: Story) -> str:
    """One digest of all claims, which is another one as soon as that of any claim is."""
    lines = sorted(f"{id_} {each}" for id_, each in fingerprints(story).items())
    return _digest("\n".join(lines), _STORY_DIGITS)


def _digest(text: str, digits: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:digits]
