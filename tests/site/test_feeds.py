"""Feeds are announced in the head of the pages they follow, and linked where a reader looks for them."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import jsonschema
import pytest
from lxml import etree

from tests.site.built_site import BuiltSite, PageType
from tests.site.html_page import HtmlPage

GUIDE = {PageType.GUIDE, PageType.GUIDE_FIELDS, PageType.GUIDE_PROBLEMS, PageType.GUIDE_MANUAL}
STAND_ALONE = {PageType.NOT_FOUND, PageType.EMBED, *GUIDE}
SCHEMAS = Path(__file__).parent / "schemas"
MEDIA_TYPES = {"feed.xml": "application/atom+xml", "feed.json": "application/feed+json"}


class Announced(HTMLParser):
    """The feeds in the head of a page: address and media type."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "link" and "alternate" in (attributes["rel"] or "").split() and attributes.get("type"):
            self.found.append((attributes["href"] or "", attributes["type"] or ""))


def both(folder: str) -> list[tuple[str, str]]:
    return [(folder + name, media_type) for name, media_type in MEDIA_TYPES.items()]


@pytest.mark.parametrize("kind", [kind for kind in PageType if kind not in STAND_ALONE])
def test_a_page_announces_the_feeds_it_belongs_to(site: BuiltSite, kind: PageType) -> None:
    address = site.address_of(kind)
    found = [(urljoin(address, href), media_type) for href, media_type in Announced(site.pages[address]).found]
    explainer = f"{address.split('/')[0]}/" if address else ""
    own = both(address) if kind is PageType.QUESTION else []
    assert found == [*own, *both(explainer)]
    assert all((site.folder / path).is_file() for path, _ in found)


@pytest.mark.parametrize(("kind", "folder"), [(PageType.QUESTION, "./"), (PageType.CHANGES, "../")])
def test_readers_are_shown_the_feeds(site: BuiltSite, kind: PageType, folder: str) -> None:
    address = site.address_of(kind)
    links = {urljoin(address, link) for link in HtmlPage.read(site.pages[address]).links}
    assert {urljoin(address, folder + name) for name in MEDIA_TYPES} <= links


def test_every_atom_feed_keeps_to_the_standard(site: BuiltSite) -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
    feeds = sorted(site.folder.rglob("feed.xml"))
    assert len(feeds) > 2
    for feed in feeds:
        parsed = etree.parse(feed)
        assert schema.validate(parsed), f"{feed}: {schema.error_log}"
        names = parsed.xpath("//a:entry/a:id/text()", namespaces={"a": "http://www.w3.org/2005/Atom"})
        assert len(names) == len(set(names)), feed


def test_every_json_feed_keeps_to_the_standard(site: BuiltSite) -> None:
    schema = jsonschema.Draft202012Validator(json.loads((SCHEMAS / "json-feed.json").read_text(encoding="utf-8")))
    feeds = sorted(site.folder.rglob("feed.json"))
    assert len(feeds) > 2
    for feed in feeds:
        told = json.loads(feed.read_text(encoding="utf-8"))
        schema.validate(told)
        names = [item["id"] for item in told["items"]]
        assert len(names) == len(set(names)), feed
