"""The facts in forms for machines and other sites: JSON, CSV, feeds, cards to embed, redirects, llms.txt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from whosays import addresses
from whosays.addresses import FeedFormat, Part
from whosays.exports.atom import atom
from whosays.exports.embed import embeds
from whosays.exports.facts import facts_json
from whosays.exports.feeds import feeds
from whosays.exports.fingerprints import fingerprints_json
from whosays.exports.json_feed import json_feed
from whosays.exports.llms import llms_text
from whosays.exports.redirects import redirects
from whosays.exports.tables import claims_table, evidence_table, sources_table
from whosays.pages.views.reference.data import Download
from whosays.phrasing.escape import token

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whosays.corpus.story import Corpus
    from whosays.model.identity import Slug


@dataclass(frozen=True, slots=True)
class Exported:
    """Files by their path in the site, and what the data page of each explainer says of them."""

    files: Mapping[PurePosixPath, bytes]
    downloads: Mapping[Slug, tuple[Download, ...]]


_CHANGES = "Changes, and statuses that changed"
_DOWNLOADS = {
    "facts.json": "Every fact, with what is derived from it",
    "claims.csv": "The claims, one a row, for a spreadsheet",
    "sources.csv": "The sources, one a row, with their roots",
    "evidence.csv": "The matrix: a claim and an account a row",
    FeedFormat.ATOM.file: f"{_CHANGES}, as an Atom feed",
    FeedFormat.JSON.file: f"{_CHANGES}, as a JSON feed",
}
"""What the data page offers, by the name of the file."""


def exports(corpus: Corpus) -> Exported:
    """Every export of the whole site."""
    files: dict[PurePosixPath, bytes] = {
        PurePosixPath("llms.txt"): llms_text(corpus),
    }
    for feed in feeds(corpus):
        files.update(dict.fromkeys(feed.paths(FeedFormat.ATOM), atom(feed)))
        files.update(dict.fromkeys(feed.paths(FeedFormat.JSON), json_feed(feed)))
    downloads: dict[Slug, tuple[Download, ...]] = {}
    for slug, story in corpus.stories.items():
        files.update(embeds(story, corpus.site))
        files.update(redirects(story, corpus.site))
        made = {
            "fingerprints.json": fingerprints_json(story),
            "facts.json": facts_json(story, corpus.site),
            "claims.csv": claims_table(story, corpus.site),
            "sources.csv": sources_table(story),
            "evidence.csv": evidence_table(story),
        }
        files.update({addresses.export(slug, name).page: content for name, content in made.items()})
        downloads[slug] = tuple(_download(files, slug, name) for name in _DOWNLOADS)
    return Exported(files, downloads)


def _download(files: Mapping[PurePosixPath, bytes], slug: Slug, name: str) -> Download:
    address = addresses.export(slug, name)
    href = address.seen_from(addresses.part(slug, Part.DATA).page)
    return Download(name, token(href), _DOWNLOADS[name], _size(files[address.page]))


def _size(content: bytes) -> str:
    """`228 kB`, at least 1."""
    return f"{max(1, round(len(content) / 1000))} kB"
