"""The article among the linked data of a page that is the page's own, in the terms of schema.org."""

from __future__ import annotations

import html
import re
from enum import IntEnum
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from whosays.editing.headline import has_headline, is_headline
from whosays.editing.linked_data import each_of, nodes_by_id, texts_of
from whosays.rules.duplicate_source import same_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from whosays.editing.linked_data import Json, Node

_ARTICLES = ("Article", "Posting", "Report")
"""How the types of what is published as a text end."""
_MEDIA = ("VideoObject", "AudioObject", "PodcastEpisode", "RadioEpisode", "TVEpisode")
_PAGES = ("WebPage", "ItemPage", "CreativeWork")
_SITES = ("Organization", "WebSite")
_TITLES = ("headline", "name", "alternativeHeadline")
_MOST_AT_THE_TOP = 200
_MOST_NAMES = 100
_LONGEST = 1_000
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_OTHER_HOSTS = ("m.", "mobile.", "amp.")


class Identity(Struct, frozen=True):
    """What a page says that it is: its titles, with the site's name and without it, and its addresses."""

    titles: tuple[str, ...]
    addresses: tuple[str, ...]


class Article(Struct, frozen=True):
    """The texts of an article as its page gives them; empty where it does not."""

    headline: str = ""
    publisher: str = ""
    dates: tuple[str, ...] = ()
    language: str = ""
    authors: tuple[str, ...] = ()


class _Agreement(IntEnum):
    """How surely a node is of the page, the more the higher."""

    NOTHING_TO_COMPARE = 0
    ADDRESS = 1
    COPY = 2
    HEADLINE = 3
    BOTH = 4


def article_of(roots: Sequence[Json], page: Identity) -> Article:
    """The article that a page is, or else the page as its linked data describe it; never fails.

    Only what stands at the top is looked at, and what that calls its main entity: further below
    are the articles that a page leads to.  Its headline or its address has to be the page's.
    """
    by_id = nodes_by_id(roots)
    nodes = [*_at_the_top(roots, by_id)]
    articles = _own([node for node in nodes if _is_a(node, _ARTICLES)], page)
    if not articles:
        media = [node for node in nodes if _is_a(node, _MEDIA)]
        # a film that an article shows has the address of the article
        articles = [node for node in _own(media, page) if _agreement(node, page) != _Agreement.ADDRESS]
    pages = _own([node for node in nodes if _is_a(node, _PAGES)], page)
    told = [_article(node, by_id, page) for node in (*articles, *pages)]
    return Article(
        _first(each.headline for each in told),
        _first(each.publisher for each in told),
        tuple(date for each in told for date in each.dates),
        _first(each.language for each in told),
        next((each.authors for each in told if each.authors), ()),
    )


def other_headlines(roots: Sequence[Json], page: Identity) -> list[str]:
    """The headlines of the articles at the top that are not the page's."""
    nodes = [node for node in _at_the_top(roots, nodes_by_id(roots)) if _is_a(node, _ARTICLES)]
    return [title for node in nodes if _agreement(node, page) is None for title in _titles(node)[:1]]


def site_names(roots: Sequence[Json]) -> list[str]:
    """What the linked data of a page call the site and those who publish there."""
    by_id = nodes_by_id(roots)
    nodes = [*_at_the_top(roots, by_id)]
    publishers = [name for node in nodes for name in _names(node.get("publisher"), by_id)]
    sites = [node for node in nodes if _is_a(node, _SITES)]
    return publishers + [
        name for node in sites for key in ("name", "alternateName") for name in texts_of(node.get(key))
    ]


def _at_the_top(roots: Iterable[Json], by_id: Mapping[str, Node]) -> Iterator[Node]:
    return islice(_looked_at(roots, by_id), _MOST_AT_THE_TOP)


def _looked_at(roots: Iterable[Json], by_id: Mapping[str, Node]) -> Iterator[Node]:
    for node in (node for root in roots for node in _nodes_in(root)):
        for each in (node, *_nodes_in(node.get("@graph"))):
            yield each
            yield from (_told(main, by_id) for main in _nodes_in(each.get("mainEntity")))


def _nodes_in(value: Json) -> list[Node]:
    return [each for each in each_of(value) if isinstance(each, dict)]


def _told(node: Node, by_id: Mapping[str, Node]) -> Node:
    """A node where it is told, of which another place may give the id alone."""
    return by_id.get(str(node.get("@id")), node) if len(node) == 1 else node


def _is_a(node: Node, endings: tuple[str, ...]) -> bool:
    return any(type_.endswith(endings) and not type_.endswith("JobPosting") for type_ in texts_of(node.get("@type")))


