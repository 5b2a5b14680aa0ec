"""The facts in forms for machines and other sites: JSON, CSV, feeds, cards to embed, redirects, llms.txt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from whosays import addresses
from whosays.addresses import Part
from whosays.exports.atom import atom
from whosays.exports.embed import embeds
from whosays.exports.facts import facts_json
from whosays.exports.feeds import feeds, story_feed
from whosays.exports.fingerprints import fingerprints_json
from whosays.exports.json_feed import json_feed
from whosays.exports.llms import llms_text
from whosays.exports.redirects import redirects
from whosays.exports.tables import claims_table, evidence_table, sources_table
from whosays.pages.escape import token
from whosays.pages.following import FeedFormat
from whosays.pages.views.reference import Download

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whosays.corpus.story import Corpus, Story
    from whosays.model.facts import Site
    from whosays.model.identity import Slug


@dataclass(frozen=True, slots=True)
class Exported:
    """Files by their path in the site, and what the data page of each explainer says of them."""

    files: Mapping[PurePosixPath, bytes]
    downloads: Mapping[Slug, tuple[Download, ...]]


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
        files[addresses.export(slug, "fingerprints.json").page] = fingerprints_json(story)
        downloads[slug] = tuple(
            _download(files, slug, name, content, what) for name, content, what in _of_story(story, corpus.site)
        )
    return Exported(files, downloads)


def _of_story(story: Story, site: Site) -> list[tuple[str, bytes, str]]:
    """File name, content and description of each download."""
    feed = story_feed(story, site)
    what = "Changes, and statuses that changed"
    return [
        ("facts.json", facts_json(story, site), "Every fact, with what is derived from it"),
        ("claims.csv", claims_table(story, site), "The claims, one a row, for a spreadsheet"),
        ("sources.csv", sources_table(story), "The sources, one a row, with their roots"),
        ("evidence.csv", evidence_table(story), "The matrix: a claim and an account a row"),
        (FeedFormat.ATOM.file, atom(feed), f"{what}, as an Atom feed"),
        (FeedFormat.JSON.file, json_feed(feed), f"{what}, as a JSON feed"),
    ]


def _download(files: dict[PurePosixPath, bytes], slug: Slug, name: str, content: bytes, what: str) -> Download:
    path = PurePosixPath(slug) / name
    files[path] = content
    href = addresses.Address(path).seen_from(addresses.part(slug, Part.DATA).page)
    return Download(name, token(href), what, _size(content))


def _size(content: bytes) -> str:
    """`228 kB`, at least 1."""
    return f"{max(1, round(len(content) / 1000))} kB"
