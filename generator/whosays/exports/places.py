"""`places.json`: on which further page of a list each of its places stands, for addresses that name the first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from whosays import addresses
from whosays.corpus.contested import conflict_further
from whosays.exports.compact_json import compact_json
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
    found: dict[PurePosixPath, dict[str, Address]] = {}
    for was, now in {**story.further, **story.once(conflict_further)}.items():
        found.setdefault(was.page, {})[was.anchor] = now
    for part in (*story.listed, Part.CONFLICTS):
        there, file = found.get(addresses.part(story.slug, part).page), addresses.places(story.slug, part).page
        if there:
            yield file, partial(_places, there, file)


def _places(there: Mapping[str, Address], file: PurePosixPath) -> bytes:
    return compact_json({anchor: now.published_from_file(file) for anchor, now in there.items()}) + b"\n"