def _own(nodes: list[Node], page: Identity) -> list[Node]:
    """The nodes that are surely of the page: the same thing, told once or in several scripts."""
    agreed = [(node, agreement) for node in nodes if (agreement := _agreement(node, page)) is not None]
    most = max((agreement for _, agreement in agreed), default=_Agreement.BOTH)
    best = [node for node, agreement in agreed if agreement == most]
    if most >= _Agreement.COPY:
        return best
    titles = [title for node in best for title in _titles(node)[:1]]
    return best if all(is_headline(title, titles[:1]) for title in titles) else []


def _agreement(node: Node, page: Identity) -> _Agreement | None:
    """In what a node agrees with the page; None where it is of another one, or may be."""
    titles, addresses = _titles(node), _addresses(node, page)
    own = {_page_at(address) for address in page.addresses}
    has_address = not addresses.isdisjoint(own)
    is_elsewhere = bool(addresses) and bool(own) and not has_address
    # a column has the same headline every week, but a site knows its own addresses
    if is_elsewhere and not {_host_of(each) for each in addresses}.isdisjoint(map(_host_of, own)):
        return None
    if any(is_headline(title, page.titles) for title in titles):
        return _Agreement.BOTH if has_address else _Agreement.COPY if is_elsewhere else _Agreement.HEADLINE
    if not is_elsewhere and any(has_headline(title, page.titles) for title in titles):
        return _Agreement.BOTH if has_address else _Agreement.HEADLINE
    if has_address:
        return _Agreement.ADDRESS
    return None if is_elsewhere or (titles and page.titles) else _Agreement.NOTHING_TO_COMPARE


def _titles(node: Node) -> list[str]:
    told = [text for key in _TITLES for text in texts_of(node.get(key))[:2]]
    # programs that write pages leave in them what HTML needs and JSON does not
    return [title for text in told if (title := _TAG.sub("", html.unescape(text[:_LONGEST])).strip())]


def _addresses(node: Node, page: Identity) -> set[str]:
    base = next(iter(page.addresses), "")
    found: set[str] = set()
    for key in ("url", "mainEntityOfPage", "@id"):
        for value in each_of(node.get(key)):
            texts = [value] if not isinstance(value, dict) else [value.get("url"), value.get("@id")]
            # a fragment names a part of a page, and that may be a part on another article
            found |= {
                _page_at(text, base) for text in texts if isinstance(text, str) and not ("#" in text and key == "@id")
            }
    homes = {each for each in found if each.partition("?")[0] == _host_of(each)}
    # some programs give the address of the whole site for each of its pages
    return found - {""} - (homes if homes.isdisjoint(map(_page_at, page.addresses)) else set())


def _page_at(address: str, base: str = "") -> str:
    """The page that an address leads to, whichever kind of device it is for; empty where it is none."""
    try:
        whole = urljoin(base, address.strip())
        if urlsplit(whole).scheme not in {"http", "https"}:
            return ""
        page = same_page(whole)
    except ValueError:
        return ""
    for host in _OTHER_HOSTS:
        page = page.removeprefix(host)
    return page.replace("/amp?", "?").replace(".amp?", "?")


def _host_of(page: str) -> str:
    return page.partition("/")[0].partition("?")[0]


def _article(node: Node, by_id: Mapping[str, Node], page: Identity) -> Article:
    titles = _titles(node)
    spoken = node.get("inLanguage")
    language = [text for each in each_of(spoken) for text in _language_of(each)]
    return Article(
        # an encyclopedia calls a thing by its name and describes it in the headline
        _first([*(title for title in titles if has_headline(title, page.titles)), *titles]),
        _first(_names(node.get("publisher"), by_id)),
        tuple(text for key in ("datePublished", "uploadDate") for text in texts_of(node.get(key))),
        _first(language),
        tuple(_names(node.get("author") or node.get("creator"), by_id)),
    )


def _language_of(value: Json) -> list[str]:
    return texts_of(value.get("alternateName")) if isinstance(value, dict) else texts_of(value)


def _names(value: Json, by_id: Mapping[str, Node]) -> list[str]:
    """The names of people or bodies: as texts, as nodes, or as nodes told elsewhere."""
    found: list[str] = []
    for each in each_of(value)[:_MOST_NAMES]:
        told = by_id.get(str(each.get("@id")), each) if isinstance(each, dict) else {"name": each}
        found += texts_of(each.get("name") if isinstance(each, dict) and "name" in each else told.get("name"))
    return found


def _first(texts: Iterable[str]) -> str:
    return next(filter(None, texts), "")
