"""`places.json`: on which further page of a list each of its places stands, for addresses that name the first."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from whosays import addresses
from whosays.corpus.contested import conflict_further
from whosays.site_parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import PurePosixPath

    from whosays.addresses import Address
    from whosays.corpus.story import Story
    from whosays.exports.planned import Planned


def places_json(story: Story) -> Iterator[tuple[PurePosixPath, Planned]]:
    """For each list that goes on over further pages a JSON object: the address of the page, from the file, by anchor.

    It is for the script of these lists alone: a reader may come by an address of a time when the list was shorter.
    """
    further = {**story.further, **story.once(conflict_further)}
    continued = {was.page for was in further}
    for part in (*story.listed, Part.CONFLICTS):
        page, file = addresses.part(story.slug, part).page, addresses.places(story.slug, part).page
        if page in continued:
            yield file, partial(_places, page, further, file)


def _places(page: PurePosixPath, further: Mapping[Address, Address], file: PurePosixPath) -> bytes:
    there = {was.anchor: now.published_from_file(file) for was, now in further.items() if was.page == page}
    return (json.dumps(there, separators=(",", ":")) + "\n").encode()
