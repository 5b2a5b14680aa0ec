"""The facts in forms for machines and other sites: JSON, CSV, feeds, cards, redirects, llms.txt; headers for hosts."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from whosays.corpus.story import Corpus


class Exports(Mapping[PurePosixPath, bytes]):
    """Every export of a site, by its path there; all are made when the first is asked for."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def __getitem__(self, path: PurePosixPath) -> bytes:
        return self._files[path]

    def __iter__(self) -> Iterator[PurePosixPath]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    @functools.cached_property
    def _files(self) -> Mapping[PurePosixPath, bytes]:
        return dict(_made(self._corpus))


def _made(corpus: Corpus) -> Iterator[tuple[PurePosixPath, bytes]]:
    yield PurePosixPath("llms.txt"), llms_text(corpus)
    yield from host_files(corpus)
    yield from host_headers(corpus.site)
    for feed in feeds(corpus):
        yield from dict.fromkeys(feed.paths(FeedFormat.ATOM), atom(feed)).items()
        yield from dict.fromkeys(feed.paths(FeedFormat.JSON), json_feed(feed)).items()
    for story in corpus.stories.values():
        yield from embeds(story, corpus.site)
        yield from moved_facts(story, corpus.site)
        yield from withdrawn_facts(story, corpus.site)
        yield from places_json(story)
        told = claims_told(story)
        yield from claim_filter(told, story)
        made = {
            "fingerprints.json": fingerprints_json(story),
            "claims.json": claims_json(told),
            DAYS_FILE: days_json(story),
            "facts.json": facts_json(story, corpus.site),
            "claims.csv": claims_table(story, corpus.site),
            "sources.csv": sources_table(story),
            "evidence.csv": evidence_table(story),
        }
        # a program follows no page that leads on
        yield from (
            (addresses.export(each, name).page, content) for each in story.slugs for name, content in made.items()
        )
