"""The facts in forms for machines and other sites: JSON, CSV, feeds, cards, redirects, llms.txt; headers for hosts."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from whosays import addresses
from whosays.exports.atom import atom
from whosays.exports.claim_filter import claim_filter
from whosays.exports.claims import claims_json, claims_told
from whosays.exports.days import days_json
from whosays.exports.embed import embeds
from whosays.exports.facts import facts_json
from whosays.exports.feeds import feeds
from whosays.exports.fingerprints import fingerprints_json
from whosays.exports.host_files import host_files
from whosays.exports.host_headers import host_headers
from whosays.exports.json_feed import json_feed
from whosays.exports.llms import llms_text
from whosays.exports.places import places_json
from whosays.exports.redirects import moved_facts
from whosays.exports.tables import claims_table, evidence_table, sources_table
from whosays.exports.withdrawn import withdrawn_facts
from whosays.site_parts import DAYS_FILE, FeedFormat
from whosays.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Callable

    from whosays.corpus.story import Corpus, Story
    from whosays.exports.planned import Planned
    from whosays.model.identity import Slug


class Exports(Mapping[PurePosixPath, bytes]):
    """Every export of a site, by its path there; one is made when it is asked for.

    How many files the filter of a long list of claims has is known once they are made: the ``named`` are all others,
    with that which pages lead to.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._sizes: dict[PurePosixPath, int] = {}
        self.elsewhere: Callable[[PurePosixPath], int | None] | None = None
        """What tells the size of one that is made elsewhere, or was; None of others."""

    def __getitem__(self, path: PurePosixPath) -> bytes:
        if path not in self.named:
            return self._filter(path)[path]
        with uncollected():
            content = self.named[path]()
        self._sizes[path] = len(content)
        return content

    def size(self, path: PurePosixPath) -> int:
        """The bytes of one of the ``named``, which are counted whenever it is made; it is not held."""
        if path in self._sizes:
            return self._sizes[path]
        told = self.elsewhere(path) if self.elsewhere else None
        return len(self[path]) if told is None else told

    def __contains__(self, path: object) -> bool:
        # that of the base class makes the file
        return path in self.named or (isinstance(path, PurePosixPath) and path in self._filter(path))

    def __iter__(self) -> Iterator[PurePosixPath]:
        yield from self.named
        for filter_ in self._filters.values():
            yield from (path for path in filter_() if path not in self.named)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @functools.cached_property
    def named(self) -> Mapping[PurePosixPath, Planned]:
        """What makes each export whose path is known before any is made."""
        return dict(_planned(self._corpus, self._of_claims))

    def _filter(self, path: PurePosixPath) -> Mapping[PurePosixPath, bytes]:
        """The files of a filter among which that at a path would be."""
        filter_ = self._filters.get(path.parent) if path.suffix == ".json" else None
        return filter_() if filter_ else {}

    @functools.cached_property
    def _filters(self) -> Mapping[PurePosixPath, Callable[[], Mapping[PurePosixPath, bytes]]]:
        """What makes the files that the filter of a list loads, by their folder."""
        return {
            addresses.filter_file(slug, "").page.parent: partial(_filter, self._of_claims[slug])
            for slug, story in self._corpus.stories.items()
            if addresses.is_filter_parted(len(story.claims))
        }

    @functools.cached_property
    def _of_claims(self) -> Mapping[Slug, Callable[[], _Claims]]:
        return {slug: functools.cache(partial(_claims, story)) for slug, story in self._corpus.stories.items()}


class _Claims(Struct, frozen=True):
    """What is made of the list of claims of a story in one go."""

    whole: bytes
    filter: Mapping[PurePosixPath, bytes]


def _claims(story: Story) -> _Claims:
    with uncollected():
        told = claims_told(story)
        return _Claims(claims_json(told), dict(claim_filter(told, story)))


def _whole(of_claims: Callable[[], _Claims]) -> bytes:
    return of_claims().whole


def _begin(of_claims: Callable[[], _Claims], path: PurePosixPath) -> bytes:
    return of_claims().filter[path]


def _filter(of_claims: Callable[[], _Claims]) -> Mapping[PurePosixPath, bytes]:
    return of_claims().filter


def _planned(
    corpus: Corpus, of_claims: Mapping[Slug, Callable[[], _Claims]]
) -> Iterator[tuple[PurePosixPath, Planned]]:
    yield PurePosixPath("llms.txt"), partial(llms_text, corpus)
    for path, content in (*host_files(corpus), *host_headers(corpus.site)):
        yield path, partial(bytes, content)
    for feed in feeds(corpus):
        yield from dict.fromkeys(feed.paths(FeedFormat.ATOM), functools.cache(partial(atom, feed))).items()
        yield from dict.fromkeys(feed.paths(FeedFormat.JSON), functools.cache(partial(json_feed, feed))).items()
    for slug, story in corpus.stories.items():
        yield from embeds(story, corpus.site)
        yield from moved_facts(story, corpus.site)
        yield from withdrawn_facts(story, corpus.site)
        yield from places_json(story)
        made: dict[str, Planned] = {
            "fingerprints.json": partial(fingerprints_json, story),
            "claims.json": partial(_whole, of_claims[slug]),
            DAYS_FILE: partial(days_json, story),
            "facts.json": partial(facts_json, story, corpus.site),
            "claims.csv": partial(claims_table, story, corpus.site),
            "sources.csv": partial(sources_table, story),
            "evidence.csv": partial(evidence_table, story),
        }
        if addresses.is_filter_parted(len(story.claims)):
            begin = addresses.filter_file(slug, "filter").page
            yield begin, partial(_begin, of_claims[slug], begin)
        # a program follows no page that leads on
        for name, make in made.items():
            yield from dict.fromkeys((addresses.export(each, name).page for each in story.slugs), make).items()
