"""`fingerprints.json`: what the read page compares with what a browser kept of the last visit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from whosays.corpus.fingerprints import fingerprints

if TYPE_CHECKING:
    from whosays.corpus.story import Story


def fingerprints_json(story: Story) -> bytes:
    """One JSON object: the status of each claim and a digest of its text, by id."""
    return (json.dumps(dict(fingerprints(story)), ensure_ascii=False, indent=0) + "\n").encode()
