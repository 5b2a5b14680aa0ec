"""`places.json`: on which further page of a list each of its places stands, for addresses that name the first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from whosays import addresses
from whosays.corpus.contested import conflict_further
from whosays.site_parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePosixPath

    from whosays.corpus.story import Story


def places_json(story: Story) -> Iterator[tuple[PurePosixPath, bytes]]:
    """For each list that goes on over further pages a JSON object: the address of the page, from the file, by anchor.

    It is for the script of these lists alone: a reader may come by an address of a time when the list was shorter.
    """
    further = {**story.further, **story.once(conflict_further)}
    for part in (*story.listed, Part.CONFLICTS):
        file = addresses.places(story.slug, part).page
        there = {
            was.anchor: now.published_from_file(file)
            for was, now in further.items()
            if was.page == addresses.part(story.slug, part).page
        }
        if there:
            yield file, (json.dumps(there, separators=(",", ":")) + "\n").encode()
