"""Pages that were made on another machine of the same facts, as files: those of some explainers are a shard.

A shard holds HTML as it is published, so it has to come from who builds the site.  What is not exactly as it was
written is made again.
"""

from __future__ import annotations

import hashlib
import heapq
import json
import re
from typing import TYPE_CHECKING, Any, Self

from msgspec import Struct

from whosays.output import write_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from whosays.model.identity import Slug

_FORM = re.compile(r"([1-9][0-9]{0,3})/([1-9][0-9]{0,3})")
_LIST = "pages.json"
_HTML = "pages.html"


class ShardPage(Struct, frozen=True):
    """A page of a shard: ``data`` is what a build has to know of it beside its HTML, as JSON."""

    html: bytes
    data: str


class Share(Struct, frozen=True):
    """One of ``of`` parts of a site, counted from 1, each of whole explainers: what one of so many machines makes."""

    number: int
    of: int

    @classmethod
    def typed(cls, text: str) -> Self:
        """The share in a text such as `2/4`; raises ValueError for any other."""
        found = _FORM.fullmatch(text)
        share = cls(int(found[1]), int(found[2])) if found else None
        if share is None or share.number > share.of:
            raise ValueError(text)
        return share

    def explainers(self, sizes: Mapping[Slug, int]) -> frozenset[Slug]:
        """Its explainers, of all and their sizes: the largest first, each to the share that has least by then."""
        loads = [(0, number) for number in range(1, self.of + 1)]
        own = set()
        for slug, size in sorted(sizes.items(), key=lambda each: (-each[1], each[0])):
            load, number = heapq.heappop(loads)
            heapq.heappush(loads, (load + size, number))
            if number == self.number:
                own.add(slug)
        return frozenset(own)


def write_shard(folder: Path, made_of: str, pages: Iterable[tuple[str, ShardPage]]) -> int:
    """Write pages, by their path in the site's source, and return their number.

    ``made_of`` is the fingerprint of all that has a say in them (`last_build.fingerprint`).
    """
    content = bytearray()
    told: dict[str, Any] = {}
    for path, page in pages:
        told[path] = (len(content), len(page.html), page.data)
        content += page.html
    listed = {"made_of": made_of, "sha256": _digest(content, told), "pages": told}
    write_file(folder / _HTML, bytes(content))
    # last, so that a shard that has a list is whole
    write_file(folder / _LIST, json.dumps(listed, ensure_ascii=False).encode())
    return len(told)


def read_shards(folder: Path, made_of: str) -> dict[str, ShardPage]:
    """The pages of all shards in a folder that were made of the same, by their path; one that is damaged has none."""
    pages: dict[str, ShardPage] = {}
    for shard in sorted(folder.iterdir()) if folder.is_dir() else ():
        try:
            pages |= _read(shard, made_of)
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
            continue
    return pages


def _read(shard: Path, made_of: str) -> Iterable[tuple[str, ShardPage]]:
    listed = json.loads((shard / _LIST).read_bytes())
    if listed["made_of"] != made_of:
        return ()
    content, told = (shard / _HTML).read_bytes(), listed["pages"]
    if listed["sha256"] != _digest(content, told):
        return ()
    return tuple(_pages(content, told))


def _pages(content: bytes, told: Mapping[str, Any]) -> Iterator[tuple[str, ShardPage]]:
    for path, (first, length, data) in told.items():
        yield path, ShardPage(content[first : first + length], data)


def _digest(content: bytes | bytearray, told: Mapping[str, Any]) -> str:
    listed = json.dumps(told, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(hashlib.sha256(content).digest() + listed.encode()).hexdigest()
